import MujazCore

/// Jinja's own tests.
enum BuiltInTests {
    static let all: [TestDefinition] = kinds + numbers + texts + comparisons + names

    private static func test(
        _ name: String, _ parameters: [TemplateParameter] = [], _ documentation: String,
        _ body: @escaping @Sendable (TemplateCall) throws -> Bool
    ) -> TestDefinition {
        TestDefinition(name: name, parameters: parameters, documentation: documentation, isPure: true, body: body)
    }

    private static let kinds: [TestDefinition] = [
        test("defined", [], "Whether the value exists.") { !$0.subject.isUndefined },
        test("undefined", [], "Whether the value does not exist.") { $0.subject.isUndefined },
        test("none", [], "Whether the value is none.") { if case .none = $0.subject { true } else { false } },
        test("boolean", [], "Whether the value is true or false.") {
            if case .bool = $0.subject { true } else { false }
        },
        test("true", [], "Whether the value is true itself.") {
            if case .bool(true) = $0.subject { true } else { false }
        },
        test("false", [], "Whether the value is false itself.") {
            if case .bool(false) = $0.subject { true } else { false }
        },
        test("integer", [], "Whether the value is a whole number.") {
            if case .integer = $0.subject { true } else { false }
        },
        test("float", [], "Whether the value is a number with a fraction.") {
            if case .double = $0.subject { true } else { false }
        },
        test("number", [], "Whether the value is any number.") { $0.subject.asDouble != nil },
        test("string", [], "Whether the value is a text or markup.") {
            switch $0.subject {
            case .string, .html: true
            default: false
            }
        },
        test("mapping", [], "Whether the value is a map.") { if case .map = $0.subject { true } else { false } },
        test("sequence", [], "Whether the value has a length and elements.") {
            switch $0.subject {
            case .list(let list): list.hasElementsByNumber
            case .map, .string, .html: true
            case .undefined(let undefined): !undefined.isStrict
            default: false
            }
        },
        test("iterable", [], "Whether a loop can go through the value.") {
            switch $0.subject {
            case .list, .map, .string, .html: return true
            case .undefined(let undefined):
                if undefined.isStrict { throw undefined.failure() }
                return true
            default: return false
            }
        },
        test("callable", [], "Whether the value can be called.") {
            switch $0.subject {
            case .function: true
            case .special(let special):
                special is MacroValue || special is JoinerValue || special is BlockValue || special is LoopState
            case .undefined: true
            default: false
            }
        },
        test("escaped", [], "Whether the value is markup.") { $0.subject.isMarkup },
    ]

    private static let numbers: [TestDefinition] = [
        test("odd", [], "Whether the number is odd.") { try remainder($0, .integer(2)) == 1 },
        test("even", [], "Whether the number is even.") { try remainder($0, .integer(2)) == 0 },
        test("divisibleby", [.required("num")], "Whether the number is divided without remainder.") {
            try remainder($0, $0.argument(0) ?? .none) == 0
        },
    ]

    private static func remainder(_ call: TemplateCall, _ right: TemplateValue) throws(TemplateFailure) -> Double? {
        try TemplateValue.apply(.remainder, call.subject, right, call.budget).asDouble
    }

    private static let texts: [TestDefinition] = [
        test("lower", [], "Whether the text has no capitals.") { TextProperties.has("islower", try $0.subjectText()) },
        test("upper", [], "Whether the text is all capitals.") { TextProperties.has("isupper", try $0.subjectText()) },
    ]

    private static let comparisons: [TestDefinition] =
        [
            (["eq", "==", "equalto"], Comparison.equal, "Whether the two are equal."),
            (["ne", "!="], .notEqual, "Whether the two differ."),
            (["lt", "<", "lessthan"], .less, "Whether the value is less."),
            (["le", "<="], .lessOrEqual, "Whether the value is less or equal."),
            (["gt", ">", "greaterthan"], .greater, "Whether the value is greater."),
            (["ge", ">="], .greaterOrEqual, "Whether the value is greater or equal."),
            (["in"], .isIn, "Whether the value is in the argument."),
        ].flatMap { (names: [String], comparison: Comparison, documentation: String) in
            names.map { name in
                test(name, [.required(name == "in" ? "seq" : "other")], documentation) {
                    try $0.budget.spend(comparing: comparison, $0.subject, $0.argument(0) ?? .none)
                    return try TemplateValue.compare(comparison, $0.subject, $0.argument(0) ?? .none)
                }
            }
        } + [
            test("sameas", [.required("other")], "Whether the two are one and the same.") {
                identical($0.subject, $0.argument(0) ?? .none)
            }
        ]

    private static func identical(_ left: TemplateValue, _ right: TemplateValue) -> Bool {
        switch (left, right) {
        case (.none, .none): true
        case (.bool(let first), .bool(let second)): first == second
        case (.integer(let first), .integer(let second)): first == second
        case (.string(let first), .string(let second)): hasSameBytes(first, second)
        case (.list(let first), .list(let second)): first === second
        case (.object(let first), .object(let second)): first === second
        case (.function(let first), .function(let second)): first === second
        case (.special(let first), .special(let second)): first === second
        default: false
        }
    }

    private static let names: [TestDefinition] = [
        test("filter", [], "Whether there is a filter of this name.") {
            $0.environment.registry.filter(named: try $0.subjectText()) != nil
        },
        test("test", [], "Whether there is a test of this name.") {
            $0.environment.registry.test(named: try $0.subjectText()) != nil
        },
    ]
}
