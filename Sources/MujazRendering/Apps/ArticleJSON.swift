import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// Writes an article as IPTC ninjs 3.1, so that apps can be built on the same output.
struct ArticleJSON {
    let renderer: SiteRenderer
    let index: Int

    private var context: ViewContext { renderer.views.context }
    private var card: ArticleView { renderer.views.cards[index] }
    private var zone: TimeZoneRules { renderer.site.config.timeZone }

    func bytes() -> [UInt8] {
        let matter = card.article.document.matter
        let (image, film) = renderer.views.media(index, size: renderer.size)
        let body = renderer.shelf.portable(index)
        var json = JSONWriter()
        json.object { json in
            json.member("uri", renderer.ids.id(of: card.article.document))
            json.key("standard")
            json.object { json in
                json.member("name", "ninjs")
                json.member("version", "3.1")
                json.member("schema", "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json")
            }
            json.member("type", "text")
            json.member("representationType", "full")
            json.member("pubStatus", "usable")
            if card.breakingUntil != nil { json.member("urgency", 1) }
            writeDates(matter, &json)
            if card.language != "und" { json.member("language", card.language) }
            json.member("title", card.article.document.title)
            Self.texts("headlines", [("main", "text/plain", card.article.document.title)], &json)
            if let summary = card.article.document.summary {
                Self.texts("descriptions", [("summary", "text/plain", summary)], &json)
            }
            write(body: body, &json)
            json.optional("by", card.authors.isEmpty ? nil : card.authors.map(\.name).joined(separator: "، "))
            names("people", card.authors.map { ("author", $0.name, context.absoluteURL($0.url)) }, &json)
            let subjects = [("topic", card.topics), ("story", card.stories), ("keyword", card.tags)]
            names(
                "subjects",
                subjects.flatMap { rel, links in links.map { (rel, $0.name, context.absoluteURL($0.url)) } }, &json)
            writeSources(&json)
            json.optional("located", matter.location)
            json.key("genres")
            json.array { json in json.object { $0.member("name", matter.kind.rawValue) } }
            json.optional("edNote", notes(matter))
            json.member(
                "copyrightHolder", renderer.site.config.organization?.name ?? renderer.site.config.title)
            json.key("renditions")
            json.array { json in
                json.object { json in
                    json.member("name", "web")
                    json.member("href", card.absoluteURL)
                    json.member("contentType", "text/html")
                }
            }
            writeMedia([image, film].compactMap(\.self), &json)
        }
        return json.bytes + [ASCII.lineFeed]
    }

    private func writeDates(_ matter: FrontMatter, _ json: inout JSONWriter) {
        func text(_ date: ContentDate) -> String { MachineDate.rfc3339(date.timestamp, zone: zone) }
        json.optional("firstCreated", card.article.document.date.map(text))
        json.optional("versionCreated", renderer.site.changed(index).map(text))
        json.optional("contentCreated", card.article.document.date.map(text))
        json.optional("expires", matter.expires.map { MachineDate.rfc3339($0, zone: zone) })
    }

    private func write(body: [UInt8], _ json: inout JSONWriter) {
        json.key("bodies")
        json.array { json in
            json.object { json in
                json.member("role", "main")
                json.member("contentType", "text/html")
                json.member("wordCount", card.article.document.wordCount)
                json.key("value")
                json.value(utf8: body)
            }
        }
    }

    /// Texts with their roles.
    private static func texts(
        _ name: String, _ texts: [(role: String, type: String, value: String)], _ json: inout JSONWriter
    ) {
        json.key(name)
        json.array { json in
            for text in texts {
                json.object { json in
                    json.member("role", text.role)
                    json.member("contentType", text.type)
                    json.member("value", text.value)
                }
            }
        }
    }

    /// Names with what they are to the article.
    private func names(
        _ name: String, _ entries: [(rel: String, name: String, uri: String)], _ json: inout JSONWriter
    ) {
        guard !entries.isEmpty else { return }
        json.key(name)
        json.array { json in
            for entry in entries {
                json.object { json in
                    json.member("name", entry.name)
                    json.member("rel", entry.rel)
                    // A uri is whole or none.
                    if entry.uri.contains("://") { json.member("uri", entry.uri) }
                }
            }
        }
    }

    private func writeSources(_ json: inout JSONWriter) {
        guard !card.sources.isEmpty else { return }
        json.key("infoSources")
        json.array { json in
            for source in card.sources {
                json.object { json in
                    json.member("name", source.name)
                    json.member("role", "source")
                    let uri = PercentEncoding.encodedAddress(source.link ?? context.absoluteURL(source.url))
                    if uri.contains("://") { json.member("uri", uri) }
                }
            }
        }
    }

    private func notes(_ matter: FrontMatter) -> String? {
        let notes = (matter.updateNote.map { [$0] } ?? []) + matter.corrections.map(\.text)
        return notes.isEmpty ? nil : notes.joined(separator: "\n")
    }

    private func writeMedia(_ media: [FeedMedia], _ json: inout JSONWriter) {
        guard !media.isEmpty else { return }
        json.key("associations")
        json.array { json in
            for file in media {
                json.object { json in
                    json.member("name", file.medium == "image" ? "main picture" : "film")
                    json.member("uri", file.url)
                    json.member("type", file.medium == "image" ? "picture" : file.medium)
                    let texts = [("caption", file.caption), ("alt", file.alt)].compactMap { role, text in
                        text.map { (role, "text/plain", $0) }
                    }
                    if !texts.isEmpty { Self.texts("descriptions", texts, &json) }
                    json.optional("by", file.credit)
                    json.optional("usageTerms", file.license)
                    json.key("renditions")
                    json.array { json in
                        json.object { json in
                            json.member("name", "original")
                            json.member("href", file.url)
                            json.member("contentType", file.mediaType)
                            json.optional("width", file.width)
                            json.optional("height", file.height)
                            json.optional("sizeInBytes", file.length)
                            json.optional("duration", file.duration)
                        }
                    }
                }
            }
        }
    }
}
