import MujazContent
import MujazCore
import MujazSite
import Synchronization

/// What the cache of pictures had for a site, remembered between changes of it. Safe to use from many tasks.
public final class KnownPictures: Sendable {
    /// What is asked of pictures and drawings.
    struct Key: Hashable, Sendable {
        private let requests: [PictureRequest]
        private let cards: [[String?]]
        private let titles: [String?]

        init(_ sites: [Site]) {
            requests = PictureRequests.of(sites)
            cards = sites.flatMap { site in
                site.articlesToDraw.map { index in
                    [
                        site.articles[index].document.title,
                        site.articles[index].topics.first.map { site.topics[$0].name },
                    ]
                }
            }
            titles = sites.flatMap { [$0.config.title, $0.config.description, $0.config.theme.accent] }
        }
    }

    /// What was found.
    struct Found: Sendable {
        fileprivate var variants: PictureCatalog
        fileprivate var cards: [[String?]]
        fileprivate var card: [String?]
        fileprivate var icons: [[DrawnIcon]]

        /// Tells the sites.
        func put(into sites: inout [Site]) {
            for index in sites.indices {
                sites[index].variants = variants
                sites[index].shareCard = card[index]
                sites[index].drawnIcons = icons[index]
                sites[index].shareCards = [:]
                for (article, file) in zip(sites[index].articlesToDraw, cards[index]) {
                    sites[index].shareCards[article] = file
                }
            }
        }
    }

    private struct State {
        var key: Key?
        var found: Found?
        var kept: [String]?
        var diagnostics: [Diagnostic] = []
    }

    private let state = Mutex(State())

    /// Remembers nothing yet.
    public init() {}

    /// Forgets everything, since files of pictures have changed.
    public func forget() { state.withLock { $0 = State() } }

    func result(for key: Key) -> Found? { state.withLock { $0.key == key ? $0.found : nil } }

    var kept: [String]? { state.withLock { $0.kept } }

    var diagnostics: [Diagnostic] { state.withLock { $0.diagnostics } }

    /// Remembers what the sites have been told.
    func keep(_ sites: [Site], _ kept: [String]?, _ diagnostics: [Diagnostic], for key: Key) {
        let found = Found(
            variants: sites.first?.variants ?? PictureCatalog(),
            cards: sites.map { site in site.articlesToDraw.map { site.shareCards[$0] } },
            card: sites.map(\.shareCard), icons: sites.map(\.drawnIcons))
        state.withLock { $0 = State(key: key, found: found, kept: kept, diagnostics: diagnostics) }
    }
}
