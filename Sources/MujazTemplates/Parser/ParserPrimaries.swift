import MujazCore

/// Names, literals and brackets.
extension Parser {
    mutating func primary() throws(DiagnosticError) -> Expression {
        let token = current
        switch token.kind {
        case .name(let name):
            advance()
            switch name {
            case "true", "True": return Expression(.literal(.bool(true)), at: token.offset)
            case "false", "False": return Expression(.literal(.bool(false)), at: token.offset)
            case "none", "None": return Expression(.literal(.none), at: token.offset)
            default: return Expression(.name(name), at: token.offset)
            }
        case .string(var text):
            advance()
            while case .string(let more) = current.kind {
                text += more
                advance()
            }
            return Expression(.literal(.string(text)), at: token.offset)
        case .integer(let number):
            advance()
            return Expression(.literal(.integer(number)), at: token.offset)
        case .double(let number):
            advance()
            return Expression(.literal(.double(number)), at: token.offset)
        case .symbol(.openParenthesis):
            advance()
            let inner = try tupleOrExpression(isParenthesized: true)
            try expect(.symbol(.closeParenthesis))
            return inner
        case .symbol(.openBracket): return try list()
        case .symbol(.openBrace): return try map()
        default: throw unexpected("an expression")
        }
    }

    /// One expression, or several separated by commas, which make a tuple.
    mutating func tupleOrExpression(
        allowsConditional: Bool = true, isParenthesized: Bool = false, endsAtRecursive: Bool = false
    ) throws(DiagnosticError) -> Expression {
        let offset = current.offset
        var elements: [Expression] = []
        var isTuple = false
        while true {
            if !elements.isEmpty { try expect(.symbol(.comma)) }
            if endsTuple || endsAtRecursive && isName("recursive") { break }
            elements.append(try expression(allowsConditional: allowsConditional))
            guard isSymbol(.comma) else { break }
            isTuple = true
        }
        if !isTuple {
            if let only = elements.first { return only }
            guard isParenthesized else { throw unexpected("an expression") }
        }
        return Expression(.tuple(elements), at: offset)
    }

    private var endsTuple: Bool {
        current.kind == .outputEnd || current.kind == .tagEnd || isSymbol(.closeParenthesis)
    }

    private mutating func list() throws(DiagnosticError) -> Expression {
        let offset = current.offset
        advance()
        var elements: [Expression] = []
        while !isSymbol(.closeBracket) {
            if !elements.isEmpty { try expect(.symbol(.comma)) }
            if isSymbol(.closeBracket) { break }
            elements.append(try expression())
        }
        advance()
        return Expression(.list(elements), at: offset)
    }

    private mutating func map() throws(DiagnosticError) -> Expression {
        let offset = current.offset
        advance()
        var entries: [(key: Expression, value: Expression)] = []
        while !isSymbol(.closeBrace) {
            if !entries.isEmpty { try expect(.symbol(.comma)) }
            if isSymbol(.closeBrace) { break }
            let key = try expression()
            try expect(.symbol(.colon))
            entries.append((key, try expression()))
        }
        advance()
        return Expression(.map(entries), at: offset)
    }

    /// What is assigned to: a name, several in a tuple, or (for `set`) an attribute of a namespace.
    mutating func assignmentTarget(
        allowsAttribute: Bool = false, endsAtIn: Bool = false
    ) throws(DiagnosticError) -> AssignmentTarget {
        let offset = current.offset
        var parts: [AssignmentTarget] = []
        var isTuple = false
        while true {
            if !parts.isEmpty { try expect(.symbol(.comma)) }
            if endsTuple || isSymbol(.assign) || endsAtIn && isName("in") { break }
            parts.append(try singleTarget(allowsAttribute: allowsAttribute))
            guard isSymbol(.comma) else { break }
            isTuple = true
        }
        if !isTuple, let only = parts.first { return only }
        guard isTuple else { throw unexpected("a name to assign to") }
        return AssignmentTarget(kind: .tuple(parts), offset: offset)
    }

    private mutating func singleTarget(allowsAttribute: Bool) throws(DiagnosticError) -> AssignmentTarget {
        let token = current
        if skipSymbol(.openParenthesis) {
            let inner = try nested { parser throws(DiagnosticError) in try parser.assignmentTarget() }
            try expect(.symbol(.closeParenthesis))
            return inner
        }
        guard case .name(let name) = token.kind else { throw unexpected("a name to assign to") }
        guard !["true", "false", "none", "True", "False", "None"].contains(name) else {
            throw error("nothing can be assigned to \"\(name)\"", at: token.offset)
        }
        advance()
        guard allowsAttribute, skipSymbol(.dot) else {
            return AssignmentTarget(kind: .name(name), offset: token.offset)
        }
        let (attribute, _) = try expectName("the name of an attribute")
        return AssignmentTarget(kind: .attribute(of: name, name: attribute), offset: token.offset)
    }
}
