/// What only the engine makes: macros, imported modules, `loop`, namespaces, cyclers and joiners.
public class TemplateSpecial: @unchecked Sendable {
    // Unchecked because a class that is inherited from cannot be checked. Each subclass says why it is safe.
    init(_ sort: Sort = .other) { self.sort = sort }

    /// What it is, so that the renderer need not ask the runtime.
    enum Sort: Sendable {
        case macro, module, block, loop, namespace, other
    }

    final let sort: Sort

    /// How large it is with the values that it holds.
    var extent: ValueExtent {
        var extent = ValueExtent()
        extent.holdsSpecial = true
        return extent
    }

    /// What messages call it, with its article.
    var kindName: String { "a special value" }

    /// How it prints.
    var representation: String { "<\(kindName)>" }

    /// The value of an attribute, or nil where there is none.
    func attribute(_ name: String) -> TemplateValue? { nil }

    /// The names of the attributes.
    var attributeNames: [String] { [] }
}
