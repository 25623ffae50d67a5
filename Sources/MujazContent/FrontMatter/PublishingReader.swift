import MujazCore
import MujazLanguage

/// Reads the keys that decide whether and when a text is shown.
///
/// Each is obeyed or is an error, never passed over. Where several say different things, the text is shown least: any that
/// hides it hides it, the latest moment to appear counts, and the earliest to go.
struct PublishingReader {
    private var fields: FieldReader
    private let role: DocumentRole
    private var rest: [DataEntry] = []
    private var isDraft = false
    private var saysWhetherDraft = false
    private var dates: [(rank: Int, date: ContentDate, entry: DataEntry)] = []
    private var emptyDates: [DataEntry] = []
    private var hasDateKey = false
    private var embargo: Timestamp?
    private var expires: Timestamp?
    private var scheduled: DataNode?

    /// What the keys say goes into `matter`; answered are the entries that are left.
    static func take(
        _ document: DataDocument, _ entries: [DataEntry], _ fields: inout FieldReader, role: DocumentRole,
        into matter: inout FrontMatter
    ) -> [DataEntry] {
        var reader = PublishingReader(fields: fields, role: role)
        reader.checkDoubled(document.overridden, entries)
        for entry in entries { reader.read(entry) }
        reader.finish(&matter)
        fields = reader.fields
        return reader.rest
    }

    private init(fields: FieldReader, role: DocumentRole) {
        self.fields = fields
        self.role = role
    }

    private mutating func read(_ entry: DataEntry) {
        let folded = KeyName.folded(entry.key)
        guard let (key, rank) = PublishingKey.find(folded) else {
            // Eleventy: nothing is written for such a page.
            if ["permalink", "url"].contains(folded), isFalse(entry.node) || isFalse(entry.node.field("build")) {
                isDraft = true
            }
            rest.append(entry)
            return
        }
        switch key {
        case .date: readDate(entry, rank: rank)
        case .draft: if decidingFlag(entry) == true { isDraft = true }
        case .published: readPublished(entry, isDate: folded == "published")
        case .embargo:
            guard let moment = moment(entry) else { return }
            embargo = max(embargo ?? moment, moment)
        case .expires: readExpiry(entry)
        case .status:
            rest.append(entry)
            readStatus(entry)
        case .build:
            rest.append(entry)
            readBuild(entry)
        case .cascade:
            rest.append(entry)
            readCascade(entry, entry.node, depth: 0)
        case .unlisted:
            rest.append(entry)
            if flag(entry) == true {
                refuse(
                    entry, "a published text cannot be left out of lists",
                    "write draft: true to hold it back, or noindex: true to keep it out of search engines")
            }
        case .password:
            guard !entry.node.isEmpty else {
                return fields.report(
                    entry.keyOffset, "key-empty", "«\(entry.key)» decides who may read the text, and has no value",
                    help: "remove the key, or write draft: true to hold the text back")
            }
            refuse(
                entry, "a static site cannot ask for a password",
                "write draft: true to hold the text back, or protect its address at the server and remove the key")
        }
    }

    // MARK: Kinds of keys

    private mutating func readDate(_ entry: DataEntry, rank: Int) {
        hasDateKey = true
        guard !entry.node.isEmpty else {
            emptyDates.append(entry)
            return
        }
        if let date = fields.date(entry.node, entry.key) { dates.append((rank, date, entry)) }
    }

    private mutating func readPublished(_ entry: DataEntry, isDate: Bool) {
        if isDate, !entry.node.isEmpty {
            guard case .scalar(let scalar) = entry.node.value, scalar.boolean != nil else {
                return readDate(entry, rank: PublishingKey.rankOfPublishedDate)
            }
        }
        if decidingFlag(entry) == false { isDraft = true }
    }

    private mutating func readExpiry(_ entry: DataEntry) {
        guard role != .liveEntry else {
            return refuse(
                entry, "an entry of live coverage does not expire", "write draft: true when it must go, or delete it")
        }
        guard let moment = moment(entry) else { return }
        expires = min(expires ?? moment, moment)
    }

    private mutating func readStatus(_ entry: DataEntry) {
        guard !entry.node.isEmpty else { return refuseEmpty(entry, "draft or published") }
        let word = entry.node.text ?? ""
        switch PublishingStatus.of(word) {
        case .shown: saysWhetherDraft = true
        case .held: isDraft = true
        case .scheduled: scheduled = entry.node
        case .restricted:
            refuse(
                entry, "«\(word)» is for some readers only, which a static site cannot do",
                "write draft: true to hold the text back, or \(entry.key): published")
        case nil:
            fields.report(
                entry.node.offset, "status-unknown",
                "«\(entry.key)» says whether a text is published, and \(name(entry.node)) does not say it",
                help: "write draft, pending, private, future or published; if something else is meant, rename the key")
        }
    }

