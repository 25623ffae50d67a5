import MujazContent
import MujazCore

/// A square icon of a site: the logo on white where that is a drawing, else the first letter of the site's name on its
/// colour.
public enum SiteIcon {
    /// The drawing.
    ///
    /// - Parameter logo: the bytes of the logo, if it is an SVG, and its size.
    public static func svg(_ config: SiteConfig, logo: (bytes: [UInt8], size: ImageSize)?) -> [UInt8] {
        var output: [UInt8] = []
        output.append(
            utf8: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 512 512\" width=\"512\" height=\"512\">")
        if let logo, let inner = nested(logo.bytes, logo.size) {
            output.append(utf8: "<rect width=\"512\" height=\"512\" rx=\"96\" fill=\"#fff\"/>")
            output += inner
        } else {
            let letter = config.title.unicodeScalars.first { $0.properties.isAlphabetic }.map { String($0) } ?? "•"
            output.append(utf8: "<rect width=\"512\" height=\"512\" rx=\"96\" fill=\"\(accent(config))\"/>")
            output.append(
                utf8: "<text x=\"256\" y=\"340\" font-size=\"280\" font-weight=\"700\" text-anchor=\"middle\" "
                    + "font-family=\"Noto Kufi Arabic, Noto Sans Arabic, DejaVu Sans, sans-serif\" fill=\"#fff\">")
            HTMLEscaping.append(letter, to: &output)
            output.append(utf8: "</text>")
        }
        output.append(utf8: "</svg>\n")
        return output
    }

    /// The site's colour.
    static func accent(_ config: SiteConfig) -> String { config.theme.accent ?? "#a3161f" }

    /// The logo in the middle of the icon; nil where there is no SVG in the bytes.
    private static func nested(_ bytes: [UInt8], _ size: ImageSize) -> [UInt8]? {
        guard size.width > 0, size.height > 0,
            let start = bytes.indices.first(where: { bytes[$0...].starts(with: "<svg".utf8) })
        else { return nil }
        let scale = 400.0 / Double(max(size.width, size.height))
        let (width, height) = (Int(Double(size.width) * scale), Int(Double(size.height) * scale))
        var output: [UInt8] = []
        output.append(
            utf8: "<svg x=\"\((512 - width) / 2)\" y=\"\((512 - height) / 2)\" width=\"\(width)\" height=\"\(height)\" "
                + "viewBox=\"0 0 \(size.width) \(size.height)\">")
        output += bytes[start...]
        output.append(utf8: "</svg>")
        return output
    }
}
