import MujazContent

/// Finds articles by what editors call them: path, file name (with or without its extension), slug or address.
struct ArticleNames {
    private var byName: [String: [Int]] = [:]

    init(_ articles: [Article]) {
        for number in articles.indices {
            var names: Set<String> = [articles[number].document.path, articles[number].document.baseName]
            names.insert(Self.fileName(articles[number].document.path))
            names.insert(articles[number].address)
            if let slug = articles[number].document.matter.slug { names.insert(slug) }
            for name in names { byName[name, default: []].append(number) }
        }
    }

    /// All names.
    var names: Dictionary<String, [Int]>.Keys { byName.keys }

    /// The article of a name. Where several have it, one of those that are `preferred`, else the newest.
    func article(_ name: String, preferring preferred: Set<Int> = []) -> Int? {
        let found = byName[name] ?? byName[name + ".md"] ?? byName["/" + name + "/"] ?? byName[name + "/"]
        return found?.first(where: preferred.contains) ?? found?.first
    }

    private static func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
