/// Answers whether names are used in statements, entering every body but those of blocks, which are functions of
/// their own.
struct NameUse {
    let name: String
    /// Whether bodies of inner loops are looked at; not for `loop`, which means the inner loop there.
    var entersLoops = true
    /// Whether fields that tell a place among the others do not count as use, as `loop.first` does.
    var exceptsPlainFields = false

    func isUsed(in statements: [Statement]) -> Bool { statements.contains(where: isUsed) }

    private func isUsed(in statement: Statement) -> Bool {
        switch statement.kind {
        case .text, .block: false
        case .output(let value), .extends(let value), .include(let value, _, _), .importModule(let value, _, _),
            .fromImport(let value, _, _):
            isUsed(in: value)
        case .set(_, let value): isUsed(in: value)
        case .setBlock(_, let filter, let body): filter.map(isUsed) ?? false || isUsed(in: body)
        case .forLoop(let loop):
            isUsed(in: loop.sequence) || loop.condition.map(isUsed) ?? false || isUsed(in: loop.otherwise)
                || entersLoops && isUsed(in: loop.body)
        case .ifBlock(let branches, let otherwise):
            branches.contains { isUsed(in: $0.condition) || isUsed(in: $0.body) } || isUsed(in: otherwise)
        case .with(let values, let body): values.contains { isUsed(in: $0.value) } || isUsed(in: body)
        case .autoescape(let flag, let body): isUsed(in: flag) || isUsed(in: body)
        case .macro(let macro): isUsed(in: macro)
        case .call(let call, let macro): isUsed(in: call) || isUsed(in: macro)
        case .filterBlock(let filter, let body): isUsed(in: filter) || isUsed(in: body)
        }
    }

    private func isUsed(in macro: Macro) -> Bool {
        macro.parameters.contains { $0.fallback.map(isUsed) ?? false } || isUsed(in: macro.body)
    }

    private func isUsed(in expression: Expression) -> Bool {
        if case .name(name) = expression.kind { return true }
        if exceptsPlainFields, case .attribute(let base, let field) = expression.kind, case .name(name) = base.kind,
            LoopField(rawValue: field)?.isPlain ?? false
        {
            return false
        }
        var found = false
        expression.forEachChild { child in found = found || isUsed(in: child) }
        return found
    }
}

extension [Statement] {
    /// All statements at any depth, blocks included.
    func forEachNested(_ body: (Statement) -> Void) {
        for statement in self {
            body(statement)
            for nested in statement.bodies { nested.forEachNested(body) }
        }
    }
}

extension Statement {
    /// The lists of statements that this one contains.
    var bodies: [[Statement]] {
        switch kind {
        case .text, .output, .set, .extends, .include, .importModule, .fromImport: []
        case .setBlock(_, _, let body), .with(_, let body), .autoescape(_, let body), .filterBlock(_, let body): [body]
        case .forLoop(let loop): [loop.body, loop.otherwise]
        case .ifBlock(let branches, let otherwise): branches.map(\.body) + [otherwise]
        case .block(let block): [block.body]
        case .macro(let macro), .call(_, let macro): [macro.body]
        }
    }
}
