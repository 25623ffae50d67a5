/// One call of a filter, test or function: the value it is applied to and the arguments, bound to the parameters.
public struct TemplateCall: Sendable {
    /// The value left of the bar or of `is`; `none` for functions.
    public let subject: TemplateValue
    /// The arguments in the order of the parameters; nil for one that was left out.
    public let arguments: [TemplateValue?]
    /// Positional arguments beyond the parameters, where the definition accepts them.
    public let more: [TemplateValue]
    /// Keyword arguments beyond the parameters, where the definition accepts them.
    public let keywords: [(name: String, value: TemplateValue)]
    /// Whether text is escaped at the place of the call.
    public let autoescape: Bool
    /// Whether the result is for all pages, so that only pure filters and tests may be applied by name.
    let isConstantRun: Bool
    /// The environment that is rendering.
    public let environment: TemplateEnvironment
    let parameters: [TemplateParameter]
    /// What is left of the page's budget.
    let budget: RenderBudget

    /// The elements of the subject.
    func elements() throws(TemplateFailure) -> TemplateList { try subject.elements(budget) }

    /// An argument by the number of its parameter; nil where it was left out.
    public func argument(_ index: Int) -> TemplateValue? {
        index < arguments.count ? arguments[index] : nil
    }

    /// A text argument.
    ///
    /// - Throws: `TemplateFailure` where it is another kind of value, or is left out and there is no default.
    public func string(_ index: Int, default fallback: String? = nil) throws(TemplateFailure) -> String {
        switch argument(index) {
        case .string(let text): return text
        case .html(let fragment): return fragment.string
        case nil: if let fallback { return fallback }
        default: break
        }
        throw wrong(index, "a text")
    }

    /// A whole number argument.
    ///
    /// - Throws: `TemplateFailure` where it is another kind of value, or is left out and there is no default.
    public func integer(_ index: Int, default fallback: Int? = nil) throws(TemplateFailure) -> Int {
        switch argument(index) {
        case .integer(let number): return number
        case .bool(let flag): return flag ? 1 : 0
        case nil: if let fallback { return fallback }
        default: break
        }
        throw wrong(index, "a whole number")
    }

    /// Whether an argument is true, as Python sees it.
    ///
    /// - Throws: `TemplateFailure` where it is undefined and the environment is strict.
    public func flag(_ index: Int, default fallback: Bool = false) throws(TemplateFailure) -> Bool {
        guard let value = argument(index) else { return fallback }
        return try value.isTrue()
    }

    /// The text of the subject: a text or markup as it is, any other value as it prints.
    ///
    /// - Throws: `TemplateFailure` where it is undefined and the environment is strict.
    public func subjectText() throws(TemplateFailure) -> String { try subject.text() }

    private func wrong(_ index: Int, _ wanted: String) -> TemplateFailure {
        let name = index < parameters.count ? parameters[index].name : "\(index + 1)"
        guard let value = argument(index) else { return TemplateFailure("the argument \"\(name)\" is missing") }
        if case .undefined(let undefined) = value { return undefined.failure() }
        return TemplateFailure("the argument \"\(name)\" must be \(wanted), not \(value.kindName)")
    }
}
