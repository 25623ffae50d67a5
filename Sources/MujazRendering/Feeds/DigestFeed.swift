import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

// Digest editions as items of a feed.
extension FeedMaker {
    /// An edition that has closed.
    func edition(_ index: Int) -> FeedItem {
        let edition = site.editions[index]
        let digest = renderer.views.digest(edition, in: site)
        let headlines = digest.items.map { text($0.article.article.document.title, direction: $0.article.direction) }
        let isFull = site.feedContent(of: .digests) == .full
        // Without its items below it, the summary is what a reader has of the edition.
        let shown = isFull ? headlines.prefix(3) : headlines[...]
        let id = renderer.ids.id(ofListAt: edition.address)
        let changed = renderer.newest(of: edition.articles)?.timestamp
        return FeedItem(
            id: id, url: absolute(edition.address), title: text(digest.title),
            summary: edition.document?.matter.summary ?? shown.joined(separator: " · "),
            content: isFull ? content(digest) : nil, published: edition.closes,
            updated: changed.flatMap { $0 > edition.closes ? $0 : nil },
            // A week closes together with its last day.
            microseconds: edition.period.kind == .weekly ? StableIDs.microseconds(id) : nil, language: context.language,
            direction: context.direction,
            authors: (edition.document?.matter.authors ?? []).map { FeedPerson(name: $0) }, categories: [], sources: [])
    }

    /// The editor's note, and the items under their topics.
    private func content(_ digest: DigestView) -> [UInt8] {
        var output: [UInt8] = []
        output.append(utf8: "<div lang=\"\(context.language)\" dir=\"\(context.direction.rawValue)\">\n")
        if let document = digest.edition.document {
            // What is wrong with the note is told with the edition's page.
            var repeated: [Diagnostic] = []
            let note = renderer.bodies.render(document, diagnostics: &repeated)
            let portable = PortableHTML(pageURL: absolute(digest.edition.address), origin: context.origin)
            output += portable.converted(note.html)
        }
        for section in digest.sections {
            if let topic = section.topic {
                output.append(utf8: "<h3>")
                HTMLEscaping.append(topic.name, to: &output)
                output.append(utf8: "</h3>\n")
            }
            output.append(utf8: "<ul>\n")
            for item in section.items { write(item, &output) }
            output.append(utf8: "</ul>\n")
        }
        output.append(utf8: "</div>")
        return output
    }

    private func write(_ item: DigestItemView, _ output: inout [UInt8]) {
        output.append(utf8: "<li><a href=\"")
        HTMLEscaping.append(item.article.absoluteURL, to: &output)
        output.append(utf8: "\"><bdi dir=\"\(item.article.direction.rawValue)\">")
        HTMLEscaping.append(item.article.article.document.title, to: &output)
        output.append(utf8: "</bdi></a>")
        if let text = item.text {
            output.append(utf8: "<br>")
            HTMLEscaping.append(text, to: &output)
        }
        output.append(utf8: "</li>\n")
    }
}
