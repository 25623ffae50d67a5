import MujazCore

/// The rules of a `_redirects` file, as Netlify and Cloudflare Pages read them: `/old/* /new/:splat 301`.
///
/// Understood are paths with a `*` at the end or `:names` for single parts, and the statuses 200 (show another file of the
/// site), 301, 302, 303, 307, 308 and 404, with or without `!`. Rules that ask for what only a host has (countries,
/// languages, cookies, other hosts to fetch from) are left out and counted in `ignoredLines`.
public struct RedirectRules: Sendable {
    /// What a rule leads to.
    public struct Target: Sendable, Equatable {
        /// A path from the root or a whole address, percent-encoded.
        public var address: String
        /// 200, 404 or a status of redirection.
        public var status: Int

        /// Makes a target.
        public init(_ address: String, _ status: Int) {
            self.address = address
            self.status = status
        }
    }

    /// The lines, from 1, that ask for what is not understood.
    public private(set) var ignoredLines: [Int] = []
    private var rules: [Rule] = []

    /// No rules.
    public init() {}

    /// Reads a file.
    public init(_ bytes: [UInt8]) {
        for (index, line) in String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).enumerated() {
            var words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            // A comment begins with a word; a number sign inside of a word belongs to an address.
            if let comment = words.firstIndex(where: { $0.hasPrefix("#") }) { words.removeSubrange(comment...) }
            guard !words.isEmpty else { continue }
            if let rule = Rule(words) { rules.append(rule) } else { ignoredLines.append(index + 1) }
        }
    }

    /// Where the first rule for a path leads that holds.
    ///
    /// - Parameters:
    ///   - path: decoded, without slashes at its ends.
    ///   - hasFile: whether the site has a file there. Then only rules with `!` hold, and redirections of exactly this
    ///     path, which Mujaz writes for old addresses beside a page that leads on.
    public func target(for path: String, hasFile: Bool) -> Target? {
        let parts = path.split(separator: "/").map(String.init)
        for rule in rules where !hasFile || rule.isForced || rule.isExact && rule.status / 100 == 3 {
            if let found = rule.match(parts) { return Target(rule.filled(found), rule.status) }
        }
        return nil
    }

    /// Whether there are none.
    public var isEmpty: Bool { rules.isEmpty }
}

private struct Rule: Sendable {
    var pattern: PathPattern
    var target: String
    var status = 301
    var isForced = false

    var isExact: Bool { pattern.isExact }

    init?(_ words: [String]) {
        guard (2...3).contains(words.count), words[0].hasPrefix("/"), let pattern = PathPattern(words[0]) else {
            return nil
        }
        self.pattern = pattern
        target = PercentEncoding.encodedAddress(words[1])
        if words.count == 3 {
            isForced = words[2].hasSuffix("!")
            guard let status = Int(isForced ? words[2].dropLast() : words[2][...]) else { return nil }
            self.status = status
        }
        let isOwn = target.hasPrefix("/") && !target.hasPrefix("//")
        switch status {
        case 200, 404: guard isOwn else { return nil }
        case 301, 302, 303, 307, 308:
            guard isOwn || target.hasPrefix("https://") || target.hasPrefix("http://") else { return nil }
        default: return nil
        }
    }

    func match(_ parts: [String]) -> [String: String]? { pattern.match(parts) }

    /// The target with what the pattern found in the places of its names.
    func filled(_ found: [String: String]) -> String {
        guard !found.isEmpty else { return target }
        var address = target
        // The longest name first, so that `:year` does not take the beginning of `:yearly`.
        for name in found.keys.sorted(by: { ($0.utf8.count, $1) > ($1.utf8.count, $0) }) {
            address = address.replacing(":" + name, with: PercentEncoding.encodedPath(found[name] ?? ""))
        }
        return address
    }
}
