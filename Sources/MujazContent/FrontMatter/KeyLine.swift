import MujazCore

/// A line that gives a key a value, in whatever notation: `draft: true`, `draft = true`, `"draft": true,`, `:draft: true`.
struct KeyLine {
    /// The key as it is written.
    var key: String
    /// The value without quotes and without a comma at its end.
    var value: String
    /// Where the key begins.
    var offset: Int

    /// What a key line says, as far as the rules about lines that look like front matter care.
    enum Weight: Comparable {
        /// A key that nobody knows.
        case other
        /// A key of a file, which may as well be a word of prose: `Source: …`.
        case field
        /// `title` or `slug`, or a date with its value.
        case heading
        /// A key that decides about publishing with a value that decides.
        case publishing
    }

    /// The longest key, in characters.
    private static let longestKey = 40

    /// Reads a line, which is cut after some two hundred bytes.
    init?(_ bytes: [UInt8], _ line: Range<Int>) {
        var start = InvisibleSigns.end(in: bytes, from: line.lowerBound, passingLines: false)
        guard start < line.upperBound else { return nil }
        if bytes[start...].starts(with: "<!--".utf8) { start += 4 }
        let text = String(decoding: bytes[start..<min(line.upperBound, start + 200)], as: UTF8.self)
        let opening = text.unicodeScalars.prefix { Self.isBefore($0) || InvisibleSigns.contains($0.value) }
        let rest = text.unicodeScalars[opening.endIndex...]
        guard let separator = rest.firstIndex(where: Self.isSeparator) else { return nil }
        let key = InvisibleSigns.trimmed(String(rest[..<separator])).unicodeScalars
        guard (1...Self.longestKey).contains(key.count), !key.contains(where: Self.isProse) else { return nil }
        guard key.split(separator: " ").count <= 3, let first = key.first, !Self.isBullet(first) else { return nil }
        var value = InvisibleSigns.trimmed(String(rest[rest.index(after: separator)...]))
        if value.hasPrefix("//") { return nil }
        if value.hasSuffix("-->") { value = InvisibleSigns.trimmed(String(value.dropLast(3))) }
        while let last = value.unicodeScalars.last, Self.isAfter(last) { value.unicodeScalars.removeLast() }
        while let first = value.unicodeScalars.first, Self.isBefore(first) { value.unicodeScalars.removeFirst() }
        self.key = String(key.filter { !Self.isBefore($0) || $0 == " " })
        self.value = InvisibleSigns.trimmed(value)
        offset = start + String(opening).utf8.count
    }

    /// A key and a value that stand in cells or words of their own; nil where the first cannot be a key.
    init?(key: Substring, value: Substring, offset: Int) {
        let line = Array("\(key): \(value)".utf8)
        self.init(line, line.indices)
        self.offset = offset
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ":", "=", "\u{FF1A}", "\u{FE55}", "\u{FF1D}", "\u{FE13}", "\u{A789}", "\u{2236}": true
        default: false
        }
    }

    /// What may stand before a key or a value without being part of it.
    private static func isBefore(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", "{", ",", "\"", "'", "“", "”", "«", "»", "‘", "’", ":", "،", "?", "!", "*": true
        default: false
        }
    }

    private static func isAfter(_ scalar: Unicode.Scalar) -> Bool { isBefore(scalar) || scalar == "}" || scalar == ";" }

    private static func isBullet(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", "+", "•", "·", "–", "—", ".", "\\", "&", "@": true
        default: false
        }
    }

    private static func isProse(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "?", "!", ",", "،", ";", "؛", "؟", "(", ")", "[", "]", "<", ">", "/", "|", "`", "#": true
        default: false
        }
    }

    /// How much the line looks like front matter.
    var weight: Weight {
        let folded = KeyName.folded(key)
        if let (publishing, _) = PublishingKey.find(folded) {
            switch publishing {
            case .draft, .published, .embargo, .expires:
                if isFlag || isDate { return .publishing }
                return ["draft", "published", "embargo", "expires"].contains(folded) && value.isEmpty
                    ? .heading : .field
            case .status: return PublishingStatus.of(value).map { $0 == .held } == true ? .publishing : .field
            case .date: return isDate ? .heading : .field
            case .unlisted: return isFlag ? .publishing : .other
            case .build, .cascade, .password: return .other
            }
        }
        if FrontMatterKey.find(folded: folded) != nil {
            return folded == "title" || folded == "slug" ? .heading : .field
        }
        let near = NearlyPublishing.key(for: key, folded: folded) {
            NearlyPublishing.Value(
                isFlag: isFlag, isDate: isDate, isHeldStatus: PublishingStatus.isDraft(value))
        }
        if near == nil { return .other }
        return isFlag || isDate || PublishingStatus.isDraft(value) ? .publishing : .field
    }

    /// What the key is, in English or Arabic, where it decides about publishing.
    var publishingKey: PublishingKey? {
        let folded = KeyName.folded(key)
        return PublishingKey.find(folded)?.key ?? PublishingKey.english(forArabic: folded)
    }

    /// Whether the line, read as front matter, keeps a text from readers, now or some day.
    var hides: Bool {
        switch publishingKey {
        case .draft, .unlisted: DataScalar(value, kind: .plain).boolean == true
        case .published: DataScalar(value, kind: .plain).boolean == false
        case .status: PublishingStatus.of(value).map { $0 == .held } == true
        case .embargo, .expires: isDate
        case .date, .build, .cascade, .password, nil: false
        }
    }

    private var isFlag: Bool { DataScalar(value, kind: .plain).boolean != nil }

    private var isDate: Bool { Self.looksLikeDate(value) }

    /// Whether a text has the numbers of a date, right or wrong.
    static func looksLikeDate(_ text: String) -> Bool {
        guard text.utf8.count <= 60 else { return false }
        var digits = 0
        var others = 0
        for scalar in text.unicodeScalars {
            if scalar.properties.numericType == .decimal { digits += 1 } else { others += 1 }
        }
        return digits >= 5 && digits <= 20 && others > 0
    }
}
