import MujazCore

/// Macros, `call`, and what names other templates.
extension Compiler {
    mutating func compileMacro(_ macro: Macro, _ place: Place, at offset: Int) {
        guard let slot = place.scope.slots[macro.name] else { return }
        let function = macroFunction(macro, place, at: offset)
        place.scope.function.emit(.macro(function: function, slot: slot))
        if place.isTopLevel {
            place.scope.function.emit(
                .export(slot: slot, Symbol(macro.name), isPublic: !macro.name.hasPrefix("_")))
        }
    }

    mutating func compileCallBlock(_ call: Expression, _ macro: Macro, _ place: Place, at offset: Int) {
        let function = macroFunction(macro, place, at: offset)
        place.scope.function.emit(.callBlock(node(call, place), function: function))
    }

    /// The function of a macro's body.
    private mutating func macroFunction(_ macro: Macro, _ place: Place, at offset: Int) -> Int32 {
        let function = innerFunction(macro.name, of: place.scope)
        let scope = Scope(parent: place.scope, function: function)
        let reader = ScopeReader(scope: scope)
        for parameter in macro.parameters { scope.declareParameter(parameter.name) }
        for parameter in macro.parameters { if let fallback = parameter.fallback { reader.read(fallback) } }
        let named = Set(macro.parameters.map(\.name))
        if NameUse(name: "caller").isUsed(in: macro.body) {
            if let explicit = macro.parameters.first(where: { $0.name == "caller" }) {
                if explicit.fallback == nil {
                    report(
                        "template-syntax", "a parameter \"caller\" must have a default value", at: explicit.offset,
                        help: "leave it out: caller is there by itself")
                }
            } else {
                function.callerSlot = scope.declareParameter("caller")
            }
        }
        if !named.contains("kwargs"), NameUse(name: "kwargs").isUsed(in: macro.body) {
            function.keywordsSlot = scope.declareParameter("kwargs")
        }
        if !named.contains("varargs"), NameUse(name: "varargs").isUsed(in: macro.body) {
            function.moreSlot = scope.declareParameter("varargs")
        }
        reader.read(macro.body)
        let inner = Place(scope: scope, isCaptured: true)
        for parameter in macro.parameters {
            guard let slot = scope.slots[parameter.name] else { continue }
            function.parameters.append(
                FunctionParameter(
                    name: parameter.name, slot: slot, fallback: parameter.fallback.map { node($0, inner) }))
        }
        enter(scope)
        compile(macro.body, inner)
        return function.number
    }

    mutating func compileInclude(
        _ template: Expression, _ ignoresMissing: Bool, _ withContext: Bool, _ place: Place
    ) {
        if !ignoresMissing { checkTemplateName(template) }
        let code = IncludeCode(
            template: node(template, place), ignoresMissing: ignoresMissing, withContext: withContext,
            visible: withContext ? visibleVariables(place) : [])
        builder.includes.append(code)
        place.scope.function.emit(.include(Int32(builder.includes.count - 1)))
    }

    mutating func compileImport(_ template: Expression, _ name: String, _ withContext: Bool, _ place: Place) {
        guard let slot = place.scope.slots[name] else { return }
        checkTemplateName(template)
        builder.imports.append(
            ImportCode(
                template: node(template, place), withContext: withContext,
                visible: withContext ? visibleVariables(place) : [], slot: slot))
        place.scope.function.emit(.importModule(Int32(builder.imports.count - 1)))
        exportImported(name, slot: slot, place)
    }

    mutating func compileFromImport(
        _ template: Expression, _ names: [ImportedName], _ withContext: Bool, _ place: Place
    ) {
        checkTemplateName(template)
        var code = ImportCode(
            template: node(template, place), withContext: withContext,
            visible: withContext ? visibleVariables(place) : [], slot: nil)
        for name in names {
            guard let slot = place.scope.slots[name.alias] else { continue }
            code.names.append((Symbol(name.name), slot, Int32(name.offset)))
        }
        builder.imports.append(code)
        place.scope.function.emit(.importModule(Int32(builder.imports.count - 1)))
        for name in names {
            if let slot = place.scope.slots[name.alias] { exportImported(name.alias, slot: slot, place) }
        }
    }

    /// Blocks see what the top level imports; those who import this template do not.
    private func exportImported(_ name: String, slot: Int32, _ place: Place) {
        guard place.isTopLevel else { return }
        place.scope.function.emit(.export(slot: slot, Symbol(name), isPublic: false))
    }

    /// Remembers a template that is named by a constant and does not exist. It is a mistake when it is reached, and
    /// `compileAll` reports it before.
    mutating func checkTemplateName(_ template: Expression) {
        guard case .literal(.string(let name)) = template.kind, !templateNames.contains(name) else { return }
        builder.warnings.append(
            builder.source.diagnostic(
                .error, "template-missing", at: template.offset, "there is no template \"\(name)\"",
                help: NameSuggestion.nearest(to: name, in: templateNames.sorted(by: utf8Less)).map {
                    "did you mean \"\($0)\"?"
                }))
    }

    /// The variables that are assigned in the scopes around a place, the innermost of each name.
    func visibleVariables(_ place: Place) -> [VisibleVariable] {
        var result: [VisibleVariable] = []
        var names: Set<String> = []
        var scope: Scope? = place.scope
        while let current = scope {
            for name in current.stores where names.insert(name).inserted {
                guard let found = place.scope.find(name) else { continue }
                result.append(
                    VisibleVariable(
                        symbol: Symbol(name), hops: reach(from: place.scope.function, to: found.scope),
                        slot: found.slot))
            }
            scope = current.parent
        }
        return result
    }
}
