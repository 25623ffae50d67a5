import MujazCore

/// A program while it is being written.
struct ProgramBuilder {
    let name: String
    let templateNumber: Int
    let source: SourceText
    let autoescape: Bool
    var text: [UInt8] = []
    var nodes: [Node] = []
    var nodeOffsets: [Int32] = []
    var constants: [TemplateValue] = []
    var lists: [NodeID] = []
    var arguments: [ArgumentNodes] = []
    var calls: [BoundCall] = []
    var targets: [StoreTarget] = []
    var loops: [LoopCode] = []
    var recursiveLoops: [RecursiveLoopCode] = []
    var captures: [CaptureCode] = []
    var blockCalls: [BlockCode] = []
    var includes: [IncludeCode] = []
    var imports: [ImportCode] = []
    var functions: [FunctionBuilder] = []
    var blocks: [(symbol: Symbol, function: Int32)] = []
    var blockPlaces: [(symbol: Symbol, offset: Int32)] = []
    var warnings: [Diagnostic] = []

    mutating func add(_ node: Node, at offset: Int) -> NodeID {
        nodes.append(node)
        nodeOffsets.append(Int32(truncatingIfNeeded: offset))
        return NodeID(nodes.count - 1)
    }

    mutating func addConstant(_ value: TemplateValue) -> Int32 {
        constants.append(value)
        return Int32(constants.count - 1)
    }

    /// Puts numbers one after the other and returns the place of the first.
    mutating func addList(_ ids: [NodeID]) -> Int32 {
        lists += ids
        return Int32(lists.count - ids.count)
    }

    mutating func newFunction(_ name: String, autoescape: Bool) -> FunctionBuilder {
        let function = FunctionBuilder(number: Int32(functions.count), name: name, autoescape: autoescape)
        functions.append(function)
        return function
    }
}

/// A function while it is being written.
final class FunctionBuilder {
    let number: Int32
    let name: String
    let autoescape: Bool
    var operations: [Operation] = []
    var slotCount: Int32 = 0
    var parameters: [FunctionParameter] = []
    var callerSlot: Int32?
    var keywordsSlot: Int32?
    var moreSlot: Int32?
    /// Whether it uses variables of functions around it, or has functions in it.
    var needsSurroundings = false

    init(number: Int32, name: String, autoescape: Bool) {
        self.number = number
        self.name = name
        self.autoescape = autoescape
    }

    /// The place of the next operation.
    var here: Int32 { Int32(operations.count) }

    func newSlot() -> Int32 {
        slotCount += 1
        return slotCount - 1
    }

    /// Appends an operation and returns its place, to be patched later.
    @discardableResult
    func emit(_ operation: Operation) -> Int {
        operations.append(operation)
        return operations.count - 1
    }
}
