import MujazCore

/// Makes HTML that others wrote safe to stand in a page.
///
/// The input is cut into tokens and written anew from an allow-list of elements, attributes and address schemes; nothing
/// is passed through. The output is balanced, so that it can neither run script nor break the page around it, and
/// sanitising it again changes nothing.
public struct HTMLSanitizer {
    /// The safe form of a whole piece of HTML.
    ///
    /// - Parameter bytes: HTML, UTF-8.
    /// - Returns: HTML, UTF-8, with no element left open.
    public static func sanitize(_ bytes: [UInt8]) -> [UInt8] {
        var sanitizer = HTMLSanitizer(anchors: AnchorRegister(reserved: MarkdownSettings.usualReservedIDs))
        var html: [UInt8] = []
        html.reserveCapacity(bytes.count + bytes.count / 8)
        bytes.withUnsafeBufferPointer { sanitizer.feed($0, place: Place(), into: &html) }
        sanitizer.finish(into: &html)
        return html
    }

    /// Where in a text a piece of HTML stands.
    struct Place {
        /// The first line of the piece, from 1.
        var line = 1
        /// How many elements of Markdown are open around it.
        var depth = 0
        /// Whether blocks cannot stand here, since Markdown has a paragraph or the like open.
        var isPhrasing = false
        /// Whether the piece is one tag among text, so that what it opens goes on in pieces to come.
        var isInline = false
        /// Whether Markdown has a link open.
        var isInLink = false
    }

    /// The ids of the page.
    var anchors: AnchorRegister
    /// What a link or picture becomes; nil where addresses stay as they are.
    var resolve: ((MarkdownDestination) -> ResolvedLink?)?
    /// The words for what we write ourselves.
    var labels = MarkdownLabels.arabic
    /// What the author should know of.
    var findings: [MarkdownFinding] = []

    private var open = OpenElements()
    /// The element whose content is being dropped, and how many of its name are open.
    private var dropped: (name: String, nesting: Int, isRaw: Bool)?
    private var reported: Set<String> = []

    /// More open elements than this only slow a browser down.
    private static let maximumDepth = 100

    init(anchors: AnchorRegister) { self.anchors = anchors }

    /// Whether text that follows belongs to an element that is dropped with its content.
    var isDropping: Bool { dropped != nil }
    /// Whether a link of raw HTML is open.
    var isInLink: Bool { !open.isEmpty && open.contains(.a) }

    /// Markdown opens a block: raw paragraphs end before it.
    mutating func markdownBlockWillOpen(depth: Int, into html: inout [UInt8]) {
        open.prepareForBlock(depth: depth, into: &html)
    }

    /// Markdown closes an element of a depth: all that raw HTML opened in it ends with it.
    @inline(__always)
    mutating func markdownWillClose(depth: Int, into html: inout [UInt8]) {
        guard !open.isEmpty || dropped != nil else { return }
        open.close(depth: depth, into: &html)
    }

    /// A block ends: what was being dropped in it is dropped no longer, since no tag may swallow the rest of a text.
    mutating func endDropping() { dropped = nil }

    /// The end of the text: closes everything.
    mutating func finish(into html: inout [UInt8]) {
        open.close(downTo: 0, into: &html)
        dropped = nil
    }

