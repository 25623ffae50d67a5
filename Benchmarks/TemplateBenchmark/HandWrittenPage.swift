import MujazCore

/// The article page without a template: the same bytes, appended piece by piece as a person would write it who cares for
/// speed. It follows `Templates/article.html` and what that includes.
struct HandWrittenPage {
    let data: PageData
    /// The header, the navigation and the footer where they are kept from the first page; nil to write them each time.
    private var shared: (top: [UInt8], bottom: [UInt8])?

    init(_ data: PageData, keepsShared: Bool) {
        self.data = data
        guard keepsShared else { return }
        var top: [UInt8] = []
        var bottom: [UInt8] = []
        writeHeader(&top)
        writeFooter(&bottom)
        shared = (top, bottom)
    }

    /// Appends the page.
    func render(into out: inout [UInt8]) {
        writeHead(&out)
        out.append("<body class=\"")
        out.escape(data.page.kind)
        out.append("-page\">\n")
        if let shared { out += shared.top } else { writeHeader(&out) }
        out.append("\n<main id=\"main\" class=\"wrap\">\n\n\n")
        writeMain(&out)
        out.append("\n</main>\n")
        if let shared { out += shared.bottom } else { writeFooter(&out) }
        out.append("\n</body>\n</html>")
    }

    private func writeHead(_ out: inout [UInt8]) {
        let page = data.page
        out.append("<!DOCTYPE html>\n<html lang=\"")
        out.escape(page.language)
        out.append("\" dir=\"")
        out.escape(page.direction)
        out.append("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" ")
        out.append("content=\"width=device-width, initial-scale=1\">\n<title>")
        out.escape(page.documentTitle)
        out.append("</title>\n")
        if let description = page.description {
            out.append("<meta name=\"description\" property=\"og:description\" content=\"")
            out.escape(description)
            out.append("\">\n")
        }
        if page.isHidden { out.append("<meta name=\"robots\" content=\"noindex\">\n") }
        out.append("<link rel=\"canonical\" href=\"")
        out.escape(page.canonicalURL)
        out.append("\">\n<meta property=\"og:type\" content=\"article\">\n<meta property=\"og:title\" content=\"")
        out.escape(page.title)
        out.append("\">\n<meta property=\"og:url\" content=\"")
        out.escape(page.canonicalURL)
        out.append("\">\n<meta property=\"og:site_name\" content=\"")
        out.escape(data.site.title)
        out.append("\">\n")
        if let image = page.image {
            out.append("<meta property=\"og:image\" content=\"")
            out.escape(image.absoluteURL)
            out.append("\">\n")
            if let width = image.width, let height = image.height {
                out.append("<meta property=\"og:image:width\" content=\"")
                out.append(utf8: String(width))
                out.append("\">\n<meta property=\"og:image:height\" content=\"")
                out.append(utf8: String(height))
                out.append("\">\n")
            }
            if !image.alt.isEmpty {
                out.append("<meta property=\"og:image:alt\" content=\"")
                out.escape(image.alt)
                out.append("\">\n")
            }
            out.append("<meta name=\"twitter:card\" content=\"summary_large_image\">\n")
        } else {
            out.append("<meta name=\"twitter:card\" content=\"summary\">\n")
        }
        writeProperty("published_time", data.article.date?.iso, &out)
        writeProperty("modified_time", data.article.updated?.iso, &out)
        writeProperty("section", data.article.topic?.name, &out)
        out.append("<meta name=\"color-scheme\" content=\"light dark\">\n")
        if let accent = data.site.accent {
            out.append("<meta name=\"theme-color\" content=\"")
            out.escape(accent)
            out.append("\">\n")
        }
        out.append("<meta name=\"generator\" content=\"")
        out.escape(data.site.generator)
        out.append("\">\n<link rel=\"stylesheet\" href=\"")
        out.escape(data.style)
        out.append("\">\n</head>\n")
    }

    private func writeProperty(_ name: StaticString, _ value: String?, _ out: inout [UInt8]) {
        guard let value else { return }
        out.append("<meta property=\"article:")
        out.append(name)
        out.append("\" content=\"")
        out.escape(value)
        out.append("\">\n")
    }

    private func writeHeader(_ out: inout [UInt8]) {
        let site = data.site
        let strings = data.strings
        out.append("\n<a class=\"skip\" href=\"#main\">")
        out.escape(strings.skip)
        out.append("</a>\n<header class=\"masthead wrap\"")
        writeLanguage(site.language, site.direction, &out)
        out.append(">\n<p class=\"brand\"><a href=\"")
        out.escape(site.homeURL)
        out.append("\">")
        if let logo = site.logoURL {
            out.append("<img class=\"logo\" src=\"")
            out.escape(logo)
            out.append("\" alt=\"")
            out.escape(site.title)
            out.append("\">")
        } else {
            writeIsolated(site.title, &out)
        }
        out.append("</a></p>\n")
        if let description = site.description {
            out.append("<p class=\"tagline\">")
            out.escape(description)
            out.append("</p>\n")
        }
        if !site.channels.isEmpty {
            out.append("<nav class=\"channels\" aria-label=\"")
            out.escape(strings.follow)
            out.append("\"><ul>")
            for channel in site.channels {
                out.append("<li><a href=\"")
                out.escape(channel.url)
                out.append("\" rel=\"me noopener\">")
                writeIsolated(channel.name, &out)
                out.append("</a></li>")
            }
            out.append("</ul></nav>\n")
        }
        out.append("</header>\n\n<nav class=\"sections\"")
        writeLanguage(site.language, site.direction, &out)
        out.append(" aria-label=\"")
        out.escape(strings.menu)
        out.append("\"><ul class=\"wrap\">")
        for section in site.sections { writeItem(section, &out) }
        if site.hasStories { writeItem(site.storiesURL, strings.stories, &out) }
        writeItem(site.topicsURL, site.sections.isEmpty ? strings.topics : strings.allTopics, &out)
        out.append("<li><a href=\"")
        out.escape(site.archiveURL)
        out.append("\">")
        out.escape(strings.archive)
        out.append("</a></li></ul></nav>")
    }

    private func writeMain(_ out: inout [UInt8]) {
        let article = data.article
        if let story = article.story {
            out.append("<p class=\"storybar\"><a href=\"")
            out.escape(story.url)
            out.append("\"><span>")
            out.escape(data.strings.fromStory)
            out.append("</span> ")
            writeIsolated(story.name, &out)
            out.append("</a></p>\n")
        }
        out.append("<div class=\"reading\">\n<article")
        if article.differsInLanguage { writeLanguage(article.language, article.direction, &out) }
        out.append(">\n")
        writeArticleHeader(article, &out)
        if let image = article.image { writeFigure(image, &out) }
        out.append("<div class=\"prose\">\n")
        out.append(utf8: data.body)
        out.append("\n</div>\n")
        writeArticleFooter(article, &out)
        out.append("</article>\n")
        writeAside(article, &out)
        out.append("</div>\n")
    }

    private func writeArticleHeader(_ article: PageData.Card, _ out: inout [UInt8]) {
        let strings = data.strings
        out.append("<header>")
        if article.isBreaking || article.isDraft || article.topic != nil || article.kindLabel != nil {
            out.append("<p class=\"kicker\">")
            if article.isBreaking { writeSpan("flash", strings.breaking, &out) }
            if article.isDraft { writeSpan("draft", strings.draft, &out) }
            if let topic = article.topic {
                out.append("<a href=\"")
                out.escape(topic.url)
                out.append("\">")
                writeIsolated(topic.name, &out)
                out.append("</a> ")
            }
            if let label = article.kindLabel {
                out.append("<span>")
                out.escape(label)
                out.append("</span>")
            }
            out.append("</p>\n")
        }
        out.append("<h1>")
        out.escape(article.title)
        out.append("</h1>\n")
        if let summary = article.summary {
            out.append("<p class=\"standfirst\">")
            out.escape(summary)
            out.append("</p>\n")
        }
        out.append("<p class=\"byline\"")
        writeInterfaceLanguage(article, &out)
        out.append(">")
        if !article.authors.isEmpty {
            out.append("<span>")
            out.escape(strings.by)
            out.append(" ")
            var isFirst = true
            for author in article.authors {
                if !isFirst {
                    out.append(" ")
                    out.escape(strings.and)
                }
                isFirst = false
                out.append("<a rel=\"author\" href=\"")
                out.escape(author.url)
                out.append("\">")
                writeIsolated(author.name, &out)
                out.append("</a>")
            }
            out.append("</span> ")
        }
        if let location = article.location {
            out.append("<span>")
            writeIsolated(location, &out)
            out.append("</span> ")
        }
        if let date = article.date {
            out.append("<span>")
            writeMoment(date, &out)
            out.append("</span> ")
        }
        out.append("<span>")
        out.escape(strings.readingTime)
        out.append(": ")
        writeIsolated(data.readingTime, &out)
        out.append("</span></p>\n")
        if let updated = article.updated {
            out.append("<p class=\"byline updated\"")
            writeInterfaceLanguage(article, &out)
            out.append(">")
            out.escape(strings.updated)
            out.append(": ")
            writeMoment(updated, &out)
            out.append("</p>\n")
        }
        out.append("</header>\n")
    }

    private func writeFigure(_ image: PageData.Picture, _ out: inout [UInt8]) {
        out.append("<figure class=\"hero\"><img src=\"")
        out.escape(image.url)
        out.append("\" alt=\"")
        out.escape(image.alt)
        out.append("\"")
        if let width = image.width, let height = image.height {
            out.append(" width=\"")
            out.append(utf8: String(width))
            out.append("\" height=\"")
            out.append(utf8: String(height))
            out.append("\"")
        }
        out.append(" fetchpriority=\"high\">")
        if image.caption != nil || image.credit != nil {
            out.append("\n<figcaption>")
            if let caption = image.caption {
                out.escape(caption)
                out.append(" ")
            }
            if let credit = image.credit {
                out.append("<span class=\"credit\"><span class=\"vh\">")
                out.escape(data.strings.credit)
                out.append(": </span>")
                writeIsolated(credit, &out)
                out.append("</span>")
            }
            out.append("</figcaption>")
        }
        out.append("</figure>\n")
    }

    private func writeArticleFooter(_ article: PageData.Card, _ out: inout [UInt8]) {
        let strings = data.strings
        out.append("<footer")
        writeInterfaceLanguage(article, &out)
        out.append(">\n")
        if let note = data.updateNote {
            out.append("<section class=\"notes\" aria-labelledby=\"notes\"><h2 id=\"notes\">")
            out.escape(strings.updatesCorrections)
            out.append("</h2><p>")
            out.escape(note)
            out.append("</p>\n</section>\n")
        }
        if !article.sources.isEmpty {
            out.append("<p class=\"sources\">")
            out.escape(article.sources.count > 1 ? strings.sources : strings.source)
            out.append(": ")
            var isFirst = true
            for source in article.sources {
                if !isFirst { out.append(" + ") }
                isFirst = false
                out.append("<a href=\"")
                out.escape(source.url)
                out.append("\">")
                writeIsolated(source.name, &out)
                out.append("</a>")
            }
            out.append("</p>\n")
        }
        if !article.tags.isEmpty {
            out.append("<ul class=\"tags\" aria-label=\"")
            out.escape(strings.tags)
            out.append("\">")
            for tag in article.tags {
                out.append("<li><a rel=\"tag\" href=\"")
                out.escape(tag.url)
                out.append("\">")
                writeIsolated(tag.name, &out)
                out.append("</a></li>")
            }
            out.append("</ul>\n")
        }
        out.append("\n<section class=\"share\" aria-labelledby=\"share\"><h2 id=\"share\">")
        out.escape(strings.share)
        out.append("</h2><ul>\n<li><a href=\"https://wa.me/?text=")
        out.escape(article.absoluteURL)
        out.append("\" rel=\"noopener nofollow\">")
        out.escape(strings.whatsApp)
        out.append("</a></li>\n<li><a href=\"https://t.me/share/url?url=")
        out.escape(article.absoluteURL)
        out.append("\" rel=\"noopener nofollow\">")
        out.escape(strings.telegram)
        out.append("</a></li>\n<li><a href=\"https://x.com/intent/post?url=")
        out.escape(article.absoluteURL)
        out.append("\" rel=\"noopener nofollow\">")
        out.escape(strings.x)
        out.append("</a></li>\n<li><a href=\"mailto:?body=")
        out.escape(article.absoluteURL)
        out.append("\">")
        out.escape(strings.email)
        out.append("</a></li></ul></section></footer>\n")
    }

    private func writeAside(_ article: PageData.Card, _ out: inout [UInt8]) {
        let strings = data.strings
        out.append("<aside aria-label=\"")
        out.escape(strings.related)
        out.append("\">\n<nav class=\"neighbours\" aria-labelledby=\"in-story\"><h2 id=\"in-story\">")
        out.escape(strings.inStory)
        out.append("</h2>\n<p class=\"on\"><a href=\"")
        out.escape(data.next.url)
        out.append("\"><span>")
        out.escape(strings.nextInStory)
        out.append("</span> ")
        writeTitle(data.next, &out)
        out.append("</a></p>\n<p class=\"back\"><a href=\"")
        out.escape(data.previous.url)
        out.append("\"><span>")
        out.escape(strings.previousInStory)
        out.append("</span> ")
        writeTitle(data.previous, &out)
        out.append("</a></p></nav>\n")
        if !data.more.isEmpty {
            out.append("<section aria-labelledby=\"more\"><h2 id=\"more\">")
            out.escape(strings.moreFrom)
            out.append(" ")
            if let topic = article.topic {
                out.append("<a href=\"")
                out.escape(topic.url)
                out.append("\">")
                writeIsolated(topic.name, &out)
                out.append("</a>")
            } else {
                out.escape(strings.allNews)
            }
            out.append("</h2><ul class=\"lines\">")
            for card in data.more {
                writeLine(card, &out)
                out.append("\n")
            }
            out.append("</ul></section>\n")
        }
        out.append("</aside>\n")
    }

    private func writeLine(_ card: PageData.Card, _ out: inout [UInt8]) {
        out.append("<li>")
        if let date = card.date {
            out.append("<time datetime=\"")
            out.escape(date.iso)
            out.append("\">")
            out.escape(date.short)
            out.append("</time>")
        }
        out.append("<p><a href=\"")
        out.escape(card.url)
        out.append("\">")
        if card.isBreaking { writeSpan("flash", data.strings.breaking, &out) }
        writeTitle(card, &out)
        out.append("</a></p></li>")
    }

    private func writeFooter(_ out: inout [UInt8]) {
        let site = data.site
        let strings = data.strings
        out.append("\n<footer class=\"colophon\"")
        writeLanguage(site.language, site.direction, &out)
        out.append("><div class=\"wrap\">\n<p class=\"brand\"><a href=\"")
        out.escape(site.homeURL)
        out.append("\">")
        writeIsolated(site.title, &out)
        out.append("</a></p>\n<nav aria-label=\"")
        out.escape(strings.topics)
        out.append("\"><ul>")
        for section in site.sections { writeItem(section, &out) }
        writeItem(site.topicsURL, strings.allTopics, &out)
        if site.hasStories { writeItem(site.storiesURL, strings.allStories, &out) }
        out.append("<li><a href=\"")
        out.escape(site.archiveURL)
        out.append("\">")
        out.escape(strings.archive)
        out.append("</a></li></ul></nav>\n")
        if !site.pages.isEmpty || site.organization != nil {
            out.append("<nav aria-label=\"")
            out.escape(strings.sitePages)
            out.append("\"><ul>")
            for page in site.pages { writeItem(page, &out) }
            for (url, name) in [
                (site.principlesURL, strings.principles), (site.correctionsURL, strings.correctionsPolicy),
            ] {
                if let url, !site.pages.contains(where: { $0.url == url }) { writeItem(url, name, &out) }
            }
            out.append("</ul></nav>\n")
        }
        if !site.channels.isEmpty {
            out.append("<div class=\"follow\"><p>")
            out.escape(strings.follow)
            out.append("</p><ul>")
            for channel in site.channels {
                out.append("<li><a href=\"")
                out.escape(channel.url)
                out.append("\" rel=\"me noopener\">")
                writeIsolated(channel.name, &out)
                out.append("</a></li>\n")
            }
            out.append("</ul></div>\n")
        }
        out.append("<p class=\"small\">")
        if let organization = site.organization {
            out.append("<span>")
            out.escape(strings.rights)
            out.append(" © ")
            writeIsolated(organization, &out)
            out.append("</span> ")
        }
        out.append("<span>")
        out.escape(strings.madeWith)
        out.append(" ")
        writeIsolated(site.generator, &out)
        out.append("</span></p>\n</div></footer>")
    }
}

// The pieces that come more than once.
extension HandWrittenPage {
    private func writeIsolated(_ text: String, _ out: inout [UInt8]) {
        out.append("<bdi>")
        out.escape(text)
        out.append("</bdi>")
    }

