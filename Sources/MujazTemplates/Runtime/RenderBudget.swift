import MujazCore

/// What is left of the steps and bytes that one page may use.
///
/// The byte count only grows: memory that a page lets go of is not given back. So it bounds the work of copying, too.
final class RenderBudget: @unchecked Sendable {
    // Safe: only the run of the page that it belongs to uses it.
    private let limits: TemplateLimits
    private var steps: Int
    private var bytes: Int
    /// How much the unfinished output around the innermost buffer takes, as far as it has been looked at.
    private var enclosing = 0
    /// How much the innermost buffer took when it was looked at last.
    private var current = 0
    private var deepenings = 0

    /// Smaller values are temporary most of the time, and what keeps them is counted.
    private static let smallest = 256
    /// How many bytes one more step reads.
    private static let bytesPerStep = 256
    /// How often namespaces may be put into each other to make a deeper one.
    private static let maximumDeepenings = 1000

    init(_ limits: TemplateLimits) {
        self.limits = limits
        steps = limits.steps
        bytes = limits.bytes
    }

    /// A whole budget, for a run whose result all pages share.
    func fresh() -> RenderBudget { RenderBudget(limits) }

    /// Takes away steps.
    @inline(__always)
    func spend(steps count: Int) throws(TemplateFailure) {
        steps &-= count
        if steps < 0 { throw stepsUsedUp() }
    }

    /// Takes away what it takes to read a value from end to end.
    @inline(__always)
    func spend(reading value: TemplateValue) throws(TemplateFailure) {
        let size = value.size
        if size >= Self.bytesPerStep { try spend(steps: min(size / Self.bytesPerStep, limits.steps + 1)) }
    }

    /// Takes away what it takes to read so many bytes.
    func spend(reading count: Int) throws(TemplateFailure) {
        try spend(steps: min(count / Self.bytesPerStep, limits.steps + 1))
    }

    /// Takes away what it takes to look for a part of `part` bytes in a text of `count` bytes.
    func spend(searching count: Int, for part: Int) throws(TemplateFailure) {
        let (work, overflow) = count.multipliedReportingOverflow(by: max(1, min(part, count)))
        try spend(reading: overflow ? .max : work)
    }

    /// Counts a call, and what it reads.
    func spend(on call: TemplateCall) throws(TemplateFailure) {
        try spend(steps: 1)
        try spend(reading: call.subject)
        for value in call.arguments { if let value { try spend(reading: value) } }
        for value in call.more { try spend(reading: value) }
        for keyword in call.keywords { try spend(reading: keyword.value) }
    }

    /// Takes away what it takes to compare two values.
    @inline(__always)
    func spend(
        comparing comparison: Comparison, _ left: TemplateValue, _ right: TemplateValue
    ) throws(TemplateFailure) {
        let (first, second) = (left.size, right.size)
        if first < Self.smallest, second < Self.smallest { return }
        switch (comparison, right) {
        case (.isIn, .string), (.isIn, .html), (.isNotIn, .string), (.isNotIn, .html):
            try spend(searching: second, for: first)
        default: try spend(reading: min(first, .max / 2) + min(second, .max / 2))
        }
    }

    /// Refuses what would make more bytes than are left, before it is made.
    func require(bytes count: Int) throws(TemplateFailure) {
        if count > bytes &- enclosing &- current { throw bytesUsedUp(count) }
    }

    /// Refuses what would make more than is left: `count` pieces of `size` bytes.
    func require(_ count: Int, of size: Int) throws(TemplateFailure) {
        let (product, overflow) = max(0, count).multipliedReportingOverflow(by: max(0, size))
        try require(bytes: overflow ? .max : product)
    }

    /// Takes away bytes.
    func spend(bytes count: Int) throws(TemplateFailure) {
        try require(bytes: count)
        bytes &-= count
    }

    /// Counts a value that the page has made, and refuses one that is nested too deep to be written or let go of.
    @inline(__always)
    func made(_ value: TemplateValue) throws(TemplateFailure) {
        switch value {
        case .string(let text): if text.utf8.count >= Self.smallest { try spend(bytes: text.utf8.count) }
        case .html(let fragment): if fragment.bytes.count >= Self.smallest { try spend(bytes: fragment.bytes.count) }
        case .list, .map, .special: try madeContainer(value)
        default: break
        }
    }

    /// As `made`, for values of any size that something keeps.
    func kept(_ value: TemplateValue) throws(TemplateFailure) {
        switch value {
        case .string(let text): try spend(bytes: text.utf8.count)
        case .html(let fragment): try spend(bytes: fragment.bytes.count)
        default: try made(value)
        }
    }

    @inline(never)
    private func madeContainer(_ value: TemplateValue) throws(TemplateFailure) {
        let extent = value.extent
        guard extent.depth <= limits.nesting else {
            throw TemplateFailure(
                "lists and maps are nested more than \(limits.nesting) deep",
                help: "add to a list with + rather than putting the old list into a new one", id: "template-limit")
        }
        let size: Int
        switch value {
        case .list(let list): size = list.rangeBounds == nil ? list.count * ValueExtent.slot : 0
        case .map(let map): size = map.count * ValueExtent.slot * 2
        default: size = 0
        }
        if size >= Self.smallest { try spend(bytes: size) }
    }

    /// Counts a namespace that has become deeper by holding another.
    func deepened() throws(TemplateFailure) {
        deepenings += 1
        guard deepenings <= Self.maximumDeepenings else {
            throw TemplateFailure(
                "namespaces are put into each other more than \(Self.maximumDeepenings) times",
                help: "keep a list in one namespace", id: "template-limit")
        }
    }

    /// Refuses output that has grown beyond what is left.
    @inline(__always)
    func check(_ output: [UInt8]) throws(TemplateFailure) {
        current = output.count
        if output.count > bytes &- enclosing { throw bytesUsedUp(output.count) }
    }

    /// Begins to print into a buffer inside of the one before.
    ///
    /// - Returns: what `endBuffer` needs.
    func beginBuffer() -> (enclosing: Int, current: Int) {
        defer {
            enclosing += current
            current = 0
        }
        return (enclosing, current)
    }

    func endBuffer(_ outer: (enclosing: Int, current: Int)) { (enclosing, current) = outer }

    @inline(never)
    private func stepsUsedUp() -> TemplateFailure {
        TemplateFailure(
            "the page takes more than \(limits.steps) steps",
            help: "look for loops inside of loops, and for macros that call themselves", id: "template-limit")
    }

    @inline(never)
    private func bytesUsedUp(_ count: Int) -> TemplateFailure {
        TemplateFailure(
            "the page makes more than \(limits.bytes >> 20) MiB of text and lists",
            help: "look for a number that is too large, or a text that doubles in a loop", id: "template-limit")
    }
}
