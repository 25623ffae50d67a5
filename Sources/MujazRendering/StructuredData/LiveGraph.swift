import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// Writes the node of live coverage: a `LiveBlogPosting` with each update of the page.
struct LiveGraph {
    let data: StructuredData
    let index: Int
    let number: Int?

    private var live: LiveView { data.views.live[index] }
    private var zone: TimeZoneRules { data.renderer.site.config.timeZone }
    /// The whole address of the coverage, of which the page may be an older part.
    private var url: String { live.absoluteURL }

    func write(_ json: inout JSONWriter) {
        let coverage = live.coverage
        let matter = coverage.document.matter
        json.object { json in
            json.member("@type", "LiveBlogPosting")
            json.member("@id", url + "#live")
            json.member("headline", coverage.document.title)
            json.optional("description", matter.summary)
            json.member("url", url)
            json.member("mainEntityOfPage", url)
            if live.language != "und" { json.member("inLanguage", live.language) }
            json.optional("datePublished", (coverage.start ?? coverage.entries.last?.date).map(text))
            json.optional("coverageStartTime", coverage.start.map(text))
            // A page of older entries is done: what goes on changing stands on the coverage's own page, under the same id.
            if number == nil {
                json.optional("dateModified", (coverage.entries.first?.date ?? coverage.start).map(text))
                json.optional("coverageEndTime", coverage.end.map(text))
            }
            if let image = data.views.image(matter.image, at: coverage.document.path) {
                json.key("image")
                json.array { ArticleGraph.write(image, &$0) }
            }
            writeAuthors(matter.authors, &json)
            json.reference("publisher", data.renderer.siteGraph.organizationID)
            writeUpdates(coverage, &json)
        }
    }

    private func text(_ date: ContentDate) -> String { MachineDate.rfc3339(date.timestamp, zone: zone) }

    private func writeAuthors(_ names: [String], _ json: inout JSONWriter) {
        guard !names.isEmpty else { return json.reference("author", data.renderer.siteGraph.organizationID) }
        json.key("author")
        json.array { json in
            for name in names {
                json.object { json in
                    json.member("@type", "Person")
                    json.member("name", name)
                }
            }
        }
    }

    private func writeUpdates(_ coverage: Coverage, _ json: inout JSONWriter) {
        let shown = coverage.entries[coverage.pagination.range(of: number)]
        guard !shown.isEmpty else { return }
        var bodies = LiveBodies(renderer: data.renderer.bodies)
        // What is wrong with an entry the page tells.
        var repeated: [Diagnostic] = []
        json.key("liveBlogUpdate")
        json.array { json in
            for entry in shown {
                let html = bodies.html(entry, of: coverage, &repeated)
                let words = PlainText.ofHTML(html).split { $0.isWhitespace }.joined(separator: " ")
                json.object { json in
                    json.member("@type", "BlogPosting")
                    json.member("@id", data.url + "#" + PercentEncoding.encodedPath(entry.anchor))
                    json.member("headline", entry.title ?? String(words.prefix(100)))
                    json.optional("articleBody", words.isEmpty ? nil : words)
                    json.member("url", data.url + "#" + PercentEncoding.encodedPath(entry.anchor))
                    json.member("datePublished", text(entry.date))
                    if !entry.authors.isEmpty { writeAuthors(entry.authors, &json) }
                    if let image = data.views.image(entry.image, at: entry.path) {
                        json.key("image")
                        json.array { ArticleGraph.write(image, &$0) }
                    }
                }
            }
        }
    }
}
