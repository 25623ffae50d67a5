import MujazContent
import MujazLanguage

// Which articles get a drawn share picture.
extension Site {
    /// How many articles without a picture a site may have for all of them to be drawn without being asked.
    public static let drawnWithoutAsking = 300

    /// The articles that a share picture is drawn for: those without a picture, published since the day that the
    /// configuration names. Where it names none they are all or none of them, by their number: a page must not lose its
    /// picture because newer articles came.
    public var articlesToDraw: [Int] {
        let pictureless = articles.indices.filter {
            !article($0, is: .pictures)
                || articles[$0].document.matter.image == nil && articles[$0].document.matter.video?.poster == nil
        }
        guard let since = config.outputs.drawsSince else {
            return pictureless.count <= Self.drawnWithoutAsking ? pictureless : []
        }
        return pictureless.filter { (articles[$0].document.date?.timestamp).map { $0 >= since } ?? false }
    }
}
