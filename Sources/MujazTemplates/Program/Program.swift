import MujazCore

/// A compiled template: flat arrays of operations, nodes, constants and text.
final class Program: Sendable {
    let name: String
    let source: SourceText
    /// Whether what it prints is escaped at first.
    let autoescape: Bool
    let text: [UInt8]
    let nodes: [Node]
    /// For each node, the offset in the source that diagnostics point at.
    let nodeOffsets: [Int32]
    let constants: [TemplateValue]
    let lists: [NodeID]
    let arguments: [ArgumentNodes]
    let calls: [BoundCall]
    let targets: [StoreTarget]
    let loops: [LoopCode]
    let recursiveLoops: [RecursiveLoopCode]
    let captures: [CaptureCode]
    let blockCalls: [BlockCode]
    let includes: [IncludeCode]
    let imports: [ImportCode]
    /// The root, which is number 0, blocks, macros, `caller` bodies and recursive loops.
    let functions: [Function]
    /// The blocks that this template defines.
    let blocks: [(symbol: Symbol, function: Int32)]
    /// Where they are defined.
    let blockPlaces: [(symbol: Symbol, offset: Int32)]
    /// Mistakes that only matter if their place is reached, such as an include of a template that does not exist.
    let warnings: [Diagnostic]

    init(_ builder: ProgramBuilder) {
        name = builder.name
        source = builder.source
        autoescape = builder.autoescape
        text = builder.text
        nodes = builder.nodes
        nodeOffsets = builder.nodeOffsets
        constants = builder.constants
        lists = builder.lists
        arguments = builder.arguments
        calls = builder.calls
        targets = builder.targets
        loops = builder.loops
        recursiveLoops = builder.recursiveLoops
        captures = builder.captures
        blockCalls = builder.blockCalls
        includes = builder.includes
        imports = builder.imports
        functions = builder.functions.map { Function($0) }
        blocks = builder.blocks
        blockPlaces = builder.blockPlaces
        warnings = builder.warnings
    }
}

/// A stretch of a program with variables of its own.
final class Function: Sendable {
    let name: String
    let operations: [Operation]
    let slotCount: Int
    let parameters: [FunctionParameter]
    /// The variables of what a macro takes beyond its parameters, where its body asks for them.
    let callerSlot: Int32?
    let keywordsSlot: Int32?
    let moreSlot: Int32?
    let autoescape: Bool

    init(_ builder: FunctionBuilder) {
        name = builder.name
        operations = builder.operations
        slotCount = Int(builder.slotCount)
        parameters = builder.parameters
        callerSlot = builder.callerSlot
        keywordsSlot = builder.keywordsSlot
        moreSlot = builder.moreSlot
        autoescape = builder.autoescape
    }
}

/// A parameter of a macro.
struct FunctionParameter: Sendable {
    var name: String
    var slot: Int32
    /// The default value, evaluated for each call without the argument.
    var fallback: NodeID?
}
