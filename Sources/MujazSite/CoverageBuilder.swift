import MujazContent
import MujazCore
import MujazLanguage

/// Makes the live coverage of a site: what is shown of it at a moment, its state, its order.
struct CoverageBuilder {
    let library: Library
    let now: Timestamp
    let visibility: VisibilityOptions
    private(set) var heldBack: [HeldBack] = []
    private(set) var diagnostics: [Diagnostic] = []

    init(library: Library, now: Timestamp, visibility: VisibilityOptions) {
        self.library = library
        self.now = now
        self.visibility = visibility
    }

    /// What runs first (the latest begun first), then what is to come (the next first), then what is over (the latest
    /// first).
    ///
    /// - Parameter shown: the documents that are shown, as indexes.
    mutating func coverage(of shown: Set<Int>) -> [Coverage] {
        var all: [Coverage] = []
        for live in library.live where shown.contains(live.document) { all.append(coverage(live)) }
        return all.sorted { left, right in
            if left.state != right.state { return Self.rank(left.state) < Self.rank(right.state) }
            let (first, second) = (Self.moment(left), Self.moment(right))
            if first != second { return left.state == .scheduled ? first < second : first > second }
            return utf8Less(left.document.path, right.document.path)
        }
    }

    /// Notes the entries, in files of their own, of coverage that is held back itself. An entry that waits for longer
    /// than the coverage has its own reason.
    mutating func hold(entriesOf live: LiveCoverage, _ held: HeldBack) {
        for entry in live.entries where entry.hasOwnFile {
            let inherited = HeldBack(
                file: library.displayPrefix + entry.path, reason: held.reason, until: held.until,
                expires: held.expires)
            guard let own = reason(toHoldBack: entry), let until = held.until else {
                heldBack.append(inherited)
                continue
            }
            heldBack.append(own.until.map { $0 > until } ?? true ? own : inherited)
        }
    }

    /// Why an entry is held back; nil where it is shown.
    private func reason(toHoldBack entry: LiveEntry) -> HeldBack? {
        let file = library.displayPrefix + entry.path
        if entry.isDraft, !visibility.showsDrafts {
            return HeldBack(file: file, line: entry.line, reason: .draft, until: nil)
        }
        let date = entry.date.timestamp
        let moment = max(date, entry.embargo ?? date)
        guard moment > now, !visibility.showsFuture else { return nil }
        return HeldBack(file: file, line: entry.line, reason: moment > date ? .embargo : .future, until: moment)
    }

    private mutating func coverage(_ live: LiveCoverage) -> Coverage {
        let document = library.documents[live.document]
        var entries: [LiveEntry] = []
        var until: Timestamp?
        for entry in live.entries {
            guard let held = reason(toHoldBack: entry) else {
                entries.append(entry)
                continue
            }
            heldBack.append(held)
            if let moment = held.until { until = min(until ?? moment, moment) }
        }
        let shown = Set(entries.map(\.anchor))
        let hidden = Set(live.entries.lazy.map(\.anchor).filter { !shown.contains($0) })
        // Entries that are held back must not be told by the time at which coverage begins.
        let start = live.start ?? entries.last?.date ?? (live.entries.isEmpty ? document.date : nil)
        let clock = CoverageClock(live, start: start, last: entries.first?.date)
        let state = clock.state(at: now)
        let stateEnds = clock.change(after: now)
        if let mistake = clock.mistake(at: now) { diagnostics.append(mistake) }
        return Coverage(
            document: document, address: Self.address(of: document), state: state, start: start,
            end: state == .ended ? live.end ?? entries.first?.date : nil, introduction: live.introduction,
            entries: entries, keyPoints: live.keyPoints.filter { $0.entry.map { !hidden.contains($0) } ?? true },
            stateEnds: stateEnds, changes: [until, stateEnds].compactMap(\.self).min())
    }

    private static func rank(_ state: LiveState) -> Int { state == .live ? 0 : state == .scheduled ? 1 : 2 }

    /// What coverage of one state is sorted by.
    private static func moment(_ coverage: Coverage) -> Timestamp {
        let date = coverage.state == .ended ? coverage.end ?? coverage.start : coverage.start
        return date?.timestamp ?? Timestamp(secondsSince1970: 0)
    }

    static func address(of document: Document) -> String {
        let slugs = [document.matter.slug, document.baseName, document.title].lazy.compactMap { $0.map(Slug.make) }
        return "/live/\(slugs.first { !$0.isEmpty } ?? Slug.fallback(for: document.path))/"
    }
}
