import MujazCore

/// Statements.
extension TemplateChecker {
    mutating func read(_ statements: [Statement], _ scope: inout StaticScope) {
        for statement in statements { read(statement, &scope) }
    }

    /// Reads statements that have names of their own.
    private mutating func readInside(_ statements: [Statement], _ scope: StaticScope) {
        var inner = scope
        read(statements, &inner)
    }

    private mutating func read(_ statement: Statement, _ scope: inout StaticScope) {
        switch statement.kind {
        case .text: break
        case .output(let value), .extends(let value): _ = type(of: value, scope)
        case .set(let target, let value): assign(type(of: value, scope), to: target, &scope)
        case .setBlock(let target, let filter, let body):
            readInside(body, scope)
            if let filter { _ = type(of: filter, scope) }
            assign(.unknown, to: target, &scope)
        case .forLoop(let loop): read(loop, scope)
        case .ifBlock(let branches, let otherwise): read(branches, otherwise, &scope)
        case .with(let values, let body):
            var inner = scope
            for value in values { assign(type(of: value.value, scope), to: value.target, &inner) }
            read(body, &inner)
        case .autoescape(let flag, let body):
            _ = type(of: flag, scope)
            readInside(body, scope)
        case .block(let block): read(block, scope)
        case .include(let name, _, let withContext): include(name, withContext, scope)
        case .importModule(let name, let alias, let withContext):
            scope.set(alias, module(name, withContext, scope).map { .module($0) } ?? .unknown)
        case .fromImport(let name, let names, let withContext): importNames(names, name, withContext, &scope)
        case .macro(let macro): define(macro, &scope)
        case .call(let call, let body):
            _ = type(of: call, scope)
            readMacro(StaticMacro(template: template, macro: body, scope: scope, top: top), arguments: [:])
        case .filterBlock(let filter, let body):
            readInside(body, scope)
            _ = type(of: filter, scope)
        }
    }

    private mutating func assign(_ type: StaticType, to target: AssignmentTarget, _ scope: inout StaticScope) {
        if case .name(let name) = target.kind {
            scope.set(name, type)
        } else {
            for name in target.names { scope.set(name, .unknown) }
        }
    }

    private mutating func read(_ loop: ForLoop, _ scope: StaticScope) {
        let element = type(of: loop.sequence, scope).element
        var inner = scope
        inner.set("loop", .unknown)
        assign(element, to: loop.target, &inner)
        if let condition = loop.condition {
            _ = type(of: condition, inner)
            inner.guardAgainst(condition.guardedPaths)
        }
        read(loop.body, &inner)
        readInside(loop.otherwise, scope)
    }

    private mutating func read(
        _ branches: [(condition: Expression, body: [Statement])], _ otherwise: [Statement], _ scope: inout StaticScope
    ) {
        let before = scope
        var guarded: Set<String> = []
        for branch in branches {
            guarded.formUnion(branch.condition.guardedPaths)
            var inner = before
            inner.guardAgainst(guarded)
            _ = type(of: branch.condition, inner)
            read(branch.body, &inner)
            scope.merge(inner)
        }
        var inner = before
        inner.guardAgainst(guarded)
        read(otherwise, &inner)
        scope.merge(inner)
    }

    private mutating func read(_ block: Block, _ scope: StaticScope) {
        var inner = block.isScoped ? scope : page
        // The names of the templates' top level are seen in blocks.
        if !block.isScoped { for (name, type) in scope.values { inner.set(name, type) } }
        guard memory.seen.insert("block \(block.name) \(inner.signature)").inserted else { return }
        read(block.name, level: 0, inner)
    }

    /// Reads a block at a level: 0 is the one that shows, 1 the one that it replaces.
    mutating func read(_ name: String, level: Int, _ scope: StaticScope) {
        guard let entries = top.blocks[name], level < entries.count else { return }
        let entry = entries[level]
        let outer = block
        block = (name, level)
        var scope = scope
        enter(entry.template) { checker in checker.read(entry.block.body, &scope) }
        block = outer
    }
}
