// What stands beside and below the article: the rest of the block `main` of `article.html`.
extension HandWrittenPage {
    /// The items of the story, and what the editor named.
    func writeAside(
        _ article: PageData.Article, _ earlier: [PageData.Article], _ related: [PageData.Article], _ out: inout [UInt8]
    ) {
        let strings = data.strings
        out.write("<aside aria-label=\"", strings.related, "\">\n")
        if let story = article.story, article.next != nil || !earlier.isEmpty {
            out.write(
                "<nav class=\"around\" aria-labelledby=\"in-story\"><h2 id=\"in-story\">", strings.inStory, "</h2>")
            out.append("<ol>\n")
            if let next = article.next { writeNeighbour(next, rel: " rel=\"next\"", &out) }
            out.append("<li class=\"now\">")
            writeWhen(article, &out)
            out.append(" <span aria-current=\"page\">")
            writeTitle(article, &out)
            out.append("</span></li>\n")
            var rel: StaticString = " rel=\"prev\""
            for other in earlier {
                writeNeighbour(other, rel: rel, &out)
                rel = ""
            }
            out.write("</ol><p class=\"all\"><a href=\"", story.url, "\">", strings.wholeStory, "</a></p></nav>\n")
        }
        if !related.isEmpty {
            out.write("<section aria-labelledby=\"related\"><h2 id=\"related\">", strings.related, "</h2>")
            out.append("<ul class=\"stack\">")
            var isFirst = true
            for other in related {
                out.append("<li>")
                writeCard(other, picture: isFirst, &out)
                out.append("</li>\n")
                isFirst = false
            }
            out.append("</ul></section>\n")
        }
        out.append("</aside>\n")
    }

    private func writeNeighbour(_ article: PageData.Article, rel: StaticString, _ out: inout [UInt8]) {
        out.append("<li>")
        writeWhen(article, &out)
        out.write(" <a href=\"", article.url, "\"")
        out.append(rel)
        out.append(">")
        writeTitle(article, &out)
        out.append("</a></li>\n")
    }

    /// Older headlines of the topic.
    func writeMore(_ article: PageData.Article, _ out: inout [UInt8]) {
        guard let more = article.more, !more.isEmpty else { return }
        let strings = data.strings
        out.write("<section class=\"rail\" aria-labelledby=\"more\"><header><h2 id=\"more\">", strings.moreFrom, " ")
        if let topic = article.topic {
            out.write("<a href=\"", topic.url, "\"><bdi>", topic.name, "</bdi></a>")
        } else {
            out.escape(strings.allNews)
        }
        out.append("</h2></header><ul class=\"grid three\">")
        for other in more {
            out.append("<li>")
            writeCard(other, picture: false, &out)
            out.append("</li>\n")
        }
        out.append("</ul></section>\n")
    }
}
