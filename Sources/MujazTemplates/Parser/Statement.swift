/// A piece of a template: text, an output, or a tag with what it contains.
struct Statement: Sendable {
    indirect enum Kind: Sendable {
        case text([UInt8])
        case output(Expression)
        case set(AssignmentTarget, Expression)
        case setBlock(AssignmentTarget, filter: Expression?, body: [Statement])
        case forLoop(ForLoop)
        case ifBlock([(condition: Expression, body: [Statement])], otherwise: [Statement])
        case with([(target: AssignmentTarget, value: Expression)], body: [Statement])
        case autoescape(Expression, body: [Statement])
        case block(Block)
        case extends(Expression)
        case include(Expression, ignoresMissing: Bool, withContext: Bool)
        case importModule(Expression, name: String, withContext: Bool)
        case fromImport(Expression, names: [ImportedName], withContext: Bool)
        case macro(Macro)
        case call(Expression, Macro)
        case filterBlock(Expression, body: [Statement])
    }

    let kind: Kind
    /// The offset that diagnostics point at.
    let offset: Int

    init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
    }
}

/// Where `set`, `for` and `with` put values.
struct AssignmentTarget: Sendable {
    indirect enum Kind: Sendable {
        case name(String)
        case attribute(of: String, name: String)
        case tuple([AssignmentTarget])
    }

    let kind: Kind
    let offset: Int

    /// The names that are assigned to.
    var names: [String] {
        switch kind {
        case .name(let name): [name]
        case .attribute: []
        case .tuple(let parts): parts.flatMap(\.names)
        }
    }
}

/// A `for` loop.
struct ForLoop: Sendable {
    var target: AssignmentTarget
    var sequence: Expression
    var condition: Expression?
    var isRecursive: Bool
    var body: [Statement]
    var otherwise: [Statement]
}

/// A named block that a template which extends this one may replace.
struct Block: Sendable {
    var name: String
    var isScoped: Bool
    var isRequired: Bool
    var body: [Statement]
}

/// One name of `from … import`.
struct ImportedName: Sendable {
    var name: String
    var alias: String
    var offset: Int
}

/// A macro, or the body of `call`, which is a macro named `caller`.
struct Macro: Sendable {
    var name: String
    var parameters: [(name: String, offset: Int, fallback: Expression?)]
    var body: [Statement]
}
