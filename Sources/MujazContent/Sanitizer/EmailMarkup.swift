import MujazCore
import MujazLanguage

/// Makes the HTML of a text fit for an e-mail: programs that read mail drop style sheets, know no address without its
/// host, and lay out tables by their attributes.
///
/// Tags are written anew: attributes that mean something in mail stay, each element gets its style, what plays or runs
/// falls away. Text stays as it is.
public struct EmailMarkup {
    /// The site's own address without a slash at its end; empty where it is not known.
    private let origin: String
    private let direction: TextDirection
    private let accent: String

    /// Makes the rules of a site.
    ///
    /// - Parameters:
    ///   - origin: scheme and host, put before addresses that begin with a slash.
    ///   - direction: the direction of the text.
    ///   - accent: the colour of links, as CSS.
    public init(origin: String, direction: TextDirection, accent: String) {
        self.origin = origin
        self.direction = direction
        self.accent = accent
    }

    private static let dropped: Set<String> = [
        "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "video", "audio", "head",
    ]
    /// Elements whose tags fall away and whose content stays.
    private static let unwrapped: Set<String> = [
        "html", "body", "main", "source", "track", "picture", "form", "input", "button", "select", "link", "meta",
    ]
    private static let kept: Set<String> = [
        "alt", "title", "width", "height", "colspan", "rowspan", "start", "dir", "lang",
    ]

    /// The HTML for an e-mail.
    public func convert(_ html: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(html.count * 2)
        html.withUnsafeBufferPointer { bytes in
            var tokenizer = HTMLTokenizer(bytes)
            while let token = tokenizer.next() {
                switch token {
                case .text(let range): output += bytes[range]
                case .startTag(let name, let attributes, let isSelfClosing):
                    if Self.dropped.contains(name) {
                        if !isSelfClosing { tokenizer.skipRawText(name) }
                    } else if !Self.unwrapped.contains(name) {
                        write(name, attributes, bytes, into: &output)
                    }
                case .endTag(let name):
                    guard !Self.unwrapped.contains(name), !Self.dropped.contains(name) else { continue }
                    output.append(utf8: "</\(Self.known(name))>")
                case .ignored: break
                }
            }
        }
        return output
    }

    private func write(
        _ name: String, _ attributes: [HTMLAttribute], _ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]
    ) {
        output.append(utf8: "<" + Self.known(name))
        var hasDirection = false
        for attribute in attributes {
            let value = bytes[attribute.value]
            switch attribute.name {
            case "href", "src":
                let isPath = value.first == ASCII.slash && value.dropFirst().first != ASCII.slash
                output.append(utf8: " \(attribute.name)=\"\(isPath ? origin : "")")
            case let kept where Self.kept.contains(kept): output.append(utf8: " \(kept)=\"")
            default: continue
            }
            if attribute.name == "dir" { hasDirection = true }
            for byte in value {
                if byte == ASCII.quote { output.append(utf8: "&quot;") } else { output.append(byte) }
            }
            output.append(ASCII.quote)
        }
        if name == "td" || name == "th" {
            if !hasDirection { output.append(utf8: " dir=\"\(direction.rawValue)\"") }
            output.append(utf8: " align=\"\(start)\" valign=\"top\"")
        }
        // What mail knows no element for; alone, `3-1` runs from left to right.
        if name == "bdi", !hasDirection { output.append(utf8: " dir=\"ltr\"") }
        if let style = style(of: name) { output.append(utf8: " style=\"\(style)\"") }
        output.append(ASCII.greaterThan)
    }

    /// The element that programs for mail know in the place of one that they do not.
    private static func known(_ name: String) -> String { name == "bdi" ? "span" : name }

    /// The side on which lines begin.
    private var start: String { direction == .rtl ? "right" : "left" }

    private func style(of name: String) -> String? {
        switch name {
        case "p", "dl", "pre": "margin:0 0 12px"
        case "a": "color:\(accent);text-decoration:underline"
        case "ul", "ol": direction == .rtl ? "margin:0 0 12px;padding:0 24px 0 0" : "margin:0 0 12px;padding:0 0 0 24px"
        case "li": "margin:0 0 6px"
        case "h1", "h2", "h3", "h4", "h5", "h6": "margin:18px 0 8px;font-size:17px;line-height:1.5;font-weight:bold"
        case "blockquote":
            direction == .rtl
                ? "margin:0 0 12px;padding:0 14px 0 0;border-right:3px solid \(accent)"
                : "margin:0 0 12px;padding:0 0 0 14px;border-left:3px solid \(accent)"
        case "figure": "margin:0 0 12px"
        case "figcaption": "font-size:13px;line-height:1.6"
        case "img": "display:block;max-width:100%;height:auto;border:0"
        case "table": "border-collapse:collapse;margin:0 0 12px"
        case "th", "td": "padding:6px 8px;border-bottom:1px solid #d8d3c6"
        case "hr": "border:0;border-top:1px solid #d8d3c6;margin:16px 0"
        default: nil
        }
    }
}
