import MujazLanguage
import MujazTemplates

/// What the news filters may stand behind.
extension TemplateCall {
    /// The text, markup or number before the filter.
    ///
    /// - Throws: where there is anything else.
    func newsText(_ filter: String) throws(TemplateFailure) -> String {
        switch subject {
        case .string, .html, .integer, .double: return try subjectText()
        default: throw wrongSubject(filter, "a text")
        }
    }

    /// The whole number before the filter. Numbers that other programs write as `57.0` or as text count, too.
    ///
    /// - Throws: where there is anything else.
    func newsCount(_ filter: String) throws(TemplateFailure) -> Int {
        switch subject {
        case .integer(let number): return number
        case .double(let number):
            if let whole = Int(exactly: number) { return whole }
            throw TemplateFailure(
                "«\(filter)» needs a whole number before it, not \(number)", help: "put |round|int before it")
        case .string(let text):
            if let number = DigitSystem.integer(text) { return number }
            throw wrongSubject(filter, "a whole number")
        default: throw wrongSubject(filter, "a whole number")
        }
    }

    /// The elements of the list before the filter.
    ///
    /// - Throws: where there is anything else.
    func newsElements(_ filter: String) throws(TemplateFailure) -> [TemplateValue] {
        switch subject {
        case .list(let list): return list.elements
        // What was undefined, in a lenient environment.
        case .string(""): return []
        default: throw wrongSubject(filter, "a list")
        }
    }

    /// An argument that is a whole number of at least one, or nil where it is left out or none.
    ///
    /// - Throws: where it is anything else.
    func newsPositive(_ index: Int, _ name: String) throws(TemplateFailure) -> Int? {
        if case .none? = argument(index) { return nil }
        guard argument(index) != nil else { return nil }
        let number = try integer(index)
        guard number >= 1 else { throw TemplateFailure("«\(name)» must be at least 1, not \(number)") }
        return number
    }

    /// The mistake of standing behind a value of another kind.
    func wrongSubject(_ filter: String, _ wanted: String) -> TemplateFailure {
        var help: String?
        if case .none = subject { help = "ask first whether it is there, with {% if … %}" }
        return TemplateFailure("«\(filter)» needs \(wanted) before it, not \(subject.kindDescription)", help: help)
    }
}
