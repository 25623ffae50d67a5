/// The variables of one run of a function.
///
/// A class, because macros keep the frame that they were made in and see its later changes, as in Python.
final class Frame {
    let program: Program
    let function: Function
    let context: Context
    /// The frame of the function around this one.
    let outer: Frame?
    /// The block that is running, for `super`: its name and level.
    let block: (symbol: Symbol, level: Int)?
    /// How deep a recursive loop is.
    let loopDepth: Int
    /// The template that the running one extends, once it is known.
    var parentProgram: Program?
    /// Where the name of that template stands.
    var extendsOffset: Int32 = 0
    /// What was captured, for the filters of a `filter` or `set` block.
    var captured: TemplateValue = .none

    private let slots: UnsafeMutablePointer<TemplateValue?>

    init(
        program: Program, function: Function, context: Context, outer: Frame? = nil,
        block: (symbol: Symbol, level: Int)? = nil, loopDepth: Int = 0
    ) {
        self.program = program
        self.function = function
        self.context = context
        self.outer = outer
        self.block = block
        self.loopDepth = loopDepth
        slots = .allocate(capacity: max(1, function.slotCount))
        slots.initialize(repeating: nil, count: function.slotCount)
    }

    deinit {
        slots.deinitialize(count: function.slotCount)
        slots.deallocate()
    }

    /// A variable; nil where it is undefined. The compiler gives out slots below the function's `slotCount` only.
    subscript(slot: Int32) -> TemplateValue? {
        get {
            assert(slot < function.slotCount)
            return slots[Int(slot)]
        }
        set {
            assert(slot < function.slotCount)
            slots[Int(slot)] = newValue
        }
    }

    /// Whether a variable has a value.
    func isSet(_ slot: Int32) -> Bool {
        assert(slot < function.slotCount)
        if case .some = slots[Int(slot)] { return true }
        return false
    }

    /// Makes all variables undefined. Macros among them hold this frame.
    func clear() {
        for slot in 0..<function.slotCount { slots[slot] = nil }
        context.clear()
    }

    /// The frame `hops` functions out.
    func outward(_ hops: Int32) -> Frame {
        var frame = self
        for _ in 0..<hops { if let outer = frame.outer { frame = outer } }
        return frame
    }
}
