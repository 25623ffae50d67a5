import MujazCore

/// The keys of front matter with the names that other generators give them. Those that decide about publishing are in
/// `PublishingKey`.
enum FrontMatterKey: String, CaseIterable {
    case title, slug, updated, summary, topics, stories, tags, authors, sources, image, video, kind, breaking
    case pinned, location, corrections, related, aliases, canonical, lang, dir, comments
    case noindex, template, closed, caption, credit
    case imageAlt = "image_alt"
    case updateNote = "update_note"
    case keyPoints = "key_points"

    /// Other names for the key, the preferred first.
    var aliases: [String] {
        switch self {
        case .updated: ["lastmod", "modified", "last_modified_at"]
        case .summary: ["description", "excerpt", "lead"]
        case .topics: ["topic", "section", "categories", "category"]
        case .stories: ["story", "series"]
        case .tags: ["keywords"]
        case .authors: ["author", "byline"]
        case .sources: ["source"]
        case .image: ["cover", "thumbnail", "featured_image", "hero"]
        default: []
        }
    }

    /// The key that a folded name stands for, and how much the name is preferred: 0 is the key's own name.
    static func find(folded: String) -> (key: FrontMatterKey, rank: Int)? { table[ExactString(folded)] }

    private static let table: [ExactString: (key: FrontMatterKey, rank: Int)] = {
        var table: [ExactString: (key: FrontMatterKey, rank: Int)] = [:]
        for key in allCases {
            for (rank, name) in ([key.rawValue] + key.aliases).enumerated() {
                table[ExactString(KeyName.folded(name))] = (key, rank)
            }
        }
        return table
    }()

    /// All names, as they are to be offered.
    static let names: [String] = allCases.flatMap { [$0.rawValue] + $0.aliases }
}
