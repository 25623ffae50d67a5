import MujazCore

/// Blocks and other templates.
extension Renderer {
    /// Runs the block that shows at a place.
    mutating func block(
        _ code: BlockCode, _ frame: Frame, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        if code.isRequired, frame.context.blocks.entry(code.symbol, level: 1) == nil {
            let failure = TemplateFailure(
                "the block \"\(code.symbol.name)\" is required, and no template fills it", id: "template-block")
            let offset = frame.program.blockOffset(code.symbol)
            throw located(failure, frame.program, offset)
        }
        do throws(TemplateFailure) {
            guard let visible = code.visible else {
                return try runBlock(code.symbol, level: 0, frame.context, into: &output)
            }
            let inner = Context(inside: frame.context, handed: values(of: visible, frame))
            inner.blocks = frame.context.blocks
            try withContext(inner) { renderer, context throws(TemplateFailure) in
                try renderer.runBlock(code.symbol, level: 0, context, into: &output)
            }
        } catch {
            // Only that there are too many of them has no place of its own.
            throw located(error, frame.program, frame.program.blockOffset(code.symbol))
        }
    }

    /// Runs a block of a context at a level.
    mutating func runBlock(
        _ symbol: Symbol, level: Int, _ context: Context, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        guard let entry = context.blocks.entry(symbol, level: level) else { return }
        let outerEscape = autoescape
        autoescape = entry.program.autoescape
        defer { autoescape = outerEscape }
        let around = Frame.Top(program: entry.program, context: context, block: (symbol, level))
        try withFrame(entry.function, around) { renderer, frame throws(TemplateFailure) in
            try renderer.deeper { inner throws(TemplateFailure) in try inner.run(frame, into: &output) }
        }
    }

    private func values(
        of visible: [VisibleVariable], _ frame: Frame
    ) -> [(symbol: Symbol, value: TemplateValue)] {
        var result: [(symbol: Symbol, value: TemplateValue)] = []
        for variable in visible {
            if let value = frame.outward(variable.hops, variable.slot) { result.append((variable.symbol, value)) }
        }
        return result
    }

    mutating func extend(_ node: NodeID, _ frame: Frame) throws(TemplateFailure) {
        guard frame.parentProgram == nil else {
            throw located(TemplateFailure("a template extends one other only"), node, frame)
        }
        guard let parent = try template(node, frame) else { return }
        frame.parentProgram = parent
        frame.extendsOffset = frame.program.nodeOffsets[node]
        frame.context.blocks.append(parent)
    }

    /// The template that a value names: the first that exists of a list. Nil only where missing ones are ignored.
    private mutating func template(
        _ node: NodeID, _ frame: Frame, allowsList: Bool = false, ignoresMissing: Bool = false
    ) throws(TemplateFailure) -> Program? {
        if let linked = environment.linked(node, of: frame.program) { return linked }
        let value = try value(node, frame)
        do throws(TemplateFailure) {
            var names: [TemplateValue] = [value]
            if allowsList, case .list(let list) = value {
                names = list.elements
                guard !names.isEmpty || ignoresMissing else { throw TemplateFailure("the list names no template") }
            }
            for name in names {
                try name.requireDefined()
                guard let text = name.asText else {
                    throw TemplateFailure("the name of a template is a text, not \(name.kindName)")
                }
                if let program = try environment.program(named: text) { return program }
            }
            if ignoresMissing { return nil }
            throw environment.missingTemplate(names.compactMap(\.asText))
        } catch {
            throw located(error, node, frame)
        }
    }

    mutating func include(
        _ number: Int32, _ frame: Frame, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        if let program = frame.code.parts.sharing(number) {
            try includeSharingContext(program, number, frame, into: &output)
        } else {
            try include(frame.code.includes[number], number, frame, into: &output)
        }
    }

    /// Runs a template of which it is known that it neither changes the names of the place nor reads what is handed to it.
    private mutating func includeSharingContext(
        _ program: Program, _ number: Int32, _ frame: Frame, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        let outerEscape = autoescape
        autoescape = program.autoescape
        defer { autoescape = outerEscape }
        let around = Frame.Top(program: program, context: frame.context, block: nil)
        do throws(TemplateFailure) {
            try withFrame(program.root, around) { renderer, inner throws(TemplateFailure) in
                inner.keepsNames = true
                try renderer.deeper { deeper throws(TemplateFailure) in try deeper.run(inner, into: &output) }
            }
        } catch {
            let offset = frame.program.nodeOffsets[frame.code.includes[number].template]
            throw called(error, "included from here", from: frame.program, offset)
        }
    }

