import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// The whole text of an article as a feed carries it: the picture with its caption and credit, the body, what was
/// corrected, and the sources. It says its language and direction itself, since readers take these from nowhere else.
struct ArticleHTML {
    let card: ArticleView
    let image: FeedMedia?
    let strings: StringTable
    /// Makes an address whole.
    let whole: (String) -> String

    /// HTML around a body whose addresses are whole.
    func html(body: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(body.count + 1024)
        output.append(utf8: "<div")
        // A language that is not known has no code in HTML.
        if card.language != "und" { attribute("lang", card.language, &output) }
        attribute("dir", card.direction.rawValue, &output)
        output.append(utf8: ">\n")
        figure(&output)
        output += body
        notes(&output)
        sources(&output)
        output.append(utf8: "</div>")
        return output
    }

    private func figure(_ output: inout [UInt8]) {
        guard let image else { return }
        output.append(utf8: "<figure><img")
        attribute("src", image.url, &output)
        attribute("alt", image.alt ?? "", &output)
        if let width = image.width, let height = image.height {
            attribute("width", String(width), &output)
            attribute("height", String(height), &output)
        }
        output.append(utf8: ">")
        if image.caption != nil || image.credit != nil {
            output.append(utf8: "<figcaption>")
            if let caption = image.caption { HTMLEscaping.append(caption, to: &output) }
            if let credit = image.credit {
                if image.caption != nil { output.append(utf8: " / ") }
                output.append(utf8: "<bdi>")
                HTMLEscaping.append(credit, to: &output)
                output.append(utf8: "</bdi>")
            }
            output.append(utf8: "</figcaption>")
        }
        output.append(utf8: "</figure>\n")
    }

    private func notes(_ output: inout [UInt8]) {
        let matter = card.article.document.matter
        guard matter.updateNote != nil || !matter.corrections.isEmpty else { return }
        output.append(utf8: "<hr>\n<p><strong>")
        HTMLEscaping.append(strings.text("updates_corrections") ?? "", to: &output)
        output.append(utf8: "</strong></p>\n<ul>")
        for note in (matter.updateNote.map { [$0] } ?? []) + matter.corrections.map(\.text) {
            output.append(utf8: "<li>")
            HTMLEscaping.append(note, to: &output)
            output.append(utf8: "</li>")
        }
        output.append(utf8: "</ul>\n")
    }

    private func sources(_ output: inout [UInt8]) {
        guard !card.sources.isEmpty else { return }
        output.append(utf8: "<p>")
        HTMLEscaping.append(strings.text(card.sources.count > 1 ? "sources" : "source") ?? "", to: &output)
        output.append(utf8: ": ")
        for (place, source) in card.sources.enumerated() {
            if place > 0 { output.append(utf8: " + ") }
            output.append(utf8: "<a")
            attribute("href", whole(source.link ?? source.url), &output)
            output.append(utf8: "><bdi>")
            HTMLEscaping.append(source.name, to: &output)
            output.append(utf8: "</bdi></a>")
        }
        output.append(utf8: "</p>\n")
    }

    private func attribute(_ name: String, _ value: String, _ output: inout [UInt8]) {
        output.append(ASCII.space)
        output.append(utf8: name)
        output.append(utf8: "=\"")
        HTMLEscaping.append(value, to: &output)
        output.append(ASCII.quote)
    }
}
