import MujazCore
import MujazLanguage

/// One mistake as HTML: its place, what is wrong, the line with the place marked, and the cure.
struct DiagnosticMarkup {
    private let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

    var html: String {
        let severity = diagnostic.severity
        let label = severity == .error ? "خطأ" : severity == .warning ? "تحذير" : "ملاحظة"
        var html = "<article class=\"\(severity.rawValue)\">\n<h2>"
        if let file = diagnostic.file {
            html += "<code dir=\"ltr\">\(Self.text(place(file, diagnostic.location)))</code>"
        }
        html += "<span>\(label) <bdi lang=\"en\" dir=\"ltr\">\(severity.rawValue)</bdi></span></h2>\n"
        html += "<p class=\"message\" \(Self.english)>\(Self.sentence(diagnostic.message))</p>\n"
        html += excerpt
        if !diagnostic.related.isEmpty {
            html += "<ul \(Self.english)>\n"
            for related in diagnostic.related {
                html += "<li><code>\(Self.text(place(related.file, related.location)))</code> "
                html += "\(Self.sentence(related.message))</li>\n"
            }
            html += "</ul>\n"
        }
        if let help = diagnostic.help {
            html +=
                "<p class=\"help\" \(Self.english)><b><bdi lang=\"ar\">الحل</bdi> · help</b>\(Self.sentence(help))</p>\n"
        }
        return html + "</article>\n"
    }

    /// The line, in its own direction, with the word that the column points to marked.
    private var excerpt: String {
        guard let line = diagnostic.excerpt, let location = diagnostic.location, !line.allSatisfy(\.isWhitespace) else {
            return ""
        }
        let bytes = Array(line.utf8)
        let start = min(max(location.column - 1, 0), bytes.count)
        var end = start
        while end < bytes.count, !ASCII.isWhitespace(bytes[end]) { end += 1 }
        func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        let direction = TextDirection.dominant(in: line) ?? .ltr
        let marked = part(start..<end)
        let side = TextDirection.firstStrong(in: marked) ?? (Self.isArabicNumber(marked) ? .rtl : direction)
        // At the end of a line there is no word, but a place.
        let content = marked.isEmpty ? "\u{A0}" : Self.text(marked)
        return """
            <div class="excerpt" dir="\(direction.rawValue)"><b>\(location.line)</b>\
            <pre>\(Self.text(part(0..<start)))<mark class="\(side.rawValue)">\(content)</mark>\
            \(Self.text(part(end..<bytes.count)))</pre></div>

            """
    }

    /// Whether a text without letters begins at its right end all the same: Arabic digits with something between them
    /// (UAX #9, rule N1).
    private static func isArabicNumber(_ text: String) -> Bool {
        let isDigit = text.unicodeScalars.map { (0x660...0x669).contains($0.value) }
        return isDigit.contains(true) && isDigit.contains(false)
    }

    private static let english = "lang=\"en\" dir=\"ltr\""

    private func place(_ file: String, _ location: SourceLocation?) -> String {
        location.map { "\(file):\($0.line):\($0.column)" } ?? file
    }

    /// A sentence whose quotations keep their own directions; one may stand in another.
    private static func sentence(_ sentence: String) -> String {
        var html = ""
        var depth = 0
        for piece in sentence.split(separator: "«", omittingEmptySubsequences: false).enumerated() {
            if piece.offset > 0 {
                html += depth == 0 ? "«<bdi>" : "«"
                depth += 1
            }
            let parts = piece.element.split(separator: "»", omittingEmptySubsequences: false)
            for (index, part) in parts.enumerated() {
                if index > 0 {
                    html += depth == 1 ? "</bdi>»" : "»"
                    depth = max(0, depth - 1)
                }
                html += text(part)
            }
        }
        return depth > 0 ? html + "</bdi>" : html
    }

    /// Escaped text with controls made visible.
    private static func text(_ text: some StringProtocol) -> String {
        let visible = text.unicodeScalars.map { scalar -> Character in
            let isControl = scalar.value < 0x20 && scalar != "\t" && scalar != "\n" || scalar.value == 0x7F
            return Character(isControl ? "\u{FFFD}" : scalar)
        }
        return HTMLEscaping.escaped(String(visible))
    }
}
