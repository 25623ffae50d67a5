/// What only the engine makes: macros, imported modules, `loop`, namespaces, cyclers and joiners.
public class TemplateSpecial: @unchecked Sendable {
    // Unchecked because a class that is inherited from cannot be checked. Each subclass says why it is safe.
    init() {}

    /// What messages call it, with its article.
    var kindName: String { "a special value" }

    /// How it prints.
    var representation: String { "<\(kindName)>" }

    /// The value of an attribute, or nil where there is none.
    func attribute(_ name: String) -> TemplateValue? { nil }

    /// The names of the attributes.
    var attributeNames: [String] { [] }
}
