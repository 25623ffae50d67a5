import MujazCore

/// The keys of front matter with the names that other generators give them.
enum FrontMatterKey: String, CaseIterable {
    case title, slug, date, updated, summary, topics, stories, tags, authors, sources, image, video, kind, breaking
    case pinned, location, corrections, related, aliases, canonical, lang, dir, draft, expires, embargo, comments
    case noindex, template, closed, caption, credit
    case imageAlt = "image_alt"
    case updateNote = "update_note"
    case keyPoints = "key_points"

    /// Other names for the key, the preferred first.
    var aliases: [String] {
        switch self {
        case .date: ["pubDate", "published", "publishDate"]
        case .updated: ["lastmod", "modified", "last_modified_at"]
        case .summary: ["description", "excerpt", "lead"]
        case .topics: ["topic", "section", "categories", "category"]
        case .stories: ["story", "series"]
        case .tags: ["keywords"]
        case .authors: ["author", "byline"]
        case .sources: ["source"]
        case .image: ["cover", "thumbnail", "featured_image", "hero"]
        case .expires: ["expiryDate", "expirydate"]
        default: []
        }
    }

    /// The key that a name stands for, and how much the name is preferred: 0 is the key's own name.
    static func find(_ name: String) -> (key: FrontMatterKey, rank: Int)? { table[ExactString(name)] }

    private static let table: [ExactString: (key: FrontMatterKey, rank: Int)] = {
        var table: [ExactString: (key: FrontMatterKey, rank: Int)] = [:]
        for key in allCases {
            for (rank, name) in ([key.rawValue] + key.aliases).enumerated() {
                table[ExactString(name)] = (key, rank)
            }
        }
        return table
    }()
}
