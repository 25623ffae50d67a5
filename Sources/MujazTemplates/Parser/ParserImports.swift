import MujazCore

/// Tags that name other templates.
extension Parser {
    mutating func includeTag(_ offset: Int) throws(DiagnosticError) -> Statement {
        let template = try expression()
        var ignoresMissing = false
        if isName("ignore"), next.kind == .name("missing") {
            advance()
            advance()
            ignoresMissing = true
        }
        let withContext = contextClause() ?? true
        return Statement(.include(template, ignoresMissing: ignoresMissing, withContext: withContext), at: offset)
    }

    mutating func importTag(_ offset: Int) throws(DiagnosticError) -> Statement {
        let template = try expression()
        guard skipName("as") else { throw unexpected("as and a name") }
        let (name, _) = try expectName("a name")
        return Statement(.importModule(template, name: name, withContext: contextClause() ?? false), at: offset)
    }

    mutating func fromTag(_ offset: Int) throws(DiagnosticError) -> Statement {
        let template = try expression()
        guard skipName("import") else { throw unexpected("import and names") }
        var names: [ImportedName] = []
        var withContext: Bool?
        while true {
            if !names.isEmpty { try expect(.symbol(.comma)) }
            withContext = contextClause()
            if withContext != nil { break }
            let (name, nameOffset) = try expectName("a name to import")
            guard !name.hasPrefix("_") else {
                throw error("names that begin with an underscore cannot be imported", at: nameOffset)
            }
            let alias = skipName("as") ? try expectName("a name").name : name
            names.append(ImportedName(name: name, alias: alias, offset: nameOffset))
            withContext = contextClause()
            if withContext != nil || !isSymbol(.comma) { break }
        }
        return Statement(.fromImport(template, names: names, withContext: withContext ?? false), at: offset)
    }

    /// `with context` or `without context`, or nil where neither follows.
    private mutating func contextClause() -> Bool? {
        guard isName("with") || isName("without"), next.kind == .name("context") else { return nil }
        let isWith = isName("with")
        advance()
        advance()
        return isWith
    }
}
