import MujazContent
import MujazCore
import MujazLanguage

/// Writes a feed as JSON Feed 1.1 (jsonfeed.org/version/1.1). What the format has no member for stands in `_mujaz`.
enum JSONFeed {
    static func bytes(_ feed: Feed) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("version", "https://jsonfeed.org/version/1.1")
            json.member("title", feed.title)
            json.member("home_page_url", feed.pageURL)
            json.optional("feed_url", feed.urls[.json])
            json.member("description", feed.description)
            json.optional("icon", feed.iconURL)
            people([feed.publisher], &json)
            json.member("language", feed.language)
            if let hub = feed.hub {
                json.key("hubs")
                json.array { json in
                    json.object { json in
                        json.member("type", "WebSub")
                        json.member("url", hub)
                    }
                }
            }
            json.key("items")
            json.array { json in
                for item in feed.items { write(item, of: feed, &json) }
            }
        }
        return json.bytes + [ASCII.lineFeed]
    }

    private static func write(_ item: FeedItem, of feed: Feed, _ json: inout JSONWriter) {
        json.object { json in
            json.member("id", item.id)
            json.member("url", item.url)
            json.member("title", item.title)
            if let content = item.content {
                json.key("content_html")
                json.value(utf8: content)
            } else {
                json.member("content_text", item.summary ?? item.title)
            }
            json.optional("summary", item.summary)
            json.optional("image", item.image?.url)
            json.member("date_published", MachineDate.rfc3339(item.published, zone: feed.zone))
            json.optional("date_modified", item.updated.map { MachineDate.rfc3339($0, zone: feed.zone) })
            if !item.authors.isEmpty { people(item.authors, &json) }
            json.optional("tags", item.categories.map(\.name))
            if item.language != "und" { json.member("language", item.language) }
            attachments(item, &json)
            extra(item, &json)
        }
    }

    private static func people(_ people: [FeedPerson], _ json: inout JSONWriter) {
        json.key("authors")
        json.array { json in
            for person in people {
                json.object { json in
                    json.member("name", person.name)
                    json.optional("url", person.url)
                }
            }
        }
    }

    private static func attachments(_ item: FeedItem, _ json: inout JSONWriter) {
        let media = [item.film, item.image].compactMap(\.self)
        guard !media.isEmpty else { return }
        json.key("attachments")
        json.array { json in
            for file in media {
                json.object { json in
                    json.member("url", file.url)
                    json.member("mime_type", file.mediaType)
                    json.optional("title", file.caption ?? file.alt)
                    json.optional("size_in_bytes", file.length)
                    json.optional("duration_in_seconds", file.duration)
                }
            }
        }
    }

    private static func extra(_ item: FeedItem, _ json: inout JSONWriter) {
        guard !item.sources.isEmpty || item.image?.credit != nil else { return }
        json.key("_mujaz")
        json.object { json in
            json.optional("image_credit", item.image?.credit)
            guard !item.sources.isEmpty else { return }
            json.key("sources")
            json.array { json in
                for source in item.sources {
                    json.object { json in
                        json.member("name", source.name)
                        json.optional("url", source.url)
                    }
                }
            }
        }
    }
}
