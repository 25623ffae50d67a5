// What stands below the text on every page.
extension HandWrittenPage {
    /// `partials/fresh.html`
    func writeFresh(_ out: inout [UInt8]) {
        let site = data.site
        let strings = data.strings
        out.write("\n<div class=\"fresh wrap\" lang=\"", site.language, "\" dir=\"", site.dir, "\">\n")
        if site.hasStories {
            out.append("<section aria-labelledby=\"fresh-stories\"><h2 id=\"fresh-stories\">")
            out.write(strings.runningStories, "</h2>")
            writeSlot(site.storiesFragmentUrl, site.storiesUrl, strings.allStories, &out)
        }
        out.write("<section aria-labelledby=\"fresh-latest\"><h2 id=\"fresh-latest\">", strings.latest, "</h2>")
        writeSlot(site.latestFragmentUrl, site.archiveUrl, strings.allNews, &out)
        out.append("</div>")
    }

    private func writeSlot(_ fragment: String, _ url: String, _ name: String, _ out: inout [UInt8]) {
        out.write("<div class=\"slot\" data-fragment=\"", fragment, "\"><p class=\"all\"><a href=\"", url, "\">")
        out.write(name, "</a></p></div></section>\n")
    }

    /// `partials/footer.html`
    func writeFooter(_ out: inout [UInt8]) {
        let site = data.site
        let strings = data.strings
        out.write(
            "\n<footer class=\"colophon\" lang=\"", site.language, "\" dir=\"", site.dir, "\"><div class=\"wrap\">\n")
        out.write(
            "<div class=\"about\"><p class=\"brand\"><a href=\"", site.homeUrl, "\"><bdi>", site.title,
            "</bdi></a></p>\n")
        if let description = site.description { out.write("<p>", description, "</p>\n") }
        out.write("</div>\n<nav aria-labelledby=\"foot-topics\"><h2 id=\"foot-topics\">", strings.topics, "</h2><ul>")
        for section in site.sections { writeItem(section, &out) }
        out.write("<li><a href=\"", site.topicsUrl, "\">", strings.allTopics, "</a></li></ul></nav>\n")
        out.write("<nav aria-labelledby=\"foot-more\"><h2 id=\"foot-more\">", strings.browse, "</h2><ul>")
        if site.hasStories { writeItem(site.storiesUrl, strings.allStories, &out) }
        if let url = site.digestsUrl { writeItem(url, strings.digests, &out) }
        if site.hasVideos { writeItem(site.videosUrl, strings.videos, &out) }
        writeItem(site.archiveUrl, strings.archive, &out)
        if let url = site.searchUrl { writeItem(url, strings.search, &out) }
        for link in site.footerLinks { writeItem(link, &out) }
        out.append("</ul></nav>\n")
        writeSitePages(&out)
        if !site.channels.isEmpty {
            out.write("<nav aria-labelledby=\"foot-follow\"><h2 id=\"foot-follow\"><a href=\"", site.followUrl, "\">")
            out.write(strings.follow, "</a></h2><ul>")
            for channel in site.channels { writeChannel(channel, &out) }
            out.append("</ul></nav>\n")
        }
        if let text = site.footerText { out.write("<p class=\"end\">", text, "</p>\n") }
        out.append("<p class=\"small\">")
        if let organization = site.organization {
            out.write("<span>", strings.rights, " © <bdi>", organization.name, "</bdi></span> ")
        }
        out.write("<span>", strings.madeWith, " <bdi>", site.generator, "</bdi></span></p>\n</div></footer>")
    }

    private func writeSitePages(_ out: inout [UInt8]) {
        let site = data.site
        let strings = data.strings
        if site.pages.isEmpty && site.organization == nil { return }
        out.write("<nav aria-labelledby=\"foot-pages\"><h2 id=\"foot-pages\">", strings.sitePages, "</h2><ul>")
        for page in site.pages { writeItem(page, &out) }
        if let url = site.organization?.principlesUrl, !isPage(url) { writeItem(url, strings.principles, &out) }
        if let url = site.organization?.correctionsUrl, !isPage(url) { writeItem(url, strings.correctionsPolicy, &out) }
        out.append("</ul></nav>\n")
    }

    private func isPage(_ url: String) -> Bool { data.site.pages.contains { $0.url == url } }
}
