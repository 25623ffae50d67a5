import MujazCore

/// Looks at keys that are none of ours: one that is nearly a key that decides about publishing is an error, one that is
/// nearly another is a warning, and so is a flag or a moment to come under a key that nobody knows (`UnknownSwitch`). The
/// rest is for templates, and nothing is said.
enum UnknownKeys {
    /// Looks at one key of the outermost map.
    static func check(_ entry: DataEntry, role: DocumentRole, _ fields: inout FieldReader) {
        let folded = KeyName.folded(entry.key)
        if let cure = HidingWord.cure(for: entry.key, folded: folded, node: entry.node, isToCome: fields.isToCome) {
            fields.report(
                entry.keyOffset, "key-nearly-publishing", "«\(entry.key)» does not hold the text back",
                help: "write \(cure), or rename the key")
            return
        }
        if HidingWord.kind(of: entry.key, folded: folded) != nil, value(of: entry.node).isFlag { return }
        let meant = NearlyPublishing.key(for: entry.key, folded: folded) { value(of: entry.node) }
        if let meant {
            fields.report(
                entry.keyOffset, "key-nearly-publishing",
                "«\(entry.key)» is not a key; did you mean «\(meant)»?",
                help: "write \(cure(meant, value(of: entry.node))), or rename the key")
        } else if let cure = UnheardKey.cure(
            for: entry.key, folded: folded, node: entry.node, isToCome: fields.isToCome)
        {
            let value = entry.node.text.map { ": \($0)" } ?? ""
            fields.report(
                entry.keyOffset, "key-nearly-publishing", "«\(entry.key)\(value)» does not hold the text back",
                help: "write \(cure); if something else is meant, rename the key or put it below «params:»")
        } else if let near = nearness[role]?.nearest(to: folded), !ordinaryWords.contains(folded) {
            warn(entry, near, &fields)
        } else if HidingWord.kind(of: entry.key, folded: folded) == nil {
            UnknownSwitch.check(entry, folded: folded, &fields)
        }
    }

    /// Looks at the keys of a map within front matter, such as `image`.
    static func check(_ node: DataNode, known: [String], _ fields: inout FieldReader) {
        guard case .map(let entries) = node.value else { return }
        for entry in entries where !known.contains(where: { hasSameBytes($0, entry.key) }) {
            let folded = KeyName.folded(entry.key)
            guard !known.contains(where: { KeyName.folded($0) == folded }) else { continue }
            if let near = KeyNearness(known, isStrict: false).nearest(to: folded) { warn(entry, near, &fields) }
        }
    }

    private static func warn(_ entry: DataEntry, _ near: String, _ fields: inout FieldReader) {
        fields.report(
            entry.keyOffset, "key-nearly-known", "unknown key «\(entry.key)»", severity: .warning,
            help: "did you mean «\(near)»? Give your own key a less similar name")
    }

    /// What to write for a key that was meant: the key, or another that takes the value that is there.
    private static func cure(_ meant: String, _ value: NearlyPublishing.Value) -> String {
        switch PublishingKey.find(KeyName.folded(meant))?.key {
        case .embargo, .expires, .date: value.isFlag ? "«draft: true» or «draft: false»" : "«\(meant)»"
        case .draft: value.isDate ? "«embargo» for the moment at which the text appears" : "«\(meant)»"
        default: "«\(meant)»"
        }
    }

    /// The keys that only files of a role have.
    static func names(of role: DocumentRole) -> [String] {
        switch role {
        case .live: ["state", "start", "end", "key_points"]
        case .liveEntry: ["time"]
        case .digest: ["week", "items", "excludes", "exclude"]
        case .story: ["closed", "key_points"]
        case .article, .topic, .author, .page: []
        }
    }

    private static let nearness: [DocumentRole: KeyNearness] = {
        var table: [DocumentRole: KeyNearness] = [:]
        for role in DocumentRole.allCases {
            let stories = ["closed", "key_points"]
            let names = FrontMatterKey.names.filter { !stories.contains($0) } + UnknownKeys.names(of: role)
            table[role] = KeyNearness(names, isStrict: false)
        }
        return table
    }()

    /// Words that come near one of our keys and mean something else.
    private static let ordinaryWords: Set<String> = [
        "captions", "updates", "credits", "locations", "publisher", "store", "stores", "course", "courses", "topical",
        "tropics", "actions", "sections", "over", "voices", "resources", "resource", "ages", "mage",
    ]

    private static func value(of node: DataNode) -> NearlyPublishing.Value {
        var value = NearlyPublishing.Value(isEmpty: node.isEmpty)
        guard let text = node.text, case .scalar(let scalar) = node.value else { return value }
        value.isFlag = scalar.boolean != nil
        value.isTrue = scalar.boolean == true
        value.isDate = KeyLine.looksLikeDate(text)
        value.isHeldStatus = PublishingStatus.isDraft(text) || PublishingStatus.of(text).map { $0 != .shown } == true
        return value
    }
}
