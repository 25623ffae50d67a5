import MujazCore

/// Writes the HTML that cmark-gfm itself writes, byte for byte, with raw HTML passed through.
///
/// It is the yardstick of the specification's cases, and shows that the walk and the node wrapper are right.
struct PlainRenderer {
    private(set) var html: [UInt8] = []
    private let footnotes: FootnoteLabels
    private var definitionNumber = 0
    private var lastBackReference = 0
    private var isInTableHeader = false
    private var hasOpenTableBody = false
    private var alignments: [UInt8] = []
    private var column = 0

    init(_ root: MarkdownNode, sizeHint: Int) {
        html.reserveCapacity(sizeHint + sizeHint / 2)
        footnotes = FootnoteLabels(root)
    }

    mutating func render(_ root: MarkdownNode) {
        TreeWalk.visit(below: root, &self)
        if definitionNumber > 0 { html.append("</ol>\n</section>\n") }
    }
}

extension PlainRenderer: TreeVisitor {
    mutating func enter(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) -> Bool {
        switch kind {
        case .text: html.append(escaping: node.literal)
        case .softBreak: html.append(ASCII.lineFeed)
        case .lineBreak: html.append("<br />\n")
        case .code:
            html.append("<code>")
            html.append(escaping: node.literal)
            html.append("</code>")
        case .htmlInline: html.append(contentsOf: node.literal)
        case .htmlBlock:
            html.freshLine()
            html.append(contentsOf: node.literal)
            html.freshLine()
        case .codeBlock: codeBlock(node)
        case .thematicBreak:
            html.freshLine()
            html.append("<hr />\n")
        case .image:
            image(node)
        case .footnoteReference: html.append(contentsOf: node.renderedByCMark())
        case .paragraph:
            guard !node.isInTightList else { return true }
            html.freshLine()
            html.append("<p>")
            return true
        default:
            open(node, kind)
            return true
        }
        return false
    }

    private mutating func open(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) {
        switch kind {
        case .emphasis: html.append("<em>")
        case .strong: html.append("<strong>")
        case .strikethrough: html.append("<del>")
        case .link:
            html.append("<a href=\"")
            html.append(address: node.url)
            title(node)
            html.append("\">")
        case .blockQuote:
            html.freshLine()
            html.append("<blockquote>\n")
        case .list:
            html.freshLine()
            if !node.isOrderedList {
                html.append("<ul>\n")
            } else if node.listStart == 1 {
                html.append("<ol>\n")
            } else {
                html.append("<ol start=\"")
                html.append(number: node.listStart)
                html.append("\">\n")
            }
        case .item:
            html.freshLine()
            html.append("<li>")
        case .taskItem:
            html.freshLine()
            html.append("<li><input type=\"checkbox\" ")
            if node.isChecked { html.append("checked=\"\" ") }
            html.append("disabled=\"\" /> ")
        case .heading:
            html.freshLine()
            html.append("<h")
            html.append(number: node.headingLevel)
            html.append(">")
        case .footnoteDefinition:
            if definitionNumber == 0 { html.append("<section class=\"footnotes\" data-footnotes>\n<ol>\n") }
            definitionNumber += 1
            html.append("<li id=\"fn-")
            html.append(contentsOf: footnotes.label(definitionNumber))
            html.append("\">\n")
        default: openTablePart(node, kind)
        }
    }

    mutating func leave(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) {
        switch kind {
        case .emphasis: html.append("</em>")
        case .strong: html.append("</strong>")
        case .strikethrough: html.append("</del>")
        case .link: html.append("</a>")
        case .paragraph:
            guard !node.isInTightList else { return }
            if node.parent?.kind == .footnoteDefinition, node.next == nil {
                html.append(ASCII.space)
                _ = backReferences()
            }
            html.append("</p>\n")
        case .blockQuote:
            html.freshLine()
            html.append("</blockquote>\n")
        case .list: html.append(node.isOrderedList ? "</ol>\n" : "</ul>\n")
        case .item, .taskItem: html.append("</li>\n")
        case .heading:
            html.append("</h")
            html.append(number: node.headingLevel)
            html.append(">\n")
        case .footnoteDefinition:
            if backReferences() { html.append(ASCII.lineFeed) }
            html.append("</li>\n")
        default: closeTablePart(kind)
        }
    }

    private mutating func codeBlock(_ node: MarkdownNode) {
        html.freshLine()
        let info = node.fenceInfo
        if info.isEmpty {
            html.append("<pre><code>")
        } else {
            html.append("<pre><code class=\"language-")
            html.append(escaping: info.firstWord)
            html.append("\">")
        }
        html.append(escaping: node.literal)
        html.append("</code></pre>\n")
    }

    private mutating func image(_ node: MarkdownNode) {
        html.append("<img src=\"")
        html.append(address: node.url)
        html.append("\" alt=\"")
        InlineText.forEach(below: node) { html.append(escaping: $0) }
        title(node)
        html.append("\" />")
    }

    private mutating func title(_ node: MarkdownNode) {
        let title = node.title
        guard !title.isEmpty else { return }
        html.append("\" title=\"")
        html.append(escaping: title)
    }

    private mutating func openTablePart(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) {
        html.freshLine()
        switch kind {
        case .table:
            html.append("<table>")
            hasOpenTableBody = false
            alignments = node.alignments
        case .tableHeader:
            column = 0
            isInTableHeader = true
            html.append("<thead>\n<tr>")
        case .tableRow:
            column = 0
            if !hasOpenTableBody {
                html.append("<tbody>\n")
                hasOpenTableBody = true
            }
            html.append("<tr>")
        case .tableCell:
            html.append(isInTableHeader ? "<th" : "<td")
            switch column < alignments.count ? alignments[column] : 0 {
            case UInt8(ascii: "l"): html.append(" align=\"left\"")
            case UInt8(ascii: "c"): html.append(" align=\"center\"")
            case UInt8(ascii: "r"): html.append(" align=\"right\"")
            default: break
            }
            column += 1
            html.append(ASCII.greaterThan)
        default: break
        }
    }

    private mutating func closeTablePart(_ kind: MarkdownNode.Kind) {
        switch kind {
        case .table:
            html.freshLine()
            if hasOpenTableBody { html.append("</tbody>\n") }
            hasOpenTableBody = false
            html.append("</table>\n")
        case .tableHeader:
            html.freshLine()
            html.append("</tr>\n</thead>")
            isInTableHeader = false
        case .tableRow:
            html.freshLine()
            html.append("</tr>")
        case .tableCell: html.append(isInTableHeader ? "</th>" : "</td>")
        default: break
        }
    }

    private mutating func backReferences() -> Bool {
        guard lastBackReference < definitionNumber else { return false }
        lastBackReference = definitionNumber
        let label = footnotes.label(definitionNumber)
        let count = footnotes.referenceCount(definitionNumber)
        for index in 1...max(1, count) {
            html.append(index == 1 ? "<a href=\"#fnref-" : " <a href=\"#fnref-")
            html.append(contentsOf: label)
            if index > 1 {
                html.append("-")
                html.append(number: index)
            }
            html.append("\" class=\"footnote-backref\" data-footnote-backref aria-label=\"Back to content\">↩")
            if index > 1 {
                html.append("<sup class=\"footnote-ref\">")
                html.append(number: index)
                html.append("</sup>")
            }
            html.append("</a>")
        }
        return true
    }
}