    /// Writes the safe form of one piece.
    mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>, place: Place, into html: inout [UInt8]) {
        var tokenizer = HTMLTokenizer(bytes)
        while let token = tokenizer.next() {
            if drops(token) { continue }
            switch token {
            case .ignored: break
            case .text(let range): text(UnsafeBufferPointer(rebasing: bytes[range]), place, into: &html)
            case .endTag(let name):
                if let element = HTMLElement.named(name) { open.end(element, depth: place.depth, into: &html) }
            case .startTag(let name, let attributes, let isSelfClosing):
                let tag = SourceTag(bytes: bytes, attributes: attributes)
                if let element = HTMLElement.named(name) {
                    start(element, tag, place, into: &html)
                } else {
                    drop(name, tag, isSelfClosing, place, &tokenizer, into: &html)
                }
            }
        }
        if !place.isInline { dropped = nil }
    }

    private mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Place, into html: inout [UInt8]) {
        if let top = open.top(depth: place.depth), top.holdsTableParts, !bytes.allSatisfy(ASCII.isWhitespace) {
            open.prepareForContent(depth: place.depth, into: &html)
        }
        html.append(sanitizedText: bytes)
    }

    private mutating func start(
        _ element: HTMLElement, _ tag: SourceTag, _ place: Place, into html: inout [UInt8]
    ) {
        guard element.isPhrasing || !place.isPhrasing, open.count < Self.maximumDepth else { return }
        if element == .a, place.isInLink { return }
        guard open.prepare(for: element, depth: place.depth, into: &html) else { return }
        guard write(element, tag, place, into: &html) else { return }
        if !element.isVoid { open.push(element, depth: place.depth) }
    }

    /// Whether a token belongs to what is being dropped.
    private mutating func drops(_ token: HTMLToken) -> Bool {
        guard let current = dropped else { return false }
        switch token {
        case .startTag(current.name, _, false) where !current.isRaw: dropped?.nesting += 1
        case .endTag(current.name):
            dropped = current.nesting == 1 ? nil : (current.name, current.nesting - 1, current.isRaw)
        default: break
        }
        return true
    }

    /// Takes out an element that is not allowed, with or without its content.
    private mutating func drop(
        _ name: String, _ tag: SourceTag, _ isSelfClosing: Bool, _ place: Place, _ tokenizer: inout HTMLTokenizer,
        into html: inout [UInt8]
    ) {
        let content = DroppedContent.of(name)
        if case .kept = content { return }
        let isEmbed = name == "iframe" && embed(tag, place, into: &html)
        if !isEmbed, reported.insert(name).inserted {
            findings.append(MarkdownFinding(kind: .removedHTML, line: place.line, text: "<\(name)>"))
        }
        switch content {
        case .kept: break
        case .rest: tokenizer.skipRest()
        case .nested: if !isSelfClosing { dropped = (name, 1, false) }
        case .raw:
            // Among text each tag is a piece of its own, and the content comes as Markdown between them.
            if place.isInline { dropped = (name, 1, true) } else { tokenizer.skipRawText(name) }
        }
    }

    /// Writes a link in the place of a player that we know; false where it is none.
    private mutating func embed(_ tag: SourceTag, _ place: Place, into html: inout [UInt8]) -> Bool {
        guard let source = tag.text("src"), let embed = Embed(address: String(decoding: source.decoded, as: UTF8.self)),
            embed.service.isVideo, !place.isInLink, open.prepare(for: .a, depth: place.depth, into: &html)
        else { return false }
        embed.write(title: tag.text("title").map { String(decoding: $0.decoded, as: UTF8.self) }, labels, into: &html)
        return true
    }
}

/// A start tag in the source.
struct SourceTag {
    let bytes: UnsafeBufferPointer<UInt8>
    let attributes: [HTMLAttribute]

    /// The value of an attribute, or nil where the tag does not have it.
    func text(_ name: String) -> AttributeText? {
        attributes.first { $0.name == name }.map { AttributeText(bytes[$0.value]) }
    }
}

extension [UInt8] {
    /// Appends text of HTML: character references stay, every other `&`, `<` and `>` is escaped, NUL is dropped.
    mutating func append(sanitizedText bytes: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in 0..<bytes.count {
            let byte = bytes[index]
            guard byte < 0x3F else { continue }
            let entity: StaticString
            switch byte {
            case ASCII.lessThan: entity = "&lt;"
            case ASCII.greaterThan: entity = "&gt;"
            case 0: entity = ""
            case ASCII.ampersand where !bytes.isReference(at: index): entity = "&amp;"
            default: continue
            }
            append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            append(entity)
            start = index + 1
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether an ampersand begins something of the form of a character reference, with its semicolon.
    fileprivate func isReference(at index: Int) -> Bool {
        let rest = self[(index + 1)..<Swift.min(index + 34, count)]
        guard let end = rest.firstIndex(of: UInt8(ascii: ";")) else { return false }
        var name = rest[..<end]
        if name.first == ASCII.hash {
            name = name.dropFirst()
            let isHex = name.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
            let digits = isHex ? name.dropFirst() : name
            return !digits.isEmpty
                && digits.allSatisfy { ASCII.isDigit($0) || isHex && (0x61...0x66).contains($0 | 0x20) }
        }
        guard let first = name.first, ASCII.isLetter(first) else { return false }
        return name.allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) }
    }
}
