/// The text of diagnostics for a person at a terminal.
///
///     Content/articles/a.md:4:7: error: «2025-13-01» is not a date: there is no month 13
///       date: 2025-13-01
///             ^
///       help: write it as 2025-12-19 or 2025-12-19 22:09
public struct DiagnosticFormatter: Sendable {
    /// Whether to use terminal colours.
    public var usesColor: Bool

    /// Makes a formatter.
    public init(usesColor: Bool = false) { self.usesColor = usesColor }

    /// The lines of one diagnostic, each ended by LF.
    public func text(_ diagnostic: Diagnostic) -> String {
        var text = ""
        if let file = diagnostic.file {
            text += styled(position(file, diagnostic.location), "1") + ": "
        }
        text += styled("\(diagnostic.severity.rawValue):", severityStyle(diagnostic.severity)) + " "
        text += diagnostic.message + "\n"
        if let excerpt = diagnostic.excerpt, let location = diagnostic.location, !excerpt.allSatisfy(\.isWhitespace) {
            text += "  " + visible(excerpt) + "\n"
            text += "  " + caretPadding(for: excerpt, column: location.column) + styled("^", "1;32") + "\n"
        }
        for related in diagnostic.related {
            text += "  " + position(related.file, related.location) + ": " + related.message + "\n"
        }
        if let help = diagnostic.help {
            text += "  " + styled("help:", "1;36") + " " + help + "\n"
        }
        return text
    }

    private func position(_ file: String, _ location: SourceLocation?) -> String {
        guard let location else { return file }
        return "\(file):\(location.line):\(location.column)"
    }

    /// One cell for each character before the column; tabs stay tabs, so that the caret stands where the text does.
    private func caretPadding(for excerpt: String, column: Int) -> String {
        let before = String(decoding: excerpt.utf8.prefix(max(0, column - 1)), as: UTF8.self)
        return String(before.map { $0 == "\t" ? "\t" : " " })
    }

    /// Control characters made visible, so that a file cannot play with the terminal.
    private func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" || $0.value == 0x7F }) else {
            return text
        }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x7F
            result.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }

    private func severityStyle(_ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: "1;31"
        case .warning: "1;33"
        case .note: "1;34"
        }
    }

    private func styled(_ text: String, _ style: String) -> String {
        usesColor ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
    }
}
