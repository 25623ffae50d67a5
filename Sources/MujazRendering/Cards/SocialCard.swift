import MujazContent
import MujazCore
import MujazLanguage

/// The picture that messengers show of an article that has none: its headline on the site's colours, 1200 by 630.
///
/// It is an SVG, which a renderer with Pango makes a PNG of: that one joins Arabic letters and orders words of both
/// directions. Lines are broken here, since SVG breaks none, by widths that are on the safe side for every font.
public struct SocialCard: Sendable {
    /// The width and the height in pixels, as Open Graph wants them.
    public static let size = (width: 1200, height: 630)

    private let title: String
    private let kicker: String?
    private let site: String
    private let direction: TextDirection
    private let accent: String

    /// Makes a card.
    ///
    /// - Parameters:
    ///   - title: the headline.
    ///   - kicker: what stands above it: the topic.
    ///   - site: the name of the site.
    ///   - accent: the site's colour.
    public init(title: String, kicker: String?, site: String, direction: TextDirection, accent: String) {
        self.title = title
        self.kicker = kicker
        self.site = site
        self.direction = direction
        self.accent = accent
    }

    private static let fonts =
        "Noto Kufi Arabic, Noto Sans Arabic, Noto Sans Hebrew, Noto Sans, DejaVu Sans, sans-serif"
    private static let margin = 80
    /// Sizes of the headline in pixels, and how many lines of each there is room for.
    private static let sizes = [(72, 3), (60, 4), (52, 4), (44, 5), (36, 6)]

    /// The drawing.
    public func svg() -> [UInt8] {
        let (lines, size) = lines()
        let step = size * 3 / 2
        let height = lines.count * step
        // The headline stands in the middle of what kicker and name leave.
        let top = 165 + (340 - height) / 2 + size
        var output: [UInt8] = []
        output.append(
            utf8: "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"630\" viewBox=\"0 0 1200 630\">"
                + "<rect width=\"1200\" height=\"630\" fill=\"#fbfaf7\"/>"
                + "<rect width=\"1200\" height=\"16\" fill=\"\(accent)\"/>"
                + "<rect x=\"80\" y=\"530\" width=\"1040\" height=\"2\" fill=\"#d9d3c7\"/>")
        if let kicker { write(Self.fitted(kicker, size: 36), at: 120, size: 36, color: accent, &output) }
        for (number, line) in lines.enumerated() {
            write(line, at: top + number * step, size: size, color: "#17140f", &output)
        }
        write(Self.fitted(site, size: 40), at: 590, size: 40, color: accent, &output)
        output.append(utf8: "</svg>\n")
        return output
    }

    private func write(_ text: String, at y: Int, size: Int, color: String, _ output: inout [UInt8]) {
        let x = direction == .rtl ? Self.size.width - Self.margin : Self.margin
        output.append(
            utf8: "<text x=\"\(x)\" y=\"\(y)\" direction=\"\(direction.rawValue)\" font-family=\"\(Self.fonts)\" "
                + "font-weight=\"700\" font-size=\"\(size)\" fill=\"\(color)\">")
        HTMLEscaping.append(text, to: &output)
        output.append(utf8: "</text>")
    }

    /// The headline in the largest size in which it has room; what never has is cut at a word.
    private func lines() -> (lines: [String], size: Int) {
        let words = BidiControls.removed(from: title).split { $0.isWhitespace }.map(String.init)
        for (size, count) in Self.sizes {
            let lines = Self.broken(words, size: size)
            if lines.count <= count { return (lines, size) }
        }
        let (size, count) = Self.sizes[Self.sizes.count - 1]
        var lines = Array(Self.broken(words, size: size).prefix(count))
        lines[count - 1] += "…"
        return (lines, size)
    }

    private static func broken(_ words: [String], size: Int) -> [String] {
        let room = CardMetrics.room(width: Self.size.width - 2 * margin, size: size)
        var lines: [String] = []
        for word in words {
            if let last = lines.last, CardMetrics.width(last) + CardMetrics.width(" " + word) <= room {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }

    /// One line, cut where it is too long.
    private static func fitted(_ text: String, size: Int) -> String {
        let lines = broken(text.split { $0.isWhitespace }.map(String.init), size: size)
        guard let first = lines.first else { return "" }
        return lines.count > 1 ? first + "…" : first
    }
}

/// How wide letters are, at most, in hundredths of the size of the font.
enum CardMetrics {
    /// How much a line of some pixels has room for.
    static func room(width: Int, size: Int) -> Int { width * 100 / size }

    /// The width of a text. Marks above and below letters have none.
    static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { width, scalar in
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .format, .enclosingMark: return width
            default: break
            }
            switch scalar.value {
            case 0x20: return width + 32
            case 0x27, 0x2E, 0x2C, 0x3A, 0x60C, 0x627, 0x622...0x625, 0x6D4: return width + 36
            case 0x57, 0x4D, 0x40, 0x77, 0x6D: return width + 100
            case 0x41...0x5A: return width + 78
            case 0x30...0x39, 0x660...0x669, 0x6F0...0x6F9: return width + 68
            case 0x633...0x636: return width + 92
            default: return width + 62
            }
        }
    }
}
