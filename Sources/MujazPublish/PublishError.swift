/// Why a publication cannot go on, and what to do about it.
public struct PublishError: Error, Sendable, Hashable {
    /// Whose mistake it is.
    public enum Kind: Sendable {
        /// The command line or the configuration; nothing was tried.
        case usage
        /// The target, the way to it, or the output.
        case failure
    }

    /// Whose mistake it is.
    public var kind: Kind
    /// What is wrong, in one sentence without a full stop.
    public var message: String
    /// What to do, in one sentence; nil where the message says it all.
    public var help: String?
    /// What another program wrote on its way out, for people; secrets are taken out.
    public var output: String?
    /// The name of the target, and where it is, as the configuration says; nil where no target was chosen yet.
    public var target: (name: String, destination: String)? {
        get { chosen.map { ($0.name, $0.destination) } }
        set { chosen = newValue.map { Chosen(name: $0.name, destination: $0.destination) } }
    }

    private struct Chosen: Sendable, Hashable {
        var name: String
        var destination: String
    }

    private var chosen: Chosen?

    /// The same error without secrets.
    public func redacted(_ redaction: Redaction) -> PublishError {
        var error = PublishError(
            redaction.clean(message), kind: kind, help: help.map(redaction.clean), output: output.map(redaction.clean))
        error.target = target.map { ($0.name, redaction.clean($0.destination)) }
        return error
    }

    /// Makes an error.
    public init(_ message: String, kind: Kind = .failure, help: String? = nil, output: String? = nil) {
        self.kind = kind
        self.message = message
        self.help = help
        self.output = output
    }
}
