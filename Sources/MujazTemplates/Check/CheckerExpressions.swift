import MujazCore

/// Expressions.
extension TemplateChecker {
    /// What is known of an expression's value. What is wrong in it is reported.
    mutating func type(of expression: Expression, _ scope: StaticScope) -> StaticType {
        switch expression.kind {
        case .literal: return .unknown
        case .name(let name): return type(ofName: name, at: expression, scope)
        case .attribute(let base, let name):
            return field(name, of: type(of: base, scope), at: expression, scope)
        case .item(let base, let key):
            let owner = type(of: base, scope)
            if case .literal(.string(let name)) = key.kind { return field(name, of: owner, at: expression, scope) }
            _ = type(of: key, scope)
            return owner.element
        case .slice(let base, let start, let stop, let step):
            for bound in [start, stop, step] { if let bound { _ = type(of: bound, scope) } }
            return type(of: base, scope)
        case .call(let callee, let arguments): return call(callee, arguments, at: expression, scope)
        case .filter(let subject, let name, let arguments): return filter(subject, name, arguments, scope)
        case .test(let subject, let name, let arguments):
            var inner = scope
            if name == "defined" || name == "undefined", let path = subject.path { inner.guardAgainst([path]) }
            _ = type(of: subject, inner)
            readAll(arguments, scope)
            return .unknown
        case .and(let left, let right), .or(let left, let right):
            var inner = scope
            inner.guardAgainst(left.guardedPaths)
            let first = type(of: left, inner)
            return first.joined(with: type(of: right, inner))
        case .conditional(let condition, let then, let otherwise):
            var inner = scope
            inner.guardAgainst(condition.guardedPaths)
            _ = type(of: condition, inner)
            let value = type(of: then, inner)
            return otherwise.map { value.joined(with: type(of: $0, inner)) } ?? value
        case .list(let parts):
            let elements = parts.map { type(of: $0, scope) }
            guard let first = elements.first else { return .unknown }
            return .list(elements.dropFirst().reduce(first) { $0.joined(with: $1) })
        default:
            var children: [Expression] = []
            expression.forEachChild { children.append($0) }
            for child in children { _ = type(of: child, scope) }
            return .unknown
        }
    }

    func isGuarded(_ expression: Expression, _ scope: StaticScope) -> Bool {
        expression.path.map(scope.guarded.contains) ?? false
    }

    private mutating func type(
        ofName name: String, at expression: Expression, _ scope: StaticScope
    ) -> StaticType {
        if let known = scope.type(of: name) ?? globals.type(of: name) { return known }
        if name == "self" || name == "super" || isGuarded(expression, scope) { return .unknown }
        let known = (scope.all + globals.all).sorted(by: utf8Less)
        report(
            "template-undefined", "\"\(name)\" is not defined", at: expression.offset,
            help: NameSuggestion.nearest(to: name, in: known).map { "did you mean \"\($0)\"?" })
        return .unknown
    }

    private mutating func field(
        _ name: String, of owner: StaticType, at expression: Expression, _ scope: StaticScope
    ) -> StaticType {
        let known: [String]
        let what: String
        switch owner {
        case .unknown, .list, .macro: return .unknown
        case .object(let object):
            if let type = object.fields[name] { return types.type(type) }
            (known, what) = (Array(object.fields.keys), "an object of type \(object.name)")
        case .map(let keys):
            if keys.contains(name) || Methods.names(of: .map(TemplateMap())).contains(name) { return .unknown }
            (known, what) = (keys, "a map")
        case .module(let module):
            if let type = module.names[name] { return type }
            (known, what) = (Array(module.names.keys), "the imported template \"\(module.template)\"")
        }
        guard !isGuarded(expression, scope) else { return .unknown }
        report(
            "template-undefined", "\(what) has no \"\(name)\"", at: expression.offset,
            help: NameSuggestion.nearest(to: name, in: known.sorted(by: utf8Less)).map { "did you mean \"\($0)\"?" })
        return .unknown
    }

    /// Filters that give the elements of their subject, all or some of them.
    private static let keepingFilters: Set<String> = [
        "list", "sort", "reverse", "unique", "where", "sort_by", "selectattr", "rejectattr", "select", "reject",
    ]

    private mutating func filter(
        _ subject: Expression?, _ name: String, _ arguments: CallArguments, _ scope: StaticScope
    ) -> StaticType {
        readAll(arguments, scope)
        guard let subject else { return .unknown }
        var inner = scope
        // What may be undefined is what this filter is for.
        if name == "default" || name == "d", let path = subject.path { inner.guardAgainst([path]) }
        let value = type(of: subject, inner)
        switch name {
        case _ where Self.keepingFilters.contains(name): return value
        case "first", "last": return value.element
        case "default", "d": return .unknown
        default: return .unknown
        }
    }

    mutating func readAll(_ arguments: CallArguments, _ scope: StaticScope) {
        var values: [Expression] = []
        arguments.forEach { values.append($0) }
        for value in values { _ = type(of: value, scope) }
    }
}
