import MujazCore

/// HTML that is passed through as it is (`raw_html: allow`), save that addresses lead where they would lead from
/// Markdown.
struct OpenHTML {
    /// What a link or picture becomes.
    let resolve: (MarkdownDestination) -> ResolvedLink?
    /// What the author should know of.
    private(set) var findings: [MarkdownFinding] = []
    /// The anchors that were met.
    private(set) var ids: [String] = []

    init(resolve: @escaping (MarkdownDestination) -> ResolvedLink?) { self.resolve = resolve }

    /// Writes a piece of HTML.
    ///
    /// - Parameter line: its first line, from 1.
    mutating func write(_ bytes: UnsafeBufferPointer<UInt8>, line: Int, into html: inout [UInt8]) {
        var tokenizer = HTMLTokenizer(bytes)
        var written = 0
        while let token = tokenizer.next() {
            guard case .startTag(let name, let attributes, _) = token else { continue }
            for attribute in attributes {
                guard let change = change(of: attribute, name, bytes, line) else { continue }
                html.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[written..<change.range.lowerBound]))
                html.append(contentsOf: change.bytes)
                written = change.range.upperBound
            }
            if Self.rawText.contains(name) {
                let start = tokenizer.index
                tokenizer.skipRawText(name)
                ask(forNamesIn: UnsafeBufferPointer(rebasing: bytes[start..<tokenizer.index]), line)
            }
        }
        html.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[written...]))
    }

    private static let rawText: Set<String> = ["script", "style", "textarea", "title", "xmp", "noembed", "noframes"]

    /// What takes the place of some bytes of the source.
    private typealias Change = (range: Range<Int>, bytes: [UInt8])

    /// What becomes of an attribute; nil where it stays as it is.
    private mutating func change(
        of attribute: HTMLAttribute, _ element: String, _ bytes: UnsafeBufferPointer<UInt8>, _ line: Int
    ) -> Change? {
        guard !attribute.value.isEmpty else { return nil }
        let value = AttributeText(bytes[attribute.value]).decoded
        if attribute.name == "id" || attribute.name == "name" && element == "a" {
            ids.append(String(decoding: value, as: UTF8.self))
        }
        switch AddressUse.of(attribute.name, on: element) {
        case .link: return change(of: attribute, bytes, value, isImage: false, line)
        case .picture: return change(of: attribute, bytes, value, isImage: true, line)
        case .pictures:
            let set = SourceSet(value).resolved { address in resolved(address, isImage: true, line)?.address }
            return replacing(attribute, by: set, unless: value, in: bytes)
        case .unknown:
            value.withUnsafeBufferPointer { ask(forNamesIn: $0, line) }
            return nil
        }
    }

    private mutating func change(
        of attribute: HTMLAttribute, _ bytes: UnsafeBufferPointer<UInt8>, _ value: [UInt8], isImage: Bool, _ line: Int
    ) -> Change? {
        let address = String(decoding: AddressPolicy.visible(value), as: UTF8.self)
        guard !address.isEmpty, !address.utf8.starts(with: "data:".utf8) else { return nil }
        return replacing(
            attribute, by: resolved(address, isImage: isImage, line)?.address, unless: Array(address.utf8), in: bytes)
    }

    private mutating func resolved(_ address: String, isImage: Bool, _ line: Int) -> ResolvedLink? {
        if let link = resolve(MarkdownDestination(address: address, isImage: isImage, line: line)) { return link }
        findings.append(
            MarkdownFinding(kind: isImage ? .unresolvedImage : .unresolvedLink, line: line, text: address))
        return nil
    }

    /// Another value for an attribute; without one the attribute goes.
    private func replacing(
        _ attribute: HTMLAttribute, by value: String?, unless same: [UInt8], in bytes: UnsafeBufferPointer<UInt8>
    ) -> Change? {
        let range = attribute.value
        let quote = range.lowerBound > 0 ? bytes[range.lowerBound - 1] : 0
        let isQuoted = quote == ASCII.quote || quote == ASCII.apostrophe
        if let value {
            guard !value.utf8.elementsEqual(same) else { return nil }
            var output: [UInt8] = isQuoted ? [] : [ASCII.quote]
            output.append(address: value)
            if !isQuoted { output.append(ASCII.quote) }
            // An address may hold an apostrophe, which would end a value between such.
            if quote == ASCII.apostrophe {
                output = Array(String(decoding: output, as: UTF8.self).replacing("'", with: "&#39;").utf8)
            }
            return (range, output)
        }
        var start = range.lowerBound - (isQuoted ? 1 : 0)
        func skipBack(while isPart: (UInt8) -> Bool) { while start > 0, isPart(bytes[start - 1]) { start -= 1 } }
        skipBack { ASCII.isWhitespace($0) || $0 == 0x0C }
        skipBack { $0 == UInt8(ascii: "=") }
        skipBack { ASCII.isWhitespace($0) || $0 == 0x0C }
        start = max(0, start - attribute.name.utf8.count)
        return (start..<(range.upperBound + (isQuoted ? 1 : 0)), [])
    }

    /// Asks for everything in a script, a style or an attribute of unknown meaning that may be the path of a file, so that
    /// the file is known to be used. What comes of it is not written.
    private func ask(forNamesIn bytes: UnsafeBufferPointer<UInt8>, _ line: Int) {
        for word in bytes.split(whereSeparator: { ASCII.isWhitespace($0) || Self.signs.contains($0) }) {
            let word = String(decoding: word, as: UTF8.self)
            guard MediaKind.isPublished(String(word.prefix { $0 != "?" && $0 != "#" })) else { continue }
            _ = resolve(MarkdownDestination(address: word, isImage: false, line: -1))
        }
    }

    private static let signs = Set("\"'`()<>[]{},;=".utf8)
}

/// What the value of an attribute is.
private enum AddressUse {
    case link, picture, pictures, unknown

    static func of(_ name: String, on element: String) -> AddressUse {
        switch name {
        case "href", "xlink:href", "data", "cite", "action", "formaction":
            return element == "base" || element == "use" ? .unknown : .link
        case "src":
            return element == "img" || element == "input" ? .picture : .link
        case "poster", "background": return .picture
        case "srcset", "imagesrcset": return .pictures
        default: return .unknown
        }
    }
}

/// The value of `srcset`: addresses with a descriptor each (WHATWG HTML, "parse a srcset attribute").
struct SourceSet {
    private var candidates: [(address: String, descriptor: String)] = []

    init(_ bytes: [UInt8]) {
        var index = 0
        while index < bytes.count {
            while index < bytes.count, ASCII.isWhitespace(bytes[index]) || bytes[index] == UInt8(ascii: ",") {
                index += 1
            }
            let start = index
            while index < bytes.count, !ASCII.isWhitespace(bytes[index]) { index += 1 }
            var end = index
            var descriptor = index..<index
            if end > start, bytes[end - 1] == UInt8(ascii: ",") {
                while end > start, bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
            } else {
                let first = index
                while index < bytes.count, bytes[index] != UInt8(ascii: ",") { index += 1 }
                descriptor = first..<index
            }
            guard end > start else { continue }
            let words = bytes[descriptor].split(whereSeparator: ASCII.isWhitespace)
            candidates.append(
                (
                    String(decoding: bytes[start..<end], as: UTF8.self),
                    words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
                ))
        }
    }

    /// The value with other addresses; candidates without one are left out. Nil where none is left.
    func resolved(_ address: (String) -> String?) -> String? {
        let parts = candidates.compactMap { candidate in
            address(candidate.address).map { candidate.descriptor.isEmpty ? $0 : $0 + " " + candidate.descriptor }
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
