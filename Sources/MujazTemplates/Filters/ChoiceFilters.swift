import MujazCore

/// Filters that choose values, or apply other filters and tests to each element.
extension BuiltInFilters {
    static let choices: [FilterDefinition] = [
        filter("default", ["default_value", "boolean"], "Another value where there is none.") { try defaulted($0) },
        filter("d", ["default_value", "boolean"], "Short for default.") { try defaulted($0) },
        filter("attr", [.required("name")], "An attribute, and never an entry of a map.") { call in
            try call.subject.requireDefined()
            let name = try call.string(0)
            if case .map = call.subject {
                return Methods.bound(name, of: call.subject)
                    ?? nothing("\(call.subject.kindName) has no \"\(name)\"", call)
            }
            return try call.subject.attribute(named: name, isStrict: call.environment.isStrict)
        },
        filter("map", more: true, "A filter, or an attribute, applied to each element.") { try mapped($0) },
        filter("select", more: true, "The elements that pass a test, or are true.") {
            try selected($0, byAttribute: false, keeps: true)
        },
        filter("reject", more: true, "The elements that fail a test, or are false.") {
            try selected($0, byAttribute: false, keeps: false)
        },
        filter("selectattr", more: true, "The elements whose attribute passes a test, or is true.") {
            try selected($0, byAttribute: true, keeps: true)
        },
        filter("rejectattr", more: true, "The elements whose attribute fails a test, or is false.") {
            try selected($0, byAttribute: true, keeps: false)
        },
    ]

    private static func defaulted(_ call: TemplateCall) throws(TemplateFailure) -> TemplateValue {
        let isMissing: Bool
        if call.subject.isUndefined {
            isMissing = true
        } else {
            isMissing = try call.flag(1) ? !call.subject.isTrue() : false
        }
        return isMissing ? call.argument(0) ?? .string("") : call.subject
    }

    private static func mapped(_ call: TemplateCall) throws(TemplateFailure) -> TemplateValue {
        let elements = try call.subject.isTrue() ? call.elements().elements : []
        var result: [TemplateValue] = []
        result.reserveCapacity(elements.count)
        if call.more.isEmpty, let attribute = call.keyword("attribute") {
            if let unknown = call.keywords.first(where: { $0.name != "attribute" && $0.name != "default" }) {
                throw TemplateFailure("the filter \"map\" has no argument \"\(unknown.name)\"", id: "template-argument")
            }
            let getter = AttributeGetter(attribute, call, fallback: call.keyword("default"))
            for element in elements { result.append(try getter.value(of: element)) }
        } else {
            guard let name = call.more.first?.asText else { throw TemplateFailure("map wants the name of a filter") }
            let arguments = CallValues(positional: Array(call.more.dropFirst()), keywords: call.keywords)
            for element in elements { result.append(try apply(name, to: element, arguments, call)) }
        }
        return .list(TemplateList(result, kind: .iterator))
    }

    private static func apply(
        _ name: String, to element: TemplateValue, _ arguments: CallValues, _ call: TemplateCall
    ) throws(TemplateFailure) -> TemplateValue {
        let registry = call.environment.registry
        guard let number = registry.filter(named: name) else {
            throw unknown("filter", name, registry.filterNames)
        }
        let definition = registry.filters[number]
        guard definition.isPure || !call.isConstantRun else { throw .notConstant }
        var subject = element
        if !definition.acceptsUndefined, element.isUndefined {
            try element.checkDefined()
            subject = .string("")
        }
        let what = "the filter \"\(name)\""
        let (values, more, keywords) =
            definition.acceptsMore
            ? try arguments.bindAll(to: definition.parameters, of: what)
            : (try arguments.bound(to: definition.parameters, of: what), [], [])
        do {
            let inner = TemplateCall(
                subject: subject, arguments: values, more: more, keywords: keywords, autoescape: call.autoescape,
                isConstantRun: call.isConstantRun, environment: call.environment, parameters: definition.parameters,
                budget: call.budget)
            try call.budget.spend(on: inner)
            let result = try definition.body(inner)
            // The list of the results keeps them all.
            try call.budget.kept(result)
            return result
        } catch {
            throw TemplateFailure(wrapping: error)
        }
    }

    private static func selected(
        _ call: TemplateCall, byAttribute: Bool, keeps: Bool
    ) throws(TemplateFailure) -> TemplateValue {
        var arguments = call.more[...]
        var getter: AttributeGetter?
        guard try call.subject.isTrue() else { return .list(TemplateList([], kind: .iterator)) }
        if byAttribute {
            guard let attribute = arguments.popFirst() else {
                throw TemplateFailure("the name of an attribute is missing")
            }
            getter = AttributeGetter(attribute, call)
        }
        var test: TestDefinition?
        var values: [TemplateValue?] = []
        if let given = arguments.popFirst() {
            guard let name = given.asText else { throw TemplateFailure("the name of a test is a text") }
            let registry = call.environment.registry
            guard let number = registry.test(named: name) else { throw unknown("test", name, registry.testNames) }
            let definition = registry.tests[number]
            guard definition.isPure || !call.isConstantRun else { throw .notConstant }
            let rest = CallValues(positional: Array(arguments), keywords: call.keywords)
            values = try rest.bound(to: definition.parameters, of: "the test \"\(name)\"")
            test = definition
        }
        var result: [TemplateValue] = []
        for element in try call.elements().elements {
            try call.budget.spend(steps: 1)
            let value = try getter?.value(of: element) ?? element
            if try passes(value, test, values, call) == keeps { result.append(element) }
        }
        return .list(TemplateList(result, kind: .iterator))
    }

    private static func passes(
        _ value: TemplateValue, _ test: TestDefinition?, _ arguments: [TemplateValue?], _ call: TemplateCall
    ) throws(TemplateFailure) -> Bool {
        guard let test else { return try value.isTrue() }
        do {
            let inner = TemplateCall(
                subject: value, arguments: arguments, more: [], keywords: [], autoescape: call.autoescape,
                isConstantRun: call.isConstantRun, environment: call.environment, parameters: test.parameters,
                budget: call.budget)
            try call.budget.spend(on: inner)
            return try test.body(inner)
        } catch {
            throw TemplateFailure(wrapping: error)
        }
    }

    private static func unknown(_ kind: String, _ name: String, _ known: [String]) -> TemplateFailure {
        var failure = TemplateFailure("there is no \(kind) \"\(name)\"", id: "template-unknown-\(kind)")
        failure.help = NameSuggestion.nearest(to: name, in: known).map { "did you mean \"\($0)\"?" }
        return failure
    }
}

extension TemplateCall {
    /// A named argument beyond the parameters.
    func keyword(_ name: String) -> TemplateValue? { keywords.first { $0.name == name }?.value }
}
