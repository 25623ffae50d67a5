/// Reads which names a scope uses and assigns. Bodies that have scopes of their own are not entered.
struct ScopeReader {
    let scope: Scope

    func read(_ statements: [Statement]) {
        for statement in statements { read(statement) }
    }

    func read(_ statement: Statement) {
        switch statement.kind {
        case .text, .block, .autoescape: break
        case .output(let value), .extends(let value), .include(let value, _, _): read(value)
        case .set(let target, let value):
            read(value)
            assign(target)
        case .setBlock(let target, let filter, _):
            if let filter { read(filter) }
            assign(target)
        case .forLoop(let loop): read(loop.sequence)
        case .ifBlock(let branches, let otherwise): readBranches(branches[...], otherwise)
        case .with(let values, _): for value in values { read(value.value) }
        case .importModule(let template, let name, _):
            read(template)
            scope.store(name)
        case .fromImport(let template, let names, _):
            read(template)
            for name in names { scope.store(name.alias) }
        case .macro(let macro): scope.store(macro.name)
        case .call(let call, _): read(call)
        case .filterBlock(let filter, _): read(filter)
        }
    }

    private func readBranches(
        _ branches: ArraySlice<(condition: Expression, body: [Statement])>, _ otherwise: [Statement]
    ) {
        guard let first = branches.first else { return }
        read(first.condition)
        let body = scope.branch()
        ScopeReader(scope: body).read(first.body)
        let others = scope.branch()
        for branch in branches.dropFirst() { ScopeReader(scope: others).readBranches([branch], []) }
        let last = scope.branch()
        ScopeReader(scope: last).read(otherwise)
        scope.merge([body, others, last])
    }

    private func assign(_ target: AssignmentTarget) {
        switch target.kind {
        case .name(let name): scope.store(name)
        case .attribute(let name, _): scope.load(name)
        case .tuple(let parts): for part in parts { assign(part) }
        }
    }

    func read(_ expression: Expression) {
        if case .name(let name) = expression.kind {
            scope.load(name)
        } else {
            expression.forEachChild { read($0) }
        }
    }
}

extension Expression {
    /// Calls `body` with each expression that this one consists of.
    func forEachChild(_ body: (Expression) -> Void) { kind.forEachChild(body) }
}

extension Expression.Kind {
    func forEachChild(_ body: (Expression) -> Void) {
        switch self {
        case .literal, .name: break
        case .attribute(let base, _): body(base)
        case .item(let base, let key):
            body(base)
            body(key)
        case .slice(let base, let start, let stop, let step):
            body(base)
            for bound in [start, stop, step] { if let bound { body(bound) } }
        case .call(let callee, let arguments):
            body(callee)
            arguments.forEach(body)
        case .filter(let subject, _, let arguments):
            if let subject { body(subject) }
            arguments.forEach(body)
        case .test(let subject, _, let arguments):
            body(subject)
            arguments.forEach(body)
        case .not(let operand), .negative(let operand), .positive(let operand): body(operand)
        case .and(let left, let right), .or(let left, let right), .binary(_, let left, let right):
            body(left)
            body(right)
        case .compare(let left, let chain):
            body(left)
            for link in chain { body(link.right) }
        case .concatenation(let parts), .list(let parts), .tuple(let parts): parts.forEach(body)
        case .conditional(let condition, let then, let otherwise):
            body(condition)
            body(then)
            if let otherwise { body(otherwise) }
        case .map(let entries):
            for entry in entries {
                body(entry.key)
                body(entry.value)
            }
        }
    }
}

extension Expression {
    /// Whether Jinja2 would compute it when compiling: it names nothing and calls nothing, and its filters do not
    /// look up others.
    var isConstant: Bool {
        switch kind {
        case .literal: return true
        case .name, .call: return false
        case .filter(nil, _, _): return false
        case .filter(_, let name, _) where ["map", "select", "reject", "selectattr", "rejectattr"].contains(name):
            return false
        default: break
        }
        var isConstant = true
        forEachChild { if !$0.isConstant { isConstant = false } }
        return isConstant
    }
}

extension CallArguments {
    func forEach(_ body: (Expression) -> Void) {
        positional.forEach(body)
        for keyword in keywords { body(keyword.value) }
        if let spread { body(spread) }
        if let keywordSpread { body(keywordSpread) }
    }
}
