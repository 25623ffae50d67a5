import MujazCore

/// Makes statements of tokens. A mistake ends the parsing of the template, since what follows a mistake in nesting is
/// mostly more of the same.
struct Parser {
    let source: SourceText
    let tokens: [Token]
    var position = 0
    /// The tags that are open, the innermost last.
    var openTags: [(name: String, offset: Int)] = []
    private var depth = 0

    /// Deeper nesting than this is refused, so that no template can exhaust the stack.
    static let maximumDepth = 60
    /// The longest chain of operators, filters or attributes.
    static let maximumChain = 150

    /// The statements of a template.
    ///
    /// - Throws: the first mistake.
    static func parse(
        _ source: SourceText, options: TemplateOptions
    ) throws(DiagnosticError) -> [Statement] {
        var lexer = Lexer(source, options: options)
        var parser = Parser(source: source, tokens: try lexer.run())
        return try parser.statements(until: [])
    }

    private init(source: SourceText, tokens: [Token]) {
        self.source = source
        self.tokens = tokens
    }

    var current: Token { tokens[position] }
    var next: Token { tokens[min(position + 1, tokens.count - 1)] }

    mutating func advance() {
        if position < tokens.count - 1 { position += 1 }
    }

    func isName(_ word: String) -> Bool { current.kind == .name(word) }
    func isSymbol(_ symbol: Punctuation) -> Bool { current.kind == .symbol(symbol) }

    mutating func skipName(_ word: String) -> Bool {
        guard isName(word) else { return false }
        advance()
        return true
    }

    mutating func skipSymbol(_ symbol: Punctuation) -> Bool {
        guard isSymbol(symbol) else { return false }
        advance()
        return true
    }

    mutating func expect(_ kind: Token.Kind) throws(DiagnosticError) {
        guard current.kind == kind else { throw unexpected(kind.description) }
        advance()
    }

    mutating func expectName(_ what: String) throws(DiagnosticError) -> (name: String, offset: Int) {
        guard case .name(let name) = current.kind else { throw unexpected(what) }
        defer { advance() }
        return (name, current.offset)
    }

    func unexpected(_ wanted: String, help: String? = nil) -> DiagnosticError {
        error("\(wanted) is expected here, not \(current.kind.description)", at: current.offset, help: help)
    }

    func error(
        _ message: String, at offset: Int, help: String? = nil, related: [Diagnostic.Related] = []
    ) -> DiagnosticError {
        var diagnostic = source.diagnostic(.error, "template-syntax", at: offset, message, help: help)
        diagnostic.related = related
        return DiagnosticError(diagnostic)
    }

    /// An expression that a loop of the parser goes on from. A long chain of operators is as deep as it is long.
    func checked(_ expression: Expression) throws(DiagnosticError) -> Expression {
        guard expression.depth <= Self.maximumChain else {
            throw error("this expression is too long", at: expression.offset, help: "split it with {% set %}")
        }
        return expression
    }

    /// Runs `body` one level deeper.
    mutating func nested<Result>(
        _ body: (inout Parser) throws(DiagnosticError) -> Result
    ) throws(DiagnosticError) -> Result {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            throw error("this is nested deeper than \(Self.maximumDepth) levels", at: current.offset)
        }
        return try body(&self)
    }

    /// Statements up to a tag named by one of `endings`, which is not read; for no endings, up to the end.
    mutating func statements(until endings: [String]) throws(DiagnosticError) -> [Statement] {
        var result: [Statement] = []
        while true {
            let token = current
            switch token.kind {
            case .text(let bytes):
                result.append(Statement(.text(bytes), at: token.offset))
                advance()
            case .outputBegin:
                advance()
                let value = try tupleOrExpression()
                result.append(Statement(.output(value), at: token.offset))
                try expect(.outputEnd)
            case .tagBegin:
                advance()
                if case .name(let name) = current.kind, endings.contains(name) { return result }
                result += try nested { parser throws(DiagnosticError) in try parser.tag(endings: endings) }
                try expect(.tagEnd)
            default:
                guard endings.isEmpty else { throw unclosed(endings) }
                return result
            }
        }
    }

    /// After the words of a tag: its end, and the statements up to the tag that ends it. A colon is allowed before
    /// the end, as in Jinja2.
    mutating func body(until endings: [String]) throws(DiagnosticError) -> [Statement] {
        _ = skipSymbol(.colon)
        try expect(.tagEnd)
        return try statements(until: endings)
    }

    /// As `body(until:)`, and reads over the name of the ending tag.
    mutating func body(endedBy ending: String) throws(DiagnosticError) -> [Statement] {
        let result = try body(until: [ending])
        advance()
        return result
    }

    private func unclosed(_ endings: [String]) -> DiagnosticError {
        let tag = openTags.last ?? (name: "tag", offset: 0)
        let line = source.location(at: tag.offset).line
        return error(
            "{% \(tag.name) %} of line \(line) is never closed", at: tag.offset,
            help: "end it with " + endings.map { "{% \($0) %}" }.joined(separator: " or "))
    }
}
