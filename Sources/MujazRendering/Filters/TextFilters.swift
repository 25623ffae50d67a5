import MujazContent
import MujazCore
import MujazLanguage
import MujazTemplates

/// Markdown, excerpts and isolation.
extension NewsFilters {
    var markdown: FilterDefinition {
        FilterDefinition(
            name: "markdown", parameters: ["inline"],
            documentation: """
                Markdown as safe HTML, converted as the texts of articles are. With `inline=true` a single paragraph \
                comes without its `<p>`.
                """,
            example: ("{{ '**عاجل**' | markdown(inline=true) }}", "<strong>عاجل</strong>"), isPure: true
        ) { call in
            guard call.subject.isTextual else { throw call.wrongSubject("markdown", "a text") }
            let html = try markdownHTML(Array(try call.subjectText().utf8))
            return .html(try call.flag(0) ? Self.withoutParagraph(html) : html)
        }
    }

    private func markdownHTML(_ markdown: [UInt8]) throws(TemplateFailure) -> [UInt8] {
        var settings = MarkdownSettings(rawHTML: context.config.rawHTML, direction: context.direction)
        settings.labels = LanguageTag.primary(context.language) == "ar" ? .arabic : .english
        let result = MarkdownConverter(settings: settings).convert(markdown[...]) { destination in
            let address = destination.address
            if address.hasPrefix("/"), !address.hasPrefix("//") {
                let end = address.firstIndex { $0 == "#" || $0 == "?" } ?? address.endIndex
                let path = PercentEncoding.decoded(String(address[..<end]))
                return ResolvedLink(address: context.url(path) + address[end...], isExternal: false)
            }
            let isElsewhere = address.contains("://") || address.hasPrefix("//")
            let isOwn = context.config.baseURL.map(address.hasPrefix) ?? false
            return ResolvedLink(address: address, isExternal: isElsewhere && !isOwn)
        }
        guard !result.findings.contains(where: { $0.kind == .tooMuch }) else {
            throw TemplateFailure("this Markdown is too much to convert", id: "text-too-much")
        }
        return result.html
    }

    /// The content of the only paragraph; anything else as it is.
    private static func withoutParagraph(_ html: [UInt8]) -> [UInt8] {
        var text = html[...]
        while let last = text.last, ASCII.isWhitespace(last) { text.removeLast() }
        let (open, close) = (Array("<p>".utf8), Array("</p>".utf8))
        guard text.starts(with: open), text.suffix(close.count) == close[...] else { return html }
        let inner = Array(text.dropFirst(open.count).dropLast(close.count))
        var index = 0
        while index < inner.count {
            if inner[index...].starts(with: close) { return html }
            index += 1
        }
        return inner
    }

    var excerpt: FilterDefinition {
        FilterDefinition(
            name: "excerpt", parameters: ["words", "characters", "end", "format"],
            documentation: """
                The beginning of a text in words, cut at the end of a word: at most 40 words, or as many `words` or \
                `characters` as are asked for, and `end` (…) where something was cut. Markup loses its tags, headings \
                and pictures; `format` says what a text is: 'text' (the default), 'markdown' or 'html'. Of an article \
                it is the body where the page has it, else the summary.
                """,
            example: ("{{ 'أعلن الدفاع المدني انتهاء البحث' | excerpt(3) }}", "أعلن الدفاع المدني…"), isPure: true
        ) { call in
            let words = try call.newsPositive(0, "words")
            let characters = try call.newsPositive(1, "characters")
            if words != nil, characters != nil {
                throw TemplateFailure("«excerpt» is cut by words or by characters, not by both")
            }
            let end = try call.string(2, default: "…")
            let text = try Self.prose(call)
            if let characters { return .string(WordCut.characters(text, characters, end: end)) }
            return .string(WordCut.words(text, words ?? 40, end: end))
        }
    }

    private static func prose(_ call: TemplateCall) throws(TemplateFailure) -> String {
        switch call.subject {
        case .html(let fragment): return prose(ofHTML: fragment.bytes)
        case .string(let text):
            switch try call.string(3, default: "text") {
            case "text": return text
            case "html": return prose(ofHTML: Array(text.utf8))
            case "markdown":
                let bytes = Array(text.utf8)
                return MarkdownConverter().plainText(of: bytes[...], maximumBytes: bytes.count + 16)
            default: throw TemplateFailure("the format of «excerpt» is 'text', 'markdown' or 'html'")
            }
        case .object:
            if case .html(let fragment)? = call.subject.member("content"), !fragment.bytes.isEmpty {
                return prose(ofHTML: fragment.bytes)
            }
            switch call.subject.member("summary") {
            case .string(let text): return text
            case .none?: return ""
            default: throw call.wrongSubject("excerpt", "a text or an article")
            }
        default: throw call.wrongSubject("excerpt", "a text or an article")
        }
    }

    /// The prose of HTML; where there is none, all of its text.
    private static func prose(ofHTML html: [UInt8]) -> String {
        let prose = PlainText.ofHTML(html, skipping: PlainText.besideProse)
        return prose.utf8.allSatisfy(ASCII.isWhitespace) ? PlainText.ofHTML(html) : prose
    }

    /// `'F-16'|isolate`: the text with a direction of its own.
    func isolated(_ call: TemplateCall) throws(TemplateFailure) -> TemplateValue {
        if try call.flag(0) { return .string(context.direction.isolated(try call.newsText("isolate"))) }
        var bytes = Array("<bdi>".utf8)
        if case .html(let fragment) = call.subject {
            bytes += fragment.bytes
        } else {
            HTMLEscaping.append(try call.newsText("isolate"), to: &bytes)
        }
        bytes.append(utf8: "</bdi>")
        return .html(bytes)
    }
}

extension TemplateValue {
    /// Whether it is a text or markup.
    fileprivate var isTextual: Bool {
        switch self {
        case .string, .html: true
        default: false
        }
    }
}
