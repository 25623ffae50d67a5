import MujazCore

/// Finds places in HTML templates where escaping does not protect: attribute values without quotes, and script.
///
/// It reads the constant text of a template around what is printed. What an include, a block of another template or a
/// macro brings is not known here and changes nothing.
struct TemplateLint {
    private let source: SourceText
    private var warnings: [Diagnostic] = []

    /// The warnings for the statements of a template, in the order of its lines.
    static func warnings(for statements: [Statement], of source: SourceText) -> [Diagnostic] {
        guard ["html", "htm", "xml", "svg", "xhtml"].contains(where: { source.name.hasSuffix("." + $0) }) else {
            return []
        }
        var lint = TemplateLint(source: source)
        var state = MarkupState()
        lint.read(statements, &state)
        return lint.warnings
    }

    private init(source: SourceText) { self.source = source }

    private mutating func read(_ statements: [Statement], _ state: inout MarkupState) {
        for statement in statements { read(statement, &state) }
    }

    private mutating func read(_ statement: Statement, _ state: inout MarkupState) {
        switch statement.kind {
        case .text(let bytes): state.read(bytes)
        case .output(let value):
            check(value, state)
            state.output()
        case .ifBlock(let branches, let otherwise):
            let before = state
            for (number, branch) in branches.enumerated() {
                var inner = before
                read(branch.body, &inner)
                // A branch that leaves the tag it began in, or the like, is one that has a counterpart later.
                if number == 0 { state = inner }
            }
            var inner = before
            read(otherwise, &inner)
        case .forLoop(let loop):
            let before = state
            read(loop.body, &state)
            var inner = before
            read(loop.otherwise, &inner)
        case .with(_, let body), .autoescape(_, let body): read(body, &state)
        case .block(let block): read(block.body, &state)
        case .filterBlock(let filter, let body):
            if state.isInScript, Self.isScriptSafe(filter) { return }
            read(body, &state)
        case .setBlock(_, _, let body): readApart(body)
        case .macro(let macro): readApart(macro.body)
        case .call(_, let macro): readApart(macro.body)
        case .set, .extends, .include, .importModule, .fromImport: break
        }
    }

    /// Reads what is printed somewhere else, of which nothing is known.
    private mutating func readApart(_ statements: [Statement]) {
        var state = MarkupState()
        read(statements, &state)
    }

    private mutating func check(_ value: Expression, _ state: MarkupState) {
        if state.position == .beforeValue || state.position == .unquoted {
            warn(
                "attribute-unquoted", value,
                "the value of «\(state.attribute)» has no quotes, so that a space in it begins another attribute",
                help: "write \(state.attribute)=\"{{ … }}\"")
        }
        if state.isInHandler {
            warn(
                "handler-unescaped", value, "«\(state.attribute)» is run as script, where escaping does not protect",
                help: "put the value into a data- attribute and read it from a script")
        } else if state.isInScript, !Self.isScriptSafe(value) {
            warn(
                "script-unescaped", value, "a value in a script element is not escaped for scripts",
                help: "write {{ … | json }}, without quotes around it")
        } else if state.position == .quoted(ASCII.quote), Self.isJSON(value) {
            warn(
                "attribute-json", value, "the quotes of JSON end the value of «\(state.attribute)»",
                help: "write \(state.attribute)='{{ … }}', with single quotes")
        }
    }

    /// Whether an expression prints JSON that is not escaped again.
    private static func isJSON(_ value: Expression) -> Bool {
        switch value.kind {
        case .filter(_, "json", _), .filter(_, "tojson", _): true
        case .filter(let subject?, "safe", _): isJSON(subject)
        case .conditional(_, let then, let otherwise): isJSON(then) || (otherwise.map(isJSON) ?? false)
        default: false
        }
    }

    private mutating func warn(_ id: String, _ value: Expression, _ message: String, help: String) {
        warnings.append(source.diagnostic(.warning, id, at: value.offset, message, help: help))
    }

    /// Whether an expression can only print JSON that a script element holds safely, or a number.
    private static func isScriptSafe(_ value: Expression) -> Bool {
        switch value.kind {
        case .filter(_, "json", _), .filter(_, "tojson", _): true
        case .filter(let subject?, "safe", _): isScriptSafe(subject)
        case .filter(_, "length", _), .filter(_, "count", _), .filter(_, "int", _), .filter(_, "float", _): true
        case .conditional(_, let then, let otherwise): isScriptSafe(then) && (otherwise.map(isScriptSafe) ?? true)
        case .literal(.integer), .literal(.double): true
        default: false
        }
    }
}
