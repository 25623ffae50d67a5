import MujazCore

// The macros of `partials/cards.html` and `partials/picture.html`.
extension HandWrittenPage {
    /// `title`
    func writeTitle(_ article: PageData.Article, _ out: inout [UInt8]) {
        out.write("<bdi dir=\"", article.dir, "\"")
        if article.langDiffers { out.write(" lang=\"", article.language, "\"") }
        out.write(">", article.title, "</bdi>")
    }

    /// `summary`
    private func writeSummary(_ article: PageData.Article, _ out: inout [UInt8]) {
        guard let summary = article.summary else { return }
        out.append("<p class=\"sum\"")
        if article.langDiffers { out.write(" lang=\"", article.language, "\" dir=\"", article.dir, "\"") }
        out.write(">", summary, "</p>")
    }

    /// `kicker`
    func writeKicker(_ article: PageData.Article, topic: Bool, _ out: inout [UInt8]) {
        let hasTopic = topic && article.topic != nil
        guard article.breaking || article.kindLabel != nil || article.draft || hasTopic else { return }
        out.append("<p class=\"kicker\">")
        if article.breaking { out.write("<span class=\"flash\">", data.strings.breaking, "</span> ") }
        if article.draft { out.write("<span class=\"draft\">", data.strings.draft, "</span> ") }
        if topic, let link = article.topic {
            out.write("<a href=\"", link.url, "\"><bdi>", link.name, "</bdi></a> ")
        }
        if let label = article.kindLabel { out.write("<span>", label, "</span>") }
        out.append("</p>\n")
    }

    /// `when`, for another day than the article's
    func writeWhen(_ article: PageData.Article, _ out: inout [UInt8]) {
        guard let date = article.date else { return }
        out.write("<time datetime=\"", date.iso, "\"")
        if date.time != nil { out.append(" data-relative") }
        out.write(">", date.short, "</time>")
    }

    /// `card` without topic and without text; a card without a picture has its summary all the same.
    func writeCard(_ article: PageData.Article, picture: Bool, _ out: inout [UInt8]) {
        if picture, let image = article.image {
            out.append("<article class=\"card\"><div class=\"pic\">")
            writeThumb(image, &out)
            out.append("</div>\n<div>")
        } else {
            out.append("<article class=\"card plain\"><div>")
        }
        writeKicker(article, topic: false, &out)
        out.write("<h3><a href=\"", article.url, "\">")
        writeTitle(article, &out)
        out.append("</a></h3>\n")
        if !picture || article.image == nil { writeSummary(article, &out) }
        if article.date != nil {
            out.append("<p class=\"meta\">")
            writeWhen(article, &out)
            out.append("</p>")
        }
        out.append("</div></article>")
    }

    /// `image`
    private func writeImage(
        _ picture: PageData.Picture, alt: String, sizes: StaticString, rest: StaticString, _ out: inout [UInt8]
    ) {
        if !picture.sources.isEmpty {
            out.append("<picture>")
            for source in picture.sources {
                out.write("<source type=\"", source.type, "\" srcset=\"", source.srcset, "\" sizes=\"")
                out.append(sizes)
                out.append("\">")
            }
        }
        out.write("<img src=\"", picture.url, "\" alt=\"", alt, "\"")
        if let srcset = picture.srcset {
            out.write(" srcset=\"", srcset, "\" sizes=\"")
            out.append(sizes)
            out.append("\"")
        }
        writeSize(picture, &out)
        if let area = picture.focusArea { out.write(" data-focus=\"", area, "\"") }
        out.append(" ")
        out.append(rest)
        out.append(">")
        if !picture.sources.isEmpty { out.append("</picture>") }
    }

    /// `thumb` of the part for cards
    private func writeThumb(_ picture: PageData.Picture, _ out: inout [UInt8]) {
        writeImage(
            picture.card ?? picture, alt: "",
            sizes: "(min-width: 76rem) 18rem, (min-width: 48rem) 22vw, (min-width: 23rem) 46vw, 92vw",
            rest: "loading=\"lazy\" decoding=\"async\"", &out)
    }

    /// `large`
    private func writeLarge(_ picture: PageData.Picture, _ out: inout [UInt8]) {
        writeImage(
            picture, alt: picture.alt, sizes: "(min-width: 52rem) 48rem, 94vw", rest: "fetchpriority=\"high\"", &out)
    }

    func writeSize(_ picture: PageData.Picture, _ out: inout [UInt8]) {
        guard let width = picture.width, let height = picture.height else { return }
        out.append(" width=\"")
        out.append(utf8: String(width))
        out.append("\" height=\"")
        out.append(utf8: String(height))
        out.append("\"")
    }

    /// `figure`
    func writeFigure(_ picture: PageData.Picture, _ out: inout [UInt8]) {
        out.append("<figure class=\"hero\">")
        writeLarge(picture, &out)
        if picture.caption != nil || picture.credit != nil {
            out.append("\n<figcaption>")
            if let caption = picture.caption { out.write("<bdi>", caption, "</bdi> ") }
            if let credit = picture.credit {
                out.write("<span class=\"credit\"><span class=\"vh\">", data.strings.credit, ": </span>")
                out.write("<bdi>", credit, "</bdi></span>")
            }
            out.append("</figcaption>")
        }
        out.append("</figure>")
    }
}
