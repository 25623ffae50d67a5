import MujazCore

/// Finds keys that decide about publishing where they decide nothing: inside of another key, or on a line that YAML takes
/// for a part of a text. `[extra]` above `draft = true` does it, and one blank before `draft:`.
struct HiddenKeys {
    private var fields: FieldReader
    private var keyOffsets: Set<Int> = []

    private static let mostDepth = 4

    /// Looks at the entries of the outermost map and at the lines of front matter in YAML.
    static func check(_ document: DataDocument, _ entries: [DataEntry], lines: Range<Int>?, _ fields: inout FieldReader)
    {
        var finder = HiddenKeys(fields: fields)
        for entry in document.overridden { finder.keyOffsets.insert(entry.keyOffset) }
        for entry in entries {
            if let key = PublishingKey.find(KeyName.folded(entry.key))?.key, key == .build || key == .cascade {
                finder.remember(entry.node)
                continue
            }
            finder.look(into: entry, depth: 1)
        }
        if let lines {
            finder.keyOffsets.formUnion(entries.map(\.keyOffset))
            finder.checkLines(lines)
        }
        fields = finder.fields
    }

    private init(fields: FieldReader) { self.fields = fields }

    /// Whether an entry would hold a text back if it stood where it counts, or would have to be read to know.
    static func hides(_ entry: DataEntry, _ fields: FieldReader) -> Bool {
        let folded = KeyName.folded(entry.key)
        let text = entry.node.text ?? ""
        let flag: Bool? = if case .scalar(let scalar) = entry.node.value { scalar.boolean } else { nil }
        switch PublishingKey.find(folded)?.key {
        case .draft: return flag == true || flag == nil && ["draft", "isdraft", "unpublished"].contains(folded)
        case .published: return flag == false || fields.isToCome(text)
        case .embargo, .expires: return true
        case .unlisted: return flag == true
        case .date: return fields.isToCome(text)
        case .status: return PublishingStatus.of(text).map { $0 != .shown } ?? false
        case .password: return !entry.node.isEmpty
        case .build:
            let render = entry.node.field("render")?.text.map(KeyName.folded)
            return render.map { ["never", "link", "false"].contains($0) } ?? false
        case .cascade: return false
        case nil:
            // Inside of another key it is the time of an event.
            guard !HidingWord.timesOfTYPO3.contains(folded) else { return false }
            return HidingWord.cure(for: entry.key, folded: folded, node: entry.node, isToCome: fields.isToCome) != nil
        }
    }

    private mutating func look(into outer: DataEntry, depth: Int) {
        guard depth <= Self.mostDepth else { return remember(outer.node) }
        switch outer.node.value {
        case .map(let entries):
            // `event: {date: …}` is when the event is.
            let isOwn = Self.isOfTextItself(outer.key)
            // `sitemap: {disable: true}` is said of the sitemap.
            let isPart = !isOwn && HarmlessKeys.isPartOfPage(outer.key)
            for entry in entries {
                look(at: entry, in: outer, depth) { isOwn || $0 != .date && (!isPart || Self.isOfTextsAlone($0)) }
            }
        case .list(let nodes):
            // Each of a list is a thing of its own, with states of its own; only what no thing has counts. What is of the
            // text itself may be written as a list of pairs.
            let isOwn = Self.isOfTextItself(outer.key)
            for case .map(let entries) in nodes.map(\.value) {
                for entry in entries {
                    look(at: entry, in: outer, depth) { isOwn || Self.isOfTextsAlone($0) }
                }
            }
            remember(outer.node)
        case .null, .scalar: break
        }
    }

    private mutating func look(
        at entry: DataEntry, in outer: DataEntry, _ depth: Int, counts: (PublishingKey?) -> Bool
    ) {
        keyOffsets.insert(entry.keyOffset)
        let folded = KeyName.folded(entry.key)
        // A book has the day on which it was published.
        let isOfThing =
            Self.ofThings.contains(folded) || folded == "published" && fields.isToCome(entry.node.text ?? "")
        if counts(PublishingKey.find(folded)?.key), !isOfThing || Self.isOfTextItself(outer.key),
            Self.hides(entry, fields)
        {
            fields.report(
                entry.keyOffset, "key-nested",
                "«\(entry.key)» stands inside of «\(outer.key)», where it decides nothing",
                help: "write it at the beginning of a line among the first keys; a text's own data needs another name")
        }
        look(into: entry, depth: depth + 1)
    }

    private static func isOfTextsAlone(_ key: PublishingKey?) -> Bool {
        key == .draft || key == .published || key == .embargo
    }

    /// Whether a map is of the text, so that a key in it was meant for the text: `extra`, `params`, `page`.
    private static func isOfTextItself(_ name: String) -> Bool { holders.contains(KeyName.folded(name)) }

    private static let holders: Set<String> = Set(
        [
            "extra", "params", "param", "meta", "metadata", "matter", "frontmatter", "data", "attributes", "options",
            "settings", "config", "seo", "post", "page", "article", "document", "entry", "content", "publishing",
            "publish",
            "publication", "cms", "wp", "hugo", "jekyll", "zola", "eleventy", "blog", "custom", "fields", "x",
        ].map(KeyName.folded))

    /// Keys that things in a text have honestly: a picture that is hidden, a video that is private.
    private static let ofThings: Set<String> = Set(
        [
            "hidden", "isHidden", "private", "isPrivate", "visible", "isVisible", "public", "isPublic", "render",
            "status",
        ]
        .map(KeyName.folded))

    private mutating func remember(_ node: DataNode) {
        switch node.value {
        case .null, .scalar: break
        case .list(let nodes): for node in nodes { remember(node) }
        case .map(let entries):
            for entry in entries {
                keyOffsets.insert(entry.keyOffset)
                remember(entry.node)
            }
        }
    }

    private mutating func checkLines(_ range: Range<Int>) {
        let bytes = fields.source.bytes
        var line = range.lowerBound
        while line < range.upperBound {
            var end = line
            while end < range.upperBound, bytes[end] != ASCII.lineFeed, bytes[end] != ASCII.carriageReturn { end += 1 }
            defer { line = end + 1 }
            var start = line
            while start < end, bytes[start] == ASCII.space || bytes[start] == ASCII.tab { start += 1 }
            guard start < end, !keyOffsets.contains(start), bytes[start] != ASCII.hash, bytes[start] != ASCII.hyphen,
                let key = KeyLine(bytes, line..<end), !keyOffsets.contains(key.offset), key.weight == .publishing
            else { continue }
            fields.report(
                key.offset, "key-nested", "«\(key.key)» is part of the text of another key here, and decides nothing",
                help:
                    "write it as \(key.key): \(key.value) at the beginning of a line; put text that reads so in quotes")
        }
    }
}
