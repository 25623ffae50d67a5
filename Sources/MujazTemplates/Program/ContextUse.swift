/// What a template wants of the context that it runs in.
enum ContextUse {
    /// The names that a template looks for outside of itself; nil where it does more with its context than to read these:
    /// where blocks, macros or modules in it see the context, or it asks for blocks.
    static func namesRead(by builder: ProgramBuilder) -> [Symbol]? {
        guard builder.functions.count == 1, !builder.imports.contains(where: \.withContext) else { return nil }
        var names: [Symbol] = []
        for operation in builder.functions[0].operations {
            switch operation {
            case .resolve(_, let symbol): names.append(symbol)
            case .block, .extends, .macro, .callBlock, .recursiveLoop: return nil
            default: break
            }
        }
        for node in builder.nodes {
            switch node {
            case .global(let symbol), .cachedGlobal(_, let symbol): names.append(symbol)
            case .blocks, .superBlock: return nil
            default: break
            }
        }
        return names
    }
}
