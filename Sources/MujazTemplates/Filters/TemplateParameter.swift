/// A parameter of a filter, test or function. Arguments are given by position or by this name.
public struct TemplateParameter: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The name.
    public let name: String
    /// Whether a call without it is a mistake.
    public let isRequired: Bool

    /// Makes a parameter.
    public init(_ name: String, isRequired: Bool = false) {
        self.name = name
        self.isRequired = isRequired
    }

    /// A parameter that may be left out.
    public init(stringLiteral value: String) { self.init(value) }

    /// A parameter that must be given.
    public static func required(_ name: String) -> TemplateParameter { TemplateParameter(name, isRequired: true) }
}
