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
    /// How the page's names are read, where they are the fields of an object.
    private let pageFields: FieldLayout?
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
        pageFields = page.object?.layout
        handed = []
        hasNamesOfGlobals = page.hasNames(of: globals)
    }

    /// The context of what is included, imported with context, or a scoped block: it sees what its place sees.
    init(inside parent: Context, handed: [(symbol: Symbol, value: TemplateValue)]) {
        globals = parent.globals
        page = parent.page
        pageFields = parent.pageFields
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
        if let value = ownValue(symbol) { return value }
        var context = parent
        while let current = context {
            if let value = current.ownValue(symbol) { return value }
            context = current.parent
        }
        for entry in page.values where entry.symbol == symbol { return entry.value }
        if let object = page.object, let reader = pageFields?.reader(symbol) {
            return reader.read(ObjectReference(object))
        }
        let value = globals[symbol]
        if let recorder, notesMissing || value != nil { recorder.note(symbol, isGlobal: value != nil) }
        return value
    }

    @inline(__always)
    private func ownValue(_ symbol: Symbol) -> TemplateValue? {
        if !assigned.isEmpty { for entry in assigned where entry.symbol == symbol { return entry.value } }
        if !handed.isEmpty { for entry in handed where entry.symbol == symbol { return entry.value } }
        return nil
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

    /// Forgets what was assigned and handed over, among which may be what holds this context. Whoever made the context ends
    /// it, when its page is done.
    func end() {
        assigned = []
        handed = []
    }

    /// All names, for "did you mean".
    var names: [String] {
        var names = assigned.map(\.symbol.name) + handed.map(\.symbol.name) + page.values.map(\.symbol.name)
        names += page.object?.layout.names ?? []
        return names + (parent?.names ?? globals.names)
    }
}
