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
    /// The paths, without extension, of documents that exist and are not shown.
    let hidden: Deferred<Set<ExactString>>

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
        let result = MarkdownConverter(settings: settings)
            .convert(bytes[range]) { link in
                if link.address.hasPrefix("#"), let address = part.anchors[String(link.address.dropFirst())] {
                    return ResolvedLink(address: address, isExternal: false)
                }
                return resolve(link, in: document)
            }
        if !result.findings.isEmpty {
            let source = SourceText(name: displayPrefix + document.path, bytes: bytes)
            let firstLine = source.location(at: range.lowerBound).line
            var seen: Set<MarkdownFinding> = []
            for finding in result.findings where seen.insert(finding).inserted {
                diagnostics.append(diagnostic(finding, source, firstLine: firstLine))
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

    /// What the destination of a link or a picture becomes; nil where it leads nowhere.
    private func resolve(_ destination: MarkdownDestination, in document: Document) -> ResolvedLink? {
        let address = destination.address
        if address.isEmpty || address.hasPrefix("#") { return ResolvedLink(address: address, isExternal: false) }
        if address.contains("://") || address.hasPrefix("//") {
            return ResolvedLink(address: address, isExternal: !isOwn(address))
        }
        if hasScheme(address) { return ResolvedLink(address: address, isExternal: false) }
        let end = address.firstIndex { $0 == "#" || $0 == "?" } ?? address.endIndex
        let path = PercentEncoding.decoded(String(address[..<end]))
        let rest = String(address[end...])
        if let index = context.media.index(of: path, from: document.path) {
            let file = context.media[index]
            var link = ResolvedLink(
                address: context.rootURL("/" + file.address) + rest, isExternal: false, width: file.pixels?.width,
                height: file.pixels?.height)
            if destination.isImage {
                let files = context.files(of: index)
                link.srcset = files.srcset
                link.sources = files.sources.map { ResolvedSource(type: $0.type, srcset: $0.srcset) }
            }
            return link
        }
        if let target = target(of: path, from: document.path) {
            return ResolvedLink(address: context.rootURL(target) + rest, isExternal: false)
        }
        if path.hasPrefix("/"), !MediaKind.isMarkdown(path), !destination.isImage {
            return ResolvedLink(address: context.rootURL(path) + rest, isExternal: false)
        }
        if !destination.isImage, let whole = WrittenAddress.repaired(address) {
            var link = ResolvedLink(address: whole, isExternal: !whole.hasPrefix("mailto:"))
            link.isRepaired = true
            return link
        }
        // A Markdown file or a picture that is not there leads nowhere; other paths may be the host's business.
        if MediaKind.isMarkdown(path) || destination.isImage { return nil }
        return ResolvedLink(address: address, isExternal: false)
    }

    /// The address of the document that a path names, with or without its extension.
    private func target(of path: String, from document: String) -> String? {
        let relative = path.hasPrefix("/") ? String(path.dropFirst()) : RelativePath.resolve(path, from: document)
        guard let relative else { return nil }
        return addresses.value.address(of: Self.key(relative), language: context.languageIndex)
    }

    /// Whether a link names a document that is there and is not shown.
    private func isHidden(_ address: String, from document: String) -> Bool {
        let path = PercentEncoding.decoded(String(address.prefix { $0 != "#" && $0 != "?" }))
        guard let relative = RelativePath.resolve(path, from: path.hasPrefix("/") ? "" : document) else { return false }
        return hidden.value.contains(Self.key(relative))
    }

    private func isOwn(_ address: String) -> Bool {
        guard let base = context.config.baseURL else { return false }
        return address.hasPrefix(base)
    }

    private func hasScheme(_ address: String) -> Bool {
        guard let colon = address.utf8.firstIndex(of: ASCII.colon), colon > address.startIndex else { return false }
        return address.utf8[..<colon].allSatisfy {
            ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == ASCII.hyphen || $0 == ASCII.dot || $0 == UInt8(ascii: "+")
        }
    }

    private func diagnostic(_ finding: MarkdownFinding, _ source: SourceText, firstLine: Int) -> Diagnostic {
        let location = SourceLocation(line: firstLine + max(1, finding.line) - 1, column: 1)
        let (id, message, help): (String, String, String?)
        switch finding.kind {
        case .unresolvedLink:
            let isDraft = isHidden(finding.text, from: documentPath(source))
            id = "link-broken"
            message =
                isDraft
                ? "«\(finding.text)» leads to a text that is not published"
                : "«\(finding.text)» leads to a file that is not there"
            help = isDraft ? "publish it, or remove the link" : "correct the path; it is relative to this file"
        case .unresolvedImage:
            (id, message, help) = (
                "picture-missing", "the picture «\(finding.text)» is not there",
                context.media.nearest(to: finding.text, from: documentPath(source)).map { "did you mean «\($0)»?" }
                    ?? "put it beside this file"
            )
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
                "the address «\(finding.text)» could run a script or open a reader's own files, and was removed",
                "link to an http or mailto address"
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
        }
        return source.diagnostic(.warning, id, at: location, message, help: help)
    }

    private func documentPath(_ source: SourceText) -> String { String(source.name.dropFirst(displayPrefix.count)) }

    /// A path without the extension of Markdown files, and without `index`, composed (NFC).
    static func key(_ path: String) -> ExactString {
        var key = Normalization.nfc(path)[...]
        while key.utf8.last == ASCII.slash { key = key.dropLast() }
        for suffix in [".md", ".markdown", "/index"] where key.utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
        {
            key = key.dropLast(suffix.count)
        }
        return ExactString(String(key))
    }
}
