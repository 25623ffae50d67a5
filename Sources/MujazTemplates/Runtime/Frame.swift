/// The variables of one run of a function.
///
/// A class, because macros keep the frame that they were made in and see its later changes, as in Python.
final class Frame {
    // The environment, which a renderer holds, holds the programs and their functions.
    private(set) unowned(unsafe) var program: Program
    private(set) unowned(unsafe) var function: Function
    private(set) var context: Context
    /// The frame of the function around this one.
    private(set) var outer: Frame?
    /// The block that is running, for `super`: its name and level.
    private(set) var block: (symbol: Symbol, level: Int)?
    /// How deep a recursive loop is.
    private(set) var loopDepth: Int
    /// The arrays of the program and the function that each step reads.
    private(set) var code: ProgramCode
    private(set) var operations: FlatArray<Operation>
    /// The template that the running one extends, once it is known.
    var parentProgram: Program?
    /// Where the name of that template stands.
    var extendsOffset: Int32 = 0
    /// What was captured, for the filters of a `filter` or `set` block.
    var captured: TemplateValue = .none

    private var slots: UnsafeMutablePointer<TemplateValue?>
    private var slotCount: Int
    private var capacity: Int

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
        code = program.code
        operations = function.operations
        slotCount = function.slotCount
        capacity = max(4, slotCount)
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: nil, count: slotCount)
    }

    deinit {
        slots.deinitialize(count: slotCount)
        slots.deallocate()
    }

    /// Makes a frame that has ended the frame of another run.
    func begin(
        program: Program, function: Function, context: Context, outer: Frame?, block: (symbol: Symbol, level: Int)?
    ) {
        self.program = program
        self.function = function
        self.context = context
        self.outer = outer
        self.block = block
        loopDepth = 0
        code = program.code
        operations = function.operations
        slotCount = function.slotCount
        if slotCount > capacity {
            slots.deallocate()
            capacity = slotCount
            slots = .allocate(capacity: capacity)
        }
        slots.initialize(repeating: nil, count: slotCount)
    }

    /// Lets go of what the frame's run has put into it. Only a frame that nothing else holds may end.
    func end() {
        slots.deinitialize(count: slotCount)
        slotCount = 0
        outer = nil
        parentProgram = nil
        captured = .none
    }

    /// A variable; nil where it is undefined. The compiler gives out slots below the function's `slotCount` only.
    subscript(slot: Int32) -> TemplateValue? {
        get {
            assert(slot < slotCount)
            return slots[Int(slot)]
        }
        set {
            assert(slot < slotCount)
            slots[Int(slot)] = newValue
        }
    }

    /// Whether a variable has a value.
    func isSet(_ slot: Int32) -> Bool {
        assert(slot < slotCount)
        if case .some = slots[Int(slot)] { return true }
        return false
    }

    /// The object that a variable holds, if it does. It is held as long as the variable is not set anew.
    @inline(__always)
    func object(_ slot: Int32) -> ObjectReference? {
        assert(slot < slotCount)
        guard case .object(let object) = slots[Int(slot)] else { return nil }
        return ObjectReference(unowned: object)
    }

    /// Makes all variables undefined. Macros among them hold this frame.
    func clear() {
        for slot in 0..<slotCount { slots[slot] = nil }
        context.clear()
    }

    /// A variable of the frame `hops` functions out.
    func outward(_ hops: Int32, _ slot: Int32) -> TemplateValue? {
        var frame = Unmanaged.passUnretained(self)
        for _ in 0..<hops {
            guard let outer = frame._withUnsafeGuaranteedRef({ $0.outer.map(Unmanaged.passUnretained) }) else { break }
            frame = outer
        }
        return frame._withUnsafeGuaranteedRef { $0[slot] }
    }

    /// The frame `hops` functions out.
    func outward(_ hops: Int32) -> Frame {
        var frame = self
        for _ in 0..<hops { if let outer = frame.outer { frame = outer } }
        return frame
    }
}
