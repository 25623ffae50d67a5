import MujazCore

/// A mistake found while rendering. Filters and functions throw it to say what is wrong.
public struct TemplateFailure: Error, Sendable {
    /// What is wrong, in one sentence without a full stop.
    public var message: String
    /// What to do, in one sentence.
    public var help: String?
    /// The kind of mistake: `template-value` unless the engine knows better.
    public var id: String
    /// A name that does not exist, for which the renderer, which knows the names in reach, offers the nearest.
    var unknownName: String?
    /// The diagnostic, once it is known where the mistake is.
    var located: Diagnostic?
    /// Further diagnostics, where a template that should be rendered did not compile.
    var others: [Diagnostic] = []

    /// Makes a failure.
    public init(_ message: String, help: String? = nil, id: String = "template-value") {
        self.message = message
        self.help = help
        self.id = id
    }
}
