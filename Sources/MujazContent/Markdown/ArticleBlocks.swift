import MujazCore
import MujazLanguage

// Blocks: how each begins and ends.
extension ArticleRenderer {
    /// A block begins: raw HTML makes room, and a new line starts.
    mutating func beginBlock() {
        sanitizer.markdownBlockWillOpen(depth: depth, into: &html)
        html.freshLine()
    }

    /// Writes the start tag of a block that may get a `dir`.
    mutating func open(_ tag: StaticString, attributes: String = "", isList: Bool = false) {
        html.append(ASCII.lessThan)
        html.append(tag)
        directions.open(at: html.count, isList: isList)
        html.append(utf8: attributes)
        html.append(ASCII.greaterThan)
    }

    mutating func openBlock(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) -> Bool {
        switch kind {
        case .paragraph: return openParagraph(node)
        case .heading: openHeading(node)
        case .list:
            beginBlock()
            if !node.isOrderedList {
                open("ul", attributes: node.firstChild?.kind == .taskItem ? " class=\"task-list\"" : "", isList: true)
            } else {
                open("ol", attributes: node.listStart == 1 ? "" : " start=\"\(node.listStart)\"", isList: true)
            }
            html.append("\n")
        case .item:
            html.freshLine()
            open("li")
        case .taskItem:
            html.freshLine()
            open("li", attributes: " class=\"task\"")
            html.append(node.isChecked ? "<input type=\"checkbox\" checked" : "<input type=\"checkbox\"")
            html.append(" disabled aria-label=\"")
            html.append(escaping: node.isChecked ? settings.labels.tasks.done : settings.labels.tasks.open)
            html.append("\"> ")
        case .blockQuote:
            beginBlock()
            if embedOfQuote(node) { return false }
            alerts.append(false)
            if let alert = MarkdownAlert.take(from: node) {
                openAlert(alert)
            } else {
                open("blockquote", isList: true)
                html.append("\n")
            }
        case .footnoteDefinition: openNote()
        default: openTablePart(node, kind)
        }
        return true
    }

    mutating func closeBlock(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) {
        switch kind {
        case .paragraph: return closeParagraph(node)
        case .heading:
            endInlines(of: node)
            phrasingDepth -= 1
            html.append(utf8: "</h\(level(of: node))>\n")
        case .list: html.append(node.isOrderedList ? "</ol>\n" : "</ul>\n")
        case .item, .taskItem: html.append("</li>\n")
        case .blockQuote:
            html.freshLine()
            html.append(alerts.popLast() == true ? "</aside>\n" : "</blockquote>\n")
        case .footnoteDefinition: return closeNote()
        default: return closeTablePart(node, kind)
        }
        directions.close()
    }

    /// Ends the words of a block: nothing that an author left open goes on into the next.
    mutating func endInlines(of node: MarkdownNode) {
        sanitizer.endDropping()
        if let control = bidi.finish(into: &html) { find(.strayBidiControl, node, control) }
    }

    private mutating func openParagraph(_ node: MarkdownNode) -> Bool {
        guard !node.isInTightList else { return true }
        beginBlock()
        if figure(node) || embed(node) { return false }
        open("p")
        phrasingDepth += 1
        return true
    }

    private mutating func closeParagraph(_ node: MarkdownNode) {
        endInlines(of: node)
        guard !node.isInTightList else { return }
        phrasingDepth -= 1
        if node.next == nil, node.parent?.kind == .footnoteDefinition {
            html.append(ASCII.space)
            backReferences()
        }
        html.append("</p>\n")
        directions.close()
    }

    func level(of node: MarkdownNode) -> Int { min(6, max(1, node.headingLevel + settings.headingShift)) }

    private mutating func openHeading(_ node: MarkdownNode) {
        beginBlock()
        let text = InlineText.string(below: node)
        let id = explicitID(in: node) ?? sanitizer.anchors.unique(Slug.anchor(text))
        headings.append(MarkdownHeading(level: level(of: node), id: id, text: text))
        html.append(utf8: "<h\(level(of: node))")
        directions.open(at: html.count)
        html.append(" id=\"")
        html.append(escaping: id)
        html.append("\">")
        phrasingDepth += 1
    }

    /// The id that the author gave the heading by an anchor in it: `<a name="x">`.
    private mutating func explicitID(in heading: MarkdownNode) -> String? {
        // Where raw HTML passes through, that anchor has the id already.
        guard settings.rawHTML == .sanitize else { return nil }
        var node = heading.firstChild
        while let some = node {
            node = some.next
            guard some.kind == .htmlInline else { continue }
            let bytes = some.literal
            var tokenizer = HTMLTokenizer(bytes)
            guard case .startTag("a", let attributes, _)? = tokenizer.next() else { continue }
            let tag = SourceTag(bytes: bytes, attributes: attributes)
            guard let name = tag.text("id") ?? tag.text("name") else { continue }
            if let id = sanitizer.anchors.claim(String(decoding: name.decoded, as: UTF8.self)) { return id }
        }
        return nil
    }

    private mutating func openAlert(_ alert: MarkdownAlert) {
        open("aside", attributes: " class=\"alert alert-\(alert.rawValue)\" role=\"note\"", isList: true)
        alerts.removeLast()
        alerts.append(true)
        html.append("\n")
        open("p", attributes: " class=\"alert-label\"")
        let label = settings.labels.alerts[alert] ?? alert.rawValue
        html.append(escaping: label)
        html.append("</p>\n")
        directions.close(countingLabel: label)
    }

    mutating func codeBlock(_ node: MarkdownNode) {
        beginBlock()
        if shortcodes != nil { shortcodes?.codeLines.append(node.line...max(node.line, node.endLine)) }
        html.append("<pre dir=\"ltr\" tabindex=\"0\"><code")
        let language = node.fenceInfo.firstWord
        if !language.isEmpty {
            html.append(" class=\"language-")
            html.append(escaping: language)
            html.append("\"")
        }
        html.append(">")
        html.append(escaping: node.literal)
        html.append("</code></pre>\n")
    }
}

extension MarkdownAlert {
    /// Whether a quotation begins with a line `[!NOTE]`. That line is taken out of it.
    static func take(from quote: MarkdownNode) -> MarkdownAlert? {
        guard let paragraph = quote.firstChild, paragraph.kind == .paragraph,
            let first = paragraph.firstChild, first.kind == .text, first.literal.first == UInt8(ascii: "[")
        else { return nil }
        var line: [MarkdownNode] = []
        var text: [UInt8] = []
        var node: MarkdownNode? = first
        while let some = node, some.kind == .text, text.count <= 16 {
            text.append(contentsOf: some.literal)
            line.append(some)
            node = some.next
        }
        let name = String(decoding: text.trimmed.map(ASCII.lowercased), as: UTF8.self)
        guard let alert = allCases.first(where: { "[!\($0.rawValue)]" == name }) else { return nil }
        if let end = node {
            guard end.kind == .softBreak || end.kind == .lineBreak else { return nil }
            line.append(end)
        }
        for part in line { part.remove() }
        if paragraph.firstChild == nil { paragraph.remove() }
        return alert
    }
}
