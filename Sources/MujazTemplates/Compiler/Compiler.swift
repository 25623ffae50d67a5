import MujazCore

/// Compiles the statements of a template to a program.
struct Compiler {
    /// Where a statement stands.
    struct Place {
        var scope: Scope
        /// Outside of all scopes but the template's own, where assignments are seen by blocks and importers.
        var isTopLevel = false
        /// At the top level and in no `if`, where `extends` always happens.
        var isUnconditional = false
        /// In a branch, where a filter that does not exist is a mistake only if the branch runs.
        var isSoft = false
        /// Inside of `set` or `filter` blocks and macros, whose output is kept even if the template extends another.
        var isCaptured = false
    }

    let registry: Registry
    let globals: GlobalTable
    let templateNames: Set<String>
    var builder: ProgramBuilder
    var errors: [Diagnostic] = []
    var blockPlaces: [String: Int] = [:]
    var hasExtends = false
    var alwaysExtends = false
    /// Block bodies, compiled after the root.
    private var pendingBlocks: [(block: Block, function: FunctionBuilder)] = []
    private var depth = 0

    /// The program of a template.
    ///
    /// - Throws: all mistakes that can be known without rendering, or the first one where it keeps the template from
    ///   being read.
    static func compile(
        _ template: ParsedTemplate, name: String, number: Int, registry: Registry, globals: GlobalTable,
        templateNames: Set<String>, options: TemplateOptions
    ) throws(DiagnosticError) -> Program {
        let statements = try template.statements.get()
        var compiler = Compiler(
            registry: registry, globals: globals, templateNames: templateNames,
            builder: ProgramBuilder(
                name: name, templateNumber: number, source: template.source,
                autoescape: options.autoescape.applies(to: name)))
        compiler.compileTemplate(statements)
        guard compiler.errors.isEmpty else { throw DiagnosticError(compiler.errors.sorted()) }
        return Program(compiler.builder)
    }

    private init(
        registry: Registry, globals: GlobalTable, templateNames: Set<String>, builder: ProgramBuilder
    ) {
        self.registry = registry
        self.globals = globals
        self.templateNames = templateNames
        self.builder = builder
    }

    private mutating func compileTemplate(_ statements: [Statement]) {
        statements.forEachNested { if case .extends = $0.kind { hasExtends = true } }
        let root = builder.newFunction("template", autoescape: builder.autoescape)
        let scope = Scope(parent: nil, function: root)
        ScopeReader(scope: scope).read(statements)
        enter(scope)
        compile(statements, Place(scope: scope, isTopLevel: true, isUnconditional: true))
        // A block inside a block is found while the outer one is compiled.
        while let (block, function) = pendingBlocks.popLast() {
            let scope = Scope(parent: nil, function: function)
            ScopeReader(scope: scope).read(block.body)
            enter(scope)
            compile(block.body, Place(scope: scope))
        }
    }

    mutating func report(
        _ id: String, _ message: String, at offset: Int, help: String? = nil, related: [Diagnostic.Related] = []
    ) {
        var diagnostic = builder.source.diagnostic(.error, id, at: offset, message, help: help)
        diagnostic.related = related
        errors.append(diagnostic)
    }

    /// Emits what gives the variables of a scope their first values.
    mutating func enter(_ scope: Scope) {
        let function = scope.function
        let isFunctionScope = scope.parent?.function !== function
        for (name, slot) in scope.slots.sorted(by: { $0.value < $1.value }) {
            switch scope.loads[slot] {
            case .parameter, nil: break
            case .undefined: if !isFunctionScope { function.emit(.clear(slot: slot)) }
            case .pageName(let symbol):
                // A name that is only read is looked up where it is used.
                if scope.pageName(slot: slot, name: name) == nil { function.emit(.resolve(slot: slot, symbol)) }
            case .outer(let outer, let outerSlot):
                if let symbol = outer.pageName(slot: outerSlot, name: name) {
                    function.emit(.resolve(slot: slot, symbol))
                } else {
                    function.emit(.alias(slot: slot, hops: reach(from: function, to: outer), from: outerSlot))
                }
            }
        }
    }

    /// How many functions out from `function` a scope's variables are.
    func hops(from function: FunctionBuilder, to scope: Scope) -> Int32 {
        Int32(functionNesting[ObjectIdentifier(function)] ?? 0)
            - Int32(functionNesting[ObjectIdentifier(scope.function)] ?? 0)
    }

    /// As `hops`, for a function that will use a variable there.
    func reach(from function: FunctionBuilder, to scope: Scope) -> Int32 {
        let hops = hops(from: function, to: scope)
        if hops > 0 { function.needsSurroundings = true }
        return hops
    }

    /// How deep each function stands inside others.
    var functionNesting: [ObjectIdentifier: Int] = [:]

    /// A function inside the one of `scope`.
    mutating func innerFunction(_ name: String, of scope: Scope) -> FunctionBuilder {
        let function = builder.newFunction(name, autoescape: builder.autoescape)
        scope.function.needsSurroundings = true
        functionNesting[ObjectIdentifier(function)] = (functionNesting[ObjectIdentifier(scope.function)] ?? 0) + 1
        return function
    }

    mutating func addBlock(_ block: Block, at offset: Int) {
        if let first = blockPlaces[block.name] {
            let place = builder.source.location(at: first)
            report(
                "template-syntax", "the block \"\(block.name)\" is defined twice", at: offset,
                related: [
                    Diagnostic.Related(message: "first defined here", file: builder.source.name, location: place)
                ])
            return
        }
        blockPlaces[block.name] = offset
        let function = builder.newFunction("block \(block.name)", autoescape: builder.autoescape)
        builder.blocks.append((Symbol(block.name), function.number))
        builder.blockPlaces.append((Symbol(block.name), Int32(offset)))
        pendingBlocks.append((block, function))
    }
}
