/// The rules of a `_headers` file, as Netlify and Cloudflare Pages read them: a pattern of paths, and indented below it the
/// header fields of all that match.
public struct HeaderRules: Sendable {
    /// The lines, from 1, that are no rule.
    public private(set) var ignoredLines: [Int] = []
    private var rules: [Rule] = []

    private struct Rule: Sendable {
        var pattern: PathPattern
        var fields: [(name: String, value: String)] = []
        /// Fields of rules before it that are taken back: `! X-Frame-Options`.
        var removed: [String] = []
    }

    /// No rules.
    public init() {}

    /// Reads a file.
    public init(_ bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (index, line) in lines.enumerated() where !read(line) { ignoredLines.append(index + 1) }
        rules.removeAll { $0.fields.isEmpty && $0.removed.isEmpty }
    }

    /// The header fields of a path. Of a name that several rules have, the values are joined with commas.
    ///
    /// - Parameter path: decoded, without slashes at its ends.
    public func fields(for path: String) -> [(name: String, value: String)] {
        let parts = path.split(separator: "/").map(String.init)
        var fields: [(name: String, value: String)] = []
        for rule in rules where rule.pattern.match(parts) != nil {
            for name in rule.removed { fields.removeAll { Self.isSame($0.name, name) } }
            for field in rule.fields {
                if let index = fields.firstIndex(where: { Self.isSame($0.name, field.name) }) {
                    fields[index].value += ", " + field.value
                } else {
                    fields.append(field)
                }
            }
        }
        return fields
    }

    private mutating func read(_ line: Substring) -> Bool {
        let text = Self.trimmed(line)
        if text.isEmpty || text.hasPrefix("#") { return true }
        if line.first?.isWhitespace != true {
            guard let pattern = PathPattern(String(text)) else {
                // The fields that follow belong to no rule that is known.
                rules.append(Rule(pattern: PathPattern.nothing))
                return false
            }
            rules.append(Rule(pattern: pattern))
            return true
        }
        guard !rules.isEmpty else { return false }
        if text.hasPrefix("!") {
            rules[rules.count - 1].removed.append(String(Self.trimmed(text.dropFirst())))
            return true
        }
        guard let colon = text.firstIndex(of: ":") else { return false }
        let name = String(Self.trimmed(text[..<colon]))
        let value = String(Self.trimmed(text[text.index(after: colon)...]))
        guard Self.isUsable(name, value) else { return false }
        rules[rules.count - 1].fields.append((name, value))
        return true
    }

    /// Whether a host would take a field from the file: not one that says how the bytes are sent.
    private static func isUsable(_ name: String, _ value: String) -> Bool {
        let isToken =
            !name.isEmpty
            && name.utf8.allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == 0x2D || $0 == 0x5F }
        let isPlain = value.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        return isToken && isPlain && !ownFields.contains(name.lowercased())
    }

    private static let ownFields: Set<String> = [
        "accept-ranges", "age", "allow", "connection", "content-encoding", "content-length", "content-range", "date",
        "etag", "server", "trailer", "transfer-encoding", "upgrade", "vary",
    ]

    /// Names of header fields are the same in any case.
    private static func isSame(_ left: String, _ right: String) -> Bool { left.lowercased() == right.lowercased() }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
