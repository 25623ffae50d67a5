import MujazContent
import MujazCore
import MujazLanguage

/// How far coverage is at any moment, by what its editor says and by its entries.
struct CoverageClock {
    private let live: LiveCoverage
    private let start: Timestamp?
    private let end: Timestamp?
    /// When coverage that nobody ends is over: a day after its last entry, so that no forgotten page is live for ever.
    private let quiet: Timestamp?

    private static let quietSeconds: Int64 = 86_400

    /// - Parameter last: the time of the newest entry that is shown.
    init(_ live: LiveCoverage, start: ContentDate?, last: ContentDate?) {
        self.live = live
        self.start = start?.timestamp
        end = live.end?.timestamp
        quiet = [start?.timestamp, last?.timestamp].compactMap(\.self).max()?.adding(seconds: Self.quietSeconds)
    }

    /// The state that the editor gives, else what start, end and the moment say.
    func state(at now: Timestamp) -> LiveState {
        if let state = live.state { return state }
        if let end, end <= now { return .ended }
        guard let start, start <= now else { return .scheduled }
        guard end == nil, let quiet else { return .live }
        return quiet <= now ? .ended : .live
    }

    /// The next moment at which the state is another one; nil where it stays.
    func change(after now: Timestamp) -> Timestamp? {
        let state = state(at: now)
        return [start, end, quiet].compactMap(\.self).filter { $0 > now && self.state(at: $0) != state }.min()
    }

    /// What is wrong with a state that the editor gave and the clock has overtaken.
    func mistake(at now: Timestamp) -> Diagnostic? {
        switch live.state {
        case .live:
            let message: String
            if let end, end <= now {
                message = "the coverage says «state: live», but its «end» has passed"
            } else if end == nil, let quiet, quiet <= now {
                message = "the coverage says «state: live», but its last entry is more than a day old"
            } else {
                return nil
            }
            return live.place.diagnostic(
                .warning, "live-forgotten", message,
                help: "write «state: ended», or remove the line: then it ends at «end», or a day after its last entry")
        case .scheduled:
            guard let start, start <= now else { return nil }
            return live.place.diagnostic(
                .warning, "live-not-begun", "the coverage says «state: scheduled», but its start has passed",
                help: "remove the line: then it is live from «start» on")
        case .ended, nil: return nil
        }
    }
}
