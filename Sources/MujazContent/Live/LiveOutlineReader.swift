import MujazCore
import MujazLanguage

/// Reads what a file of live coverage says besides what every file says: state, start, end, key points, entries.
struct LiveOutlineReader {
    private let source: SourceText
    private let path: String
    private let dates: DateReader
    private let markdown: MarkdownConverter
    private let names: FileNameFinder
    private var fields: FieldReader

    init(
        source: SourceText, path: String, dates: DateReader, zone: TimeZoneRules, markdown: MarkdownConverter,
        names: FileNameFinder, now: Timestamp?
    ) {
        self.names = names
        self.source = source
        self.path = path
        self.dates = dates
        self.markdown = markdown
        fields = FieldReader(source: source, dates: dates, zone: zone, now: now)
    }

    /// The outline of a coverage: of its one file, or of the `index.md` of its folder. Its keys are taken out of the
    /// params.
    mutating func outline(
        _ matter: inout FrontMatter, bodyOffset: Int
    ) -> (outline: LiveOutline, diagnostics: [Diagnostic]) {
        var nodes: [String: DataNode] = [:]
        matter.params.removeAll { entry in
            let folded = KeyName.folded(entry.key)
            guard let key = Self.keys.first(where: { KeyName.folded($0) == folded }) else { return false }
            nodes[key] = entry.node
            return true
        }
        var (introduction, entries) = entries(from: bodyOffset)
        for index in entries.indices {
            entries[index].entry.fileNames = names.names(in: source.bytes[entries[index].entry.body])
        }
        let outline = LiveOutline(
            state: nodes["state"].flatMap { state($0) }, start: date(nodes["start"], "start"),
            end: date(nodes["end"], "end"), keyPoints: nodes["key_points"].map { keyPoints($0) } ?? [],
            introduction: introduction, entries: entries,
            place: LivePlace(source, at: nodes["state"]?.offset ?? nodes["start"]?.offset ?? 0))
        return (outline, fields.diagnostics)
    }

    private static let keys = UnknownKeys.names(of: .live)

    private mutating func date(_ node: DataNode?, _ key: String) -> Placed<ContentDate>? {
        guard let node, let date = fields.date(node, key) else { return nil }
        return Placed(value: date, place: LivePlace(source, at: node.offset))
    }

    private mutating func state(_ node: DataNode) -> LiveState? {
        guard let text = fields.text(node, "state") else { return nil }
        if let state = LiveState(rawValue: text) { return state }
        let known = LiveState.allCases.map(\.rawValue)
        let nearest = NameSuggestion.nearest(to: text, in: known).map { "did you mean \($0)? " } ?? ""
        fields.diagnostics.append(
            source.diagnostic(
                .error, "live-state", at: node.offset, "there is no state «\(text)»",
                help: nearest + "the states are \(known.joined(separator: ", ")); without one, start and end decide"))
        return nil
    }

    private mutating func keyPoints(_ node: DataNode) -> [LiveKeyPointDraft] {
        switch node.value {
        case .null: return []
        case .scalar: return fields.line(node, "key_points").map { [LiveKeyPointDraft(text: $0, entry: nil)] } ?? []
        case .list(let nodes): return nodes.flatMap { keyPoints($0) }
        case .map:
            UnknownKeys.check(node, known: ["text", "entry"], &fields)
            guard let text = node.field("text").flatMap({ fields.line($0, "text") }) else {
                fields.misfit(node, "key_points", "a text, or text: and entry:")
                return []
            }
            let entry = node.field("entry").flatMap { node in
                node.text.map { Placed(value: $0, place: LivePlace(source, at: node.offset)) }
            }
            return [LiveKeyPointDraft(text: text, entry: entry)]
        }
    }

    // MARK: Entries in one file

