import MujazCore

/// Macros and other templates.
extension TemplateChecker {
    mutating func include(_ name: Expression, _ withContext: Bool, _ scope: StaticScope) {
        _ = type(of: name, scope)
        guard case .literal(.string(let included)) = name.kind else { return }
        let inner = withContext ? scope : StaticScope()
        guard memory.seen.insert("include \(included) \(inner.signature)").inserted else { return }
        follow("included from here", name.offset) { checker in
            // Blocks of an included template are its own.
            let outer = (checker.top, checker.exported, checker.block)
            checker.top = Top()
            checker.block = nil
            checker.readRoot(included, inner)
            (checker.top, checker.exported, checker.block) = outer
        }
    }

    /// What an imported template defines; nil where it is not known which it is.
    mutating func module(_ name: Expression, _ withContext: Bool, _ scope: StaticScope) -> StaticModule? {
        _ = type(of: name, scope)
        guard case .literal(.string(let imported)) = name.kind, memory.depth < Self.maximumDepth, tree(imported) != nil
        else { return nil }
        if !withContext, let module = known.modules[imported] { return module }
        var names: [String: StaticType] = [:]
        follow("imported from here", name.offset) { checker in
            let outer = (checker.top, checker.exported, checker.block)
            checker.top = Top()
            checker.exported = StaticScope()
            checker.readRoot(imported, withContext ? scope : StaticScope())
            names = checker.exported.values.filter { !$0.key.hasPrefix("_") }
            (checker.top, checker.exported, checker.block) = outer
        }
        let module = StaticModule(template: imported, names: names)
        if !withContext { known.modules[imported] = module }
        return module
    }

    mutating func importNames(
        _ names: [ImportedName], _ template: Expression, _ withContext: Bool, _ scope: inout StaticScope
    ) {
        let module = module(template, withContext, scope)
        for name in names {
            guard let module else {
                scope.set(name.alias, .unknown)
                continue
            }
            if let type = module.names[name.name] {
                scope.set(name.alias, type)
            } else {
                scope.set(name.alias, .unknown)
                report(
                    "template-undefined", "the template \"\(module.template)\" has no \"\(name.name)\"",
                    at: name.offset,
                    help: NameSuggestion.nearest(to: name.name, in: module.names.keys.sorted(by: utf8Less)).map {
                        "did you mean \"\($0)\"?"
                    })
            }
        }
    }

    /// Defines a macro. Its body is read when it is called, with the types of the arguments; one that is never called
    /// is read here, with arguments of which nothing is known.
    mutating func define(_ macro: Macro, _ scope: inout StaticScope) {
        scope.set(macro.name, .unknown)
        let known = StaticMacro(template: template, macro: macro, scope: scope, top: top)
        scope.set(macro.name, .macro(known))
        readMacro(known, arguments: [:])
    }

    mutating func readMacro(_ macro: StaticMacro, arguments: [String: StaticType]) {
        var scope = macro.scope
        // A body runs when the macro is called, and sees what its template has made by then.
        for name in hoisted(macro.template) where scope.type(of: name) == nil { scope.set(name, .unknown) }
        scope.set(macro.macro.name, .macro(macro))
        for name in ["caller", "varargs", "kwargs"] { scope.set(name, .unknown) }
        for parameter in macro.macro.parameters {
            if let fallback = parameter.fallback { _ = type(of: fallback, scope) }
            scope.set(parameter.name, arguments[parameter.name] ?? .unknown)
        }
        let types = arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.signature)" }
        let key = "macro \(macro.template):\(macro.macro.name)(\(types.joined(separator: ",")))"
        guard memory.seen.insert(key).inserted else { return }
        let outer = (block, top)
        block = nil
        top = macro.top
        enter(macro.template) { checker in checker.read(macro.macro.body, &scope) }
        (block, top) = outer
    }

    /// The names that the top level of a template assigns, wherever in it.
    private mutating func hoisted(_ name: String) -> Set<String> {
        if let known = self.known.hoisted[name] { return known }
        var names: Set<String> = []
        tree(name)?.forEachNested { names.formUnion($0.assignedNames) }
        known.hoisted[name] = names
        return names
    }

    mutating func call(
        _ callee: Expression, _ arguments: CallArguments, at expression: Expression, _ scope: StaticScope
    ) -> StaticType {
        if case .name("super") = callee.kind, let block {
            var inner = scope
            inner.guardAgainst([])
            read(block.name, level: block.level + 1, inner)
            return .unknown
        }
        if case .attribute(let base, let name) = callee.kind, case .name("self") = base.kind {
            // The block runs when it is asked for, and sees what the top level has assigned by then, wherever it is.
            var inner = top.given
            for template in top.templates {
                for name in hoisted(template) where inner.type(of: name) == nil { inner.set(name, .unknown) }
            }
            let key = "self \(top.templates.first ?? ""):\(name) \(inner.signature)"
            if memory.seen.insert(key).inserted { read(name, level: 0, inner) }
            return .unknown
        }
        let function = type(of: callee, scope)
        var values: [String: StaticType] = [:]
        let types = arguments.positional.map { type(of: $0, scope) }
        let keywords = arguments.keywords.map { (name: $0.name, type: type(of: $0.value, scope)) }
        for spread in [arguments.spread, arguments.keywordSpread] { if let spread { _ = type(of: spread, scope) } }
        guard case .macro(let macro) = function else { return .unknown }
        for (parameter, type) in zip(macro.macro.parameters, types) { values[parameter.name] = type }
        for keyword in keywords { values[keyword.name] = keyword.type }
        follow("called from here", callee.offset) { checker in checker.readMacro(macro, arguments: values) }
        return .unknown
    }

    /// Reads what a place leads to; mistakes in it name the place.
    private mutating func follow(_ message: String, _ offset: Int, _ body: (inout TemplateChecker) -> Void) {
        guard memory.depth < Self.maximumDepth else { return }
        memory.chain.append(
            Diagnostic.Related(message: message, file: source.name, location: source.location(at: offset)))
        memory.depth += 1
        body(&self)
        memory.depth -= 1
        memory.chain.removeLast()
    }
}

extension Statement {
    /// The names that it assigns.
    fileprivate var assignedNames: [String] {
        switch kind {
        case .set(let target, _), .setBlock(let target, _, _): target.names
        case .importModule(_, let name, _): [name]
        case .fromImport(_, let names, _): names.map(\.alias)
        case .macro(let macro): [macro.name]
        default: []
        }
    }
}