    private func writeTitle(_ card: PageData.Card, _ out: inout [UInt8]) {
        out.append("<bdi dir=\"")
        out.escape(card.direction)
        out.append("\"")
        if card.differsInLanguage {
            out.append(" lang=\"")
            out.escape(card.language)
            out.append("\"")
        }
        out.append(">")
        out.escape(card.title)
        out.append("</bdi>")
    }

    private func writeLanguage(_ language: String, _ direction: String, _ out: inout [UInt8]) {
        out.append(" lang=\"")
        out.escape(language)
        out.append("\" dir=\"")
        out.escape(direction)
        out.append("\"")
    }

    /// Of a text in another language only the text itself is in that language.
    private func writeInterfaceLanguage(_ article: PageData.Card, _ out: inout [UInt8]) {
        if article.differsInLanguage { writeLanguage(data.site.language, data.site.direction, &out) }
    }

    private func writeMoment(_ date: PageData.Date, _ out: inout [UInt8]) {
        out.append("<time datetime=\"")
        out.escape(date.iso)
        out.append("\">")
        out.escape(date.text)
        if let time = date.time {
            out.append(" –&nbsp;")
            out.escape(time)
        }
        out.append("</time>")
    }

    private func writeSpan(_ name: StaticString, _ text: String, _ out: inout [UInt8]) {
        out.append("<span class=\"")
        out.append(name)
        out.append("\">")
        out.escape(text)
        out.append("</span> ")
    }

    private func writeItem(_ link: PageData.Link, _ out: inout [UInt8]) {
        out.append("<li><a href=\"")
        out.escape(link.url)
        out.append("\">")
        writeIsolated(link.name, &out)
        out.append("</a></li>\n")
    }

    private func writeItem(_ url: String, _ name: String, _ out: inout [UInt8]) {
        out.append("<li><a href=\"")
        out.escape(url)
        out.append("\">")
        out.escape(name)
        out.append("</a></li>\n")
    }
}

extension [UInt8] {
    /// Appends constant text.
    fileprivate mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends text, escaped.
    fileprivate mutating func escape(_ text: String) { HTMLEscaping.append(text, to: &self) }
}
