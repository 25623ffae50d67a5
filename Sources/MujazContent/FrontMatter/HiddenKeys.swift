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
        guard depth <= Self.mostDepth, case .map(let entries) = outer.node.value else { return remember(outer.node) }
        for entry in entries {
            keyOffsets.insert(entry.keyOffset)
            if Self.hides(entry, fields) {
                fields.report(
                    entry.keyOffset, "key-nested",
                    "«\(entry.key)» stands inside of «\(outer.key)», where it decides nothing",
                    help:
                        "write it at the beginning of a line among the first keys; a text's own data needs another name"
                )
            }
            look(into: entry, depth: depth + 1)
        }
    }

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
