import MujazCore
import MujazLanguage
import MujazTemplates

/// What a line from right to left would turn round.
extension NewsFilters {
    var isolateRuns: FilterDefinition {
        FilterDefinition(
            name: "isolate_runs", parameters: ["element"],
            documentation: """
                A text whose digits, Latin words and signs keep their order in a line from right to left: `3-1`, \
                `2019-2025`, `+966 50`, `C++` come in a `bdi` element each, all else as it is. For titles, summaries and \
                captions; articles' texts have it already. For e-mails, whose programs know no `bdi`: \
                `isolate_runs('span')`.
                """,
            example: ("{{ 'فاز الفريق 3-1' | isolate_runs }}", "فاز الفريق <bdi>3-1</bdi>"), isPure: true,
            leavesAlone: { text in
                var text = text
                return text.withUTF8 { !TurnedRuns.mayBePresent(in: $0) }
            }
        ) { call in
            if case .html = call.subject { return call.subject }
            guard case .string(var text) = call.subject else { throw call.wrongSubject("isolate_runs", "a text") }
            let element = try call.string(0, default: "bdi")
            guard element == "bdi" || element == "span" else {
                throw TemplateFailure("«isolate_runs» writes 'bdi' or 'span'")
            }
            let html = text.withUTF8 { RunMarkup.html($0, element: element, in: context.direction) }
            return html.map { .html($0) } ?? call.subject
        }
    }
}

/// Text with elements around the runs that must keep their order.
enum RunMarkup {
    /// The text as HTML; nil where nothing in it needs an element.
    static func html(_ text: UnsafeBufferPointer<UInt8>, element: String, in page: TextDirection) -> [UInt8]? {
        guard TurnedRuns.mayBePresent(in: text) else { return nil }
        // On a page from left to right a headline may be Arabic, too.
        guard page == .rtl || TextDirection.dominant(in: text) == .rtl else { return nil }
        guard var run = TurnedRuns.next(in: text, from: 0) else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(text.count + 32)
        var start = 0
        while true {
            HTMLEscaping.append(UnsafeBufferPointer(rebasing: text[start..<run.lowerBound]), to: &output)
            output.append(utf8: element == "bdi" ? "<bdi>" : "<span dir=\"ltr\">")
            HTMLEscaping.append(UnsafeBufferPointer(rebasing: text[run]), to: &output)
            output.append(utf8: "</\(element)>")
            start = run.upperBound
            guard let next = TurnedRuns.next(in: text, from: start) else { break }
            run = next
        }
        HTMLEscaping.append(UnsafeBufferPointer(rebasing: text[start...]), to: &output)
        return output
    }
}
