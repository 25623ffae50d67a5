import MujazContent
import MujazCore
import MujazLanguage

/// Writes a feed as RSS 2.0, with Media RSS, Dublin Core and the whole content of the items.
enum RSSFeed {
    static func bytes(_ feed: Feed) -> [UInt8] {
        var xml = XMLWriter(stylesheet: feed.styleURL)
        let namespaces: KeyValuePairs<String, String?> = [
            "version": "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom",
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/", "xmlns:media": "http://search.yahoo.com/mrss/",
        ]
        xml.element("rss", namespaces) { xml in
            xml.element("channel") { xml in
                channel(feed, &xml)
                for item in feed.items { write(item, of: feed, &xml) }
            }
        }
        return xml.finished
    }

    private static func channel(_ feed: Feed, _ xml: inout XMLWriter) {
        xml.element("title", text: feed.title)
        xml.element("link", text: feed.pageURL)
        xml.empty("atom:link", ["rel": "self", "type": "application/rss+xml", "href": feed.urls[.rss]])
        if let hub = feed.hub { xml.empty("atom:link", ["rel": "hub", "href": hub]) }
        xml.element("description", text: feed.description)
        xml.element("language", text: feed.language)
        xml.element("lastBuildDate", text: MachineDate.rfc822(feed.updated, zone: feed.zone))
        xml.element("generator", text: "Mujaz")
        if let icon = feed.iconURL {
            xml.element("image") { xml in
                xml.element("url", text: icon)
                // The same as those of the channel, as RSS asks.
                xml.element("title", text: feed.title)
                xml.element("link", text: feed.pageURL)
            }
        }
    }

    private static func write(_ item: FeedItem, of feed: Feed, _ xml: inout XMLWriter) {
        xml.element("item") { xml in
            xml.element("title", text: item.title)
            xml.element("link", text: item.url)
            xml.element("guid", ["isPermaLink": "false"], text: item.id)
            xml.element("pubDate", text: MachineDate.rfc822(item.published, zone: feed.zone))
            if let updated = item.updated {
                xml.element("atom:updated", text: MachineDate.rfc3339(updated, zone: feed.zone))
            }
            for author in item.authors { xml.element("dc:creator", text: author.name) }
            for category in item.categories {
                xml.element("category", ["domain": category.scheme], text: category.name)
            }
            xml.element("dc:source", text: item.sourceLine)
            // A description is HTML to its readers.
            xml.element("description", text: item.summary.map(HTMLEscaping.escaped))
            if let content = item.content { xml.element("content:encoded", markup: content) }
            if let file = item.enclosure, let length = file.length {
                xml.empty("enclosure", ["url": file.url, "length": String(length), "type": file.mediaType])
            }
            for media in [item.film, item.image].compactMap(\.self) { MediaRSS.write(media, &xml) }
        }
    }
}

/// Media RSS: what RSS and Atom say of pictures and films.
enum MediaRSS {
    static func write(_ media: FeedMedia, _ xml: inout XMLWriter) {
        let attributes: KeyValuePairs<String, String?> = [
            "url": media.url, "type": media.mediaType, "medium": media.medium,
            "fileSize": media.length.map { String($0) }, "duration": media.duration.map { String($0) },
            "width": media.width.map { String($0) }, "height": media.height.map { String($0) },
        ]
        guard media.caption ?? media.alt ?? media.credit != nil else { return xml.empty("media:content", attributes) }
        xml.element("media:content", attributes) { xml in
            xml.element("media:description", ["type": "plain"], text: media.caption ?? media.alt)
            xml.element("media:credit", ["role": "photographer", "scheme": "urn:ebu"], text: media.credit)
        }
    }
}
