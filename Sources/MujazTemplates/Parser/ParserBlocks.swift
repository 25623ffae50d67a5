import MujazCore

/// Tags that contain other statements.
extension Parser {
    mutating func forTag(_ offset: Int) throws(DiagnosticError) -> Statement {
        let target = try assignmentTarget(endsAtIn: true)
        guard skipName("in") else { throw unexpected("in") }
        let sequence = try tupleOrExpression(allowsConditional: false, endsAtRecursive: true)
        let condition = skipName("if") ? try expression() : nil
        let isRecursive = skipName("recursive")
        let body = try body(until: ["endfor", "else"])
        let hasElse = isName("else")
        advance()
        let otherwise = hasElse ? try self.body(endedBy: "endfor") : []
        let loop = ForLoop(
            target: target, sequence: sequence, condition: condition, isRecursive: isRecursive, body: body,
            otherwise: otherwise)
        return Statement(.forLoop(loop), at: offset)
    }

    mutating func ifTag(_ offset: Int) throws(DiagnosticError) -> Statement {
        var branches: [(condition: Expression, body: [Statement])] = []
        while true {
            let condition = try tupleOrExpression(allowsConditional: false)
            branches.append((condition, try body(until: ["elif", "else", "endif"])))
            if skipName("elif") { continue }
            let hasElse = isName("else")
            advance()
            let otherwise = hasElse ? try body(endedBy: "endif") : []
            return Statement(.ifBlock(branches, otherwise: otherwise), at: offset)
        }
    }

    mutating func setTag(_ offset: Int) throws(DiagnosticError) -> Statement {
        let target = try assignmentTarget(allowsAttribute: true)
        if skipSymbol(.assign) {
            return Statement(.set(target, try tupleOrExpression()), at: offset)
        }
        let filter = isSymbol(.bar) ? try filters(on: nil) : nil
        let body = try body(endedBy: "endset")
        return Statement(.setBlock(target, filter: filter, body: body), at: offset)
    }

    mutating func withTag(_ offset: Int) throws(DiagnosticError) -> Statement {
        var values: [(target: AssignmentTarget, value: Expression)] = []
        while current.kind != .tagEnd, !isSymbol(.colon) {
            if !values.isEmpty { try expect(.symbol(.comma)) }
            let target = try assignmentTarget()
            try expect(.symbol(.assign))
            values.append((target, try expression()))
        }
        let body = try body(endedBy: "endwith")
        return Statement(.with(values, body: body), at: offset)
    }

    mutating func autoescapeTag(_ offset: Int) throws(DiagnosticError) -> Statement {
        let flag = try expression()
        let body = try body(endedBy: "endautoescape")
        return Statement(.autoescape(flag, body: body), at: offset)
    }

    mutating func blockTag(_ offset: Int) throws(DiagnosticError) -> Statement {
        let (name, nameOffset) = try expectName("the name of the block")
        let isScoped = skipName("scoped")
        let isRequired = skipName("required")
        if isSymbol(.minus) {
            throw error(
                "the names of blocks have no hyphens", at: current.offset, help: "write an underscore instead")
        }
        let body = try body(endedBy: "endblock")
        if isRequired, let content = body.first(where: { !$0.isBlankText }) {
            throw error("a required block contains nothing but white space and comments", at: content.offset)
        }
        _ = skipName(name)
        if case .name(let other) = current.kind {
            throw error(
                "this closes the block \"\(name)\", not \"\(other)\"", at: current.offset,
                related: [
                    Diagnostic.Related(
                        message: "opened here", file: source.name, location: source.location(at: nameOffset))
                ])
        }
        let block = Block(name: name, isScoped: isScoped, isRequired: isRequired, body: body)
        return Statement(.block(block), at: nameOffset)
    }

    mutating func macroTag(_ offset: Int) throws(DiagnosticError) -> Statement {
        let (name, nameOffset) = try expectName("the name of the macro")
        let parameters = try signature()
        let body = try body(endedBy: "endmacro")
        return Statement(.macro(Macro(name: name, parameters: parameters, body: body)), at: nameOffset)
    }

    mutating func callTag(_ offset: Int) throws(DiagnosticError) -> Statement {
        let parameters = isSymbol(.openParenthesis) ? try signature() : []
        let call = try expression()
        guard case .call = call.kind else {
            throw error("a call is expected here, such as {% call name() %}", at: call.offset)
        }
        let body = try body(endedBy: "endcall")
        return Statement(.call(call, Macro(name: "caller", parameters: parameters, body: body)), at: offset)
    }

    mutating func filterTag(_ offset: Int) throws(DiagnosticError) -> Statement {
        let filter = try filters(on: nil, startsWithName: true)
        let body = try body(endedBy: "endfilter")
        return Statement(.filterBlock(filter, body: body), at: offset)
    }

    /// The parameters of a macro, in parentheses.
    private mutating func signature() throws(DiagnosticError) -> [(name: String, offset: Int, fallback: Expression?)] {
        try expect(.symbol(.openParenthesis))
        var parameters: [(name: String, offset: Int, fallback: Expression?)] = []
        while !isSymbol(.closeParenthesis) {
            if !parameters.isEmpty { try expect(.symbol(.comma)) }
            let (name, offset) = try expectName("the name of a parameter")
            if parameters.contains(where: { $0.name == name }) {
                throw error("the parameter \"\(name)\" is named twice", at: offset)
            }
            if skipSymbol(.assign) {
                parameters.append((name, offset, try expression()))
            } else if parameters.last?.fallback != nil {
                throw error("a parameter without default value follows one with a default value", at: offset)
            } else {
                parameters.append((name, offset, nil))
            }
        }
        advance()
        return parameters
    }
}

extension Statement {
    /// Whether it is text of white space alone.
    var isBlankText: Bool {
        guard case .text(let bytes) = kind else { return false }
        return bytes.allSatisfy { ASCII.isWhitespace($0) || 0x0B...0x0C ~= $0 }
    }
}
