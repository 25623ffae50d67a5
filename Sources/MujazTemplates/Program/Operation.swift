/// One step of a compiled template. Like nodes, operations hold numbers only.
enum Operation: Sendable {
    /// Appends constant bytes.
    case text(start: Int32, count: Int32)
    /// Appends what a global constant prints, unless the page has a name that is one of a global, or escaping is not
    /// as at the template's beginning.
    case globalText(start: Int32, count: Int32, otherwise: NodeID)
    /// Appends a value, escaped where escaping is on.
    case output(NodeID)
    /// As `output`, of a field of what a variable of the running function holds.
    case outputField(NodeID, slot: Int32)
    /// As `output`, of a call, which may print by itself.
    case outputCall(NodeID)
    /// Appends a value as it is: the filter `safe` without making a value of its result.
    case outputSafe(NodeID)
    case jump(to: Int32)
    case jumpUnless(NodeID, to: Int32)
    /// Leaves out what stands outside of blocks once the template extends another.
    case jumpIfExtended(to: Int32)
    case store(slot: Int32, NodeID)
    case storeTarget(target: Int32, NodeID)
    /// Makes a variable undefined.
    case clear(slot: Int32)
    /// Sets a variable to a name of the page, or to nothing where the page has no such name.
    case resolve(slot: Int32, Symbol)
    /// Copies a variable, or its absence, from an outer scope.
    case alias(slot: Int32, hops: Int32, from: Int32)
    /// Puts a variable of the top level where blocks and included templates find it.
    case export(slot: Int32, Symbol, isPublic: Bool)
    case forLoop(Int32)
    case recursiveLoop(Int32)
    /// Runs the operations up to `end` into a buffer, and keeps or prints the result.
    case capture(Int32)
    /// Runs the operations up to `end` with escaping on or off.
    case autoescape(NodeID, end: Int32)
    case block(Int32)
    case extends(NodeID)
    case include(Int32)
    case importModule(Int32)
    /// Makes a macro and puts it in a variable.
    case macro(function: Int32, slot: Int32)
    /// Calls a macro with a body of text, `caller`.
    case callBlock(NodeID, function: Int32)
}

/// A place to assign to.
indirect enum StoreTarget: Sendable {
    case slot(Int32)
    case attribute(NodeID, String)
    case tuple([StoreTarget])
}

/// A loop: its body follows the operation, then what runs if there was nothing to loop over.
struct LoopCode: Sendable, BitwiseCopyable {
    /// Where operations begin and end.
    struct Stretch: Sendable, BitwiseCopyable {
        var start: Int32 = 0
        var end: Int32 = 0
    }

    var sequence: NodeID
    /// The variable that each element goes into, or -1 where there are several, as the target says.
    var slot: Int32
    /// The number of the target in `ProgramCode.targets`.
    var target: Int32
    var condition: NodeID?
    var body = Stretch()
    var otherwise = Stretch()
    /// The variable `loop`, where the body asks for it.
    var loopSlot: Int32?
    /// Where all that it asks for are plain fields: `loopSlot` has the place, and this variable the number of elements.
    var countSlot: Int32?
    var isRecursive: Bool
}

/// A `for … recursive`: the function that holds the loop, and what is looped over at first.
struct RecursiveLoopCode: Sendable {
    var sequence: NodeID
    var function: Int32
}

/// A captured stretch of output.
struct CaptureCode: Sendable {
    var end: Int32 = 0
    /// The filters that the result goes through.
    var filter: NodeID?
    /// Where the result goes; nil to print it.
    var target: StoreTarget?
}

/// A variable that an included template or scoped block may see.
struct VisibleVariable: Sendable {
    var symbol: Symbol
    var hops: Int32
    var slot: Int32
}

/// A block at its place.
struct BlockCode: Sendable {
    var symbol: Symbol
    var isRequired: Bool
    /// The variables in scope, for a scoped block.
    var visible: [VisibleVariable]?
}

/// An `include`.
struct IncludeCode: Sendable {
    var template: NodeID
    var ignoresMissing: Bool
    var withContext: Bool
    var visible: [VisibleVariable]
}

/// An `import` or `from … import`.
struct ImportCode: Sendable {
    var template: NodeID
    var withContext: Bool
    var visible: [VisibleVariable]
    /// Where the module goes, for `import`.
    var slot: Int32?
    /// The names and where they go, for `from … import`.
    var names: [(symbol: Symbol, slot: Int32, offset: Int32)] = []
}
