import MujazCore

/// Calls of macros, blocks, functions and methods.
extension Renderer {
    /// If the node is a call of something that prints (a macro, a block, a recursive loop), runs it straight into the
    /// output. Otherwise nothing has happened.
    mutating func callIntoOutput(
        _ node: NodeID, _ frame: Frame, into output: inout [UInt8]
    ) throws(TemplateFailure) -> Bool {
        if let direct = try callMacroOfVariable(node, frame, into: &output) { return direct }
        let arguments: Int32
        let callee: TemplateValue
        switch frame.code.nodes[node] {
        case .call(let base, let number):
            callee = try value(base, frame)
            arguments = number
        case .method(let base, let symbol, let number):
            // Only imported modules and `self` have attributes that print.
            switch frame.code.nodes[base] {
            case .local, .outer, .cachedGlobal, .global, .blocks, .superBlock: break
            default: return false
            }
            guard case .special(let special) = try value(base, frame) else { return false }
            guard let found = attribute(symbol, of: special) else { return false }
            callee = found
            arguments = number
        default: return false
        }
        guard case .special(let special) = callee, printsWhenCalled(special) else { return false }
        if let macro = special.asMacro, isOwn(macro.ownerID),
            try runMacroDirectly(macro, arguments, frame, at: node, into: &output)
        {
            return true
        }
        let values = try self.arguments(arguments, frame)
        do throws(TemplateFailure) {
            try callPrinting(special, values, into: &output)
        } catch {
            throw called(
                error, "called from here", from: frame.program, frame.program.nodeOffsets[node])
        }
        return true
    }

    /// The usual call: of a macro that a variable of the running function, or of one around it, holds, or that a module in
    /// a variable has.
    ///
    /// - Returns: true where it has been run; nil, with nothing done, where it is another call.
    @inline(__always)
    private mutating func callMacroOfVariable(
        _ node: NodeID, _ frame: Frame, into output: inout [UInt8]
    ) throws(TemplateFailure) -> Bool? {
        let macro: MacroValue
        let arguments: Int32
        switch frame.code.nodes[node] {
        case .call(let base, let number):
            let found: MacroValue? =
                switch frame.code.nodes[base] {
                case .local(let slot, _): frame.macro(slot)
                case .outer(let hops, let slot, _): frame.macro(hops, slot)
                default: nil
                }
            guard let found else { return nil }
            macro = found
            arguments = number
        case .method(let base, let symbol, let number):
            guard case .local(let slot, _) = frame.code.nodes[base], let found = frame.macro(symbol, inModule: slot)
            else { return nil }
            macro = found
            arguments = number
        default: return nil
        }
        guard isOwn(macro.ownerID), try runMacroDirectly(macro, arguments, frame, at: node, into: &output)
        else { return nil }
        return true
    }

    private func printsWhenCalled(_ special: TemplateSpecial) -> Bool {
        switch special.sort {
        case .macro, .block, .loop: true
        case .module, .namespace, .other: false
        }
    }

    func attribute(_ symbol: Symbol, of special: TemplateSpecial) -> TemplateValue? {
        if let module = special.asModule { return module.value(symbol) }
        return special.attribute(symbol.name)
    }

    private mutating func callPrinting(
        _ special: TemplateSpecial, _ arguments: CallValues, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        if let macro = special.asMacro {
            guard isOwn(macro.ownerID) else { throw foreign }
            try runMacro(macro, arguments, into: &output)
        } else if let block = special.asBlock, let symbol = block.symbol {
            guard isOwn(ObjectIdentifier(block.owner)) else { throw foreign }
            _ = try arguments.bound(to: [], of: block.kindName)
            try runBlock(symbol, level: block.level, block.context, into: &output)
        } else if let loop = special.asLoop {
            guard loop.owner === owner else { throw foreign }
            try recurse(loop, arguments, into: &output)
        } else {
            throw TemplateFailure("\(special.kindName) cannot be called")
        }
    }

    private var foreign: TemplateFailure {
        TemplateFailure("this macro belongs to another page and cannot be called here")
    }