    private mutating func entries(from bodyOffset: Int) -> (introduction: Range<Int>, entries: [LiveEntryDraft]) {
        var drafts: [LiveEntryDraft] = []
        var introductionEnd = source.bytes.count
        let body = LiveBodyScanner.scan(source.bytes, from: bodyOffset)
        LiveLineCheck.check(body, &fields)
        if let unclosed = body.unclosed {
            fields.report(
                unclosed, "live-unclosed",
                "the code or comment that begins here never ends, and holds the entries below it",
                help: "end code with a line of the same marks, and a comment with -->")
        }
        var read: Set<Int> = []
        defer { LiveMomentCheck.check(body, read, &fields) }
        for found in body.headings {
            let text = String(decoding: source.bytes[found.text], as: UTF8.self)
            guard found.isSecondLevel else {
                reportMarksInVain(text, of: text, found)
                continue
            }
            switch LiveHeading.read(text, dates: dates) {
            case .entry(let heading):
                read.insert(found.line)
                reportMarksInVain(heading.title, of: text, found, isDraft: heading.isDraft)
                if let mistake = FrontMatterLookalike.find(in: source, from: found.next, place: .entry) {
                    fields.diagnostics.append(mistake)
                }
                if drafts.isEmpty {
                    introductionEnd = min(introductionEnd, found.line)
                } else {
                    close(&drafts, found.line)
                }
                if let draft = draft(heading, at: found) { drafts.append(draft) }
            case .other:
                reportMarksInVain(text, of: text, found)
                // Before the first entry, a heading is part of the introduction.
                if let last = drafts.last { reportOther(text, found, after: last) }
            case .wrong(let message, let offset):
                read.insert(found.line)
                if drafts.isEmpty { introductionEnd = min(introductionEnd, found.line) }
                fields.diagnostics.append(
                    source.diagnostic(
                        .error, "live-time", at: found.text.lowerBound + offset, message, help: Self.headingHelp))
            }
        }
        return (min(bodyOffset, source.bytes.count)..<max(introductionEnd, bodyOffset), drafts)
    }

    private func close(_ drafts: inout [LiveEntryDraft], _ end: Int) {
        let last = drafts.count - 1
        drafts[last].entry.body = drafts[last].entry.body.lowerBound..<end
    }

    private mutating func reportOther(_ text: String, _ found: LiveBodyScanner.Heading, after last: LiveEntryDraft) {
        fields.diagnostics.append(
            source.diagnostic(
                .warning, "live-heading", at: found.text.lowerBound,
                "«\(text)» has no time, so it belongs to the entry above it, of line \(last.place.location.line)",
                help: "\(Self.headingHelp); a heading inside an entry has ###"))
    }

    /// What is left of a heading without the marks that count must not look as if it held the entry back.
    private mutating func reportMarksInVain(
        _ left: String, of text: String, _ found: LiveBodyScanner.Heading, isDraft: Bool = false
    ) {
        let start = text.firstRange(ofASCII: left).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
        let offset = found.text.lowerBound + (start ?? 0)
        let marks = LiveMarkCheck.marksInVain(in: left)
        for mark in marks { LiveLineCheck.report(mark.name, at: offset + mark.offset, &fields) }
        guard marks.isEmpty, !isDraft, HeadlineMark.hasTime(text) else { return }
        if let words = LiveHeading.wordsBeforeTime(text), HoldingWords.strength(of: words) != nil {
            LiveLineCheck.report(words, at: found.text.lowerBound, &fields)
        } else if let mark = HeadlineMark.find(in: left) {
            LiveLineCheck.report(mark, at: offset, &fields)
        }
    }

    private mutating func draft(_ heading: LiveHeading, at found: LiveBodyScanner.Heading) -> LiveEntryDraft? {
        let start = found.text.lowerBound
        for mark in heading.unknownMarks where !LiveMarkCheck.isAboutPublishing(mark.name) {
            let nearest = NameSuggestion.nearest(to: mark.name, in: LiveHeading.knownMarks)
            fields.diagnostics.append(
                source.diagnostic(
                    .warning, "live-mark", at: start + mark.offset, "an entry has no mark «\(mark.name)»",
                    help: nearest.map { "did you mean {\($0)}?" }
                        ?? "the marks are {pinned}, {breaking}, {draft} (or {مثبت}, {عاجل}, {مسودة}) and {#anchor}"))
        }
        if let anchor = heading.anchor, !AnchorRegister.isValid(anchor.name) {
            fields.diagnostics.append(
                source.diagnostic(
                    .error, "live-anchor", at: start + anchor.offset, "«\(anchor.name)» cannot be an anchor",
                    help: "write letters, digits and hyphens, such as {#goal}"))
        }
        guard let moment = moment(day: heading.day, time: heading.time, at: start + heading.offset) else { return nil }
        let body = found.next..<source.bytes.count
        var entry = LiveEntry(
            anchor: "", date: .placeholder, title: plain(heading.title), path: path, body: body)
        entry.isPinned = heading.isPinned
        entry.isBreaking = heading.isBreaking
        entry.isDraft = heading.isDraft
        return LiveEntryDraft(
            moment: moment, anchor: heading.anchor?.name, entry: entry, place: LivePlace(source, at: start))
    }

