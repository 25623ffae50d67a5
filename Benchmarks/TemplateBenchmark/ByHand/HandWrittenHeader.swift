// What stands above the text, but for the translations the same on every page.
extension HandWrittenPage {
    /// `partials/head.html`
    func writeHead(_ out: inout [UInt8]) {
        let site = data.site
        let asset = data.asset
        let integrity = data.integrity
        out.write("<meta http-equiv=\"Content-Security-Policy\" content=\"", site.securityPolicy, "\">\n")
        out.write("<script src=\"", asset.themeScript, "\" integrity=\"", integrity.themeScript, "\"></script>\n")
        let font: StaticString = "\" as=\"font\" type=\"font/woff2\" crossorigin>\n"
        out.write("<link rel=\"preload\" href=\"", asset.headlineFont, font)
        out.write("<link rel=\"preload\" href=\"", asset.textFont, font)
        out.write("<link rel=\"stylesheet\" href=\"", asset.style, "\" integrity=\"", integrity.style, "\">\n")
        if site.hasStyles, let url = asset.ownStyle, let hash = integrity.ownStyle {
            out.write("<link rel=\"stylesheet\" href=\"", url, "\" integrity=\"", hash, "\">\n")
        }
        out.write("<script src=\"", asset.siteScript, "\" integrity=\"", integrity.siteScript, "\" defer></script>\n")
        if let table = site.relativeTime {
            out.write("<script src=\"", asset.relativeTimeScript, "\" integrity=\"", integrity.relativeTimeScript)
            out.write("\" data-table=\"", table, "\" defer></script>\n")
        }
        if let url = site.iconUrl { out.write("<link rel=\"icon\" href=\"", url, "\" type=\"image/svg+xml\">\n") }
        if let url = site.touchIconUrl { out.write("<link rel=\"apple-touch-icon\" href=\"", url, "\">\n") }
        if let url = site.manifestUrl { out.write("<link rel=\"manifest\" href=\"", url, "\">\n") }
        if let url = site.opensearchUrl {
            out.append("<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"")
            out.write(site.title, "\" href=\"", url, "\">\n")
        }
        out.append("<meta name=\"color-scheme\" content=\"light dark\">\n")
        if let accent = site.accent { out.write("<meta name=\"theme-color\" content=\"", accent, "\">\n") }
        out.write("<meta name=\"generator\" content=\"", site.generator, "\">\n")
    }

    /// `partials/header.html`
    func writeHeader(_ out: inout [UInt8]) {
        let site = data.site
        let strings = data.strings
        out.write("\n<a class=\"skip\" href=\"#main\">", strings.skip, "</a>\n")
        out.write("<header class=\"masthead wrap\" lang=\"", site.language, "\" dir=\"", site.dir, "\">\n")
        out.write("<div class=\"plate\"><p class=\"brand\"><a href=\"", site.homeUrl, "\">")
        if let logo = site.logoUrl {
            out.append("<img class=\"logo")
            if site.logoDarkUrl != nil { out.append(" by-day") }
            out.write("\" src=\"", logo, "\" alt=\"", site.title, "\"")
            if let picture = site.logo { writeSize(picture, &out) }
            out.append(">")
            if let dark = site.logoDarkUrl {
                out.write("<img class=\"logo by-night\" src=\"", dark, "\" alt=\"", site.title, "\"")
                if let picture = site.logoDark { writeSize(picture, &out) }
                out.append(">")
            }
        } else {
            out.write("<bdi>", site.title, "</bdi>")
        }
        out.append("</a></p>\n")
        if site.showsTagline, let description = site.description {
            out.write("<p class=\"tagline\">", description, "</p>\n")
        }
        out.append("</div>\n<div class=\"tools\">\n")
        for language in site.languages where !language.current {
            out.write("<a class=\"lang\" href=\"", language.url, "\" hreflang=\"", language.code, "\" lang=\"")
            out.write(language.code, "\" dir=\"", language.dir, "\">")
            out.write(language.name, "</a>\n")
        }
        if let url = site.searchUrl { out.write("<a href=\"", url, "\">", strings.search, "</a>\n") }
        out.append("<button class=\"switch\" type=\"button\" aria-pressed=\"false\" data-theme-switch>")
        out.write("<span class=\"vh\">", strings.darkMode, "</span></button>\n")
        if !site.channels.isEmpty {
            out.write("<details class=\"menu\"><summary><span class=\"long\">", strings.followUs, "</span>")
            out.write("<span class=\"short\">", strings.follow, "</span></summary><ul>")
            for channel in site.channels { writeChannel(channel, &out) }
            out.write("<li><a href=\"", site.followUrl, "\">", strings.allChannels, "</a></li></ul></details>\n")
        }
        if site.hasLive {
            out.write("<a class=\"state closed\" href=\"", site.liveUrl, "\" data-live-mark=\"", site.liveMarkUrl)
            out.write("\">", strings.live, "</a>\n")
        }
        out.append("</div></header>")
    }

    /// `partials/nav.html` with `main_nav` of `partials/nav-items.html`; no entry is current here.
    func writeNav(_ out: inout [UInt8]) {
        let site = data.site
        let strings = data.strings
        out.write("\n<nav class=\"sections wrap\" lang=\"", site.language, "\" dir=\"", site.dir, "\" aria-label=\"")
        out.write(strings.menu, "\"><ul>")
        for section in site.sections { writeItem(section, &out) }
        for link in site.headerLinks { writeItem(link, &out) }
        if let url = site.digestsUrl { writeItem(url, strings.digests, &out) }
        if site.hasVideos { writeItem(site.videosUrl, strings.videos, &out) }
        if site.hasStories { writeItem(site.storiesUrl, strings.stories, &out) }
        writeItem(site.topicsUrl, site.sections.isEmpty ? strings.topics : strings.allTopics, &out)
        out.write("<li><a href=\"", site.archiveUrl, "\">", strings.archive, "</a></li></ul></nav>")
    }

    /// `partials/translations.html`
    func writeTranslations(_ out: inout [UInt8]) {
        out.append("\n")
        guard data.page.kind != "home", !data.page.translations.isEmpty else { return }
        out.write("<p class=\"langs\"><span class=\"vh\">", data.strings.translations, ": </span>")
        for other in data.page.translations {
            out.write("<a href=\"", other.url, "\" hreflang=\"", other.code, "\" lang=\"")
            out.write(other.code, "\" dir=\"", other.dir, "\" rel=\"alternate\">")
            out.write(other.name, "</a>")
        }
        out.append("</p>\n")
    }

    func writeChannel(_ channel: PageData.Link, _ out: inout [UInt8]) {
        out.write("<li><a href=\"", channel.url, "\" rel=\"me noopener\"><bdi>", channel.name, "</bdi></a></li>\n")
    }

    /// An entry of a menu whose name was written by a person.
    func writeItem(_ link: PageData.Link, _ out: inout [UInt8]) {
        out.write("<li><a href=\"", link.url, "\"><bdi>", link.name, "</bdi></a></li>\n")
    }

    /// An entry of a menu with a name of the theme.
    func writeItem(_ url: String, _ name: String, _ out: inout [UInt8]) {
        out.write("<li><a href=\"", url, "\">", name, "</a></li>\n")
    }
}
