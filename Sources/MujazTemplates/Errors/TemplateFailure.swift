import MujazCore

/// A mistake found while rendering. Filters and functions throw it to say what is wrong.
public struct TemplateFailure: Error, Sendable {
    /// Everything that is known of it.
    private struct Content {
        var message: String
        var help: String?
        var id: String
        var unknownName: String?
        var located: Diagnostic?
        var others: [Diagnostic] = []
    }

    private final class Box: Sendable {
        let content: Content
        init(_ content: Content) { self.content = content }
    }

    // One word: each of the renderer's functions keeps room for an error, and there are many of them on the stack.
    private var box: Box

    private var content: Content {
        get { box.content }
        set { box = Box(newValue) }
    }

    /// Makes a failure.
    public init(_ message: String, help: String? = nil, id: String = "template-value") {
        box = Box(Content(message: message, help: help, id: id))
    }

    /// What is wrong, in one sentence without a full stop.
    public var message: String {
        get { content.message }
        set { content.message = newValue }
    }

    /// What to do, in one sentence.
    public var help: String? {
        get { content.help }
        set { content.help = newValue }
    }

    /// The kind of mistake: `template-value` unless the engine knows better.
    public var id: String {
        get { content.id }
        set { content.id = newValue }
    }

    /// A name that does not exist, for which the renderer, which knows the names in reach, offers the nearest.
    var unknownName: String? {
        get { content.unknownName }
        set { content.unknownName = newValue }
    }

    /// The diagnostic, once it is known where the mistake is.
    var located: Diagnostic? {
        get { content.located }
        set { content.located = newValue }
    }

    /// Further diagnostics, where a template that should be rendered did not compile.
    var others: [Diagnostic] {
        get { content.others }
        set { content.others = newValue }
    }
}
