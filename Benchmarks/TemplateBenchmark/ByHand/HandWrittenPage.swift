import MujazCore

/// The article page without a template: the same bytes, appended piece by piece as a person would write it who cares for
/// speed.
///
/// One function for each template and macro, with the same name, so that a change of the theme is a change of one
/// function. They do what the templates do, but for what this page does not have: a film, headings, comments.
struct HandWrittenPage {
    let data: PageData
    /// What is the same on every page, where it is kept from the first one; nil to write it each time.
    private var shared: Shared?

    private struct Shared {
        var head: [UInt8] = []
        var header: [UInt8] = []
        var fresh: [UInt8] = []
        var footer: [UInt8] = []
    }

    init(_ data: PageData, keepsShared: Bool) {
        self.data = data
        guard keepsShared else { return }
        var shared = Shared()
        writeHead(&shared.head)
        writeHeader(&shared.header)
        shared.header.append("\n")
        writeNav(&shared.header)
        writeFresh(&shared.fresh)
        writeFooter(&shared.footer)
        self.shared = shared
    }

    /// Appends the page: `base.html`.
    func render(into out: inout [UInt8]) {
        writeDocumentHead(&out)
        out.write("<body class=\"", data.page.kind, "-page\">\n")
        if let shared {
            out += shared.header
        } else {
            writeHeader(&out)
            out.append("\n")
            writeNav(&out)
        }
        out.append("\n<main id=\"main\" class=\"wrap\">\n")
        writeTranslations(&out)
        writeArticle(&out)
        out.append("\n</main>\n")
        if let shared { out += shared.fresh } else { writeFresh(&out) }
        out.append("\n")
        if let shared { out += shared.footer } else { writeFooter(&out) }
        out.append("\n</body>\n</html>")
    }

    /// Everything before the body.
    private func writeDocumentHead(_ out: inout [UInt8]) {
        let page = data.page
        out.write("<!DOCTYPE html>\n<html lang=\"", page.language, "\" dir=\"", page.dir, "\">\n<head>\n")
        out.append("<meta charset=\"utf-8\">\n<meta name=\"viewport\" ")
        out.append("content=\"width=device-width, initial-scale=1\">\n")
        out.write("<title>", page.documentTitle, "</title>\n")
        if let description = page.description {
            out.append("<meta name=\"description\"")
            if data.site.hasCards { out.append(" property=\"og:description\"") }
            out.write(" content=\"", description, "\">\n")
        }
        if page.noindex { out.append("<meta name=\"robots\" content=\"noindex\">\n") }
        if let shared { out += shared.head } else { writeHead(&out) }
        out.write("<link rel=\"canonical\" href=\"", page.canonicalUrl, "\">\n")
        for alternate in page.alternates {
            out.write(
                "<link rel=\"alternate\" hreflang=\"", alternate.code, "\" href=\"", alternate.absoluteUrl, "\">\n")
        }
        if let url = page.jsonUrl {
            out.write("<link rel=\"alternate\" type=\"application/json\" href=\"", url, "\">\n")
        }
        for feed in page.feeds {
            out.write("<link rel=\"alternate\" type=\"", feed.type, "\" title=\"", feed.title, "\" href=\"")
            out.escape(feed.url)
            out.append("\">\n")
        }
        if data.site.hasCards { writeCards(&out) }
        if let graph = data.article.params.graph { out.append(utf8: graph) }
        if data.site.hasCards { writeArticleHead(&out) }
        out.append("</head>\n")
    }

    /// `partials/share-cards.html`
    private func writeCards(_ out: inout [UInt8]) {
        let page = data.page
        out.append("<meta property=\"og:type\" content=\"")
        out.append(page.kind == "article" ? "article" : "website")
        out.write("\">\n<meta property=\"og:title\" content=\"", page.title, "\">\n")
        out.write("<meta property=\"og:url\" content=\"", page.canonicalUrl, "\">\n")
        out.write("<meta property=\"og:site_name\" content=\"", data.site.title, "\">\n")
        if let locale = page.locale { out.write("<meta property=\"og:locale\" content=\"", locale, "\">\n") }
        writePageImage(&out)
    }

    /// The picture that stands for the page elsewhere.
    private func writePageImage(_ out: inout [UInt8]) {
        guard let image = data.page.image else {
            return out.append("<meta name=\"twitter:card\" content=\"summary\">\n")
        }
        let share = image.share ?? image
        out.write("<meta property=\"og:image\" content=\"", share.absoluteUrl, "\">\n")
        if let width = share.width, let height = share.height {
            out.append("<meta property=\"og:image:width\" content=\"")
            out.append(utf8: String(width))
            out.append("\">\n<meta property=\"og:image:height\" content=\"")
            out.append(utf8: String(height))
            out.append("\">\n")
        }
        if !image.alt.isEmpty { out.write("<meta property=\"og:image:alt\" content=\"", image.alt, "\">\n") }
        out.append("<meta name=\"twitter:card\" content=\"summary_large_image\">\n")
    }

    /// The block `head` of `article.html`.
    private func writeArticleHead(_ out: inout [UInt8]) {
        let article = data.article
        if let date = article.date {
            out.write("<meta property=\"article:published_time\" content=\"", date.iso, "\">\n")
        }
        if let updated = article.updated {
            out.write("<meta property=\"article:modified_time\" content=\"", updated.iso, "\">\n")
        }
        if let topic = article.topic {
            out.write("<meta property=\"article:section\" content=\"", topic.name, "\">\n")
        }
    }
}
