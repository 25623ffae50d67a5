/// Writes XML 1.0, indented, in the order in which it is told.
///
///     var xml = XMLWriter()
///     xml.element("urlset", ["xmlns": namespace]) { xml in
///         xml.element("loc", text: "https://news.example/")
///     }
///
/// Characters that XML has no place for (controls, U+FFFE, U+FFFF) are left out of every text, and so are the controls
/// from U+0080 to U+009F, which are nothing but badly converted Windows text.
public struct XMLWriter: Sendable {
    /// The text so far, UTF-8.
    public private(set) var bytes: [UInt8] = []
    private var depth = 0

    /// Makes a text of an XML declaration.
    ///
    /// - Parameter stylesheet: the address of a CSS file that browsers show the document with.
    public init(stylesheet: String? = nil) {
        bytes.append(utf8: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        if let stylesheet {
            bytes.append(utf8: "\n<?xml-stylesheet type=\"text/css\" href=\"")
            HTMLEscaping.append(stylesheet, to: &bytes)
            bytes.append(utf8: "\"?>")
        }
    }

    /// The text with a line feed at its end.
    public var finished: [UInt8] { bytes + [ASCII.lineFeed] }

    /// Writes an element; `content` writes what is in it. Attributes without a value are left out.
    public mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], content: (inout XMLWriter) -> Void
    ) {
        openTag(name, attributes)
        bytes.append(ASCII.greaterThan)
        let start = bytes.count
        depth += 1
        content(&self)
        depth -= 1
        if bytes.count > start { newLine() }
        closeTag(name)
    }

    /// Writes an element that holds a text; nothing where there is no text.
    public mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String?
    ) {
        guard let text else { return }
        openTag(name, attributes)
        bytes.append(ASCII.greaterThan)
        escape(Array(text.utf8))
        closeTag(name)
    }

    /// Writes an element that holds markup of another kind as text: HTML in a feed.
    public mutating func element(
        _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], markup: [UInt8]
    ) {
        openTag(name, attributes)
        bytes.append(utf8: "><![CDATA[")
        let start = bytes.count
        appendAllowed(markup[...]) { $0.append($1) }
        splitSectionEnds(from: start)
        bytes.append(utf8: "]]>")
        closeTag(name)
    }

    /// Writes an element that holds nothing.
    public mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
        openTag(name, attributes)
        bytes.append(utf8: "/>")
    }

    private mutating func openTag(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
        newLine()
        bytes.append(ASCII.lessThan)
        bytes.append(utf8: name)
        for (key, value) in attributes {
            guard let value else { continue }
            bytes.append(ASCII.space)
            bytes.append(utf8: key)
            bytes.append(utf8: "=\"")
            escape(Array(value.utf8), inAttribute: true)
            bytes.append(ASCII.quote)
        }
    }

    private mutating func closeTag(_ name: String) {
        bytes.append(utf8: "</")
        bytes.append(utf8: name)
        bytes.append(ASCII.greaterThan)
    }

    private mutating func newLine() {
        bytes.append(ASCII.lineFeed)
        bytes.append(contentsOf: repeatElement(ASCII.space, count: depth * 2))
    }

    private mutating func escape(_ text: [UInt8], inAttribute: Bool = false) {
        appendAllowed(text[...]) { bytes, byte in
            switch byte {
            case ASCII.ampersand: bytes.append(utf8: "&amp;")
            case ASCII.lessThan: bytes.append(utf8: "&lt;")
            case ASCII.greaterThan: bytes.append(utf8: "&gt;")
            case ASCII.quote where inAttribute: bytes.append(utf8: "&quot;")
            case ASCII.lineFeed where inAttribute: bytes.append(utf8: "&#10;")
            case ASCII.tab where inAttribute: bytes.append(utf8: "&#9;")
            default: bytes.append(byte)
            }
        }
    }

    /// Appends the bytes of a text without the characters that XML has no place for; carriage returns are line ends.
    private mutating func appendAllowed(_ text: ArraySlice<UInt8>, _ append: (inout [UInt8], UInt8) -> Void) {
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            switch byte {
            case 0..<0x20 where byte != ASCII.lineFeed && byte != ASCII.tab: break
            case 0x7F: break
            case 0xC2 where index + 1 < text.endIndex && text[index + 1] < 0xA0: index += 1
            case 0xEF where index + 2 < text.endIndex && text[index + 1] == 0xBF && text[index + 2] >= 0xBE: index += 2
            default: append(&bytes, byte)
            }
            index += 1
        }
    }

    /// Parts every `]]>` that was written from an offset on, so that it does not end the section.
    private mutating func splitSectionEnds(from start: Int) {
        let end: [UInt8] = [0x5D, 0x5D, ASCII.greaterThan]
        guard bytes[start...].contains(0x5D) else { return }
        var index = start
        while index + 3 <= bytes.count {
            guard bytes[index] == 0x5D, bytes[index..<index + 3].elementsEqual(end) else {
                index += 1
                continue
            }
            let parted = Array("]]]]><![CDATA[>".utf8)
            bytes.replaceSubrange(index..<index + 3, with: parted)
            index += parted.count
        }
    }
}
