import MujazContent
import MujazCore
import MujazLanguage

/// Writes a feed as Atom (RFC 4287), with Media RSS.
enum AtomFeed {
    static func bytes(_ feed: Feed) -> [UInt8] {
        var xml = XMLWriter(stylesheet: feed.styleURL)
        let namespaces: KeyValuePairs<String, String?> = [
            "xmlns": "http://www.w3.org/2005/Atom", "xmlns:media": "http://search.yahoo.com/mrss/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/", "xml:lang": feed.language,
        ]
        xml.element("feed", namespaces) { xml in
            xml.element("id", text: feed.id)
            xml.element("title", text: feed.title)
            xml.element("subtitle", text: feed.description)
            // As its newest entry was, fraction and all.
            let newest = feed.items.max { ($0.changed, $0.microseconds ?? 0) < ($1.changed, $1.microseconds ?? 0) }
            xml.element(
                "updated",
                text: newest.map { updated($0, feed.zone) } ?? MachineDate.rfc3339(feed.updated, zone: feed.zone))
            person("author", feed.publisher, &xml)
            xml.empty("link", ["rel": "self", "type": "application/atom+xml", "href": feed.urls[.atom]])
            xml.empty("link", ["rel": "alternate", "type": "text/html", "href": feed.pageURL])
            if let hub = feed.hub { xml.empty("link", ["rel": "hub", "href": hub]) }
            xml.element("icon", text: feed.iconURL)
            xml.element("generator", text: "Mujaz")
            for item in feed.items { write(item, of: feed, &xml) }
        }
        return xml.finished
    }

    private static func write(_ item: FeedItem, of feed: Feed, _ xml: inout XMLWriter) {
        // A language that is not known is written as none (XML 1.0, section 2.12).
        let language = item.language == feed.language ? nil : item.language == "und" ? "" : item.language
        xml.element("entry", ["xml:lang": language]) { xml in
            xml.element("id", text: item.id)
            xml.element("title", text: item.title)
            xml.empty("link", ["rel": "alternate", "type": "text/html", "href": item.url])
            xml.element("published", text: MachineDate.rfc3339(item.published, zone: feed.zone))
            xml.element("updated", text: updated(item, feed.zone))
            for author in item.authors { person("author", author, &xml) }
            for category in item.categories {
                xml.empty("category", ["term": category.name, "scheme": category.scheme])
            }
            for source in item.sources {
                if let url = source.url { xml.empty("link", ["rel": "via", "href": url, "title": source.name]) }
            }
            xml.element("dc:source", text: item.sourceLine)
            xml.element("summary", text: item.summary)
            if let content = item.content { xml.element("content", ["type": "html"], markup: content) }
            if let file = item.enclosure, let length = file.length {
                xml.empty(
                    "link",
                    ["rel": "enclosure", "type": file.mediaType, "length": String(length), "href": file.url])
            }
            for media in [item.film, item.image].compactMap(\.self) { MediaRSS.write(media, &xml) }
        }
    }

    /// The moment of the last change, with a fraction where other articles have the same (RFC 3339, `secfrac`).
    private static func updated(_ item: FeedItem, _ zone: TimeZoneRules) -> String {
        let text = MachineDate.rfc3339(item.changed, zone: zone)
        guard let microseconds = item.microseconds else { return text }
        let digits = String(1_000_000 + microseconds).dropFirst()
        return text.prefix(19) + "." + digits + text.dropFirst(19)
    }

    private static func person(_ element: String, _ person: FeedPerson, _ xml: inout XMLWriter) {
        xml.element(element) { xml in
            xml.element("name", text: person.name)
            xml.element("uri", text: person.url)
        }
    }
}
