import MujazCore
import MujazLanguage

/// Turns Markdown (GitHub-flavoured CommonMark, parsed by cmark-gfm) into HTML for a page.
///
/// A value without state: one converter serves any number of threads.
public struct MarkdownConverter: Sendable {
    /// How Markdown becomes HTML.
    public var settings: MarkdownSettings

    /// Makes a converter.
    public init(settings: MarkdownSettings = MarkdownSettings()) { self.settings = settings }

    /// The HTML of a text, its headings, and what its author should know of.
    ///
    /// - Parameters:
    ///   - markdown: the text, UTF-8, without front matter.
    ///   - resolve: what the destination of a link or picture becomes; nil where it leads nowhere. Not asked for
    ///     addresses that could run script or that hold a picture themselves, nor where enrichment is off.
    public func convert(
        _ markdown: ArraySlice<UInt8>,
        resolve: (MarkdownDestination) -> ResolvedLink? = { ResolvedLink(address: $0.address, isExternal: false) }
    ) -> MarkdownResult {
        markdown.withUnsafeBufferPointer { bytes in
            if let problem = MarkdownGuard.problem(in: bytes) {
                return MarkdownResult(findings: [
                    MarkdownFinding(kind: .tooMuch, line: problem.line, text: problem.kind.rawValue)
                ])
            }
            if !settings.enrichment { return MarkdownResult(html: Self.plainHTML(of: bytes)) }
            return withoutActuallyEscaping(resolve) { resolve in
                MarkdownParser.withDocument(of: bytes) { root in
                    var renderer = ArticleRenderer(root, source: bytes, settings: settings, resolve: resolve)
                    return renderer.render(root, source: bytes)
                } ?? MarkdownResult()
            }
        }
    }

    /// What cmark-gfm itself writes for a text.
    static func plainHTML(of bytes: UnsafeBufferPointer<UInt8>, syntax: MarkdownSyntax = .all) -> [UInt8] {
        MarkdownParser.withDocument(of: bytes, syntax: syntax) { root in
            var renderer = PlainRenderer(root, sizeHint: bytes.count)
            renderer.render(root)
            return renderer.html
        } ?? []
    }

    /// The words of the first paragraphs without markup, at most `maximumBytes` of UTF-8, cut at the end of a word and
    /// with an ellipsis where something was cut.
    ///
    /// Headings, code, lists, tables, raw HTML and paragraphs that are a picture, an embed or a shortcode are not words
    /// of a paragraph; where there is nothing else, lists and quotations serve.
    public func plainText(of markdown: ArraySlice<UInt8>, maximumBytes: Int) -> String {
        markdown.withUnsafeBufferPointer { bytes in
            if MarkdownGuard.problem(in: bytes) != nil { return "" }
            return MarkdownParser.withDocument(of: bytes) { Excerpt.make(of: $0, maximumBytes: maximumBytes) } ?? ""
        }
    }

    /// The same words, and how many letters of the text run which way; see `WordDirections`.
    func beginning(
        of markdown: ArraySlice<UInt8>, maximumBytes: Int
    ) -> (text: String, directions: DirectionCount) {
        markdown.withUnsafeBufferPointer { bytes in
            MarkdownParser.withDocument(of: bytes) {
                (Excerpt.make(of: $0, maximumBytes: maximumBytes), WordDirections.count(below: $0))
            } ?? ("", DirectionCount())
        }
    }

    /// The first heading of a text that stands in nothing else: its level as written and its words without markup.
    public func firstHeading(of markdown: ArraySlice<UInt8>) -> (level: Int, text: String)? {
        markdown.withUnsafeBufferPointer { bytes in
            if MarkdownGuard.problem(in: bytes) != nil { return nil }
            return MarkdownParser.withDocument(of: bytes) { root in
                var block = root.firstChild
                while let some = block {
                    if some.kind == .heading { return (some.headingLevel, InlineText.string(below: some)) }
                    block = some.next
                }
                return nil
            } ?? nil
        }
    }
}
