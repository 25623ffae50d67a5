/// The variables of one run of a function, and what the run needs of the places around it.
///
/// A class, because macros keep the frame that they were made in and see its later changes, as in Python.
final class Frame {
    /// What a run needs that is not inside of another function.
    struct Top {
        let program: Program
        let context: Context
        /// The block that is running, for `super`: its name and level.
        let block: (symbol: Symbol, level: Int)?
    }

    /// Nil where the function is inside of another one, and between two runs.
    private var ownTop: Top?
    /// The frame of the function around this one.
    private(set) var outer: Frame?
    private var functionNumber: Int32
    /// The arrays of the program and the function that each step reads. The program, which is held by what is around, holds
    /// them and its functions.
    private(set) var codePlace: FlatArray<ProgramCode>
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

    private let slots: FrameSlots

    /// The frame at the top, which holds what all functions inside of it run in.
    private var root: Frame {
        var frame = self
        while let outer = frame.outer { frame = outer }
        return frame
    }

    var program: Program {
        guard let top = root.ownTop else { preconditionFailure("a frame that does not run has no program") }
        return top.program
    }

    var context: Context {
        guard let top = root.ownTop else { preconditionFailure("a frame that does not run has no context") }
        return top.context
    }

    /// The block that is running, for `super`: its name and level.
    var block: (symbol: Symbol, level: Int)? { root.ownTop?.block }

    var function: Function { program.functions[Int(functionNumber)] }

    /// Whether some name of a global may mean something else here. Only the top level of a template can change that while
    /// its frame runs, and it then says so.
    private(set) var shadowsGlobals: Bool

    /// Makes the frame of a template's top level, or of a block.
    init(_ function: Function, _ top: Top) {
        ownTop = top
        functionNumber = function.number
        codePlace = top.program.codePlace
        operations = function.operations
        shadowsGlobals = top.context.shadowsGlobals
        loopDepth = 0
        slots = FrameSlots(count: function.slotCount)
    }

    /// Makes the frame of a function inside of another, whose frame is `outer`.
    init(_ function: Function, inside outer: Frame, loopDepth: Int) {
        self.outer = outer
        functionNumber = function.number
        codePlace = outer.codePlace
        operations = function.operations
        shadowsGlobals = outer.shadowsGlobals
        self.loopDepth = loopDepth
        slots = FrameSlots(count: function.slotCount)
    }

    /// Makes a frame that has ended the frame of another run.
    func begin(_ function: Function, _ top: Top) {
        ownTop = top
        codePlace = top.program.codePlace
        shadowsGlobals = top.context.shadowsGlobals
        loopDepth = 0
        begin(function)
    }

    /// As the other, for a function inside of another.
    func begin(_ function: Function, inside outer: Frame, loopDepth: Int) {
        self.outer = outer
        codePlace = outer.codePlace
        shadowsGlobals = outer.shadowsGlobals
        self.loopDepth = loopDepth
        begin(function)
    }

    @inline(__always)
    private func begin(_ function: Function) {
        functionNumber = function.number
        operations = function.operations
        slots.begin(count: function.slotCount)
    }

    /// Gives a name that the top level assigns to whoever sees its context.
    func export(_ value: TemplateValue, as symbol: Symbol, isPublic: Bool) {
        let context = context
        context.assign(value, to: symbol, isPublic: isPublic)
        shadowsGlobals = context.shadowsGlobals
    }

    /// Lets go of all that the frame holds. It runs no more until it begins anew.
    func end() {
        slots.end()
        if outer != nil { outer = nil }
        if ownTop != nil { ownTop = nil }
        isClosedOver = false
        keepsNames = false
        if parentProgram != nil { parentProgram = nil }
        if case .none = captured { return }
        captured = .none
    }

    /// A variable; nil where it is undefined. The compiler gives out slots below the function's `slotCount` only.
    subscript(slot: Int32) -> TemplateValue? {
        get { slots[slot] }
        set { slots[slot] = newValue }
    }

    /// Whether a variable has a value.
    func isSet(_ slot: Int32) -> Bool { slots.isSet(slot) }

    /// Gives a variable its first value: it must be undefined.
    @inline(__always)
    func start(_ slot: Int32, _ value: consuming TemplateValue) { slots.start(slot, value) }

    /// Whether a variable is true, for kinds of values of which that is quickly told.
    @inline(__always)
    func plainTruth(_ slot: Int32) -> Bool? { slots.plainTruth(slot) }

    /// The macro that a variable holds.
    func macro(_ slot: Int32) -> MacroValue? { slots.macro(slot) }

    /// The macro that a variable of the frame `hops` functions out holds.
    func macro(_ hops: Int32, _ slot: Int32) -> MacroValue? { outward(hops).macro(slot) }

    /// The macro of a name in the module that a variable holds.
    func macro(_ symbol: Symbol, inModule slot: Int32) -> MacroValue? {
        guard case .special(let special) = slots[slot] else { return nil }
        return special.asModule?.macro(symbol)
    }

    /// The object that a node names, if it is what a variable holds, or a field of that, and so on.
    func object(_ node: NodeID) -> ObjectReference? {
        withObject(node) { $0 }
    }

    /// Calls `body` with the object that a node names, if it is what a variable holds, or a field of that, and so on. An
    /// object that a variable holds is not retained for it; the variable cannot be set as long.
    @inline(__always)
    func withObject<Result>(_ node: NodeID, _ body: (ObjectReference) -> Result?) -> Result? {
        switch code.nodes[node] {
        case .local(let slot, _), .cachedGlobal(let slot, _): return withObject(inSlot: slot, body)
        case .attribute(let base, _):
            guard let object = field(node, of: base) else { return nil }
            return body(object)
        default: return nil
        }
    }

    private func field(_ node: NodeID, of base: NodeID) -> ObjectReference? {
        let readers = code.readers
        return withObject(base) { readers.reference($0, at: node) }
    }

    /// Calls `body` with the object that a variable holds, if it does.
    @inline(__always)
    func withObject<Result>(inSlot slot: Int32, _ body: (ObjectReference) -> Result?) -> Result? {
        guard let object = slots.beginReading(slot) else { return nil }
        defer { slots.endReading() }
        return object._withUnsafeGuaranteedRef { body(ObjectReference($0)) }
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