    mutating func callBlock(
        _ node: NodeID, caller: MacroValue, _ frame: Frame, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        let number: Int32
        var callee: TemplateValue
        switch frame.code.nodes[node] {
        case .call(let base, let arguments):
            callee = try value(base, frame)
            number = arguments
        case .method(let base, let symbol, let arguments):
            callee = try value(base, frame)
            do throws(TemplateFailure) {
                callee = try callee.attribute(symbol, isStrict: isStrict)
            } catch {
                throw located(error, node, frame)
            }
            number = arguments
        default: return
        }
        var values = try arguments(number, frame)
        values.keywords.append(("caller", .special(caller)))
        do throws(TemplateFailure) {
            if case .special(let special) = callee, printsWhenCalled(special) {
                try callPrinting(special, values, into: &output)
            } else {
                let result = try call(callee, values)
                try result.append(to: &output, escaped: false)
            }
        } catch {
            throw called(error, "called from here", from: frame.program, frame.program.nodeOffsets[node])
        }
    }

    /// Calls any value.
    mutating func call(_ callee: TemplateValue, _ arguments: CallValues) throws(TemplateFailure) -> TemplateValue {
        switch callee {
        case .function(let function): return try call(function, arguments)
        case .special(let joiner as JoinerValue):
            _ = try arguments.bound(to: [], of: joiner.kindName)
            return joiner.call()
        case .special(let special):
            var bytes: [UInt8] = []
            let outer = budget.beginBuffer()
            try callPrinting(special, arguments, into: &bytes)
            budget.endBuffer(outer)
            return autoescape ? .html(bytes) : .string(String(decoding: bytes, as: UTF8.self))
        case .undefined(let undefined): throw undefined.failure()
        default: throw TemplateFailure("\(callee.kindName) cannot be called")
        }
    }

    private func call(_ function: TemplateFunction, _ arguments: CallValues) throws(TemplateFailure) -> TemplateValue {
        if constantRuns > 0 { try requireConstant(function.isPure) }
        let what = "the function \"\(function.name)\""
        let (values, more, keywords) =
            function.acceptsMore
            ? try arguments.bindAll(to: function.parameters, of: what)
            : (try arguments.bound(to: function.parameters, of: what), [], [])
        let call = TemplateCall(
            subject: .none, arguments: values, more: more, keywords: keywords, autoescape: autoescape,
            isConstantRun: constantRuns > 0, environment: environment, parameters: function.parameters, budget: budget)
        try budget.spend(on: call)
        do {
            let value = try function.body(call)
            if case .special(let special) = value, let namespace = special.asNamespace { arena.keep(namespace) }
            return value
        } catch {
            throw TemplateFailure(wrapping: error)
        }
    }

    /// `value.name(arguments)`.
    mutating func callMethod(
        _ symbol: Symbol, of base: TemplateValue, _ arguments: CallValues
    ) throws(TemplateFailure) -> TemplateValue {
        switch base {
        case .object, .undefined, .function: break
        case .special(let special):
            if let loop = special.asLoop, loop.owner === owner {
                if symbol.name == "cycle" { return try loop.cycle(arguments.positional) }
                if symbol.name == "changed" {
                    arena.keep(loop)
                    return .bool(try loop.changed(arguments.positional))
                }
            }
            if let cycler = special as? CyclerValue, let result = cycler.call(symbol.name) { return result }
        default: if let result = try method(symbol.name, of: base, arguments) { return result }
        }
        return try call(try base.attribute(symbol, isStrict: true), arguments)
    }
}

extension Renderer {
    /// A method that values have by themselves.
    private func method(
        _ name: String, of base: TemplateValue, _ arguments: CallValues
    ) throws(TemplateFailure) -> TemplateValue? {
        try budget.spend(steps: 1)
        try budget.spend(reading: base)
        for value in arguments.positional { try budget.spend(reading: value) }
        for keyword in arguments.keywords { try budget.spend(reading: keyword.value) }
        return try Methods.call(name, on: base, arguments, budget)
    }
}

extension TemplateFailure {
    /// What a filter or function threw.
    init(wrapping error: any Error) {
        switch error {
        case let failure as TemplateFailure: self = failure
        case let error as DiagnosticError:
            self.init(error.diagnostics.map(\.message).joined(separator: "; "), help: error.diagnostics.first?.help)
        default: self.init("\(error)")
        }
    }
}
