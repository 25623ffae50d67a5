/// The arrays of a program that each step of a run reads: addresses only, so that a frame can hold them without holding
/// the program.
struct ProgramCode: BitwiseCopyable, Sendable {
    /// Whether what the program prints is escaped at first.
    let autoescape: Bool
    let text: FlatArray<UInt8>
    let nodes: FlatArray<Node>
    let constants: FlatArray<TemplateValue>
    let lists: FlatArray<NodeID>
    let calls: FlatArray<BoundCall>
    let targets: FlatArray<StoreTarget>
    let loops: FlatArray<LoopCode>
    let recursiveLoops: FlatArray<RecursiveLoopCode>
    let captures: FlatArray<CaptureCode>
    let blockCalls: FlatArray<BlockCode>
    let includes: FlatArray<IncludeCode>
    let imports: FlatArray<ImportCode>
    /// What nodes that read fields have found.
    let readers: ReaderCache
    /// How each call gives its arguments to a macro, by the number of the call's arguments.
    let directCalls: FlatArray<DirectCall>
    let keywords: FlatArray<KeywordNode>
    /// What its includes print, where that is the same on every page.
    let parts: IncludedParts

    init(_ builder: ProgramBuilder) {
        autoescape = builder.autoescape
        text = FlatArray(builder.text)
        nodes = FlatArray(builder.nodes)
        readers = ReaderCache(count: builder.nodes.count)
        constants = FlatArray(builder.constants)
        self.calls = FlatArray(builder.calls)
        targets = FlatArray(builder.targets)
        loops = FlatArray(builder.loops)
        recursiveLoops = FlatArray(builder.recursiveLoops)
        captures = FlatArray(builder.captures)
        blockCalls = FlatArray(builder.blockCalls)
        includes = FlatArray(builder.includes)
        imports = FlatArray(builder.imports)
        parts = IncludedParts(count: builder.includes.count)
        var lists = builder.lists
        var directCalls: [DirectCall] = []
        var keywords: [KeywordNode] = []
        for arguments in builder.arguments {
            directCalls.append(
                DirectCall(
                    positional: Int32(lists.count), positionalCount: Int32(arguments.positional.count),
                    keywords: Int32(keywords.count), keywordCount: Int32(arguments.keywords.count),
                    hasSpread: arguments.spread != nil || arguments.keywordSpread != nil,
                    isConstant: arguments.isConstant))
            lists += arguments.positional
            keywords += arguments.keywords.map { KeywordNode(symbol: $0.symbol, node: $0.node) }
        }
        self.lists = FlatArray(lists)
        self.directCalls = FlatArray(directCalls)
        self.keywords = FlatArray(keywords)
    }

    /// Frees the memory.
    func deallocate() {
        text.deallocate()
        nodes.deallocate()
        lists.deallocate()
        readers.deallocate()
        constants.deallocate()
        calls.deallocate()
        targets.deallocate()
        loops.deallocate()
        recursiveLoops.deallocate()
        captures.deallocate()
        blockCalls.deallocate()
        includes.deallocate()
        imports.deallocate()
        directCalls.deallocate()
        parts.deallocate()
        keywords.deallocate()
    }

    /// Whether each argument of a call goes into one parameter of a macro, and no parameter gets two.
    func fits(_ call: DirectCall, _ function: Function) -> Bool {
        guard function.takesParametersOnly, !call.hasSpread else { return false }
        guard Int(call.positionalCount) <= function.places.count else { return false }
        for number in 0..<call.keywordCount {
            let symbol = keywords[call.keywords + number].symbol
            guard let place = function.place(of: symbol), place >= call.positionalCount else { return false }
            for other in 0..<number where keywords[call.keywords + other].symbol == symbol { return false }
        }
        return true
    }
}

/// The arguments of a call as places in flat arrays.
struct DirectCall: BitwiseCopyable, Sendable {
    /// Where its positional arguments begin in `ProgramCode.lists`.
    var positional: Int32
    var positionalCount: Int32
    /// Where its keyword arguments begin in `ProgramCode.keywords`.
    var keywords: Int32
    var keywordCount: Int32
    /// Whether some arguments are known only when the call is made.
    var hasSpread: Bool
    /// Whether all arguments have one value for all pages, as long as these have no name that is one of a global.
    var isConstant: Bool
}

/// A keyword argument.
struct KeywordNode: BitwiseCopyable, Sendable {
    var symbol: Symbol
    var node: NodeID
}
