/// The rules by which the clocks of a place follow from the moment.
public struct TimeZoneRules: Hashable, Sendable {
    /// The name of the zone: an IANA identifier such as `Asia/Damascus`, or an offset such as `+03:00`.
    public let identifier: String
    /// The moments (seconds since 1970 in UTC, ascending) at which an offset begins to hold.
    let transitions: [Int64]
    /// The offset that holds from the transition of the same index, in seconds east of Greenwich.
    let offsets: [Int32]
    /// The offset before the first transition.
    let firstOffset: Int32
    /// Whether the last 400 years of `transitions` repeat for ever, as a zone with a rule for summer time asks.
    let repeats: Bool

    /// Coordinated universal time.
    public static let utc = TimeZoneRules(fixedOffset: 0)

    /// A zone whose clocks never change.
    ///
    /// - Parameter seconds: seconds east of Greenwich, within a day.
    public init(fixedOffset seconds: Int) {
        self.init(
            identifier: seconds == 0 ? "UTC" : Self.name(ofOffset: seconds), transitions: [], offsets: [],
            firstOffset: Int32(clamping: seconds), repeats: false)
    }

    init(identifier: String, transitions: [Int64], offsets: [Int32], firstOffset: Int32, repeats: Bool) {
        self.identifier = identifier
        self.transitions = transitions
        self.offsets = offsets
        self.firstOffset = firstOffset
        self.repeats = repeats
    }

    /// How far clocks are ahead of UTC at a moment, in seconds east of Greenwich.
    public func offset(at timestamp: Timestamp) -> Int {
        Int(offset(atSecond: timestamp.secondsSince1970))
    }

    /// What calendars and clocks show at a moment.
    public func civil(_ timestamp: Timestamp) -> CivilDateTime {
        CivilDateTime(secondsSince1970: timestamp.secondsSince1970 + Int64(offset(at: timestamp)))
    }

    /// The moment at which clocks show a civil time.
    ///
    /// A time that clocks skip (the gap in spring) moves forward by the length of the gap: 02:30 becomes 03:30. Of a
    /// time that they show twice (the overlap in autumn) the earlier moment is meant. Both read the offset that holds
    /// before the change, as RFC 5545 (section 3.3.5) asks.
    public func timestamp(of civil: CivilDateTime) -> Timestamp {
        let local = civil.secondsSince1970
        guard !transitions.isEmpty else { return Timestamp(secondsSince1970: local - Int64(firstOffset)) }
        // Offsets are less than 26 hours, so the moment is inside this window.
        let window: Int64 = 26 * 3600
        let first = offset(atSecond: local - window)
        if first == offset(atSecond: local + window), !hasTransition(after: local - window, to: local + window) {
            return Timestamp(secondsSince1970: local - Int64(first))
        }
        return Timestamp(secondsSince1970: search(local, from: local - window, to: local + window))
    }

    /// Whether both are the same zone by name.
    public static func == (left: TimeZoneRules, right: TimeZoneRules) -> Bool {
        left.identifier == right.identifier && left.transitions.count == right.transitions.count
    }

    /// Hashes the name.
    public func hash(into hasher: inout Hasher) { hasher.combine(identifier) }

    private static func name(ofOffset seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        let rest = abs(seconds) % 60
        return (seconds < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60)
            + (rest == 0 ? "" : ":" + two(rest))
    }
}

extension TimeZoneRules {
    /// The seconds after which the Gregorian calendar repeats, weekdays and all: 400 years.
    static let cycle: Int64 = 146_097 * 86_400

    /// A moment that has the same offset and is not after the last transition.
    private func withinTable(_ second: Int64) -> Int64 {
        guard repeats, let last = transitions.last, second >= last else { return second }
        return second - ((second - last) / Self.cycle + 1) * Self.cycle
    }

    private func offset(atSecond second: Int64) -> Int32 {
        guard let last = transitions.last else { return firstOffset }
        // Most zones with news have given up summer time, and most moments are after their last change.
        if second >= last, !repeats { return offsets[offsets.count - 1] }
        let index = countOfTransitions(upTo: withinTable(second))
        return index == 0 ? firstOffset : offsets[index - 1]
    }

    /// How many transitions happen at a moment or before it.
    private func countOfTransitions(upTo second: Int64) -> Int {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= second { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The first transition after a moment.
    private func nextTransition(after second: Int64) -> Int64? {
        let table = withinTable(second)
        let index = countOfTransitions(upTo: table)
        return index < transitions.count ? transitions[index] + (second - table) : nil
    }

    private func hasTransition(after start: Int64, to end: Int64) -> Bool {
        nextTransition(after: start).map { $0 <= end } ?? false
    }

    /// Walks the spans of equal offset in a window and finds the first in which clocks show `local`, or the gap.
    private func search(_ local: Int64, from start: Int64, to end: Int64) -> Int64 {
        var spanStart = start
        while true {
            let moment = local - Int64(offset(atSecond: spanStart))
            guard let next = nextTransition(after: spanStart), next <= end else { return moment }
            if moment < next { return moment }
            // The clocks do not show it before the change; if they do not after it either, this is the gap.
            if local - Int64(offset(atSecond: next)) < next { return moment }
            spanStart = next
        }
    }
}
