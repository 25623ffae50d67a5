/// How an environment treats what templates leave open.
public struct TemplateOptions: Sendable {
    /// What happens to names that do not exist.
    public enum UndefinedPolicy: Sendable {
        /// Printing, looping over, comparing or testing the truth of an undefined value is an error, as with Jinja2's
        /// `StrictUndefined`. `is defined` and `default` are allowed.
        case strict
        /// An undefined value prints as nothing and is false, as with Jinja2's `Undefined`; going on from it (an
        /// attribute of it, a sum with it) is still an error.
        case lenient
    }

    /// Which templates escape the text that they print.
    public enum Autoescape: Sendable {
        case always, never
        /// Decided by the template's name.
        case byName(@Sendable (String) -> Bool)

        func applies(to name: String) -> Bool {
            switch self {
            case .always: true
            case .never: false
            case .byName(let decide): decide(name)
            }
        }
    }

    /// What happens to names that do not exist.
    public var undefinedPolicy: UndefinedPolicy
    /// Which templates escape.
    public var autoescape: Autoescape
    /// Whether the line break after a tag is dropped (`trim_blocks`).
    public var trimsBlocks: Bool
    /// Whether spaces before a tag that begins its line are dropped (`lstrip_blocks`).
    public var stripsBlockIndentation: Bool
    /// Whether the line break at the end of a template is kept (`keep_trailing_newline`).
    public var keepsTrailingNewline: Bool
    /// How much work and memory one page may take.
    public var limits: TemplateLimits

    /// Options; the defaults are Jinja2's but for strictness and escaping, which are on.
    public init(
        undefinedPolicy: UndefinedPolicy = .strict, autoescape: Autoescape = .always, trimsBlocks: Bool = false,
        stripsBlockIndentation: Bool = false, keepsTrailingNewline: Bool = false,
        limits: TemplateLimits = TemplateLimits()
    ) {
        self.undefinedPolicy = undefinedPolicy
        self.autoescape = autoescape
        self.trimsBlocks = trimsBlocks
        self.stripsBlockIndentation = stripsBlockIndentation
        self.keepsTrailingNewline = keepsTrailingNewline
        self.limits = limits
    }
}
