/// Filters and tests.
extension Renderer {
    @inline(never)
    mutating func filter(
        _ bound: BoundCall, on subject: TemplateValue, _ frame: Frame
    ) throws(TemplateFailure) -> TemplateValue {
        // The definition is read where it lies: a copy would hold all that it refers to.
        let number = bound.definition
        if constantRuns > 0 { try requireConstant(registry.filters[number].isPure) }
        var subject = subject
        if case .undefined(let undefined) = subject, !registry.filters[number].acceptsUndefined {
            if undefined.isStrict { throw undefined.failure() }
            subject = .string("")
        }
        let registry = registry
        let call = try call(
            bound, subject, registry.filters[number].parameters, registry.filters[number].acceptsMore,
            "the filter \"\(registry.filters[number].name)\"", frame)
        try budget.spend(on: call)
        let result: TemplateValue
        do {
            result = try registry.filters[number].body(call)
        } catch {
            throw TemplateFailure(wrapping: error)
        }
        try budget.made(result)
        return result
    }

    @inline(never)
    mutating func test(
        _ bound: BoundCall, on subject: TemplateValue, _ frame: Frame
    ) throws(TemplateFailure) -> Bool {
        let definition = registry.tests[bound.definition]
        if constantRuns > 0 { try requireConstant(definition.isPure) }
        let call = try call(
            bound, subject, definition.parameters, false, "the test \"\(definition.name)\"", frame)
        try budget.spend(on: call)
        do {
            return try definition.body(call)
        } catch {
            throw TemplateFailure(wrapping: error)
        }
    }

    private mutating func call(
        _ bound: BoundCall, _ subject: TemplateValue, _ parameters: [TemplateParameter], _ acceptsMore: Bool,
        _ what: @autoclosure () -> String, _ frame: Frame
    ) throws(TemplateFailure) -> TemplateCall {
        var values: [TemplateValue?] = []
        var more: [TemplateValue] = []
        var keywords: [(name: String, value: TemplateValue)] = []
        if let unbound = bound.unbound {
            let given = try arguments(unbound, frame)
            if acceptsMore {
                (values, more, keywords) = try given.bindAll(to: parameters, of: what())
            } else {
                values = try given.bound(to: parameters, of: what())
            }
        } else if !parameters.isEmpty || acceptsMore {
            values.reserveCapacity(bound.arguments.count)
            for node in bound.arguments { values.append(node < 0 ? nil : try value(node, frame)) }
            for node in bound.more { more.append(try value(node, frame)) }
            for keyword in bound.keywords { keywords.append((keyword.name, try value(keyword.node, frame))) }
        }
        return TemplateCall(
            subject: subject, arguments: values, more: more, keywords: keywords, autoescape: autoescape,
            isConstantRun: constantRuns > 0, environment: environment, parameters: parameters, budget: budget)
    }
}
