import MujazCore

/// Tags by their names.
extension Parser {
    static let tagNames = [
        "for", "if", "set", "with", "autoescape", "block", "extends", "include", "import", "from", "macro", "call",
        "filter", "print", "raw",
    ]

    /// Tags of Jinja2's extensions and of other engines, and what to write in their place.
    private static let absentTags = [
        "do": "write {% set _ = … %}",
        "break": "put a condition in the loop: {% for x in xs if … %}",
        "continue": "put the rest of the loop in an {% if %}",
        "trans": "text of the interface comes from the site's strings",
        "pluralize": "text of the interface comes from the site's strings",
        "debug": "print the values that you want to see",
        "load": "filters and tests are always there, nothing needs loading",
        "url": "use a filter or a function",
        "comment": "write {# … #}",
        "unless": "write {% if not … %}",
        "case": "write {% if %} and {% elif %}",
        "assign": "write {% set … %}",
        "capture": "write {% set name %}…{% endset %}",
    ]

    /// The tag at the current name, without its closing delimiter.
    mutating func tag(endings: [String]) throws(DiagnosticError) -> [Statement] {
        let (name, offset) = try expectName("the name of a tag")
        openTags.append((name, offset))
        defer { openTags.removeLast() }
        switch name {
        case "for": return [try forTag(offset)]
        case "if": return [try ifTag(offset)]
        case "set": return [try setTag(offset)]
        case "with": return [try withTag(offset)]
        case "autoescape": return [try autoescapeTag(offset)]
        case "block": return [try blockTag(offset)]
        case "extends": return [Statement(.extends(try expression()), at: offset)]
        case "include": return [try includeTag(offset)]
        case "import": return [try importTag(offset)]
        case "from": return [try fromTag(offset)]
        case "macro": return [try macroTag(offset)]
        case "call": return [try callTag(offset)]
        case "filter": return [try filterTag(offset)]
        case "print": return try printTag()
        default: throw unknownTag(name, offset, endings)
        }
    }

    /// `print` of any number of values.
    private mutating func printTag() throws(DiagnosticError) -> [Statement] {
        var outputs: [Statement] = []
        while current.kind != .tagEnd {
            if !outputs.isEmpty { try expect(.symbol(.comma)) }
            let offset = current.offset
            outputs.append(Statement(.output(try expression()), at: offset))
        }
        return outputs
    }

    private func unknownTag(_ name: String, _ offset: Int, _ endings: [String]) -> DiagnosticError {
        // The unknown tag itself is the last of the open ones.
        let enclosing = openTags.dropLast().last
        if let help = Self.absentTags[name] {
            return error("there is no tag \"\(name)\"", at: offset, help: help)
        }
        guard name.hasPrefix("end") || name == "else" || name == "elif" else {
            let known = Self.tagNames + endings
            let nearest = NameSuggestion.nearest(to: name, in: known).map { "did you mean \"\($0)\"?" }
            return error("there is no tag \"\(name)\"", at: offset, help: nearest)
        }
        guard let enclosing else {
            return error("{% \(name) %} closes nothing: no tag is open here", at: offset)
        }
        let place = source.location(at: enclosing.offset)
        return error(
            "{% \(name) %} stands where " + endings.map { "{% \($0) %}" }.joined(separator: " or ") + " is expected",
            at: offset, help: "{% \(enclosing.name) %} of line \(place.line) is still open",
            related: [
                Diagnostic.Related(message: "opened here", file: source.name, location: place)
            ])
    }
}
