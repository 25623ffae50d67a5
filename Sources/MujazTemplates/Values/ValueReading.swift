import MujazCore

/// What filters outside the engine need to look into values that they did not make.
extension TemplateValue {
    /// A field of a view or an entry of a map by its name; nil where there is none. Methods are not members.
    public func member(_ name: String) -> TemplateValue? {
        switch self {
        case .object(let object): object.layout.read(name, of: object)
        case .map(let map): map[name]
        case .list(let list): list.labels.firstIndex(of: name).map { list[$0] }
        default: nil
        }
    }

    /// The names of the members, in the order of their declaration.
    public var memberNames: [String] {
        switch self {
        case .object(let object): object.layout.names
        case .map(let map): map.names
        case .list(let list): list.labels
        default: []
        }
    }

    /// What messages call the value, with its article: `a text`, `an object of type LinkView`.
    public var kindDescription: String { kindName }

    /// The text that the value prints as, not escaped.
    ///
    /// - Throws: `TemplateFailure` where it is undefined and the environment is strict, or cannot be printed.
    public func printedText() throws(TemplateFailure) -> String { try text() }

    /// Whether the two are equal as `==` in a template says.
    ///
    /// - Throws: `TemplateFailure` where one is undefined and the environment is strict.
    public func isEqual(to other: TemplateValue) throws(TemplateFailure) -> Bool { try Self.equal(self, other) }

    /// Whether the value is true as `if` in a template says.
    ///
    /// - Throws: `TemplateFailure` where it is undefined and the environment is strict.
    public func truth() throws(TemplateFailure) -> Bool { try isTrue() }

    /// Fails where the value is undefined, with the name that was asked for and the nearest that is known.
    ///
    /// - Throws: `TemplateFailure` where it is undefined.
    public func checkIsDefined() throws(TemplateFailure) { try requireDefined() }
}

extension TemplateCall {
    /// Whether names that do not exist are mistakes in the environment that is rendering.
    public var isStrict: Bool { environment.isStrict }
}
