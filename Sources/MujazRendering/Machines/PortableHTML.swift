import MujazCore

/// Makes HTML of a page fit to be read elsewhere: in a feed reader, an app, a mail.
///
/// Every address becomes whole and percent-encoded, and what only a page has a use for (classes, scripts, buttons, hints
/// for loading) is left out. It works on the tags that our own renderer writes; what looks like no tag stays as it is.
struct PortableHTML {
    /// The whole address of the page that the text is of.
    let pageURL: String
    /// Scheme and host of the site without a slash at the end; empty where they are not known.
    let origin: String

    /// Elements that are left out with all that they hold.
    private static let removed: Set<String> = [
        "script", "style", "template", "noscript", "iframe", "object", "embed", "form", "button", "input", "select",
        "textarea", "svg", "math", "link", "meta", "base",
    ]
    private static let void: Set<String> = ["input", "link", "meta", "base", "embed"]
    /// The attributes that stay. Those of addresses are made whole.
    private static let kept: Set<String> = [
        "href", "src", "srcset", "sizes", "poster", "cite", "alt", "title", "width", "height", "lang", "dir", "id",
        "datetime", "colspan", "rowspan", "scope", "start", "reversed", "value", "type", "rel", "open", "controls",
        "abbr", "headers", "kind", "srclang", "label",
    ]

    /// The text with whole addresses.
    func converted(_ html: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(html.count + html.count / 8)
        var index = 0
        var skipped: (name: String, depth: Int)?
        while index < html.count {
            // What lies between tags is copied in runs: every article's text comes by here.
            let next = html[index...].firstIndex(of: ASCII.lessThan) ?? html.count
            if skipped == nil { output += html[index..<next] }
            index = next
            guard next < html.count else { break }
            guard let tag = MarkupTag(html, at: index) else {
                if skipped == nil { output.append(ASCII.lessThan) }
                index += 1
                continue
            }
            index = tag.end
            if let current = skipped {
                if tag.name == current.name {
                    let depth = current.depth + (tag.isEnd ? -1 : 1)
                    skipped = depth == 0 ? nil : (current.name, depth)
                }
                continue
            }
            if Self.removed.contains(tag.name) {
                if !tag.isEnd, !Self.void.contains(tag.name) { skipped = (tag.name, 1) }
                continue
            }
            write(tag, html, into: &output)
        }
        return output
    }

    private func write(_ tag: MarkupTag, _ html: [UInt8], into output: inout [UInt8]) {
        // Comments have no name and are left out.
        guard !tag.name.isEmpty else { return }
        output.append(ASCII.lessThan)
        if tag.isEnd { output.append(ASCII.slash) }
        output.append(utf8: tag.name)
        if tag.attributes.isEmpty { return output.append(ASCII.greaterThan) }
        for attribute in tag.attributes where Self.kept.contains(attribute.name) {
            output.append(ASCII.space)
            output.append(utf8: attribute.name)
            guard let value = attribute.value else { continue }
            output.append(utf8: "=\"")
            switch attribute.name {
            case "href", "src", "poster", "cite":
                HTMLEscaping.append(whole(PlainText.decoded(Array(html[value]))), to: &output)
            case "srcset": HTMLEscaping.append(wholeSet(PlainText.decoded(Array(html[value]))), to: &output)
            default: appendQuoted(html[value], to: &output)
            }
            output.append(ASCII.quote)
        }
        output.append(ASCII.greaterThan)
    }

    /// A value as it is written, which may have stood between single quotes or none.
    private func appendQuoted(_ value: ArraySlice<UInt8>, to output: inout [UInt8]) {
        for byte in value {
            if byte == ASCII.quote { output.append(utf8: "&#34;") } else { output.append(byte) }
        }
    }

    /// An address made whole (RFC 3986, section 5.2, for the addresses that a text has).
    func whole(_ address: String) -> String {
        let address = PercentEncoding.encodedAddress(address.trimmingWhitespace)
        if address.isEmpty { return pageURL }
        if address.hasPrefix("#") { return pageURL + address }
        if address.hasPrefix("//") { return (origin.hasPrefix("http://") ? "http:" : "https:") + address }
        if address.hasPrefix("/") { return origin + address }
        let beginning = address.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if beginning.contains(":") { return address }
        if address.hasPrefix("?") { return pageURL + address }
        guard let slash = pageURL.lastIndex(of: "/") else { return address }
        return Self.withoutDots(String(pageURL[...slash]), address)
    }

