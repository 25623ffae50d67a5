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

    let globals: GlobalTable
    /// The page's names; empty for templates that are imported without context.
    let page: TemplateContext
    /// Where names are looked for after this context's own.
    let parent: Context?
    /// The variables of the place that included this template.
    private(set) var handed: [(symbol: Symbol, value: TemplateValue)]
    /// Set where there is no page: notes which names are asked for.
    private let recorder: NameRecorder?
    private(set) var assigned: [Assigned] = []
    /// The blocks of the page, with those that they replace.
    var blocks = BlockTable()
    /// Whether a name of the page, or one that was handed over or assigned here, is that of a global.
    private var hasNamesOfGlobals: Bool

    init(
        globals: GlobalTable, page: TemplateContext, recorder: NameRecorder? = nil
    ) {
        self.globals = globals
        self.page = page
        self.recorder = recorder
        parent = nil
        handed = []
        hasNamesOfGlobals = page.hasNames(of: globals)
    }

    /// The context of what is included, imported with context, or a scoped block: it sees what its place sees.
    init(inside parent: Context, handed: [(symbol: Symbol, value: TemplateValue)]) {
        globals = parent.globals
        page = parent.page
        recorder = parent.recorder
        self.parent = parent
        self.handed = handed
        let globals = parent.globals
        hasNamesOfGlobals = handed.contains { globals[$0.symbol] != nil }
    }

    /// Whether some name of a global may mean something else here.
    var shadowsGlobals: Bool {
        if hasNamesOfGlobals { return true }
        return parent?.shadowsGlobals ?? false
    }

    /// The value of a name, or nil where nothing has that name.
    ///
    /// - Parameter notesMissing: Whether to ask is to depend on the page. It is not where a variable is only made
    ///   ready: reading it while it has no value is.
    func lookUp(_ symbol: Symbol, notesMissing: Bool = true) -> TemplateValue? {
        var context: Context? = self
        while let current = context {
            for entry in current.assigned where entry.symbol == symbol { return entry.value }
            for entry in current.handed where entry.symbol == symbol { return entry.value }
            context = current.parent
        }
        for entry in page.values where entry.symbol == symbol { return entry.value }
        if let value = page.object?.field(symbol) { return value }
        let value = globals[symbol]
        if let recorder, notesMissing || value != nil { recorder.note(symbol, isGlobal: value != nil) }
        return value
    }

    /// Whether a name means the environment's global here, and nothing of the page.
    func hasGlobalMeaning(_ symbol: Symbol) -> Bool {
        var context: Context? = self
        while let current = context {
            for entry in current.assigned where entry.symbol == symbol { return false }
            for entry in current.handed where entry.symbol == symbol { return false }
            context = current.parent
        }
        for entry in page.values where entry.symbol == symbol { return false }
        if let object = page.object, object.layout.contains(symbol) { return false }
        recorder?.note(symbol, isGlobal: true)
        return true
    }

    func assign(_ value: TemplateValue, to symbol: Symbol, isPublic: Bool) {
        if let index = assigned.firstIndex(where: { $0.symbol == symbol }) {
            assigned[index].value = value
            assigned[index].isPublic = isPublic
        } else {
            assigned.append(Assigned(symbol: symbol, value: value, isPublic: isPublic))
            if globals[symbol] != nil { hasNamesOfGlobals = true }
        }
    }

    /// Forgets what was assigned and handed over, here and in the contexts around. Macros among it hold this context:
    /// their own, or, imported with context, one inside it.
    func clear() {
        var context: Context? = self
        while let current = context {
            current.assigned = []
            current.handed = []
            context = current.parent
        }
    }

    /// All names, for "did you mean".
    var names: [String] {
        var names = assigned.map(\.symbol.name) + handed.map(\.symbol.name) + page.values.map(\.symbol.name)
        names += page.object?.layout.names ?? []
        return names + (parent?.names ?? globals.names)
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
        for index in chains.indices where chains[index].symbol == symbol {
            return level < chains[index].entries.count ? chains[index].entries[level] : nil
        }
        return nil
    }

    var names: [String] { chains.map(\.symbol.name) }
}
