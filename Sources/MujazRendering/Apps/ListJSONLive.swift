import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

// Live coverage and its entries.
extension ListJSON {
    func writeLives(_ json: inout JSONWriter) {
        let pagination = Pagination(count: site.live.count, perPage: site.config.perPage)
        writeHead(count: site.live.count, pages: pagination, &json)
        json.key("items")
        json.array { json in
            for index in pagination.range(of: number) {
                let live = renderer.views.live[index]
                json.object { json in
                    json.member("url", live.absoluteURL)
                    json.optional("json", view(.live(index, number: nil), live.coverage.address))
                    json.member("title", live.coverage.document.title)
                    write(stateOf: live, &json)
                    json.member("count", live.coverage.entries.count)
                }
            }
        }
    }

    /// The page of one coverage. A page of older entries is done, so it says nothing that may still change.
    func write(live index: Int, _ json: inout JSONWriter) {
        let live = renderer.views.live[index]
        let coverage = live.coverage
        writeHead(count: coverage.entries.count, pages: coverage.pagination, &json)
        if number == nil {
            write(stateOf: live, &json)
            json.optional("key_points", coverage.keyPoints.map(\.text))
        }
        var bodies = LiveBodies(renderer: renderer.bodies)
        // What is wrong with an entry the page tells.
        var repeated: [Diagnostic] = []
        json.key("items")
        json.array { json in
            for place in coverage.pagination.range(of: number) {
                let entry = coverage.entries[place]
                let portable = PortableHTML(
                    pageURL: context.absoluteURL(live.entries[place].url), origin: context.origin)
                json.object { json in
                    json.member("id", entry.anchor)
                    json.member("url", portable.pageURL)
                    json.optional("title", entry.title)
                    json.member("published", text(entry.date))
                    if number == nil, entry.isPinned { flag("pinned", &json) }
                    write(breakingUntil: live.entries[place].breakingUntil, &json)
                    json.optional("authors", entry.authors)
                    json.key("content_html")
                    json.value(utf8: portable.converted(bodies.html(entry, of: coverage, &repeated)))
                    if let image = renderer.views.image(entry.image, at: entry.path) { write(image, &json) }
                }
            }
        }
    }

    private func write(stateOf live: LiveView, _ json: inout JSONWriter) {
        let coverage = live.coverage
        json.optional("summary", coverage.document.summary)
        json.member("state", coverage.state.rawValue)
        json.optional("start", coverage.start.map(text))
        json.optional("end", coverage.end.map(text))
        json.optional("updated", coverage.entries.first.map { text($0.date) })
        if let image = renderer.views.image(coverage.document.matter.image, at: coverage.document.path) {
            write(image, &json)
        }
    }
}
