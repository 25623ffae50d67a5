/// What a template gets for a name, attribute or element that does not exist.
public final class UndefinedValue: Sendable {
    enum Origin: Sendable {
        case name
        case attribute(of: TemplateValue)
        case element(of: TemplateValue)
        /// Something else, such as the last element of an empty list; the text says what.
        case other(String)
    }

    /// The name that was asked for.
    public let name: String
    let origin: Origin
    /// Whether even printing it is an error.
    let isStrict: Bool

    init(name: String, origin: Origin, isStrict: Bool) {
        self.name = name
        self.origin = origin
        self.isStrict = isStrict
    }
}
