import MujazCore
import MujazLanguage

/// Turns the map at the head of a file into `FrontMatter`.
struct FrontMatterReader {
    private var fields: FieldReader
    /// Whether the keys of stories (`closed`, `key_points`) are fields here, or just params.
    private let role: DocumentRole

    init(source: SourceText, dates: DateReader, zone: TimeZoneRules, role: DocumentRole, now: Timestamp?) {
        self.fields = FieldReader(source: source, dates: dates, zone: zone, now: now)
        self.role = role
    }

    /// The front matter, and what is wrong with it.
    ///
    /// - Parameter lines: where its lines are, in a format in which a line may be taken for part of a text (YAML).
    static func read(
        _ document: DataDocument, source: SourceText, dates: DateReader, zone: TimeZoneRules, role: DocumentRole,
        lines: Range<Int>? = nil, now: Timestamp? = nil
    ) -> (matter: FrontMatter, diagnostics: [Diagnostic]) {
        var reader = FrontMatterReader(source: source, dates: dates, zone: zone, role: role, now: now)
        reader.fields.diagnostics = document.diagnostics
        let matter = reader.read(document, lines: lines)
        return (matter, reader.fields.diagnostics)
    }

    private mutating func read(_ document: DataDocument, lines: Range<Int>?) -> FrontMatter {
        var matter = FrontMatter()
        let root = document.root
        guard case .map(let entries) = root.value else {
            if !root.isEmpty {
                fields.diagnostics.append(
                    fields.source.diagnostic(
                        .error, "front-matter-type", at: root.offset,
                        "front matter is \(root.kindName), not keys with values",
                        help: "write a key, a colon and a value on each line, such as title: …"))
            }
            return matter
        }
        let others = PublishingReader.take(document, entries, &fields, role: role, into: &matter)
        HiddenKeys.check(document, entries, lines: lines, &fields)
        let own = Set(UnknownKeys.names(of: role).map(KeyName.folded))
        var chosen: [FrontMatterKey: (rank: Int, entry: DataEntry)] = [:]
        for entry in others {
            let folded = KeyName.folded(entry.key)
            guard let (key, rank) = FrontMatterKey.find(folded: folded), isField(key) else {
                matter.params.append(entry)
                let isKnown = own.contains(folded) || PublishingKey.find(folded) != nil
                if !isKnown { UnknownKeys.check(entry, role: role, &fields) }
                continue
            }
            if let earlier = chosen[key], earlier.rank == rank {
                fields.report(
                    entry.keyOffset, "duplicate-key", "«\(entry.key)» is «\(earlier.entry.key)» again",
                    severity: .warning, help: "remove one of the two")
            }
            // Of two names for one field the preferred counts, unless it is empty; the other stays a param.
            if let earlier = chosen[key],
                earlier.entry.node.isEmpty == entry.node.isEmpty
                    ? earlier.rank <= rank : entry.node.isEmpty
            {
                matter.params.append(entry)
            } else {
                if let earlier = chosen[key] { matter.params.append(earlier.entry) }
                chosen[key] = (rank, entry)
            }
        }
        // In the order of the keys, so that `caption` finds the picture that it belongs to.
        for key in FrontMatterKey.allCases {
            if let entry = chosen[key]?.entry { set(key, entry.node, entry.key, &matter) }
        }
        if role == .digest { matter.digest = DigestMatterReader.take(from: &matter.params, &fields) }
        return matter
    }

    private func isField(_ key: FrontMatterKey) -> Bool {
        switch key {
        case .closed, .keyPoints: role == .story
        default: true
        }
    }

    private mutating func set(_ key: FrontMatterKey, _ node: DataNode, _ name: String, _ matter: inout FrontMatter) {
        switch key {
        case .title:
            matter.title = fields.line(node, name)
            matter.titleOffset = node.offset
        case .slug: matter.slug = fields.text(node, name)
        case .updated: matter.updated = fields.date(node, name)
        case .summary: matter.summary = fields.line(node, name)
        case .topics: matter.topics = fields.names(node, name)
        case .stories: matter.stories = fields.texts(node, name)
        case .tags: matter.tags = fields.names(node, name, splitsAtCommas: true)
        case .authors: matter.authors = fields.names(node, name)
        case .sources: matter.sources = fields.sources(node, name)
        case .image: matter.image = fields.picture(node, name)
        case .imageAlt: setOnImage(node, name, &matter) { $0.alt = $1 }
        case .caption: setOnImage(node, name, &matter) { $0.caption = $1 }
        case .credit: setOnImage(node, name, &matter) { $0.credit = $1 }
        case .video: matter.video = fields.video(node, name)
        case .kind: matter.kind = kind(node) ?? .news
        case .breaking: matter.isBreaking = fields.flag(node, name) ?? false
        case .pinned: matter.isPinned = fields.flag(node, name) ?? false
        case .closed: matter.isClosed = fields.flag(node, name) ?? false
        case .location: matter.location = fields.line(node, name)
        case .corrections: matter.corrections = fields.corrections(node, name)
        case .updateNote: matter.updateNote = fields.line(node, name)
        case .related: matter.related = fields.texts(node, name)
        case .aliases: matter.aliases = fields.aliases(node, name)
        case .canonical: matter.canonical = fields.address(node, name, .webPage)
        case .lang: matter.language = fields.text(node, name)
        case .dir: matter.direction = direction(node)
        case .comments: matter.comments = fields.flag(node, name)
        case .noindex: matter.isHiddenFromSearch = fields.flag(node, name) ?? false
        case .template: matter.template = fields.text(node, name)
        case .keyPoints: matter.keyPoints = fields.texts(node, name)
        }
    }

    private mutating func setOnImage(
        _ node: DataNode, _ name: String, _ matter: inout FrontMatter, _ change: (inout Picture, String) -> Void
    ) {
        guard var image = matter.image, let text = fields.line(node, name) else { return }
        change(&image, text)
        matter.image = image
    }

    private mutating func kind(_ node: DataNode) -> ArticleKind? {
        guard let text = node.text else { return nil }
        if let kind = ArticleKind(rawValue: text) { return kind }
        guard !PublishingStatus.isDraft(text) else {
            fields.report(
                node.offset, "key-nearly-publishing", "«kind: \(text)» does not hold the text back",
                help: "write draft: true, and the kind of text as kind")
            return nil
        }
        let known = ArticleKind.allCases.map(\.rawValue)
        let nearest = NameSuggestion.nearest(to: text, in: known).map { "did you mean \($0)? " } ?? ""
        fields.diagnostics.append(
            fields.source.diagnostic(
                .warning, "unknown-kind", at: node.offset, "there is no kind of article «\(text)»",
                help: nearest + "known kinds: \(known.joined(separator: ", "))"))
        return nil
    }

    private mutating func direction(_ node: DataNode) -> TextDirection? {
        switch node.text {
        case "rtl": return .rtl
        case "ltr": return .ltr
        case nil, "auto": return nil
        default:
            fields.misfit(node, "dir", "rtl or ltr")
            return nil
        }
    }
}
