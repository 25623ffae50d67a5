/// The variables of one run of a function.
///
/// A class, because macros keep the frame that they were made in and see its later changes, as in Python.
final class Frame {
    /// What a run needs of the places around it. Whoever begins the run holds all of it until the run ends.
    struct Surroundings: BitwiseCopyable {
        // The environment, which a renderer holds, holds the programs.
        let program: Unmanaged<Program>
        let context: Unmanaged<Context>
        /// The frame of the function around this one.
        let outer: Unmanaged<Frame>?
        /// The block that is running, for `super`: its name and level.
        let block: (symbol: Symbol, level: Int)?
    }

    private(set) var around: Surroundings
    private var runningFunction: Unmanaged<Function>
    /// The arrays of the program and the function that each step reads.
    private var codePlace: FlatArray<ProgramCode>
    var code: ProgramCode {
        @inline(__always) _read { yield codePlace[0] }
    }
    private(set) var operations: FlatArray<Operation>
    /// How deep a recursive loop is.
    private(set) var loopDepth: Int
    /// What is around, held, where something that this run makes may outlive it.
    private var held: (context: Context, outer: Frame?)?
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

    var program: Program { around.program.takeUnretainedValue() }
    var function: Function { runningFunction.takeUnretainedValue() }
    var context: Context { around.context.takeUnretainedValue() }
    var outer: Frame? { around.outer?.takeUnretainedValue() }
    var block: (symbol: Symbol, level: Int)? { around.block }

    /// Whether some name of a global may mean something else here.
    var shadowsGlobals: Bool { around.context._withUnsafeGuaranteedRef { $0.shadowsGlobals } }

    convenience init(
        program: Program, function: Function, context: Context, outer: Frame? = nil,
        block: (symbol: Symbol, level: Int)? = nil, loopDepth: Int = 0
    ) {
        self.init(
            .passUnretained(function),
            Surroundings(
                program: .passUnretained(program), context: .passUnretained(context),
                outer: outer.map(Unmanaged.passUnretained), block: block),
            loopDepth: loopDepth)
    }

    init(_ function: Unmanaged<Function>, _ around: Surroundings, loopDepth: Int = 0) {
        self.around = around
        runningFunction = function
        self.loopDepth = loopDepth
        codePlace = around.program._withUnsafeGuaranteedRef { $0.codePlace }
        operations = function._withUnsafeGuaranteedRef { $0.operations }
        slotCount = function._withUnsafeGuaranteedRef { $0.slotCount }
        capacity = max(4, slotCount)
        slots = .allocate(capacity: capacity)
        slots.initialize(repeating: nil, count: slotCount)
    }

    deinit {
        slots.deinitialize(count: slotCount)
        slots.deallocate()
    }

    /// Makes a frame that has ended the frame of another run.
    func begin(_ function: Unmanaged<Function>, _ around: Surroundings) {
        self.around = around
        runningFunction = function
        loopDepth = 0
        codePlace = around.program._withUnsafeGuaranteedRef { $0.codePlace }
        operations = function._withUnsafeGuaranteedRef { $0.operations }
        slotCount = function._withUnsafeGuaranteedRef { $0.slotCount }
        if slotCount > capacity {
            slots.deallocate()
            capacity = slotCount
            slots = .allocate(capacity: capacity)
        }
        slots.initialize(repeating: nil, count: slotCount)
    }

    /// Holds what is around this run as long as the frame is held: before a macro or a loop is made that holds the frame.
    func keepSurroundings() {
        guard held == nil else { return }
        held = (context, outer)
        outer?.keepSurroundings()
    }

    /// Lets go of what the frame's run has put into it. Only a frame that nothing else holds may end.
    func end() {
        slots.deinitialize(count: slotCount)
        slotCount = 0
        if held != nil { held = nil }
        keepsNames = false
        if parentProgram != nil { parentProgram = nil }
        if case .none = captured { return }
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

    /// Gives a variable its first value: it must be undefined.
    @inline(__always)
    func start(_ slot: Int32, _ value: consuming TemplateValue) {
        assert(slot < slotCount && !isSet(slot))
        (slots + Int(slot)).initialize(to: value)
    }

    /// Whether a variable is true, for kinds of values of which that is quickly told.
    @inline(__always)
    func plainTruth(_ slot: Int32) -> Bool? {
        assert(slot < slotCount)
        return slots[Int(slot)]?.plainTruth
    }

    /// The macro that a variable holds.
    // Not inlined: the compiler would hold the variable for as long as the macro runs.
    @inline(never)
    func macro(_ slot: Int32) -> Unmanaged<MacroValue>? {
        assert(slot < slotCount)
        guard case .special(let special) = slots[Int(slot)] else { return nil }
        return special.asMacro.map { Unmanaged.passUnretained($0) }
    }

    /// The macro that a variable of the frame `hops` functions out holds.
    @inline(never)
    func macro(_ hops: Int32, _ slot: Int32) -> Unmanaged<MacroValue>? {
        var frame = Unmanaged.passUnretained(self)
        for _ in 0..<hops {
            guard let outer = frame._withUnsafeGuaranteedRef({ $0.around.outer }) else { return nil }
            frame = outer
        }
        return frame._withUnsafeGuaranteedRef { $0.macro(slot) }
    }

    /// The macro of a name in the module that a variable holds.
    @inline(never)
    func macro(_ symbol: Symbol, inModule slot: Int32) -> Unmanaged<MacroValue>? {
        assert(slot < slotCount)
        guard case .special(let special) = slots[Int(slot)], special.sort == .module else { return nil }
        return unsafeDowncast(special, to: ModuleValue.self).macros.macro(symbol)
    }

    /// The object that a node names, if it is what a variable holds, or a field of that, and so on, and each is held by
    /// the one before: then it is read without being held once more.
    func reference(_ node: NodeID) -> ObjectReference? {
        switch code.nodes[node] {
        case .local(let slot, _), .cachedGlobal(let slot, _): return object(slot)
        case .attribute(let base, _):
            guard let owner = reference(base) else { return nil }
            return code.readers.reference(owner, at: node)
        default: return nil
        }
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
            guard let outer = frame._withUnsafeGuaranteedRef({ $0.around.outer }) else { break }
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
