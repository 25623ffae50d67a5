/// A function that templates can call: `{{ asset("style.css") }}`.
public final class TemplateFunction: Sendable {
    /// The name that messages show.
    public let name: String
    /// Its parameters.
    public let parameters: [TemplateParameter]
    /// What it does, for the reference page.
    public let documentation: String
    let acceptsMore: Bool
    let isPure: Bool
    let body: @Sendable (TemplateCall) throws -> TemplateValue

    /// Makes a function.
    ///
    /// - Parameters:
    ///   - acceptsMore: Whether arguments beyond the parameters are allowed; they are in `TemplateCall.more` and
    ///     `TemplateCall.keywords`.
    ///   - isPure: Whether the result depends on the arguments only, and nothing but the result shows that it was
    ///     called. What calls only pure functions and reads no name of the page is rendered once for all pages.
    ///   - body: What is called. What it throws becomes a diagnostic at the place of the call; throw
    ///     `TemplateFailure` to say what is wrong and what to do.
    public init(
        name: String, parameters: [TemplateParameter] = [], documentation: String, acceptsMore: Bool = false,
        isPure: Bool = false, body: @escaping @Sendable (TemplateCall) throws -> TemplateValue
    ) {
        self.name = name
        self.parameters = parameters
        self.documentation = documentation
        self.acceptsMore = acceptsMore
        self.isPure = isPure
        self.body = body
    }
}