    /// A headline without its markup.
    private func plain(_ title: String) -> String? {
        guard title.utf8.contains(where: { Self.markup.contains($0) }) else { return title.nonEmpty }
        return markdown.firstHeading(of: Array("# \(title)".utf8)[...])?.text.nonEmpty
    }

    private static let markup = Set("\\`*_[]<&~".utf8)

    private static let headingHelp =
        "begin an entry with its time: ## 14:35 · …, on another day ## 2025-12-19 14:35 · …"

    /// The moment of an entry; a time by itself is read on some day, so that a wrong one is told where it stands.
    private mutating func moment(day: String?, time: String, at offset: Int) -> LiveEntryDraft.Moment? {
        switch dates.read("\(day ?? "2000-01-01") \(time)") {
        case .success(let date):
            guard day != nil else { return .time(time) }
            return .date(ContentDate(date, zone: fields.zone))
        case .failure(let problem):
            let written = day.map { "\($0) \(time)" } ?? time
            fields.diagnostics.append(
                source.diagnostic(
                    .error, "live-time", at: offset, "«\(written)» cannot be: \(problem.message)",
                    help: Self.headingHelp))
            return nil
        }
    }

    // MARK: An entry in a file of its own

    /// The outline of a file that is one entry; nil, with a diagnostic, where it has no time.
    ///
    /// - Parameters:
    ///   - name: what the file's name says.
    ///   - root: the front matter, for places.
    mutating func entry(
        of document: Document, _ matter: inout FrontMatter, name: FileNameParts, root: DataNode
    ) -> (outline: LiveOutline?, diagnostics: [Diagnostic]) {
        LiveLineCheck.check(LiveBodyScanner.scan(source.bytes, from: document.bodyOffset), &fields, isOwnFile: true)
        let offset = (root.field("date") ?? root.field("time"))?.offset ?? 0
        var time = name.time
        if let place = matter.params.firstIndex(where: { KeyName.folded($0.key) == "time" }) {
            time = matter.params.remove(at: place).node.text ?? time
        }
        guard let moment = moment(of: document, time: time, at: offset) else { return (nil, fields.diagnostics) }
        var entry = LiveEntry(
            anchor: "", date: .placeholder, title: matter.title ?? (document.omitsFirstHeading ? document.title : nil),
            path: path, body: document.bodyOffset..<source.bytes.count)
        entry.isPinned = matter.isPinned
        entry.isBreaking = matter.isBreaking
        entry.authors = matter.authors
        entry.image = matter.image
        entry.isDraft = matter.isDraft
        entry.embargo = matter.embargo
        entry.omitsFirstHeading = document.omitsFirstHeading
        entry.hasOwnFile = true
        entry.fileNames = document.fileNames
        entry.language = matter.language
        entry.direction = document.direction
        let anchor = matter.slug.map(Slug.make)?.nonEmpty
        let place = LivePlace(source, at: offset)
        let draft = LiveEntryDraft(moment: moment, anchor: anchor, entry: entry, place: place)
        let outline = LiveOutline(
            state: nil, start: nil, end: nil, keyPoints: [], introduction: entry.body, entries: [draft], place: place)
        return (outline, fields.diagnostics)
    }

    private mutating func moment(of document: Document, time: String?, at offset: Int) -> LiveEntryDraft.Moment? {
        if let date = document.date, date.hasTime { return .date(date) }
        guard let time else {
            fields.diagnostics.append(
                source.diagnostic(
                    .error, "live-time", at: offset, "the entry has no time",
                    help: "write date: 2025-12-19 14:35 in its front matter, or begin the file's name with 1435-"))
            return nil
        }
        let day = document.date.map { MachineDate.day($0.civil.date) }
        return moment(day: day, time: time, at: offset)
    }
}

extension ContentDate {
    /// What an entry has until its day is known.
    fileprivate static var placeholder: ContentDate {
        ContentDate(
            timestamp: Timestamp(secondsSince1970: 0), hasTime: true, civil: CivilDateTime(secondsSince1970: 0))
    }
}
