import MujazCore

/// The message of a commit that Mujaz made, and what it tells other machines.
struct GitMessage: Hashable, Sendable {
    /// The first line.
    var title = ""
    /// The number of the publication; nil in commits of others.
    var number: Int?
    /// The random name of the publication.
    var id = ""
    /// What is on the branch and was not put there by Mujaz: files, and folders with `/` at their end. `/` is everything.
    var foreign: [String] = []
    /// The domain that Mujaz wrote into a file for the host.
    var domain: String?
    /// The number of the publication that was left by going back.
    var rolledBackFrom: Int?
    /// The commit whose state was gone back to.
    var rolledBackTo: String?

    /// Whether Mujaz made the commit.
    var isOurs: Bool { number != nil }

    init() {}

    /// Reads a message.
    init(_ bytes: some Collection<UInt8>) {
        let lines = bytes.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let text = String(decoding: line, as: UTF8.self)
            guard index > 0 else {
                title = text
                continue
            }
            guard text.hasPrefix("Mujaz-"), let mark = text.firstRange(ofASCII: ": ") else { continue }
            let value = String(text[mark.upperBound...])
            switch text[..<mark.lowerBound] {
            case "Mujaz-Publication":
                let words = value.split(separator: " ")
                number = words.first.flatMap { Int($0) }
                id = words.count > 1 ? String(words[1]) : ""
            case "Mujaz-Foreign": if let path = GitPath.unquoted(value) { foreign.append(path) }
            case "Mujaz-Domain": domain = value
            case "Mujaz-Rolled-Back-From": rolledBackFrom = Int(value)
            case "Mujaz-Rolled-Back-To": rolledBackTo = GitObject.isName(value) ? value : nil
            default: break
            }
        }
    }

    /// As it stands in the commit.
    var text: String {
        var text = title + "\n\n"
        if let number { text += "Mujaz-Publication: \(number) \(id)\n" }
        if let rolledBackFrom { text += "Mujaz-Rolled-Back-From: \(rolledBackFrom)\n" }
        if let rolledBackTo { text += "Mujaz-Rolled-Back-To: \(rolledBackTo)\n" }
        if let domain { text += "Mujaz-Domain: \(domain)\n" }
        for path in foreign { text += "Mujaz-Foreign: \(GitPath.quotedIfNeeded(path))\n" }
        return text
    }

    /// Whether a file of the commit's tree is one of others.
    func isForeign(_ path: String) -> Bool {
        foreign.contains { entry in
            entry == "/" || hasSameBytes(entry, path) || entry.hasSuffix("/") && path.utf8.starts(with: entry.utf8)
        }
    }

    /// What Mujaz did, in one line.
    static func title(sent: Int, removed: Int) -> String {
        func files(_ count: Int) -> String { "\(count) \(count == 1 ? "file" : "files")" }
        if sent == 0, removed == 0 { return "Publish" }
        if sent == 0 { return "Remove \(files(removed))" }
        return removed == 0 ? "Publish \(files(sent))" : "Publish \(files(sent)), remove \(removed)"
    }

    /// A short account of the files of others: folders in which nothing is ours are named as a whole.
    ///
    /// - Parameter own: the files that Mujaz has put there.
    static func summary(foreign paths: [String], own: some Sequence<String>) -> [String] {
        guard !paths.isEmpty else { return [] }
        let folders = GitPath.folders(of: Array(own))
        var summary: Set<ExactString> = []
        for path in paths {
            let slashes = path.utf8.indices.filter { path.utf8[$0] == ASCII.slash }
            let first = slashes.first { !folders.contains(ExactString(String(path[..<$0]))) }
            summary.insert(ExactString(first.map { String(path[...$0]) } ?? path))
        }
        // Nobody reads so long a message.
        guard summary.count <= 500 else { return ["/"] }
        return summary.map(\.string).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
