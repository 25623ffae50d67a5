import MujazCore

// The article: the block `main` of `article.html`, to the end of `article`.
extension HandWrittenPage {
    /// The block `main`.
    func writeArticle(_ out: inout [UInt8]) {
        let article = data.article
        let earlier = article.earlier ?? []
        let related = article.related ?? []
        let hasBeside = article.next != nil || !earlier.isEmpty || !related.isEmpty
        out.append("\n\n")
        if let story = article.story {
            out.write("<p class=\"storybar\"><a href=\"", story.url, "\"><span>", data.strings.fromStory, "</span> ")
            out.write("<bdi>", story.name, "</bdi></a></p>\n")
        }
        out.append(hasBeside ? "<div class=\"reading\">\n<article" : "<div class=\"reading alone\">\n<article")
        if article.langDiffers { out.write(" lang=\"", article.language, "\" dir=\"", article.dir, "\"") }
        out.append(">\n<header>")
        writeKicker(article, topic: true, &out)
        out.write("<h1>", article.title, "</h1>\n")
        if let summary = article.summary { out.write("<p class=\"standfirst\">", summary, "</p>\n") }
        out.append("</header>\n")
        writeByline(article, &out)
        if let image = article.image {
            writeFigure(image, &out)
            out.append("\n")
        }
        out.append("<div class=\"text\">\n<div class=\"prose\">\n")
        if let body = article.params.body { out.append(utf8: body) }
        out.append("\n</div>\n")
        writeArticleFooter(article, &out)
        out.append("</div>\n</article>\n")
        if hasBeside { writeAside(article, earlier, related, &out) }
        out.append("</div>\n")
        writeMore(article, &out)
    }

    private func writeByline(_ article: PageData.Article, _ out: inout [UInt8]) {
        let strings = data.strings
        out.append("<div class=\"byline\"")
        writeInterfaceLanguage(article, &out)
        out.append(">")
        if !article.authors.isEmpty {
            out.write("<p class=\"by\">", strings.by, " ")
            var isFirst = true
            for author in article.authors {
                if !isFirst { out.write(" ", strings.and) }
                isFirst = false
                out.write("<a rel=\"author\" href=\"", author.url, "\"><bdi>", author.name, "</bdi></a>")
            }
            out.append("</p>\n")
        }
        out.append("<p>")
        if let location = article.location { out.write("<span><bdi>", location, "</bdi></span> ") }
        if let date = article.date {
            out.append("<span>")
            writeMoment(date, &out)
            out.append("</span> ")
        }
        out.write("<span>", strings.readingTime, ": <bdi>", data.reading, "</bdi></span></p>\n")
        if let updated = article.updated {
            out.write("<p class=\"updated\">", strings.updated, ": ")
            writeMoment(updated, &out)
            out.append("</p>\n")
        }
        writeShare(article, &out)
        out.append("</div>\n")
    }

    /// `partials/share.html`
    private func writeShare(_ article: PageData.Article, _ out: inout [UInt8]) {
        let strings = data.strings
        let url = article.absoluteUrl
        out.write("\n<div class=\"share\"><p id=\"share\">", strings.share, "</p><ul aria-labelledby=\"share\">\n")
        let end: StaticString = "</a></li>\n"
        out.write(
            "<li><a href=\"https://wa.me/?text=", url, "\" rel=\"noopener nofollow\">", strings.shareWhatsapp, end)
        out.write(
            "<li><a href=\"https://t.me/share/url?url=", url, "\" rel=\"noopener nofollow\">", strings.shareTelegram,
            end)
        out.write(
            "<li><a href=\"https://x.com/intent/post?url=", url, "\" rel=\"noopener nofollow\">", strings.shareX, end)
        out.write("<li><a href=\"mailto:?body=", url, "\">", strings.shareEmail, end)
        out.write("<li><button type=\"button\" data-copy=\"", url, "\" data-done=\"", strings.shareCopied, "\">")
        out.write(strings.shareCopy, "</button></li></ul></div>")
    }

    private func writeArticleFooter(_ article: PageData.Article, _ out: inout [UInt8]) {
        out.append("<footer")
        writeInterfaceLanguage(article, &out)
        out.append(">\n")
        writeNotes(article, &out)
        writeSources(article, &out)
        if !article.tags.isEmpty {
            out.write("<ul class=\"tags\" aria-label=\"", data.strings.tags, "\">")
            for tag in article.tags {
                out.write("<li><a rel=\"tag\" href=\"", tag.url, "\"><bdi>", tag.name, "</bdi></a></li>")
            }
            out.append("</ul>\n")
        }
        out.append("</footer>")
    }

    private func writeNotes(_ article: PageData.Article, _ out: inout [UInt8]) {
        let corrections = article.corrections ?? []
        if article.updateNote == nil && corrections.isEmpty { return }
        out.append("<section class=\"notes\" aria-labelledby=\"notes\"><h2 id=\"notes\">")
        out.write(data.strings.updatesCorrections, "</h2>")
        if let note = article.updateNote { out.write("<p>", note, "</p>") }
        out.append("\n")
        if !corrections.isEmpty {
            out.append("<ul>")
            for correction in corrections {
                out.append("<li>")
                if let date = correction.date {
                    out.write("<time datetime=\"", date.iso, "\">", date.day, "</time> ")
                }
                out.write("<bdi>", correction.text, "</bdi></li>")
            }
            out.append("</ul>")
        }
        out.append("</section>\n")
    }

    private func writeSources(_ article: PageData.Article, _ out: inout [UInt8]) {
        let strings = data.strings
        if article.sources.isEmpty { return }
        let label = article.sources.count > 1 ? strings.sources : strings.source
        out.write("<p class=\"sources\"><span>", label, ":</span> ")
        var isFirst = true
        for source in article.sources {
            if !isFirst { out.append(" + ") }
            isFirst = false
            out.write("<a href=\"", source.url, "\"><bdi>", source.name, "</bdi></a>")
            if let link = source.link {
                out.write(
                    " <a class=\"out\" href=\"", link, "\" rel=\"noopener\"><span class=\"vh\">", strings.original, ": "
                )
                out.write("<bdi>", source.name, "</bdi></span></a>")
            }
        }
        out.append("</p>\n")
    }

    private func writeMoment(_ date: PageData.Date, _ out: inout [UInt8]) {
        out.write("<time datetime=\"", date.iso, "\">", date.text)
        if let time = date.time { out.write(" –&nbsp;", time) }
        out.append("</time>")
    }

    /// Of a text in another language only the text itself is in that language.
    private func writeInterfaceLanguage(_ article: PageData.Article, _ out: inout [UInt8]) {
        if article.langDiffers { out.write(" lang=\"", data.site.language, "\" dir=\"", data.site.dir, "\"") }
    }
}
