/// The names that a running template sees: what its top level assigned, what was handed to it, the page's names, and
/// the environment's globals.
final class Context {
    /// A name assigned at the top level.
    struct Assigned {
        let symbol: Symbol
        var value: TemplateValue
        /// Whether importers of the template see it.
        var isPublic: Bool
    }

    let environment: TemplateEnvironment
    /// The page's names; empty for templates that are imported without context.
    let page: TemplateContext
    /// Where names are looked for after this context's own.
    let parent: Context?
    /// The variables of the place that included this template.
    let handed: [(symbol: Symbol, value: TemplateValue)]
    private(set) var assigned: [Assigned] = []
    /// The blocks of the page, with those that they replace.
    var blocks = BlockTable()

    init(
        environment: TemplateEnvironment, page: TemplateContext, parent: Context? = nil,
        handed: [(symbol: Symbol, value: TemplateValue)] = []
    ) {
        self.environment = environment
        self.page = page
        self.parent = parent
        self.handed = handed
    }

    /// The value of a name, or nil where nothing has that name.
    func lookUp(_ symbol: Symbol) -> TemplateValue? {
        var context: Context? = self
        while let current = context {
            for entry in current.assigned where entry.symbol == symbol { return entry.value }
            for entry in current.handed where entry.symbol == symbol { return entry.value }
            context = current.parent
        }
        for entry in page.values where entry.symbol == symbol { return entry.value }
        if let value = page.object?.field(symbol) { return value }
        return environment.global(symbol)
    }

    func assign(_ value: TemplateValue, to symbol: Symbol, isPublic: Bool) {
        if let index = assigned.firstIndex(where: { $0.symbol == symbol }) {
            assigned[index].value = value
            assigned[index].isPublic = isPublic
        } else {
            assigned.append(Assigned(symbol: symbol, value: value, isPublic: isPublic))
        }
    }

    /// All names, for "did you mean".
    var names: [String] {
        var names = assigned.map(\.symbol.name) + handed.map(\.symbol.name) + page.values.map(\.symbol.name)
        names += page.object?.layout.names ?? []
        return names + (parent?.names ?? environment.globalNames)
    }
}

/// The blocks of a page: for each name the one that shows, then those that it replaces, one after the other.
struct BlockTable {
    struct Entry {
        let program: Program
        let function: Function
    }

    private var chains: [(symbol: Symbol, entries: [Entry])] = []

    /// Adds the blocks of a template that the ones before extend.
    mutating func append(_ program: Program) {
        for block in program.blocks {
            let entry = Entry(program: program, function: program.functions[Int(block.function)])
            if let index = chains.firstIndex(where: { $0.symbol == block.symbol }) {
                chains[index].entries.append(entry)
            } else {
                chains.append((block.symbol, [entry]))
            }
        }
    }

    /// The block of a name at a level: 0 is the one that shows, 1 the one that it replaces.
    func entry(_ symbol: Symbol, level: Int) -> Entry? {
        for chain in chains where chain.symbol == symbol {
            return level < chain.entries.count ? chain.entries[level] : nil
        }
        return nil
    }

    var names: [String] { chains.map(\.symbol.name) }
}
