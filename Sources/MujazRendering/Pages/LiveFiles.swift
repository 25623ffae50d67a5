import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// The small files that scripts ask for: whether a coverage has news, and whether any is running.
struct LiveFiles {
    let renderer: SiteRenderer

    /// How many entries a page is told of. Their headlines and texts are on the page itself, which a script fetches when
    /// the reader asks for them.
    static let recentCount = 20

    /// `updates.json`: a version that changes with anything that the page shows, the state, and the newest entries.
    func updates(_ index: Int) -> [UInt8] {
        let coverage = renderer.site.live[index]
        var json = JSONWriter()
        json.object { json in
            json.member("version", version(coverage))
            json.member("state", coverage.state.rawValue)
            json.member("count", coverage.entries.count)
            json.key("entries")
            json.array { json in
                for entry in coverage.entries.prefix(Self.recentCount) {
                    json.object { json in
                        json.member("id", entry.anchor)
                        json.member("time", iso(entry.date))
                    }
                }
            }
        }
        return json.bytes + [ASCII.lineFeed]
    }

    /// `fragments/live.json`: what is running, the latest first.
    func mark() -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.key("running")
            json.array { json in
                for live in renderer.views.live where live.coverage.state == .live {
                    json.object { json in
                        json.member("title", live.coverage.document.title)
                        json.member("url", live.url)
                        json.member("count", live.coverage.entries.count)
                        json.member("updated", live.entries.first.map { iso($0.entry.date) })
                    }
                }
            }
        }
        return json.bytes + [ASCII.lineFeed]
    }

    /// A hash of all that the coverage's own page shows of it.
    private func version(_ coverage: Coverage) -> String {
        var bodies = LiveBodies(renderer: renderer.bodies)
        var bytes = Array(coverage.state.rawValue.utf8)
        func add(_ text: String) {
            bytes.append(0)
            bytes += text.utf8
        }
        add(coverage.document.title)
        add(coverage.document.summary ?? "")
        for point in coverage.keyPoints {
            add(point.text)
            add(point.entry ?? "")
        }
        for entry in coverage.entries[coverage.pagination.range(of: nil)] {
            add(entry.anchor)
            add(entry.title ?? "")
            add("\(entry.date.timestamp.secondsSince1970) \(entry.isPinned) \(renderer.site.isBreaking(entry))")
            bytes.append(0)
            // Blank lines before the next entry are nobody's news.
            var text = bodies.source(entry)
            while let last = text.last, ASCII.isWhitespace(last) { text.removeLast() }
            bytes += text
        }
        return ContentHash(bytes).hex(12)
    }

    private func iso(_ date: ContentDate) -> String {
        MachineDate.rfc3339(date.timestamp, zone: renderer.site.config.timeZone)
    }
}
