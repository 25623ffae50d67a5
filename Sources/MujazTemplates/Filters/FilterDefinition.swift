/// A filter: `{{ value | name(arguments) }}`.
public struct FilterDefinition: Sendable {
    /// The name after the bar.
    public let name: String
    /// The parameters.
    public let parameters: [TemplateParameter]
    /// What it does, for the reference page.
    public let documentation: String
    /// A template and what it prints, for the reference page.
    public let example: (template: String, output: String)?
    let acceptsMore: Bool
    let acceptsUndefined: Bool
    let isPure: Bool
    let leavesAlone: (@Sendable (String) -> Bool)?
    let body: @Sendable (TemplateCall) throws -> TemplateValue
    /// Whether it is one of Jinja's own, not replaced by the site.
    var isBuiltIn = false

    /// Defines a filter.
    ///
    /// - Parameters:
    ///   - acceptsMore: Whether arguments beyond the parameters are allowed.
    ///   - acceptsUndefined: Whether the filter handles an undefined subject itself. If not, an undefined subject is
    ///     an error in a strict environment and the empty text in a lenient one.
    ///   - isPure: Whether the result depends on the subject and the arguments only, and nothing but the result shows
    ///     that it was called. What uses only pure filters and no name of the page is rendered once for all pages.
    ///   - leavesAlone: Whether the filter, without arguments, gives a text as it is. Where it says so, a text that is
    ///     printed is not filtered at all.
    ///   - body: What is called. What it throws becomes a diagnostic at the filter's place; throw `TemplateFailure`.
    public init(
        name: String, parameters: [TemplateParameter] = [], documentation: String,
        example: (template: String, output: String)? = nil, acceptsMore: Bool = false,
        acceptsUndefined: Bool = false, isPure: Bool = false, leavesAlone: (@Sendable (String) -> Bool)? = nil,
        body: @escaping @Sendable (TemplateCall) throws -> TemplateValue
    ) {
        self.name = name
        self.parameters = parameters
        self.documentation = documentation
        self.example = example
        self.acceptsMore = acceptsMore
        self.acceptsUndefined = acceptsUndefined
        self.isPure = isPure
        self.leavesAlone = leavesAlone
        self.body = body
    }
}
