import MujazLanguage
import MujazTemplates

/// Lines of plain text, for e-mails.
extension NewsFilters {
    var wrap: FilterDefinition {
        FilterDefinition(
            name: "wrap", parameters: ["width", "indent"],
            documentation: """
                Plain text in lines of at most 72 characters, or of `width`, broken between words; lines after the \
                first begin with `indent`. What runs against its line is put between U+2068 and U+2069, line by line, \
                since a direction does not reach beyond the end of a line.
                """,
            example: ("{{ 'خبر عن F-16 في سطر' | wrap(12) }}", "خبر عن ⁨F-16⁩\nفي سطر"), isPure: true
        ) { call in
            let width = try call.newsPositive(0, "width") ?? 72
            let indent = try call.string(1, default: "")
            let lines = TextWrap.lines(try call.newsText("wrap"), width: width, indent: indent.count)
            return .string(lines.map(context.direction.isolatingRuns).joined(separator: "\n" + indent))
        }
    }
}

/// Breaks plain text into lines.
enum TextWrap {
    /// The words of a text in lines of at most `width` characters: a letter with its marks is one. A word that is longer
    /// has a line of its own.
    ///
    /// - Parameter indent: how much shorter all lines but the first are.
    static func lines(_ text: String, width: Int, indent: Int = 0) -> [String] {
        var lines: [String] = []
        var line = ""
        var length = 0
        for word in text.split(whereSeparator: \.isWhitespace) {
            let room = lines.isEmpty ? width : width - indent
            if length > 0, length + 1 + word.count > room {
                lines.append(line)
                line = ""
                length = 0
            }
            if length > 0 { line += " " }
            line += word
            length += (length > 0 ? 1 : 0) + word.count
        }
        if length > 0 { lines.append(line) }
        return lines
    }
}
