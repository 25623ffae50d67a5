import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

// The entries of live coverage as items of a feed.
extension FeedMaker {
    /// The newest entries of a coverage, each with its text.
    func entries(of index: Int) -> [FeedItem] {
        let live = renderer.views.live[index]
        let coverage = live.coverage
        var bodies = LiveBodies(renderer: renderer.bodies)
        // What is wrong with an entry its page tells.
        var repeated: [Diagnostic] = []
        var moments: [Timestamp: Int] = [:]
        for entry in coverage.entries { moments[entry.date.timestamp, default: 0] += 1 }
        return coverage.entries.indices.prefix(site.config.outputs.feeds.items).map { place in
            let entry = coverage.entries[place]
            let url = context.absoluteURL(live.entries[place].url)
            let html = PortableHTML(pageURL: url, origin: context.origin)
                .converted(bodies.html(entry, of: coverage, &repeated))
            let words = PlainText.ofHTML(html).split { $0.isWhitespace }.joined(separator: " ")
            let id = renderer.ids.id(ofEntry: entry.anchor, in: coverage.document)
            let direction = entry.direction ?? live.direction
            return FeedItem(
                id: id, url: url, title: text(entry.title ?? String(words.prefix(100)), direction: direction),
                summary: words.isEmpty ? nil : String(words.prefix(300)),
                content: site.config.feedContent == .full ? wrapped(html, live.language, direction) : nil,
                published: entry.date.timestamp, updated: nil,
                // Atom wants no two entries to be updated at the same moment.
                microseconds: moments[entry.date.timestamp, default: 0] > 1 ? StableIDs.microseconds(id) : nil,
                language: live.language, direction: direction, authors: entry.authors.map { FeedPerson(name: $0) },
                categories: [], sources: [],
                image: renderer.views.image(entry.image, forFeedAt: entry.path, renderer.size), film: nil, article: nil)
        }
    }

    private func wrapped(_ html: [UInt8], _ language: String, _ direction: TextDirection) -> [UInt8] {
        let mark = language == "und" ? "" : " lang=\"\(language)\""
        return Array("<div\(mark) dir=\"\(direction.rawValue)\">\n".utf8) + html + Array("</div>".utf8)
    }
}
