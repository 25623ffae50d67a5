import MujazCore

// Tables and notes.
extension ArticleRenderer {
    mutating func openTablePart(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) {
        switch kind {
        case .table:
            beginBlock()
            let number = table.number + 1
            table = TableState(number: number)
            table.alignments = node.alignments
            html.append("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
            html.append(escaping: settings.labels.table)
            // Two regions of one name could not be told apart.
            if number > 1 { html.append(utf8: " \(number)") }
            html.append("\">\n")
            open("table", isList: true)
        case .tableHeader:
            table.isInHeader = true
            table.column = 0
            html.append("\n<thead>\n<tr>")
        case .tableRow:
            table.column = 0
            html.freshLine()
            if !table.hasOpenBody { html.append("<tbody>\n") }
            table.hasOpenBody = true
            html.append("<tr>")
        default: openCell()
        }
    }

    private mutating func openCell() {
        html.freshLine()
        var attributes = table.isInHeader ? " scope=\"col\"" : ""
        // Left and right of the syntax are start and end: a translated text keeps the marks of its original.
        switch table.column < table.alignments.count ? table.alignments[table.column] : 0 {
        case UInt8(ascii: "l"): attributes += " class=\"start\""
        case UInt8(ascii: "c"): attributes += " class=\"center\""
        case UInt8(ascii: "r"): attributes += " class=\"end\""
        default: break
        }
        table.column += 1
        if table.isInHeader { open("th", attributes: attributes) } else { open("td", attributes: attributes) }
    }

    mutating func closeTablePart(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) {
        switch kind {
        case .table:
            html.freshLine()
            if table.hasOpenBody { html.append("</tbody>\n") }
            html.append("</table>\n</div>\n")
            directions.close()
        case .tableHeader:
            html.append("\n</tr>\n</thead>\n")
            table.isInHeader = false
        case .tableRow: html.append("\n</tr>\n")
        case .tableCell:
            endInlines(of: node)
            html.append(table.isInHeader ? "</th>" : "</td>")
            directions.close()
        default: break
        }
    }

    /// The ids of notes are taken before any heading can have them.
    mutating func reserveNoteIDs() {
        guard footnotes.count > 0 else { return }
        for number in 1...footnotes.count {
            sanitizer.anchors.take("fn-\(number)")
            for reference in 1...max(1, footnotes.referenceCount(number)) {
                sanitizer.anchors.take(Self.referenceID(number, reference))
            }
        }
    }

    private static func referenceID(_ number: Int, _ reference: Int) -> String {
        reference == 1 ? "fnref-\(number)" : "fnref-\(number)-\(reference)"
    }

    mutating func noteReference(_ node: MarkdownNode) {
        guard let number = node.footnoteNumber, !sanitizer.isDropping else { return }
        let reference = referenceCounts[number, default: 0] + 1
        referenceCounts[number] = reference
        html.append("<sup class=\"footnote-ref\"")
        let id = settings.idPrefix + Self.referenceID(number, reference)
        if links.contains(true) || sanitizer.isInLink {
            // No link may stand in a link; the way back leads here all the same.
            html.append(utf8: " id=\"\(id.escapedForHTML)\">\(number)</sup>")
        } else {
            let prefix = settings.idPrefix.escapedForHTML
            html.append(utf8: "><a href=\"#\(prefix)fn-\(number)\" id=\"\(id.escapedForHTML)\">\(number)</a></sup>")
        }
    }

    mutating func openNote() {
        sanitizer.finish(into: &html)
        html.freshLine()
        if noteNumber == 0 {
            html.append("<section class=\"footnotes\" aria-label=\"")
            html.append(escaping: settings.labels.footnotes)
            html.append("\">\n<ol>\n")
        }
        noteNumber += 1
        open("li", attributes: " id=\"\(settings.idPrefix.escapedForHTML)fn-\(noteNumber)\"")
        html.append("\n")
    }

    mutating func closeNote() {
        if writtenBackReferences < noteNumber {
            backReferences()
            html.append("\n")
        }
        html.append("</li>\n")
        directions.close()
    }

    /// Writes the links from a note to the places that refer to it.
    mutating func backReferences() {
        writtenBackReferences = noteNumber
        for reference in 1...max(1, footnotes.referenceCount(noteNumber)) {
            if reference > 1 { html.append(ASCII.space) }
            let id = (settings.idPrefix + Self.referenceID(noteNumber, reference)).escapedForHTML
            html.append(utf8: "<a href=\"#\(id)\" class=\"footnote-backref\" aria-label=\"")
            html.append(escaping: "\(settings.labels.backToText) \(noteNumber)")
            if reference > 1 { html.append(utf8: "-\(reference)") }
            // An arrow up: one to the side would have to turn with the direction.
            html.append("\">↑")
            if reference > 1 { html.append(utf8: "<sup>\(reference)</sup>") }
            html.append("</a>")
        }
    }
}

extension String {
    /// The text for an attribute between double quotes.
    var escapedForHTML: String {
        var bytes: [UInt8] = []
        bytes.append(escaping: self)
        return String(decoding: bytes, as: UTF8.self)
    }
}