    private mutating func readBuild(_ entry: DataEntry) {
        guard case .map(let options) = entry.node.value else {
            guard !entry.node.isEmpty else { return }
            return refuse(entry, "«\(entry.key)» is \(entry.node.kindName)", "write \(entry.key): {render: never}")
        }
        for option in options {
            let word = option.node.text.map(KeyName.folded) ?? ""
            switch KeyName.folded(option.key) {
            case "render" where ["never", "link", "false"].contains(word): isDraft = true
            case "render" where ["always", "true"].contains(word), "list" where ["always", "true"].contains(word),
                "publishresources" where word == "true":
                break
            case "list" where ["never", "local", "false"].contains(word):
                refuse(
                    option, "a published text cannot be left out of lists",
                    "write draft: true to hold it back")
            case "publishresources" where word == "false":
                refuse(
                    option, "files beside a text are published where it names them, and cannot be kept back",
                    "remove the key, and the files that must not be public")
            default:
                refuse(
                    option, "«\(option.key)» with \(name(option.node)) is not understood below «\(entry.key)»",
                    "write {render: never} to hold the text back, or remove the key")
            }
        }
    }

    /// Values that would hide pages below this one: nobody would apply them.
    private mutating func readCascade(_ cascade: DataEntry, _ node: DataNode, depth: Int) {
        guard depth < 5 else { return }
        switch node.value {
        case .null, .scalar: return
        case .list(let nodes): for node in nodes { readCascade(cascade, node, depth: depth + 1) }
        case .map(let entries):
            for entry in entries {
                let key = PublishingKey.find(KeyName.folded(entry.key))?.key
                if HiddenKeys.hides(entry, fields) || key == .build || key == .date || key == .status {
                    refuse(
                        entry, "«\(cascade.key)» is not followed, so «\(entry.key)» would decide nothing",
                        "write \(entry.key) into each of the texts")
                } else {
                    readCascade(cascade, entry.node, depth: depth + 1)
                }
            }
        }
    }

    private mutating func finish(_ matter: inout FrontMatter) {
        dates.sort { $0.rank < $1.rank }
        if let first = dates.first {
            matter.date = first.date
            for other in dates.dropFirst() {
                rest.append(other.entry)
                let moment = other.date.timestamp
                if moment > first.date.timestamp, embargo.map({ moment > $0 }) ?? true {
                    embargo = moment
                    matter.waitsForDate = true
                }
            }
        }
        // `date:` may be left to another key; an empty `publishedAt:` is how some systems mark a draft.
        let empty = emptyDates.first { dates.isEmpty || KeyName.folded($0.key) != PublishingKey.date.rawValue }
        if let empty { refuseEmpty(empty, "2025-12-19 22:09") }
        if let scheduled, !hasDateKey, embargo == nil {
            fields.report(
                scheduled.offset, "status-unknown", "the text is scheduled but has no date",
                help: "write date: 2025-12-19 22:09, or draft: true")
        }
        if isDraft { matter.isDraft = true }
        matter.saysWhetherDraft = isDraft || saysWhetherDraft
        matter.embargo = embargo
        matter.expires = expires
    }

    // MARK: Values

    private func isFalse(_ node: DataNode?) -> Bool {
        if case .scalar(let scalar) = node?.value { scalar.boolean == false } else { false }
    }

    private mutating func flag(_ entry: DataEntry) -> Bool? {
        guard !entry.node.isEmpty else {
            refuseEmpty(entry, "true or \(entry.key): false")
            return nil
        }
        return fields.flag(entry.node, entry.key, severity: .error)
    }

    private mutating func decidingFlag(_ entry: DataEntry) -> Bool? {
        let flag = flag(entry)
        if flag != nil { saysWhetherDraft = true }
        return flag
    }

    private mutating func moment(_ entry: DataEntry) -> Timestamp? {
        guard !entry.node.isEmpty else {
            refuseEmpty(entry, "2025-12-19 22:09")
            return nil
        }
        return fields.date(entry.node, entry.key)?.timestamp
    }

    private mutating func refuseEmpty(_ entry: DataEntry, _ example: String) {
        fields.report(
            entry.keyOffset, "key-empty", "«\(entry.key)» decides when the text is shown, and has no value",
            help: "write \(entry.key): \(example), or remove the key")
    }

    private mutating func refuse(_ entry: DataEntry, _ message: String, _ help: String) {
        fields.report(entry.keyOffset, "publishing-key", message, help: help)
    }

    private func name(_ node: DataNode) -> String { node.text.map { "«\($0)»" } ?? node.kindName }

    // MARK: Keys given twice

    private mutating func checkDoubled(_ overridden: [DataEntry], _ entries: [DataEntry]) {
        var seen: [String: DataEntry] = [:]
        for entry in (overridden + entries).sorted(by: { $0.keyOffset < $1.keyOffset }) {
            let folded = KeyName.folded(entry.key)
            guard PublishingKey.find(folded) != nil else { continue }
            if let earlier = seen[folded] {
                // Twice the same decides the same, and the decoder has warned already.
                if hasSameBytes(earlier.key, entry.key), let text = entry.node.text, text == earlier.node.text {
                    continue
                }
                fields.diagnostics.removeAll {
                    $0.id == "duplicate-key" && $0.location == fields.source.location(at: entry.keyOffset)
                }
                fields.report(
                    entry.keyOffset, "duplicate-key",
                    "«\(entry.key)» is given twice", help: "remove one of the two")
            }
            seen[folded] = entry
        }
    }
}
