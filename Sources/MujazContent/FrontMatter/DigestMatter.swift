import MujazCore

/// What the front matter of a file in `digests/` says besides the keys of every file.
public struct DigestMatter: Hashable, Sendable {
    /// An item that the editor chose.
    public struct Item: Hashable, Sendable {
        /// The article, by its slug, its file name, its path or its address.
        public var name: WrittenName
        /// What the editor says of it in this edition, in the place of its own summary.
        public var note: String?

        /// Makes an item.
        public init(name: WrittenName, note: String? = nil) {
            self.name = name
            self.note = note
        }
    }

    /// The week, as it is written; nil where the file's name or its date says what the edition is of.
    public var week: WrittenName?
    /// The items in their order; nil where they are to be found by rule.
    public var items: [Item]?
    /// Articles that the rule must pass over.
    public var excludes: [WrittenName] = []

    /// Says nothing.
    public init() {}
}

/// A name that an editor wrote, with its place, for those who find out later that it names nothing.
public struct WrittenName: Hashable, Sendable {
    /// The name.
    public var text: String
    /// Where it is written.
    public var location: SourceLocation
    /// The line that it is written on.
    public var excerpt: String?

    /// Makes a name with its place.
    public init(_ text: String, location: SourceLocation = .start, excerpt: String? = nil) {
        self.text = text
        self.location = location
        self.excerpt = excerpt
    }
}

/// Reads the keys of digest files out of what no other key has taken.
struct DigestMatterReader {
    private var matter = DigestMatter()

    /// What `params` says of an edition; the keys that say it are removed from them.
    static func take(from params: inout [DataEntry], _ fields: inout FieldReader) -> DigestMatter {
        var reader = DigestMatterReader()
        params.removeAll { entry in
            switch KeyName.folded(entry.key) {
            case "week": reader.matter.week = entry.node.text.map { fields.writtenName($0, at: entry.node) }
            case "items": reader.matter.items = Self.list(entry.node).compactMap { Self.item($0, &fields) }
            case "excludes", "exclude": reader.matter.excludes += Self.list(entry.node).compactMap { fields.name($0) }
            default: return false
            }
            return true
        }
        // `items:` with nothing behind it is what a file looks like before its editor has chosen any.
        if reader.matter.items?.isEmpty == true { reader.matter.items = nil }
        return reader.matter
    }

    private static func list(_ node: DataNode) -> [DataNode] {
        switch node.value {
        case .null: []
        case .list(let nodes): nodes.filter { !$0.isEmpty }
        case .scalar, .map: [node]
        }
    }

    private static func item(_ node: DataNode, _ fields: inout FieldReader) -> DigestMatter.Item? {
        guard case .map = node.value else { return fields.name(node).map { DigestMatter.Item(name: $0) } }
        UnknownKeys.check(node, known: ["article", "item", "slug", "path", "note"], &fields)
        for key in ["article", "item", "slug", "path"] {
            guard let named = node.field(key), let name = named.text else { continue }
            let note = node.field("note").flatMap { fields.line($0, "note") }
            return DigestMatter.Item(name: fields.writtenName(name, at: named), note: note)
        }
        fields.misfit(node, "items", "an article with {article: …, note: …}")
        return nil
    }
}

extension FieldReader {
    /// A name of one piece; a misfit where it is a list or a map.
    fileprivate mutating func name(_ node: DataNode) -> WrittenName? {
        guard let text = node.text else {
            misfit(node, "items", "the name of an article")
            return nil
        }
        return writtenName(text, at: node)
    }

    fileprivate func writtenName(_ text: String, at node: DataNode) -> WrittenName {
        let location = source.location(at: node.offset)
        return WrittenName(text, location: location, excerpt: source.line(location.line))
    }
}
