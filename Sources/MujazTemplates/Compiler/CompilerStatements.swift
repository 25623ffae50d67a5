import MujazCore

/// Statements to operations.
extension Compiler {
    mutating func compile(_ statements: [Statement], _ place: Place) {
        for statement in statements { compile(statement, place) }
    }

    private mutating func compile(_ statement: Statement, _ place: Place) {
        switch statement.kind {
        case .text(let bytes): compileText(bytes, place)
        case .output(let value): compileOutput(value, place)
        case .set(let target, let value):
            store(node(value, place), in: target, place)
            export(target, place)
        case .setBlock(let target, let filter, let body): compileSetBlock(target, filter, body, place)
        case .forLoop(let loop): compileLoop(loop, place, at: statement.offset)
        case .ifBlock(let branches, let otherwise): compileIf(branches, otherwise, place)
        case .with(let values, let body): compileWith(values, body, place)
        case .autoescape(let flag, let body): compileAutoescape(flag, body, place)
        case .block(let block): compileBlock(block, place, at: statement.offset)
        case .extends(let template): compileExtends(template, place, at: statement.offset)
        case .include(let template, let ignoresMissing, let withContext):
            compileInclude(template, ignoresMissing, withContext, place)
        case .importModule(let template, let name, let withContext):
            compileImport(template, name, withContext, place)
        case .fromImport(let template, let names, let withContext):
            compileFromImport(template, names, withContext, place)
        case .macro(let macro): compileMacro(macro, place, at: statement.offset)
        case .call(let call, let macro): compileCallBlock(call, macro, place, at: statement.offset)
        case .filterBlock(let filter, let body): compileFilterBlock(filter, body, place)
        }
    }

    /// Whether output here never shows, since the template extends another.
    private func isSilent(_ place: Place) -> Bool {
        alwaysExtends && isRootOutput(place)
    }

    /// Whether output here belongs to the root of a template that extends another.
    private func isRootOutput(_ place: Place) -> Bool {
        hasExtends && !place.isCaptured && place.scope.function.number == 0
    }

    private mutating func unlessExtended(_ place: Place, _ body: (inout Compiler) -> Void) {
        guard isRootOutput(place) else { return body(&self) }
        let function = place.scope.function
        let check = function.emit(.jumpIfExtended(to: 0))
        body(&self)
        function.operations[check] = .jumpIfExtended(to: function.here)
    }

    private mutating func compileText(_ bytes: [UInt8], _ place: Place) {
        guard !isSilent(place) else { return }
        let start = Int32(builder.text.count)
        builder.text += bytes
        unlessExtended(place) { _ in
            place.scope.function.emit(.text(start: start, count: Int32(bytes.count)))
        }
    }

    private mutating func compileOutput(_ value: Expression, _ place: Place) {
        guard !isSilent(place) else { return }
        unlessExtended(place) { compiler in
            if case .filter(let subject?, "safe", let arguments) = value.kind, arguments.isEmpty,
                compiler.registry.isBuiltInSafe
            {
                place.scope.function.emit(.outputSafe(compiler.node(subject, place)))
            } else {
                let node = compiler.node(value, place)
                if let (bytes, otherwise) = compiler.globalText(node) {
                    let start = Int32(compiler.builder.text.count)
                    compiler.builder.text += bytes
                    place.scope.function.emit(
                        .globalText(start: start, count: Int32(bytes.count), otherwise: otherwise))
                } else {
                    place.scope.function.emit(compiler.output(node))
                }
            }
        }
    }

    /// The quickest operation that prints a node.
    private func output(_ node: NodeID) -> Operation {
        switch builder.nodes[Int(node)] {
        case .call, .method: return .outputCall(node)
        case .attribute(let base, _):
            switch builder.nodes[Int(base)] {
            case .local(let slot, _), .cachedGlobal(let slot, _): return .outputField(node, slot: slot)
            default: return .output(node)
            }
        default: return .output(node)
        }
    }

