/// The variables of a frame, in memory that serves one run after the other.
///
/// Every access checks its index, and what is read in its place cannot be replaced while it is read.
struct FrameSlots: ~Copyable {
    private struct State {
        var base: UnsafeMutablePointer<TemplateValue?>
        var capacity: Int
        var count: Int
        /// How many readers look at objects that only a variable holds.
        var readers = 0
    }

    // Outside of the frame, whose other properties are read and set meanwhile.
    private let state: UnsafeMutablePointer<State>

    /// Makes undefined variables.
    init(count: Int) {
        let capacity = max(4, count)
        state = .allocate(capacity: 1)
        state.initialize(to: State(base: .allocate(capacity: capacity), capacity: capacity, count: count))
        state.pointee.base.initialize(repeating: nil, count: count)
    }

    deinit {
        state.pointee.base.deinitialize(count: state.pointee.count)
        state.pointee.base.deallocate()
        state.deallocate()
    }

    /// Makes undefined variables in the place of those that have ended.
    func begin(count: Int) {
        precondition(state.pointee.count == 0 && count >= 0)
        if count > state.pointee.capacity {
            state.pointee.base.deallocate()
            state.pointee.capacity = count
            state.pointee.base = .allocate(capacity: count)
        }
        base.initialize(repeating: nil, count: count)
        state.pointee.count = count
    }

    /// Ends all variables.
    func end() {
        precondition(state.pointee.readers == 0)
        base.deinitialize(count: state.pointee.count)
        state.pointee.count = 0
    }

    private var base: UnsafeMutablePointer<TemplateValue?> {
        @inline(__always) get { state.pointee.base }
    }

    @inline(__always)
    private func check(_ slot: Int32) { precondition(slot >= 0 && slot < state.pointee.count) }

    /// A variable; nil where it is undefined.
    subscript(slot: Int32) -> TemplateValue? {
        get {
            check(slot)
            return base[Int(slot)]
        }
        nonmutating set {
            check(slot)
            precondition(state.pointee.readers == 0, "a variable is set while its object is read")
            base[Int(slot)] = newValue
        }
    }

    /// Whether a variable has a value.
    func isSet(_ slot: Int32) -> Bool {
        check(slot)
        if case .some = base[Int(slot)] { return true }
        return false
    }

    /// Gives a variable its first value: it must be undefined.
    @inline(__always)
    func start(_ slot: Int32, _ value: consuming TemplateValue) {
        precondition(!isSet(slot))
        (base + Int(slot)).initialize(to: value)
    }

    /// Whether a variable is true, for kinds of values of which that is quickly told.
    @inline(__always)
    func plainTruth(_ slot: Int32) -> Bool? {
        check(slot)
        return base[Int(slot)]?.plainTruth
    }

    /// The macro that a variable holds.
    func macro(_ slot: Int32) -> MacroValue? {
        check(slot)
        guard case .special(let special) = base[Int(slot)] else { return nil }
        return special.asMacro
    }

    /// The object that a variable holds, not retained; nil where it holds none. It stays until `endReading`.
    @inline(__always)
    func beginReading(_ slot: Int32) -> Unmanaged<AnyObject>? {
        check(slot)
        guard case .object(let object) = base[Int(slot)] else { return nil }
        state.pointee.readers += 1
        return .passUnretained(object as AnyObject)
    }

    /// Lets variables be set again.
    @inline(__always)
    func endReading() { state.pointee.readers -= 1 }
}
