import MujazCore

/// Expressions, by falling precedence. The order and its corners (`~` binds stronger than `+`, a minus stronger than
/// `**`, tests as strong as filters) are Jinja2's.
extension Parser {
    /// An expression, with `a if b else c` unless `allowsConditional` is false.
    mutating func expression(allowsConditional: Bool = true) throws(DiagnosticError) -> Expression {
        try nested { parser throws(DiagnosticError) in
            allowsConditional ? try parser.conditional() : try parser.or()
        }
    }

    private mutating func conditional() throws(DiagnosticError) -> Expression {
        var result = try or()
        while skipName("if") {
            let condition = try or()
            let otherwise = skipName("else") ? try expression() : nil
            result = try checked(
                Expression(.conditional(condition: condition, then: result, otherwise: otherwise), at: result.offset))
        }
        return result
    }

    private mutating func or() throws(DiagnosticError) -> Expression {
        var left = try and()
        while skipName("or") { left = try checked(Expression(.or(left, try and()), at: left.offset)) }
        return left
    }

    private mutating func and() throws(DiagnosticError) -> Expression {
        var left = try not()
        while skipName("and") { left = try checked(Expression(.and(left, try not()), at: left.offset)) }
        return left
    }

    private mutating func not() throws(DiagnosticError) -> Expression {
        let offset = current.offset
        guard skipName("not") else { return try comparison() }
        let operand = try nested { parser throws(DiagnosticError) in try parser.not() }
        return Expression(.not(operand), at: offset)
    }

    private mutating func comparison() throws(DiagnosticError) -> Expression {
        let left = try sum()
        var chain: [(comparison: Comparison, right: Expression)] = []
        while let comparison = comparisonHere() { chain.append((comparison, try sum())) }
        return chain.isEmpty ? left : Expression(.compare(left, chain), at: left.offset)
    }

    private mutating func comparisonHere() -> Comparison? {
        switch current.kind {
        case .symbol(let symbol):
            guard let comparison = Comparison(rawValue: symbol.rawValue) else { return nil }
            advance()
            return comparison
        case .name("in"):
            advance()
            return .isIn
        case .name("not") where next.kind == .name("in"):
            advance()
            advance()
            return .isNotIn
        default: return nil
        }
    }

    private mutating func sum() throws(DiagnosticError) -> Expression {
        var left = try concatenation()
        while isSymbol(.plus) || isSymbol(.minus) {
            left = try binary(left) { parser throws(DiagnosticError) in try parser.concatenation() }
        }
        return left
    }

    private mutating func concatenation() throws(DiagnosticError) -> Expression {
        let first = try product()
        guard isSymbol(.tilde) else { return first }
        var parts = [first]
        while skipSymbol(.tilde) { parts.append(try product()) }
        return Expression(.concatenation(parts), at: first.offset)
    }

    private mutating func product() throws(DiagnosticError) -> Expression {
        var left = try power()
        while isSymbol(.star) || isSymbol(.slash) || isSymbol(.doubleSlash) || isSymbol(.percent) {
            left = try binary(left) { parser throws(DiagnosticError) in try parser.power() }
        }
        return left
    }

    private mutating func power() throws(DiagnosticError) -> Expression {
        var left = try unary()
        while isSymbol(.doubleStar) {
            left = try binary(left) { parser throws(DiagnosticError) in try parser.unary() }
        }
        return left
    }

    /// The operator at the current place and its right side.
    private mutating func binary(
        _ left: Expression, right: (inout Parser) throws(DiagnosticError) -> Expression
    ) throws(DiagnosticError) -> Expression {
        guard case .symbol(let symbol) = current.kind, let binary = BinaryOperator(rawValue: symbol.rawValue) else {
            return left
        }
        let offset = current.offset
        advance()
        return try checked(Expression(.binary(binary, left, try right(&self)), at: offset))
    }

    private mutating func unary(allowsFilters: Bool = true) throws(DiagnosticError) -> Expression {
        let offset = current.offset
        var result: Expression
        if isSymbol(.minus) || isSymbol(.plus) {
            let isMinus = isSymbol(.minus)
            advance()
            let operand = try nested { parser throws(DiagnosticError) in try parser.unary(allowsFilters: false) }
            result = Expression(isMinus ? .negative(operand) : .positive(operand), at: offset)
        } else {
            result = try primary()
        }
        result = try postfixes(of: result)
        return allowsFilters ? try filtersAndTests(on: result) : result
    }
}
