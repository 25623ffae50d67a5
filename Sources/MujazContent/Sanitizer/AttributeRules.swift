import MujazCore

/// What an attribute of raw HTML may hold.
enum AttributeRule {
    /// Any text.
    case text
    /// A whole number, at most five digits.
    case number
    /// One of some words.
    case oneOf([String])
    /// A language tag.
    case language
    /// Names of classes.
    case classes
    /// An address that is followed or loaded without us resolving it.
    case address(AddressPolicy.Use)
    /// Addresses of one picture in several sizes.
    case addressList
    /// Nothing: that it is there says all.
    case flag

    /// The rule of an attribute of an element, or nil where it is not allowed. `id`, `href` of links, `src` of
    /// pictures and what depends on them are the sanitiser's own business.
    static func of(_ name: String, on element: HTMLElement) -> AttributeRule? {
        switch (element, name) {
        case (_, "class"): .classes
        case (_, "title"), (_, "aria-label"): .text
        case (_, "lang"): .language
        case (_, "dir"): .oneOf(["ltr", "rtl", "auto"])
        case (_, "aria-hidden"): .oneOf(["true", "false"])
        case (_, "translate"): .oneOf(["yes", "no"])
        case (.a, "hreflang"): .language
        case (.a, "target"): .oneOf(["_blank"])
        case (.img, "width"), (.img, "height"), (.video, "width"), (.video, "height"), (.source, "width"),
            (.source, "height"), (.td, "colspan"), (.td, "rowspan"), (.th, "colspan"), (.th, "rowspan"),
            (.col, "span"), (.colgroup, "span"), (.ol, "start"), (.li, "value"):
            .number
        case (.ol, "type"): .oneOf(["1", "a", "A", "i", "I"])
        case (.ol, "reversed"), (.details, "open"), (.audio, "loop"), (.video, "loop"), (.video, "muted"),
            (.video, "playsinline"):
            .flag
        case (.th, "scope"): .oneOf(["col", "row", "colgroup", "rowgroup"])
        case (.th, "abbr"), (.time, "datetime"), (.del, "datetime"), (.ins, "datetime"), (.data, "value"),
            (.source, "type"), (.source, "media"), (.source, "sizes"), (.img, "sizes"):
            .text
        case (.blockquote, "cite"), (.q, "cite"), (.del, "cite"), (.ins, "cite"): .address(.link)
        case (.audio, "src"), (.video, "src"), (.video, "poster"), (.source, "src"): .address(.media)
        case (.img, "srcset"), (.source, "srcset"): .addressList
        default: nil
        }
    }

    /// The value as it may stand between double quotes, or nil where it may not.
    func value(_ text: AttributeText) -> [UInt8]? {
        switch self {
        case .text: return text.escaped
        case .flag: return []
        case .number:
            return (1...5).contains(text.decoded.count) && text.decoded.allSatisfy(ASCII.isDigit) ? text.decoded : nil
        case .oneOf(let words):
            let word = String(decoding: text.decoded, as: UTF8.self)
            return words.contains(word)
                ? text.decoded : Self.lowercased(word).flatMap { words.contains($0) ? Array($0.utf8) : nil }
        case .language:
            let isTag =
                (1...35).contains(text.decoded.count)
                && text.decoded.allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == ASCII.hyphen }
            return isTag ? text.decoded : nil
        case .classes:
            let names = text.decoded.split(whereSeparator: ASCII.isWhitespace).filter(Self.isClass).prefix(8)
            return names.isEmpty ? nil : Array(names.joined(separator: [ASCII.space]))
        case .address(let use):
            guard AddressPolicy.allows(text.decoded, in: use) else { return nil }
            var value: [UInt8] = []
            AddressPolicy.visible(text.decoded).withUnsafeBufferPointer { value.append(address: $0) }
            return value
        case .addressList:
            return Self.addressList(text.decoded)
        }
    }

    private static func lowercased(_ word: String) -> String? {
        word.utf8.count <= 16 ? String(decoding: word.utf8.map(ASCII.lowercased), as: UTF8.self) : nil
    }

    private static func isClass(_ name: ArraySlice<UInt8>) -> Bool {
        name.count <= 64
            && name.allSatisfy {
                ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == ASCII.hyphen || $0 == UInt8(ascii: "_")
            }
    }

    /// Candidates of `srcset`: an address and a descriptor (`2x`, `640w`) each. No `data:`, whose commas would need
    /// more care than such pictures are worth.
    private static func addressList(_ bytes: [UInt8]) -> [UInt8]? {
        var value: [UInt8] = []
        for candidate in bytes.split(separator: UInt8(ascii: ",")) {
            let parts = candidate.split(whereSeparator: ASCII.isWhitespace)
            guard let visible = parts.first.map({ AddressPolicy.visible($0) }), !visible.isEmpty else { continue }
            let lowered = String(decoding: visible.prefix(5).map(ASCII.lowercased), as: UTF8.self)
            guard parts.count <= 2, lowered != "data:", AddressPolicy.allows(visible, in: .media) else { return nil }
            if !value.isEmpty { value.append(", ") }
            visible.withUnsafeBufferPointer { value.append(address: $0) }
            guard parts.count == 2 else { continue }
            guard parts[1].allSatisfy({ ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == ASCII.dot }) else {
                return nil
            }
            value.append(ASCII.space)
            value.append(contentsOf: parts[1])
        }
        return value.isEmpty ? nil : value
    }
}
