/// The variables of one run of a function, and what the run needs of the places around it.
///
/// A class, because macros keep the frame that they were made in and see its later changes, as in Python.
final class Frame {
    /// Where a function runs.
    struct Surroundings {
        let program: Program
        let context: Context
        /// The frame of the function around this one.
        let outer: Frame?
        /// The block that is running, for `super`: its name and level.
        let block: (symbol: Symbol, level: Int)?
    }

    private(set) var program: Program
    private(set) var function: Function
    /// Nil between two runs.
    private var runningContext: Context?
    /// The frame of the function around this one.
    private(set) var outer: Frame?
    /// The block that is running, for `super`: its name and level.
    private(set) var block: (symbol: Symbol, level: Int)?
    /// The arrays of the program and the function that each step reads. The program and the function hold them.
    private var codePlace: FlatArray<ProgramCode>
    var code: ProgramCode {
        @inline(__always) _read { yield codePlace[0] }
    }
    private(set) var operations: FlatArray<Operation>
    /// How deep a recursive loop is.
    private(set) var loopDepth: Int
    /// Whether a macro was made that holds this frame.
    var isClosedOver = false
    /// Whether names that the top level assigns stay in this frame: nothing else reads them.
    var keepsNames = false
    /// The template that the running one extends, once it is known.
    var parentProgram: Program?
    /// Where the name of that template stands.
    var extendsOffset: Int32 = 0
    /// What was captured, for the filters of a `filter` or `set` block.
    var captured: TemplateValue = .none

    private var slots: UnsafeMutablePointer<TemplateValue?>
    private var slotCount: Int
    private var capacity: Int

    var context: Context {
        guard let runningContext else { preconditionFailure("a frame that does not run has no context") }
        return runningContext
    }

    /// Whether some name of a global may mean something else here.
    var shadowsGlobals: Bool { runningContext?.shadowsGlobals ?? false }

    init(_ function: Function, _ around: Surroundings, loopDepth: Int = 0) {
        program = around.program
        self.function = function
        runningContext = around.context
        outer = around.outer
        block = around.block
        self.loopDepth = loopDepth
        codePlace = around.program.codePlace
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
    func begin(_ function: Function, _ around: Surroundings, loopDepth: Int) {
        program = around.program
        self.function = function
        runningContext = around.context
        outer = around.outer
        block = around.block
        self.loopDepth = loopDepth
        codePlace = around.program.codePlace
        operations = function.operations
        slotCount = function.slotCount
        if slotCount > capacity {
            slots.deallocate()
            capacity = slotCount
            slots = .allocate(capacity: capacity)
        }
        slots.initialize(repeating: nil, count: slotCount)
    }

    /// Lets go of all that the frame holds. It runs no more until it begins anew.
    func end() {
        slots.deinitialize(count: slotCount)
        slotCount = 0
        runningContext = nil
        if outer != nil { outer = nil }
        isClosedOver = false
        keepsNames = false
        if parentProgram != nil { parentProgram = nil }
        if case .none = captured { return }
        captured = .none
    }

    /// A variable; nil where it is undefined. The compiler gives out slots below the function's `slotCount` only.
    subscript(slot: Int32) -> TemplateValue? {
        get {
            precondition(slot >= 0 && slot < slotCount)
            return slots[Int(slot)]
        }
        set {
            precondition(slot >= 0 && slot < slotCount)
            slots[Int(slot)] = newValue
        }
    }

    /// Whether a variable has a value.
    func isSet(_ slot: Int32) -> Bool {
        precondition(slot >= 0 && slot < slotCount)
        if case .some = slots[Int(slot)] { return true }
        return false
    }

    /// Gives a variable its first value: it must be undefined.
    @inline(__always)
    func start(_ slot: Int32, _ value: consuming TemplateValue) {
        precondition(slot >= 0 && slot < slotCount && !isSet(slot))
        (slots + Int(slot)).initialize(to: value)
    }

    /// Whether a variable is true, for kinds of values of which that is quickly told.
    @inline(__always)
    func plainTruth(_ slot: Int32) -> Bool? {
        precondition(slot >= 0 && slot < slotCount)
        return slots[Int(slot)]?.plainTruth
    }

    /// The macro that a variable holds.
    func macro(_ slot: Int32) -> MacroValue? {
        precondition(slot >= 0 && slot < slotCount)
        guard case .special(let special) = slots[Int(slot)] else { return nil }
        return special.asMacro
    }

    /// The macro that a variable of the frame `hops` functions out holds.
    func macro(_ hops: Int32, _ slot: Int32) -> MacroValue? { outward(hops).macro(slot) }

    /// The macro of a name in the module that a variable holds.
    func macro(_ symbol: Symbol, inModule slot: Int32) -> MacroValue? {
        precondition(slot >= 0 && slot < slotCount)
        guard case .special(let special) = slots[Int(slot)] else { return nil }
        return special.asModule?.macro(symbol)
    }

    /// The object that a node names, if it is what a variable holds, or a field of that, and so on.
    func reference(_ node: NodeID) -> ObjectReference? {
        switch code.nodes[node] {
        case .local(let slot, _), .cachedGlobal(let slot, _): return object(slot)
        case .attribute(let base, _):
            guard let owner = reference(base) else { return nil }
            return code.readers.reference(owner, at: node)
        default: return nil
        }
    }

    /// The object that a variable holds, if it does.
    @inline(__always)
    func object(_ slot: Int32) -> ObjectReference? {
        precondition(slot >= 0 && slot < slotCount)
        guard case .object(let object) = slots[Int(slot)] else { return nil }
        return ObjectReference(object)
    }

    /// A variable of the frame `hops` functions out.
    func outward(_ hops: Int32, _ slot: Int32) -> TemplateValue? { outward(hops)[slot] }

    /// The frame `hops` functions out.
    func outward(_ hops: Int32) -> Frame {
        var frame = self
        for _ in 0..<hops { if let outer = frame.outer { frame = outer } }
        return frame
    }
}