    private func wholeSet(_ set: String) -> String {
        set.split(separator: ",").map { candidate in
            let parts = candidate.split(separator: " ", omittingEmptySubsequences: true)
            guard let address = parts.first else { return "" }
            return ([whole(String(address))] + parts.dropFirst().map(String.init)).joined(separator: " ")
        }.joined(separator: ", ")
    }

    /// A path below a folder, its `.` and `..` taken.
    private static func withoutDots(_ folder: String, _ path: String) -> String {
        var folder = folder
        var rest = path[...]
        while true {
            if rest.hasPrefix("./") {
                rest = rest.dropFirst(2)
            } else if rest.hasPrefix("../") {
                rest = rest.dropFirst(3)
                let parent = folder.dropLast()
                guard let slash = parent.lastIndex(of: "/"), !parent[..<slash].hasSuffix("/") else { continue }
                folder = String(parent[...slash])
            } else {
                return folder + rest
            }
        }
    }
}

/// One tag of HTML with the places of its attributes' values.
struct MarkupTag {
    struct Attribute {
        var name: String
        /// Where the value stands in the text; nil where there is none.
        var value: Range<Int>?
    }

    /// The name in small letters; empty for comments and declarations.
    var name = ""
    var isEnd = false
    var attributes: [Attribute] = []
    /// The offset after the tag.
    var end: Int

    /// The tag that begins at `<`; nil where that is only a sign.
    init?(_ html: [UInt8], at start: Int) {
        var index = start + 1
        guard index < html.count else { return nil }
        if html[index] == UInt8(ascii: "!"), html[index...].starts(with: "!--".utf8) {
            index += 3
            while index < html.count, !html[index...].starts(with: "-->".utf8) { index += 1 }
            end = min(html.count, index + 3)
            return
        }
        if html[index] == ASCII.slash {
            isEnd = true
            index += 1
        }
        guard index < html.count, ASCII.isLetter(html[index]) else { return nil }
        let nameStart = index
        while index < html.count, !Self.endsName(html[index]) { index += 1 }
        name = Self.lowercased(html[nameStart..<index])
        while index < html.count, html[index] != ASCII.greaterThan {
            if ASCII.isWhitespace(html[index]) || html[index] == ASCII.slash {
                index += 1
                continue
            }
            attributes.append(Self.attribute(html, &index))
        }
        end = min(html.count, index + 1)
    }

    private static func attribute(_ html: [UInt8], _ index: inout Int) -> Attribute {
        let nameStart = index
        index += 1
        while index < html.count, !endsName(html[index]), html[index] != UInt8(ascii: "=") { index += 1 }
        var attribute = Attribute(name: lowercased(html[nameStart..<index]))
        guard index < html.count, html[index] == UInt8(ascii: "=") else { return attribute }
        index += 1
        guard index < html.count else { return attribute }
        let quote = html[index]
        if quote == ASCII.quote || quote == ASCII.apostrophe {
            index += 1
            let valueStart = index
            while index < html.count, html[index] != quote { index += 1 }
            attribute.value = valueStart..<index
            index = min(html.count, index + 1)
        } else {
            let valueStart = index
            while index < html.count, !ASCII.isWhitespace(html[index]), html[index] != ASCII.greaterThan { index += 1 }
            attribute.value = valueStart..<index
        }
        return attribute
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        ASCII.isWhitespace(byte) || byte == ASCII.greaterThan || byte == ASCII.slash
    }

    private static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.map(ASCII.lowercased), as: UTF8.self)
    }
}

extension String {
    /// The text without white space at its ends.
    fileprivate var trimmingWhitespace: String {
        var utf8 = self[...].utf8
        while let first = utf8.first, ASCII.isWhitespace(first) { utf8 = utf8.dropFirst() }
        while let last = utf8.last, ASCII.isWhitespace(last) { utf8 = utf8.dropLast() }
        return String(Substring(utf8))
    }
}
