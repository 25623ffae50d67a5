import MujazCore
import MujazLanguage

/// What a file's path says of an article: its name, and a date before it.
struct FileNameParts {
    /// The name without date and extension; of `index.md`, the name of the folder.
    var baseName: String
    /// The date in front of the name, in digits of ASCII: `2025-12-19`.
    var date: String?
    /// The language at the end of the name, `x.en.md`, as an index into the site's languages.
    var language: Int?

    /// - Parameter languages: the languages that may stand before the extension; empty for a site in one.
    init(path: String, languages: [String] = []) {
        var parts = path.utf8.split(separator: ASCII.slash)
        var name = parts.popLast().map { String(Substring($0)) } ?? path
        if let dot = name.utf8.lastIndex(of: ASCII.dot) { name = String(name[..<dot]) }
        if let (rest, index) = LanguageSuffix.split(name, languages: languages) {
            name = rest
            language = index
        }
        if name == "index" || name == "_index", let folder = parts.last { name = String(Substring(folder)) }
        // Underscores say that the file is not published, and belong to no name.
        let bare = name.drop { $0 == "_" }
        if !bare.isEmpty { name = String(bare) }
        if let (date, rest) = Self.leadingDate(name) {
            self.date = date
            baseName = String(rest.unicodeScalars.drop(while: Self.isSeparator))
        } else {
            baseName = name
        }
    }

    /// The time that the name begins with, as files of live entries may: `1435-name`, `14-35-name`, `14.35 name`.
    var time: String? {
        let bytes = baseName.unicodeScalars.prefix(8).flatMap { scalar in
            Self.digit(scalar).map { Array(String($0).utf8) } ?? Array(String(scalar).utf8)
        }
        guard bytes.count >= 4, ASCII.isDigit(bytes[0]), ASCII.isDigit(bytes[1]) else { return nil }
        let minute = ASCII.isDigit(bytes[2]) ? 2 : 3
        guard bytes.count >= minute + 2, ASCII.isDigit(bytes[minute]), ASCII.isDigit(bytes[minute + 1]) else {
            return nil
        }
        if minute == 3, bytes[2] != ASCII.hyphen, bytes[2] != ASCII.dot { return nil }
        // `14-352-…` and `20251219…` are something else.
        if bytes.count > minute + 2, ASCII.isDigit(bytes[minute + 2]) { return nil }
        let text = { (range: Range<Int>) in String(decoding: bytes[range], as: UTF8.self) }
        return text(0..<2) + ":" + text(minute..<minute + 2)
    }

    /// `yyyy-mm-dd` at the beginning of a name, if nothing but a separator follows, and that rest. Digits may be those of any
    /// script, and signs that cannot be seen may stand among them.
    private static func leadingDate(_ name: String) -> (date: String, rest: Substring)? {
        var date = ""
        let scalars = name.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            let scalar = scalars[index]
            if InvisibleSigns.contains(scalar.value), !scalar.properties.isWhitespace {
                index = scalars.index(after: index)
                continue
            }
            guard date.utf8.count < 10 else { break }
            if date.utf8.count == 4 || date.utf8.count == 7 {
                guard scalar.properties.generalCategory == .dashPunctuation || scalar == "\u{2212}" else { return nil }
                date += "-"
            } else {
                guard let digit = digit(scalar) else { return nil }
                date += String(digit)
            }
            index = scalars.index(after: index)
        }
        guard date.utf8.count == 10, index == scalars.endIndex || isSeparator(scalars[index]) else { return nil }
        return (date, name[index...])
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        guard scalar.properties.numericType == .decimal else { return nil }
        return scalar.properties.numericValue.map { Int($0) }
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isWhitespace || scalar.properties.generalCategory == .dashPunctuation
    }

    /// `yyyy/mm/dd` anywhere among the parts of an address, as some generators keep it in `path` or `permalink`.
    static func date(inAddress address: String) -> String? {
        let parts = address.split(separator: "/")
        guard parts.count >= 3 else { return nil }
        for index in 0...parts.count - 3 {
            let some = parts[index..<index + 3]
            let isDate =
                some[index].utf8.count == 4
                && some.dropFirst().allSatisfy { (1...2).contains($0.utf8.count) }
                && some.allSatisfy { $0.utf8.allSatisfy(ASCII.isDigit) }
            // Other numbers in an address are no date that anybody wrote.
            let isOurTime = some.first.flatMap { Int($0) }.map(DateReader.years.contains) ?? false
            if isDate, isOurTime { return some.joined(separator: "/") }
        }
        return nil
    }
}
