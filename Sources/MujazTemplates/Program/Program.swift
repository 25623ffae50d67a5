import MujazCore

/// A compiled template: flat arrays of operations, nodes, constants and text.
final class Program: Sendable {
    let name: String
    /// Its place among the templates of its environment.
    let number: Int
    let source: SourceText
    /// Whether what it prints is escaped at first.
    let autoescape: Bool
    /// What each step reads: one element, at an address that frames keep.
    let codePlace: FlatArray<ProgramCode>
    var code: ProgramCode {
        @inline(__always) _read { yield codePlace[0] }
    }
    /// For each node, the offset in the source that diagnostics point at.
    let nodeOffsets: FlatArray<Int32>
    let arguments: [ArgumentNodes]
    /// The root, which is number 0, blocks, macros, `caller` bodies and recursive loops.
    let functions: [Function]
    /// The blocks that this template defines.
    let blocks: [(symbol: Symbol, function: Int32)]
    /// Where they are defined.
    let blockPlaces: [(symbol: Symbol, offset: Int32)]
    /// Mistakes that only matter if their place is reached, such as an include of a template that does not exist.
    let warnings: [Diagnostic]
    /// The names that it looks for outside of itself, where it runs the same in any context that has these: it makes no
    /// blocks, macros and modules that would see the context, and asks for no block of the page. Nil for others.
    let namesRead: [Symbol]?
    /// Whether it includes templates, which may look for any name.
    let hasIncludes: Bool
    /// What it runs from the beginning.
    var root: Function { functions[0] }

    init(_ builder: ProgramBuilder) {
        namesRead = ContextUse.namesRead(by: builder)
        hasIncludes = !builder.includes.isEmpty
        name = builder.name
        number = builder.templateNumber
        source = builder.source
        autoescape = builder.autoescape
        codePlace = FlatArray([ProgramCode(builder)])
        nodeOffsets = FlatArray(builder.nodeOffsets)
        arguments = builder.arguments
        functions = builder.functions.enumerated().map { Function($1, number: Int32($0)) }
        blocks = builder.blocks
        blockPlaces = builder.blockPlaces
        warnings = builder.warnings
    }

    deinit {
        code.deallocate()
        codePlace.deallocate()
        nodeOffsets.deallocate()
    }
}

/// A stretch of a program with variables of its own.
final class Function: Sendable {
    let name: String
    /// Its place among the functions of the program.
    let number: Int32
    let operations: FlatArray<Operation>
    let slotCount: Int
    let parameters: [FunctionParameter]
    /// The parameters without their names.
    let places: FlatArray<ParameterPlace>
    /// The variables of what a macro takes beyond its parameters, where its body asks for them.
    let callerSlot: Int32?
    let keywordsSlot: Int32?
    let moreSlot: Int32?
    /// Whether it uses variables of functions around it, or has functions in it.
    let needsSurroundings: Bool
    /// Whether it is neither given `caller` nor what is beyond its parameters.
    let takesParametersOnly: Bool
    let autoescape: Bool

    init(_ builder: FunctionBuilder, number: Int32) {
        self.number = number
        name = builder.name
        operations = FlatArray(builder.operations)
        slotCount = Int(builder.slotCount)
        parameters = builder.parameters
        places = FlatArray(
            builder.parameters.map {
                ParameterPlace(symbol: Symbol($0.name), slot: $0.slot, fallback: $0.fallback ?? -1)
            })
        takesParametersOnly =
            builder.callerSlot == nil && builder.keywordsSlot == nil && builder.moreSlot == nil
        needsSurroundings = builder.needsSurroundings
        callerSlot = builder.callerSlot
        keywordsSlot = builder.keywordsSlot
        moreSlot = builder.moreSlot
        autoescape = builder.autoescape
    }

    deinit {
        operations.deallocate()
        places.deallocate()
    }

    /// The number of the parameter of a name.
    func place(of symbol: Symbol) -> Int32? {
        for number in 0..<Int32(places.count) where places[number].symbol == symbol { return number }
        return nil
    }
}

/// A parameter of a macro as calls see it.
struct ParameterPlace: Sendable, BitwiseCopyable {
    var symbol: Symbol
    var slot: Int32
    /// The node of the default value, -1 where there is none.
    var fallback: NodeID
}

/// A parameter of a macro.
struct FunctionParameter: Sendable {
    var name: String
    var slot: Int32
    /// The default value, evaluated for each call without the argument.
    var fallback: NodeID?
}
