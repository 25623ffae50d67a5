import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// Writes the node of an article, and beside it that of its film: search engines look for a `VideoObject` that stands for
/// itself. Neither says anything of other articles, so that they never change because of them.
struct ArticleGraph {
    let data: StructuredData
    let index: Int

    private var card: ArticleView { data.views.cards[index] }
    private var zone: TimeZoneRules { data.renderer.site.config.timeZone }

    func write(_ json: inout JSONWriter) {
        let matter = card.article.document.matter
        let (image, film) = data.views.media(index)
        json.object { json in
            json.member("@type", Self.type(of: matter.kind))
            json.member("@id", data.url + "#article")
            json.member("headline", card.article.document.title)
            json.optional("description", card.article.document.summary)
            json.member("url", data.url)
            json.reference("mainEntityOfPage", data.url + "#page")
            if card.language != "und" { json.member("inLanguage", card.language) }
            writeDates(matter, &json)
            if let image = image ?? drawn {
                json.key("image")
                json.array { Self.write(image, &$0) }
            }
            writeAuthors(&json)
            json.reference("publisher", data.renderer.siteGraph.organizationID)
            json.optional("articleSection", card.topics.map(\.name))
            json.optional("keywords", card.tags.map(\.name))
            json.optional("dateline", matter.location)
            json.member("wordCount", card.article.document.wordCount)
            json.key("isAccessibleForFree")
            json.value(true)
            writeStories(&json)
            writeSources(&json)
            writeCorrections(matter, &json)
            if matter.video != nil { json.reference("video", filmID) }
        }
        if let video = matter.video { write(video, film, image ?? drawn, &json) }
    }

    private var filmID: String { data.url + "#video" }

    /// The share picture that was drawn for an article without a picture.
    private var drawn: FeedMedia? {
        data.renderer.site.shareCards[index].map { file in
            FeedMedia(
                url: data.context.absoluteURL(data.context.rootURL(PictureVariant.folder + file)),
                mediaType: "image/png", medium: "image", width: SocialCard.size.width, height: SocialCard.size.height)
        }
    }

    private static func type(of kind: ArticleKind) -> String {
        switch kind {
        case .news, .brief, .video: "NewsArticle"
        case .analysis: "AnalysisNewsArticle"
        case .opinion: "OpinionNewsArticle"
        case .explainer: "BackgroundNewsArticle"
        }
    }

    private func writeDates(_ matter: FrontMatter, _ json: inout JSONWriter) {
        json.optional("datePublished", card.article.document.date.map(text))
        json.optional("dateModified", (matter.updated ?? card.article.document.date).map(text))
    }

    private func text(_ date: ContentDate) -> String { MachineDate.rfc3339(date.timestamp, zone: zone) }

    static func write(_ image: FeedMedia, _ json: inout JSONWriter) {
        json.object { json in
            json.member("@type", "ImageObject")
            json.member("url", image.url)
            json.optional("width", image.width)
            json.optional("height", image.height)
            json.optional("caption", image.caption ?? image.alt)
            json.optional("creditText", image.credit)
            // A licence is an address to search engines; what is none stands among the terms.
            if let license = image.license {
                json.member(license.hasPrefix("http") ? "license" : "copyrightNotice", license)
            }
        }
    }

    /// Who wrote it; the publisher where nobody is named.
    private func writeAuthors(_ json: inout JSONWriter) {
        guard !card.authors.isEmpty else {
            return json.reference("author", data.renderer.siteGraph.organizationID)
        }
        json.key("author")
        json.array { json in
            for author in card.authors {
                json.object { json in
                    json.member("@type", "Person")
                    json.member("name", author.name)
                    json.member("url", data.context.absoluteURL(author.url))
                }
            }
        }
    }

    private func writeStories(_ json: inout JSONWriter) {
        guard !card.stories.isEmpty else { return }
        json.key("isPartOf")
        json.array { json in
            for story in card.stories {
                json.object { json in
                    json.member("@type", "CollectionPage")
                    json.member("@id", data.context.absoluteURL(story.url) + "#page")
                    json.member("name", story.name)
                    json.member("url", data.context.absoluteURL(story.url))
                }
            }
        }
    }

    private func writeSources(_ json: inout JSONWriter) {
        guard !card.sources.isEmpty else { return }
        json.key("citation")
        json.array { json in
            for source in card.sources {
                json.object { json in
                    json.member("@type", "CreativeWork")
                    json.member("name", source.name)
                    json.member(
                        "url", PercentEncoding.encodedAddress(source.link ?? data.context.absoluteURL(source.url)))
                }
            }
        }
    }

    private func writeCorrections(_ matter: FrontMatter, _ json: inout JSONWriter) {
        guard !matter.corrections.isEmpty else { return }
        json.key("correction")
        json.array { json in
            for correction in matter.corrections {
                json.object { json in
                    json.member("@type", "CorrectionComment")
                    json.member("text", correction.text)
                    json.optional("datePublished", correction.date.map(text))
                }
            }
        }
    }

    private func write(_ video: Video, _ film: FeedMedia?, _ image: FeedMedia?, _ json: inout JSONWriter) {
        let poster = data.views.image(
            video.poster, at: card.article.document.path)
        let youTube = video.youtube.map { id in
            id.contains("/") ? id : "https://www.youtube.com/embed/\(PercentEncoding.encodedPath(id))"
        }
        json.object { json in
            json.member("@type", "VideoObject")
            json.member("@id", filmID)
            json.member("name", card.article.document.title)
            json.member("description", card.article.document.summary ?? card.article.document.title)
            json.optional("thumbnailUrl", (poster ?? image).map { [$0.url] } ?? [])
            json.optional("uploadDate", card.article.document.date.map(text))
            json.optional("contentUrl", film?.url)
            json.optional("embedUrl", youTube)
            json.optional("duration", video.duration.flatMap(MediaDuration.init(written:))?.iso)
            json.optional("transcript", video.transcript)
            if card.language != "und" { json.member("inLanguage", card.language) }
            json.reference("publisher", data.renderer.siteGraph.organizationID)
            json.optional("width", film?.width)
            json.optional("height", film?.height)
        }
    }
}
