/// An expression as it is written, with its place.
struct Expression: Sendable {
    indirect enum Kind: Sendable {
        case literal(TemplateValue)
        case name(String)
        case attribute(Expression, String)
        case item(Expression, Expression)
        case slice(Expression, start: Expression?, stop: Expression?, step: Expression?)
        case call(Expression, CallArguments)
        /// A filter; without a subject in `{% filter %}` and block `set`, where the subject is what was captured.
        case filter(Expression?, name: String, CallArguments)
        case test(Expression, name: String, CallArguments)
        case not(Expression)
        case and(Expression, Expression)
        case or(Expression, Expression)
        case negative(Expression)
        case positive(Expression)
        case binary(BinaryOperator, Expression, Expression)
        case compare(Expression, [(comparison: Comparison, right: Expression)])
        case concatenation([Expression])
        case conditional(condition: Expression, then: Expression, otherwise: Expression?)
        case list([Expression])
        case tuple([Expression])
        case map([(key: Expression, value: Expression)])
    }

    let kind: Kind
    /// The offset that diagnostics point at.
    let offset: Int
    /// How many expressions stand one inside the other, at most.
    let depth: Int

    init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
        var deepest = 0
        kind.forEachChild { deepest = max(deepest, $0.depth) }
        depth = deepest + 1
    }
}

/// The arguments of a call as they are written.
struct CallArguments: Sendable {
    var positional: [Expression] = []
    var keywords: [(name: String, offset: Int, value: Expression)] = []
    /// `*expression`.
    var spread: Expression?
    /// `**expression`.
    var keywordSpread: Expression?

    var isEmpty: Bool { positional.isEmpty && keywords.isEmpty && spread == nil && keywordSpread == nil }
}

/// Arithmetic between two values.
enum BinaryOperator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case floorDivide = "//"
    case remainder = "%"
    case power = "**"
}

/// Comparisons, which Python chains: `1 < x < 5`.
enum Comparison: String, CaseIterable, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
    case isNotIn = "not in"
}
