import MujazCore
import MujazLanguage

/// Writes the HTML of a text for a page: figures, directions, ids, alerts, embeds, and raw HTML made safe.
struct ArticleRenderer {
    let settings: MarkdownSettings
    /// The text, for what its tree does not tell.
    let source: UnsafeBufferPointer<UInt8>
    /// What cmark took for the end of the open link's address and belongs to the sentence.
    var linkTail: [UInt8] = []
    let resolve: (MarkdownDestination) -> ResolvedLink?
    var html: [UInt8] = []
    var headings: [MarkdownHeading] = []
    var findings: [MarkdownFinding] = []
    var directions: DirectionMarks
    /// The state of raw HTML across the whole text; it also keeps the ids.
    var sanitizer: HTMLSanitizer
    var footnotes: FootnoteLabels
    var shortcodes: Shortcodes?

    /// How many elements of Markdown are open.
    var depth = 0
    /// How many of them are paragraphs and headings, where no block may stand.
    var phrasingDepth = 0
    /// For each open link, whether it has an element.
    var links: [Bool] = []
    /// Whether the letters being written are an address, and say nothing about direction.
    var isWritingAddress = false
    var bidi = OpenBidiControls()
    var table = TableState()
    /// How many notes have been written, and how often each has been referred to.
    var noteNumber = 0
    var referenceCounts: [Int: Int] = [:]
    /// The number of the last note that leads back to the text.
    var writtenBackReferences = 0
    /// For each open quotation, whether it is an alert.
    var alerts: [Bool] = []

    /// What is known of the table being written.
    struct TableState {
        var number = 0
        var isInHeader = false
        var hasOpenBody = false
        var column = 0
        var alignments: [UInt8] = []
    }

    init(
        _ root: MarkdownNode, source: UnsafeBufferPointer<UInt8>, settings: MarkdownSettings,
        resolve: @escaping (MarkdownDestination) -> ResolvedLink?
    ) {
        self.settings = settings
        self.source = source
        self.resolve = resolve
        html.reserveCapacity(source.count + source.count / 2 + 64)
        directions = DirectionMarks(page: settings.direction)
        sanitizer = HTMLSanitizer(
            anchors: AnchorRegister(reserved: settings.reservedIDs, prefix: settings.idPrefix))
        sanitizer.resolve = resolve
        sanitizer.labels = settings.labels
        footnotes = FootnoteLabels(root, includingLabels: false)
        shortcodes = Shortcodes.mayBePresent(in: source) ? Shortcodes() : nil
        reserveNoteIDs()
    }

    /// Writes everything below the document.
    mutating func render(_ root: MarkdownNode, source: UnsafeBufferPointer<UInt8>) -> MarkdownResult {
        if settings.omitsFirstHeading { root.removeFirstHeading() }
        TreeWalk.visit(below: root, &self)
        sanitizer.finish(into: &html)
        if noteNumber > 0 { html.append("</ol>\n</section>\n") }
        findings += sanitizer.findings
        if let shortcodes { findings += shortcodes.findings(in: source) }
        let directed = directions.apply(to: html)
        let clean = UnprintableText.removed(from: directed)
        if clean != nil { findings += UnprintableFindings.find(in: source) }
        if findings.count > 1 {
            // By line, and within a line in the order in which they were found.
            findings = findings.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
                .map(\.element)
        }
        var result = MarkdownResult(html: clean ?? directed, headings: headings, findings: findings)
        result.ids = sanitizer.anchors.used
        return result
    }

    mutating func find(_ kind: MarkdownFinding.Kind, _ node: MarkdownNode, _ text: String) {
        findings.append(MarkdownFinding(kind: kind, line: node.line, text: text))
    }
}

extension ArticleRenderer: TreeVisitor {
    mutating func enter(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) -> Bool {
        switch kind {
        case .text: write(node.literal)
        case .softBreak: write(lineBreak: "\n")
        case .lineBreak: write(lineBreak: "<br>\n")
        case .code: code(node)
        case .htmlInline: inlineHTML(node)
        case .image: picture(node)
        case .footnoteReference: noteReference(node)
        case .htmlBlock: htmlBlock(node)
        case .codeBlock: codeBlock(node)
        case .thematicBreak:
            beginBlock()
            html.append("<hr>\n")
        default:
            guard openElement(node, kind) else { return false }
            depth += 1
            return true
        }
        return false
    }