    private mutating func compileIf(
        _ branches: [(condition: Expression, body: [Statement])], _ otherwise: [Statement], _ place: Place
    ) {
        var inner = place
        inner.isSoft = true
        inner.isUnconditional = false
        let function = place.scope.function
        var exits: [Int] = []
        for (number, branch) in branches.enumerated() {
            let test = function.emit(.jumpUnless(0, to: 0))
            // The condition's nodes are made after the jump's place is known; only the numbers are patched in.
            let condition = node(branch.condition, inner)
            compile(branch.body, inner)
            if number < branches.count - 1 || !otherwise.isEmpty { exits.append(function.emit(.jump(to: 0))) }
            function.operations[test] = .jumpUnless(condition, to: function.here)
        }
        compile(otherwise, inner)
        for exit in exits { function.operations[exit] = .jump(to: function.here) }
    }

    private mutating func compileWith(
        _ values: [(target: AssignmentTarget, value: Expression)], _ body: [Statement], _ place: Place
    ) {
        let scope = Scope(parent: place.scope, function: place.scope.function)
        for value in values { for name in value.target.names { scope.declareParameter(name) } }
        ScopeReader(scope: scope).read(body)
        // Values are computed outside of the new scope, before any of its names is set.
        let nodes = values.map { node($0.value, place) }
        enter(scope)
        var inner = place
        inner.scope = scope
        inner.isTopLevel = false
        inner.isUnconditional = false
        inner.isSoft = false
        for (value, node) in zip(values, nodes) { store(node, in: value.target, inner) }
        compile(body, inner)
    }

    private mutating func compileAutoescape(_ flag: Expression, _ body: [Statement], _ place: Place) {
        let function = place.scope.function
        let scope = Scope(parent: place.scope, function: function)
        ScopeReader(scope: scope).read(body)
        let condition = node(flag, place)
        let operation = function.emit(.autoescape(condition, end: 0))
        enter(scope)
        var inner = place
        inner.scope = scope
        inner.isTopLevel = false
        inner.isUnconditional = false
        inner.isSoft = false
        compile(body, inner)
        function.operations[operation] = .autoescape(condition, end: function.here)
    }

    private mutating func compileSetBlock(
        _ target: AssignmentTarget, _ filter: Expression?, _ body: [Statement], _ place: Place
    ) {
        compileCapture(body, filter: filter, target: target, place)
        export(target, place)
    }

    private mutating func compileFilterBlock(_ filter: Expression, _ body: [Statement], _ place: Place) {
        compileCapture(body, filter: filter, target: nil, place)
    }

    private mutating func compileCapture(
        _ body: [Statement], filter: Expression?, target: AssignmentTarget?, _ place: Place
    ) {
        let function = place.scope.function
        let scope = Scope(parent: place.scope, function: function)
        let reader = ScopeReader(scope: scope)
        reader.read(body)
        if let filter { reader.read(filter) }
        let number = Int32(builder.captures.count)
        builder.captures.append(CaptureCode())
        function.emit(.capture(number))
        enter(scope)
        var inner = place
        inner.scope = scope
        inner.isTopLevel = false
        inner.isUnconditional = false
        inner.isSoft = false
        // A set block keeps its output wherever it stands; a filter block in the root of a template that extends
        // another has no output to keep.
        if target != nil { inner.isCaptured = true }
        compile(body, inner)
        builder.captures[Int(number)] = CaptureCode(
            end: function.here, filter: filter.map { node($0, inner) },
            target: target.map { storeTarget($0, place) })
    }

    private mutating func compileBlock(_ block: Block, _ place: Place, at offset: Int) {
        addBlock(block, at: offset)
        if place.isTopLevel, alwaysExtends { return }
        let code = BlockCode(
            symbol: Symbol(block.name), isRequired: block.isRequired,
            visible: block.isScoped ? visibleVariables(place) : nil)
        let number = Int32(builder.blockCalls.count)
        builder.blockCalls.append(code)
        let emit = { (_: inout Compiler) in _ = place.scope.function.emit(.block(number)) }
        if place.isTopLevel { unlessExtended(place, emit) } else { emit(&self) }
    }

    private mutating func compileExtends(_ template: Expression, _ place: Place, at offset: Int) {
        guard place.isTopLevel else {
            report("template-syntax", "extends stands at the top level of a template", at: offset)
            return
        }
        checkTemplateName(template)
        place.scope.function.emit(.extends(node(template, place)))
        if place.isUnconditional { alwaysExtends = true }
    }
}

extension Registry {
    /// Whether `safe` is the filter that Jinja knows, which the compiler may leave out where a value is printed.
    var isBuiltInSafe: Bool { filter(named: "safe").map { filters[$0].isBuiltIn } ?? false }
}
