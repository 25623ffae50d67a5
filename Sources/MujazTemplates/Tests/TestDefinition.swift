/// A test: `{% if value is name(arguments) %}`.
public struct TestDefinition: Sendable {
    /// The name after `is`.
    public let name: String
    /// The parameters.
    public let parameters: [TemplateParameter]
    /// What it asks, for the reference page.
    public let documentation: String
    let isPure: Bool
    let body: @Sendable (TemplateCall) throws -> Bool

    /// Defines a test. What `body` throws becomes a diagnostic at the test's place.
    ///
    /// - Parameter isPure: Whether the answer depends on the subject and the arguments only.
    public init(
        name: String, parameters: [TemplateParameter] = [], documentation: String, isPure: Bool = false,
        body: @escaping @Sendable (TemplateCall) throws -> Bool
    ) {
        self.name = name
        self.parameters = parameters
        self.documentation = documentation
        self.isPure = isPure
        self.body = body
    }
}
