import MujazCore

/// Finds the files that a text names, as its page will name them: a body is converted, and every address that the
/// conversion asks for counts.
struct FileNameFinder: Sendable {
    private let markdown: MarkdownConverter
    private let candidates: NameCandidates
    private let baseURL: String?

    init(config: SiteConfig) {
        // Directions and ids change no address.
        markdown = MarkdownConverter(settings: MarkdownSettings(rawHTML: config.rawHTML))
        candidates = NameCandidates(baseURL: config.baseURL, readsHTML: config.rawHTML != .escape)
        baseURL = config.baseURL
    }

    /// The paths that a body names, each once, in the order of the text.
    func names(in body: ArraySlice<UInt8>, omitsFirstHeading: Bool = false) -> [String] {
        guard candidates.arePresent(in: body) else { return [] }
        var markdown = markdown
        markdown.settings.omitsFirstHeading = omitsFirstHeading
        var names = NameList(baseURL: baseURL)
        _ = markdown.convert(body) { destination in
            names.add(destination.address)
            return ResolvedLink(address: destination.address, isExternal: false)
        }
        return names.paths
    }

    /// The paths that the values of a front matter name, under whatever key, each once.
    func names(in matter: DataNode) -> [String] {
        var names = NameList(baseURL: baseURL)
        var waiting = [matter]
        while let node = waiting.popLast() {
            switch node.value {
            case .null: break
            case .scalar(let scalar):
                names.add(trimmingBlanks(scalar.text))
                // A value may be Markdown or HTML, too: templates can render it.
                if candidates.arePresent(in: Array(scalar.text.utf8)[...]) {
                    for path in self.names(in: Array(scalar.text.utf8)[...]) { names.add(path: path) }
                }
            case .list(let nodes): waiting += nodes
            case .map(let entries): waiting += entries.map(\.node)
            }
        }
        return names.paths
    }

    /// The paths that a file may name which cannot be read as a text: every word and every value that looks like one.
    func possibleNames(in bytes: [UInt8]) -> [String] {
        var names = NameList(baseURL: baseURL)
        for line in bytes.split(whereSeparator: { $0 == ASCII.lineFeed || $0 == ASCII.carriageReturn }) {
            if let colon = line.firstIndex(of: ASCII.colon) {
                let value = line[(colon + 1)...].drop { ASCII.isWhitespace($0) || Self.quotes.contains($0) }
                names.add(String(decoding: value, as: UTF8.self).trimmingEnd(Self.quotes))
            }
            for word in line.split(whereSeparator: { ASCII.isWhitespace($0) || Self.signs.contains($0) }) {
                names.add(String(decoding: word, as: UTF8.self))
            }
        }
        return names.paths
    }

    private static let quotes = Set("\"'".utf8)
    private static let signs = Set("\"'()<>[]{},=".utf8)
}

/// Paths in their order, each once.
private struct NameList {
    let baseURL: String?
    private(set) var paths: [String] = []
    private var seen: Set<ExactString> = []

    init(baseURL: String?) { self.baseURL = baseURL }

    mutating func add(_ address: String) {
        if let path = FileName.path(in: address, baseURL: baseURL) { add(path: path) }
    }

    mutating func add(path: String) {
        if seen.insert(ExactString(path)).inserted { paths.append(path) }
    }
}

extension String {
    fileprivate func trimmingEnd(_ bytes: Set<UInt8>) -> String {
        var end = utf8.endIndex
        while end > startIndex {
            let last = utf8.index(before: end)
            guard bytes.contains(utf8[last]) || ASCII.isWhitespace(utf8[last]) else { break }
            end = last
        }
        return String(self[..<end])
    }
}
