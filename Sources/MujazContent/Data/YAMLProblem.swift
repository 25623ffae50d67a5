import CYAML

/// What libyaml's scanner or parser did not understand, in the words of somebody who writes front matter.
struct YAMLProblem {
    /// The place to look at.
    let mark: yaml_mark_t
    let message: String
    let help: String
    /// Whether it is something that is opened and not closed, at its opening.
    let isUnclosed: Bool
    let isList: Bool
    /// Whether it is an escape such as `\ud83d`, which stands for no character by itself.
    let isWrongEscape: Bool

    /// Where something that was opened is not closed, libyaml stops at a later line, which is not the one to mend.
    init(_ parser: yaml_parser_t) {
        let problem = parser.problem.map { String(cString: $0) } ?? "this is not YAML"
        let context = parser.context.map { String(cString: $0) } ?? ""
        let isOpen = parser.context_mark.line < parser.problem_mark.line
        isList = context.contains("flow sequence") && isOpen
        isWrongEscape = problem.contains("invalid Unicode character escape")
        isUnclosed =
            isList || context.contains("flow mapping") && isOpen
            || context.contains("quoted scalar")
                && (problem.contains("end of stream") || problem.contains("document indicator"))
        if context.contains("quoted scalar"),
            problem.contains("end of stream") || problem.contains("document indicator")
        {
            mark = parser.context_mark
            message = "the quotation mark that opens here is not closed"
            help = "close it with the same mark, or write the text without any"
        } else if context.contains("flow sequence"), isOpen {
            mark = parser.context_mark
            message = "the list that begins here does not end"
            help = "end it with ], and put a comma between its parts"
        } else if context.contains("flow mapping"), isOpen {
            mark = parser.context_mark
            message = "the map that begins here does not end"
            help = "end it with }, and put a comma between its parts"
        } else if isWrongEscape {
            mark = parser.problem_mark
            message = "this escape stands for no character"
            help = "write the character itself"
        } else {
            mark = parser.problem_mark
            message = "YAML: \(problem)"
            help =
                problem.contains("mapping values are not allowed")
                ? "put text that contains a colon in quotes"
                : "put text with special characters in quotes, and indent with spaces"
        }
    }
}
