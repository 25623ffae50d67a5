import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// The text of a document as HTML.
public struct RenderedBody: Sendable {
    /// The HTML, UTF-8.
    public var html: [UInt8] = []
    /// Its headings in order.
    public var headings: [MarkdownHeading] = []
}

/// Reads the body of a document again and makes HTML of it.
struct BodyRenderer: Sendable {
    /// The bytes of a content file by its path in the content folder.
    let read: @Sendable (String) throws(FileSystemError) -> [UInt8]
    let context: ViewContext
    let displayPrefix: String
    /// Where each document that is shown is, by its path without the extension.
    let addresses: Deferred<DocumentAddresses>
    /// The files of the output, and the anchors in them.
    let places: LinkPlaces
    /// The anchors that templates have.
    let templateIDs: Deferred<TemplateIDs>

    /// A part of a file that has a place of its own on a page, such as an entry of live coverage.
    struct Part {
        /// Where it is in the file, in bytes.
        var range: Range<Int>
        /// What stands before its ids.
        var idPrefix = ""
        /// How many levels its headings sink.
        var headingShift = 0
        /// The addresses of anchors beside the part's own, such as those of other entries.
        var anchors: [String: String] = [:]
    }

    /// The HTML of a document's body, and what is wrong with it.
    func render(_ document: Document, diagnostics: inout [Diagnostic]) -> RenderedBody {
        guard let bytes = bytes(of: document.path, &diagnostics), bytes.count > document.bodyOffset else {
            return RenderedBody()
        }
        let part = Part(range: document.bodyOffset..<bytes.count)
        return render(part, of: document, bytes, diagnostics: &diagnostics)
    }

    /// The bytes of a file of the content folder; nil, with a diagnostic, where it cannot be read.
    func bytes(of path: String, _ diagnostics: inout [Diagnostic]) -> [UInt8]? {
        do throws(FileSystemError) {
            return try read(path)
        } catch {
            diagnostics.append(
                Diagnostic(
                    severity: .error, id: "file-unreadable", file: displayPrefix + path,
                    message: "the file cannot be read any more: \(error.reason)",
                    help: "did it change during the build? Build again"))
            return nil
        }
    }

    /// The HTML of a part of a file.
    ///
    /// - Parameter document: says where the file is, and what holds for its text.
    func render(
        _ part: Part, of document: Document, _ bytes: [UInt8], diagnostics: inout [Diagnostic]
    ) -> RenderedBody {
        let range = part.range.clamped(to: bytes.indices)
        guard !range.isEmpty else { return RenderedBody() }
        var settings = MarkdownSettings(
            rawHTML: context.config.rawHTML, direction: document.direction ?? context.direction)
        settings.omitsFirstHeading = document.omitsFirstHeading
        settings.labels = labels(for: document)
        settings.idPrefix = part.idPrefix
        settings.headingShift = part.headingShift
        var links = TextLinks(renderer: self, document: document, part: part)
        let result = links.convert(bytes[range], MarkdownConverter(settings: settings))
        // What leads nowhere the links themselves tell better.
        let findings = result.findings.filter { $0.kind != .unresolvedLink && $0.kind != .unresolvedImage }
        if !findings.isEmpty || !links.problems.isEmpty {
            let source = SourceText(name: displayPrefix + document.path, bytes: bytes)
            let firstLine = source.location(at: range.lowerBound).line
            var seen: Set<MarkdownFinding> = []
            for finding in findings where seen.insert(finding).inserted {
                // Each is looked up in the text again, and nobody reads thousands.
                guard seen.count <= Self.mostFindings else { continue }
                diagnostics.append(diagnostic(finding, source, firstLine: firstLine))
            }
            var told: Set<LinkProblem> = []
            for problem in links.problems where told.insert(problem).inserted {
                guard told.count <= Self.mostFindings else { continue }
                diagnostics.append(problem.diagnostic(source, firstLine: firstLine))
            }
            let more = max(0, seen.count - Self.mostFindings) + max(0, told.count - Self.mostFindings)
            if more > 0 {
                diagnostics.append(
                    Diagnostic(
                        severity: .warning, id: "more-findings", message: "\(source.name) has \(more) more such places")
                )
            }
        }
        return RenderedBody(html: result.html, headings: result.headings)
    }

    /// The words that conversion adds, in the language of the text.
    private func labels(for document: Document) -> MarkdownLabels {
        if let language = document.matter.language { return .of(language: language) }
        // A text that runs the other way is in a language that nobody named.
        let isOther = document.direction != nil && document.direction != context.direction
        guard isOther else { return .of(language: context.language) }
        return context.direction == .rtl ? .english : .arabic
    }

    private static let tooMuch = [
        "references": "the references of this text become more than 10 MB where they are used",
        "table": "this table has more than 500,000 cells, counting those that short rows leave out",
        "nesting": "more than 200 quotations and lists are in each other",
        "markup": "there are too many openings without an end in one paragraph",
    ]

    /// How many findings of one text are shown.
    private static let mostFindings = 200

    private func diagnostic(_ finding: MarkdownFinding, _ source: SourceText, firstLine: Int) -> Diagnostic {
        let location = SourceLocation(line: firstLine + max(1, finding.line) - 1, column: 1)
        let (id, message, help): (String, String, String?)
        switch finding.kind {
        case .unresolvedLink, .unresolvedImage:
            (id, message, help) = ("link-broken", "«\(finding.text)» leads nowhere", nil)
        case .missingAlt:
            (id, message, help) = (
                "alt-missing", "the picture «\(finding.text)» has no alternative text",
                "say what it shows, between the brackets: ![…](…)"
            )
        case .shortcode:
            (id, message, help) = (
                "shortcode", "the shortcode «\(finding.text)» of another generator stays as text",
                "replace it with Markdown or HTML"
            )
        case .removedHTML:
            (id, message, help) = (
                "html-removed", "«\(finding.text)» was removed from the HTML of this text",
                "write Markdown instead, or set raw_html: allow if you trust all your authors"
            )
        case .unsafeAddress:
            (id, message, help) = (
                "address-unsafe",
                "the address «\(finding.text)» has a scheme that texts may not use, and was removed",
                "link to an https, mailto or tel address, or to one of the applications that docs/content.md lists"
            )
        case .missingScheme:
            let whole = WrittenAddress.repaired(finding.text) ?? finding.text
            (id, message, help) = (
                "address-without-scheme",
                "the address «\(finding.text)» does not say https:// or mailto:; the link leads to «\(whole)»",
                "write \(whole)"
            )
        case .unprintable:
            (id, message, help) = (
                "character-unprintable", "the character \(finding.text) is left out: no page or feed may have it",
                "remove it; it shows nothing"
            )
        case .strayBidiControl:
            (id, message, help) = (
                "bidi-control", "an invisible direction control (\(finding.text)) is left open in this paragraph",
                "remove it; Mujaz sets the direction itself"
            )
        case .tooMuch:
            return source.diagnostic(
                .error, "text-too-much", at: location, Self.tooMuch[finding.text] ?? "this text is too much to convert",
                help: "shorten it, or divide it into several texts")
        }
        return source.diagnostic(.warning, id, at: location, message, help: help)
    }

    /// A path without the extension of Markdown files, and without `index`.
    static func key(_ path: String) -> ExactString { HiddenTexts.key(path) }
}