    mutating func leave(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) {
        sanitizer.markdownWillClose(depth: depth, into: &html)
        depth -= 1
        switch kind {
        case .emphasis: html.append("</em>")
        case .strong: html.append("</strong>")
        case .strikethrough: html.append("</del>")
        case .link: closeLink()
        default: closeBlock(node, kind)
        }
    }

    private mutating func openElement(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) -> Bool {
        switch kind {
        case .emphasis: html.append("<em>")
        case .strong: html.append("<strong>")
        case .strikethrough: html.append("<del>")
        case .link: openLink(node)
        default: return openBlock(node, kind)
        }
        return true
    }

    private mutating func write(lineBreak: StaticString) {
        if !sanitizer.isDropping { html.append(lineBreak) }
    }

    private mutating func code(_ node: MarkdownNode) {
        guard !sanitizer.isDropping else { return }
        html.append("<code dir=\"ltr\">")
        html.append(escaping: node.literal)
        html.append("</code>")
    }

    /// Writes text, escaped, and counts its letters on the way.
    mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard !sanitizer.isDropping else { return }
        let bytes = isWritingAddress ? UnsafeBufferPointer(rebasing: bytes.dropLast(linkTail.count)) : bytes
        var count = DirectionCount()
        let begin = html.count
        var hasSign = false
        var start = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte >= 0x80 {
                // Arabic letters and marks have two bytes; of other characters the later bytes say nothing.
                if byte == 0xD8 || byte == 0xD9 {
                    count.addArabic(bytes, at: index - 1)
                    index += 1
                } else if byte >= 0xC0 {
                    count.addOther(bytes, at: index - 1)
                    if byte == 0xE2 {
                        takeBidiControl(bytes, at: index - 1)
                        hasSign = true
                    } else if byte == 0xC3 {
                        hasSign = true
                    }
                }
            } else if ASCII.isLetter(byte) {
                count.addLeft()
            } else if let entity = [UInt8].entity(byte) {
                html.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<(index - 1)]))
                html.append(entity)
                start = index
            } else if byte == ASCII.hyphen || byte == UInt8(ascii: "+") || byte == ASCII.hash || byte == 0x40 {
                hasSign = true
            }
        }
        html.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
        if hasSign, settings.direction == .rtl { isolateRuns(of: bytes, since: begin) }
        if !isWritingAddress { directions.add(count) }
    }

    /// Puts `bdi` around the runs of a text that its line would turn round: `3-1`, `C++`. The text has been written.
    private mutating func isolateRuns(of bytes: UnsafeBufferPointer<UInt8>, since begin: Int) {
        guard var run = TurnedRuns.next(in: bytes, from: 0) else { return }
        html.removeSubrange(begin...)
        var start = 0
        while true {
            html.append(escaping: UnsafeBufferPointer(rebasing: bytes[start..<run.lowerBound]))
            html.append("<bdi>")
            html.append(escaping: UnsafeBufferPointer(rebasing: bytes[run]))
            html.append("</bdi>")
            start = run.upperBound
            guard let next = TurnedRuns.next(in: bytes, from: start) else { break }
            run = next
        }
        html.append(escaping: UnsafeBufferPointer(rebasing: bytes[start...]))
    }

    private mutating func takeBidiControl(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) {
        guard index + 2 < bytes.count else { return }
        let last = bytes[index + 2]
        if bytes[index + 1] == 0x80, (0xAA...0xAE).contains(last) { bidi.take(last) }
        if bytes[index + 1] == 0x81, (0xA6...0xA9).contains(last) { bidi.take(last) }
    }
}

extension MarkdownNode {
    /// Removes the heading that a document begins with, if it does; comments before it do not count.
    func removeFirstHeading() {
        var block = firstChild
        while let some = block, some.kind == .htmlBlock, some.literal.starts(with: "<!--".utf8) { block = some.next }
        if let block, block.kind == .heading { block.remove() }
    }
}
