import MujazCore

/// What follows a value: attributes, elements, calls, filters, tests.
extension Parser {
    mutating func postfixes(of expression: Expression) throws(DiagnosticError) -> Expression {
        var result = expression
        while true {
            if isSymbol(.dot) {
                result = try checked(try attribute(of: result))
            } else if isSymbol(.openBracket) {
                result = try checked(try subscripted(result))
            } else if isSymbol(.openParenthesis) {
                result = try checked(try call(of: result))
            } else {
                return result
            }
        }
    }

    mutating func filtersAndTests(on expression: Expression) throws(DiagnosticError) -> Expression {
        var result = expression
        while true {
            if isSymbol(.bar) {
                result = try filters(on: result)
            } else if isName("is") {
                result = try checked(try test(on: result))
            } else if isSymbol(.openParenthesis) {
                result = try checked(try call(of: result))
            } else {
                return result
            }
        }
    }

    private mutating func attribute(of base: Expression) throws(DiagnosticError) -> Expression {
        advance()
        let token = current
        switch token.kind {
        case .name(let name):
            advance()
            return Expression(.attribute(base, name), at: token.offset)
        case .integer(let number):
            advance()
            return Expression(.item(base, Expression(.literal(.integer(number)), at: token.offset)), at: token.offset)
        default: throw unexpected("the name or number of an attribute")
        }
    }

    private mutating func subscripted(_ base: Expression) throws(DiagnosticError) -> Expression {
        let offset = current.offset
        advance()
        var keys: [Expression] = []
        while !isSymbol(.closeBracket) {
            if !keys.isEmpty { try expect(.symbol(.comma)) }
            var start: Expression?
            if !isSymbol(.colon) { start = try expression() }
            if isSymbol(.colon) {
                guard keys.isEmpty else { throw error("a slice stands alone in its brackets", at: current.offset) }
                let slice = try slice(of: base, from: start, at: offset)
                try expect(.symbol(.closeBracket))
                return slice
            }
            if let start { keys.append(start) }
        }
        guard let first = keys.first else { throw unexpected("an expression") }
        advance()
        let key = keys.count == 1 ? first : Expression(.tuple(keys), at: first.offset)
        return Expression(.item(base, key), at: offset)
    }

    /// After the start of a slice, at its first colon.
    private mutating func slice(
        of base: Expression, from start: Expression?, at offset: Int
    ) throws(DiagnosticError) -> Expression {
        advance()
        var stop: Expression?
        var step: Expression?
        if !isSymbol(.colon), !isSymbol(.closeBracket) { stop = try expression() }
        if skipSymbol(.colon), !isSymbol(.closeBracket) { step = try expression() }
        return Expression(.slice(base, start: start, stop: stop, step: step), at: offset)
    }

    private mutating func call(of callee: Expression) throws(DiagnosticError) -> Expression {
        Expression(.call(callee, try callArguments()), at: callee.offset)
    }

    /// Arguments in parentheses.
    mutating func callArguments() throws(DiagnosticError) -> CallArguments {
        advance()
        var arguments = CallArguments()
        var isFirst = true
        while !isSymbol(.closeParenthesis) {
            if !isFirst {
                try expect(.symbol(.comma))
                if isSymbol(.closeParenthesis) { break }
            }
            isFirst = false
            try argument(into: &arguments)
        }
        advance()
        return arguments
    }

    private mutating func argument(into arguments: inout CallArguments) throws(DiagnosticError) {
        let offset = current.offset
        if skipSymbol(.star) {
            guard arguments.spread == nil, arguments.keywordSpread == nil else {
                throw error("a second list of arguments is not allowed here", at: offset)
            }
            arguments.spread = try expression()
        } else if skipSymbol(.doubleStar) {
            guard arguments.keywordSpread == nil else {
                throw error("a second map of arguments is not allowed", at: offset)
            }
            arguments.keywordSpread = try expression()
        } else if case .name(let name) = current.kind, next.kind == .symbol(.assign) {
            guard arguments.keywordSpread == nil else {
                throw error("named arguments come before **", at: offset)
            }
            advance()
            advance()
            guard !arguments.keywords.contains(where: { $0.name == name }) else {
                throw error("the argument \"\(name)\" is given twice", at: offset)
            }
            arguments.keywords.append((name, offset, try expression()))
        } else {
            guard arguments.spread == nil, arguments.keywordSpread == nil, arguments.keywords.isEmpty else {
                throw error("an argument without name comes before those with names", at: offset)
            }
            arguments.positional.append(try expression())
        }
    }

    /// One or more filters. Without a subject they apply to captured output.
    mutating func filters(on subject: Expression?, startsWithName: Bool = false) throws(DiagnosticError) -> Expression {
        var result = subject
        var isFirst = startsWithName
        repeat {
            if !isFirst { advance() }
            isFirst = false
            let (name, offset) = try dottedName("the name of a filter")
            let arguments = isSymbol(.openParenthesis) ? try callArguments() : CallArguments()
            result = try checked(Expression(.filter(result, name: name, arguments), at: offset))
        } while isSymbol(.bar)
        guard let result else { throw unexpected("a filter") }
        return result
    }

    private mutating func dottedName(_ what: String) throws(DiagnosticError) -> (name: String, offset: Int) {
        var (name, offset) = try expectName(what)
        while skipSymbol(.dot) { name += "." + (try expectName("a name").name) }
        return (name, offset)
    }

    private mutating func test(on subject: Expression) throws(DiagnosticError) -> Expression {
        advance()
        let isNegated = skipName("not")
        let (name, offset) = try dottedName("the name of a test")
        var arguments = CallArguments()
        if isSymbol(.openParenthesis) {
            arguments = try callArguments()
        } else if beginsTestArgument {
            if isName("is") { throw error("tests are not chained", at: current.offset, help: "join them with and") }
            let argument = try nested { parser throws(DiagnosticError) in
                try parser.postfixes(of: try parser.primary())
            }
            arguments.positional = [argument]
        }
        let test = Expression(.test(subject, name: name, arguments), at: offset)
        return isNegated ? Expression(.not(test), at: offset) : test
    }

    /// Whether the argument of a test follows without parentheses: `x is divisibleby 3`.
    private var beginsTestArgument: Bool {
        switch current.kind {
        case .name(let name): !["else", "or", "and"].contains(name)
        case .string, .integer, .double, .symbol(.openBracket), .symbol(.openBrace): true
        default: false
        }
    }
}