    private mutating func include(
        _ code: IncludeCode, _ number: Int32, _ frame: Frame, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        guard
            let program = try template(
                code.template, frame, allowsList: true, ignoresMissing: code.ignoresMissing)
        else { return }
        if let part = constantPart(of: program, code, frame), let bytes = part.bytes {
            output.append(contentsOf: bytes)
            // The next time the place need not ask again, unless its own variables may get in the way, or it names
            // another template then.
            let names = part.names
            if case .constant = frame.code.nodes[code.template],
                !code.withContext || !code.visible.contains(where: { names.contains($0.symbol) })
            {
                frame.code.parts.set(number, to: part)
            }
            return
        }
        if canShareContext(program, code, frame) { frame.code.parts.set(number, sharing: program) }
        do throws(TemplateFailure) {
            try withContext(makeContext(code.withContext, code.visible, frame)) {
                renderer, context throws(TemplateFailure) in
                try renderer.deeper { inner throws(TemplateFailure) in
                    try inner.renderRoot(program, context, into: &output)
                }
            }
        } catch {
            let offset = frame.program.nodeOffsets[code.template]
            throw called(error, "included from here", from: frame.program, offset)
        }
    }

    /// Whether a template that is included at a place may always run in the context of the place.
    private func canShareContext(_ program: Program, _ code: IncludeCode, _ frame: Frame) -> Bool {
        guard code.withContext, case .constant = frame.code.nodes[code.template], let names = program.namesRead,
            let part = environment.parts[program.number].constantPart.load(), part.bytes == nil
        else { return false }
        return code.visible.isEmpty
            || !program.hasIncludes && !code.visible.contains { names.contains($0.symbol) }
    }

    mutating func importModule(_ code: ImportCode, _ frame: Frame) throws(TemplateFailure) {
        guard let program = try template(code.template, frame) else { return }
        let module: ModuleValue
        do throws(TemplateFailure) {
            module = try self.module(program, code, frame)
        } catch {
            throw called(
                error, "imported from here", from: frame.program, frame.program.nodeOffsets[code.template])
        }
        if let slot = code.slot { frame[slot] = .special(module) }
        for name in code.names {
            if let value = module.value(name.symbol) {
                frame[name.slot] = value
            } else {
                let nearest = NameSuggestion.nearest(to: name.symbol.name, in: module.attributeNames)
                let hint = nearest.map { "; did you mean \"\($0)\"?" } ?? ""
                frame[name.slot] = .undefined(
                    UndefinedValue(
                        name: name.symbol.name,
                        origin: .other("the template \"\(program.name)\" has no \"\(name.symbol.name)\"\(hint)"),
                        isStrict: isStrict))
            }
        }
    }

    private mutating func module(
        _ program: Program, _ code: ImportCode, _ frame: Frame
    ) throws(TemplateFailure) -> ModuleValue {
        if !code.withContext {
            if let shared = sharedModule(of: program) { return shared }
            if let known = modules.first(where: { $0.program === program }) { return known.module }
        }
        let module = try module(program, in: makeContext(code.withContext, code.visible, frame))
        if !code.withContext { modules.append((program, module)) }
        return module
    }

    /// Runs a template for the names that it makes.
    mutating func module(_ program: Program, in context: consuming Context) throws(TemplateFailure) -> ModuleValue {
        try withContext(context) { renderer, context throws(TemplateFailure) in
            var output: [UInt8] = []
            let outer = renderer.budget.beginBuffer()
            try renderer.deeper { inner throws(TemplateFailure) in
                try inner.renderRoot(program, context, into: &output)
            }
            renderer.budget.endBuffer(outer)
            let names = context.assigned.filter(\.isPublic).map { ($0.symbol, $0.value) }
            return ModuleValue(name: program.name, names: names, output: output)
        }
    }

    /// The context of a template that is included or imported.
    private func makeContext(_ withContext: Bool, _ visible: [VisibleVariable], _ frame: Frame) -> Context {
        withContext
            ? Context(inside: frame.context, handed: values(of: visible, frame))
            : Context(globals: environment.globals, page: .empty)
    }
}

extension Program {
    /// Where a block of this template is defined.
    func blockOffset(_ symbol: Symbol) -> Int32 {
        blockPlaces.first { $0.symbol == symbol }?.offset ?? 0
    }
}
