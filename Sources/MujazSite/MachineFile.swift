import MujazContent

/// A file of the output that is made for machines.
public enum MachineFile: Hashable, Sendable {
    /// A feed, in one of its formats.
    case feed(FeedSubject, FeedSettings.Format)
    /// What browsers show feeds with.
    case feedStyle
    /// The list of sitemaps, where the site is too large for one.
    case sitemapIndex
    /// One part of the sitemap, from 0.
    case sitemap(Int)
    /// The pictures of articles, likewise in parts.
    case imageSitemap(Int)
    /// Pages with their translations, likewise in parts.
    case languageSitemap(Int)
    /// The news of the last two days.
    case newsSitemap
    /// What robots may read.
    case robots
    /// Redirects for hosts that read `_redirects`.
    case redirects
    /// Headers for hosts that read `_headers`.
    case headers
    /// Redirects and headers for nginx.
    case nginx
    /// Redirects and headers for Apache.
    case apache
    /// Keeps GitHub Pages from leaving out files that begin with `_`.
    case noJekyll
    /// The host, for GitHub Pages.
    case cname
    /// Whom to tell of a hole in the site.
    case securityText
    /// The web app manifest.
    case manifest
    /// How browsers search the site.
    case openSearch
    /// A square icon made of the logo or the name.
    case icon
    /// An article as JSON.
    case article(Int)
    /// What the search page looks through.
    case searchIndex(SearchPart)
    /// A list as JSON, one page of it.
    case list(ListSubject, number: Int?)
}

/// What a list is of.
public enum ListSubject: Hashable, Sendable {
    /// The newest of everything.
    case site
    case collection(CollectionKind, Int)
    /// A month of the archive.
    case month(Int)
    /// The articles of kind video.
    case videos
    /// The items of a digest edition.
    case edition(Int)
    /// All topics.
    case topics
    /// All stories.
    case stories
    /// All months.
    case archive
    /// All digest editions.
    case digests
    /// Those of a month.
    case digestMonth(Int)
    /// All live coverage.
    case lives
    /// The entries of one.
    case live(Int)
}

/// What a feed is about: the page that it stands beside.
public enum FeedSubject: Hashable, Sendable {
    /// Everything that the site has.
    case site
    /// A topic, a story, a tag, an author or a source, by its index.
    case collection(CollectionKind, Int)
    /// The digest editions that have closed.
    case digests
    /// The entries of a live coverage, by its index.
    case live(Int)
}
