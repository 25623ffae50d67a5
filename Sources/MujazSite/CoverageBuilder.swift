import MujazContent
import MujazCore
import MujazLanguage

/// Makes the live coverage of a site: what is shown of it at a moment, its state, its order.
struct CoverageBuilder {
    let library: Library
    let now: Timestamp
    let visibility: VisibilityOptions
    private(set) var heldBack: [HeldBack] = []

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

    private mutating func coverage(_ live: LiveCoverage) -> Coverage {
        let document = library.documents[live.document]
        var until: Timestamp?
        let entries = live.entries.filter { entry in
            if entry.isDraft, !visibility.showsDrafts { return false }
            let moment = max(entry.date.timestamp, entry.embargo ?? entry.date.timestamp)
            guard moment > now, !visibility.showsFuture else { return true }
            until = min(until ?? moment, moment)
            return false
        }
        let shown = Set(entries.map(\.anchor))
        let hidden = Set(live.entries.lazy.map(\.anchor).filter { !shown.contains($0) })
        if let until {
            heldBack.append(HeldBack(file: library.displayPrefix + document.path, reason: .future, until: until))
        }
        let state = state(live, entries, document)
        return Coverage(
            document: document, address: Self.address(of: document), state: state, start: live.start ?? document.date,
            end: state == .ended ? live.end ?? entries.first?.date : nil, introduction: live.introduction,
            entries: entries, keyPoints: live.keyPoints.filter { $0.entry.map { !hidden.contains($0) } ?? true })
    }

    /// The state that the editor gives, else what start, end and the moment say. Coverage that nobody ends is over a day
    /// after its last entry, so that no forgotten page says for ever that it is live.
    private func state(_ live: LiveCoverage, _ entries: [LiveEntry], _ document: Document) -> LiveState {
        if let state = live.state { return state }
        if let end = live.end, end.timestamp <= now { return .ended }
        guard let start = live.start ?? document.date else { return .scheduled }
        if start.timestamp > now { return .scheduled }
        guard live.end == nil else { return .live }
        let last = max(start.timestamp, entries.first?.date.timestamp ?? start.timestamp)
        return last.adding(seconds: Self.quietSeconds) <= now ? .ended : .live
    }

    private static let quietSeconds: Int64 = 86_400

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
