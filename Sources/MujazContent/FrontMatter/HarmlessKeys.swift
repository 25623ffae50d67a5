import MujazCore

/// Keys of other generators, their themes and plugins whose flags and moments say how a text looks or what it is about,
/// not whether it is published. `UnknownSwitch` passes them over.
enum HarmlessKeys {
    /// Whether a flag under a key changes nothing about whether the text is published.
    static func isFlag(_ name: String, folded: String) -> Bool {
        if flags.contains(ExactString(folded)) { return true }
        let words = KeyName.words(of: name).map { KeyName.folded($0) }.filter { !$0.allSatisfy(\.isNumber) }
        return words.contains(where: isPart) && words.allSatisfy { isPart($0) || actions.contains(ExactString($0)) }
    }

    /// Whether a key is named after parts of a page: `cover`, `sitemap`.
    static func isPartOfPage(_ name: String) -> Bool {
        let words = KeyName.words(of: name).map { KeyName.folded($0) }
        return !words.isEmpty && words.allSatisfy(isPart)
    }

    /// Whether a moment under a key is that of something else: of an event, a film, a contract.
    static func isMoment(_ name: String) -> Bool {
        KeyName.words(of: name).contains { word in
            let word = KeyName.folded(word)
            let stem = word.hasPrefix("ال") ? String(word.dropFirst(2)) : word
            return occasions.contains(ExactString(word)) || occasions.contains(ExactString(stem))
        }
    }

    /// Whether a word names a part of a page, alone or behind what is done with it: `toc`, `showtoc`.
    private static func isPart(_ word: String) -> Bool {
        if parts.contains(ExactString(word)) { return true }
        return joinedActions.contains {
            word.hasPrefix($0) && parts.contains(ExactString(String(word.dropFirst($0.count))))
        }
    }

    private static let flags = folded([
        // Hugo, and PaperMod, Stack, LoveIt, Blowfish, Docsy
        "isCJKLanguage", "markup", "outputs", "translated", "hiddenFromHomePage", "hiddenFromSearch",
        "hiddenInHomeList", "searchHidden", "hidemeta", "disableHLJS", "UseHugoToc", "TocOpen", "canonicalURL",
        "twemoji", "ruby", "fraction", "fontawesome", "linkToMarkdown", "rssFullText", "seo", "simple_list",
        "no_list", "toc_root", "manualLink", "bookCollapseSection", "bookFlatSection", "bookHidden", "bookToc",
        "bookComments", "bookSearchExclude", "geekdocHidden", "alwaysopen", "hideSuffix", "externalUrl",
        // Jekyll, and Minimal Mistakes, Chirpy, Just the Docs, Beautiful Jekyll
        "layout", "toc_sticky", "author_profile", "read_time", "render_with_liquid", "pin", "mathjax", "nav_exclude",
        "search_exclude", "has_children", "has_toc", "excerpt_separator", "classes", "full-width", "social-share",
        "nav-short", "gh-badge", "last-updated", "autopagination", "pagination", "archive", "future",
        // Eleventy
        "templateEngineOverride", "dynamicPermalink", "eleventyComputed", "renderRawHtml",
        // Hexo, and Butterfly, NexT, Fluid
        "top", "top_img", "disableNunjucks", "reward", "copyright", "quicklink", "aplayer", "highlight_shrink",
        "home_cover", "noReferrer", "abcjs", "mermaid", "chart", "swiper_index", "noticeOutdate",
        // Zola
        "in_search_index", "generate_feeds", "generate_feed", "transparent", "insert_anchor_links",
        "paginate_reversed", "page_template",
        // Pelican, Nikola
        "has_math", "nocomments", "pretty_url", "hidetitle", "disqus",
        // Astro, Starlight, Docusaurus, VitePress, VuePress, MkDocs, Quarto, Marp
        "pagefind", "hero", "home", "isHome", "isOriginal", "outline", "hide_table_of_contents",
        "custom_edit_url", "markdownStyles", "breadcrumb", "contributors", "timeline", "star", "marp", "paginate",
        "freeze", "number_sections", "code_fold", "tableOfContents", "hideEditPost", "showInNav",
        // WordPress exports, Blogger
        "sticky", "is_sticky", "ping_status", "comment_status", "pingback", "trackback", "rich_editing",
        // Obsidian, Digital Garden, Quartz
        "dg-home", "dg-pinned", "dg-show-backlinks", "dg-show-local-graph", "dg-hide-in-graph", "dg-enable-search",
        "dg-show-toc", "dg-pass-frontmatter", "dg-show-tags", "dg-link-preview", "enableToc", "kanban-plugin",
        // What a text is
        "sponsored", "advertorial", "paid_content", "exclusive", "original", "evergreen", "urgent", "developing",
        "opinion", "editorial", "guest", "nsfw", "sensitive", "spoiler", "rtl", "ltr", "external", "translation",
        "syndicated", "fact_checked", "factcheck", "ai_generated", "longform", "podcast", "correction",
        "عاجل", "حصري", "حصرية", "مميز", "مميزة", "مثبت", "مثبتة", "تثبيت", "رئيسي", "رئيسية", "مترجم", "مترجمة",
        "برعاية", "إعلان", "إعلاني", "تعليقات", "التعليقات", "تعليق", "فهرس", "الفهرس", "مشاركة", "رأي", "فيديو",
        "صور", "منقول", "حساس",
    ])

    /// Parts of pages, and what search engines and readers are offered.
    private static let parts = folded([
        "toc", "contents", "comments", "comment", "meta", "metadata", "summary", "excerpt", "description", "date",
        "dates", "reading", "readtime", "words", "wordcount", "author", "authors", "bio", "byline", "avatar", "sidebar",
        "aside", "header", "footer", "nav", "navbar", "navigation", "navlinks", "menu", "breadcrumb", "breadcrumbs",
        "pagination", "pager", "share", "sharing", "social", "buttons", "related", "title", "subtitle", "heading",
        "headings", "anchor", "anchors", "image", "images", "img", "cover", "hero", "thumbnail", "thumb", "banner",
        "background", "gallery", "lightbox", "lightgallery", "carousel", "slider", "slideshow", "video", "audio",
        "player", "map", "maps", "mermaid", "math", "mathjax", "katex", "latex", "plotly", "code", "codecopy",
        "highlight", "highlighted", "syntax", "search", "feed", "feeds", "rss", "sitemap", "robots", "seo", "opengraph",
        "twitter", "schema", "jsonld", "analytics", "tracking", "ads", "ad", "adverts", "advertising", "amp", "license",
        "copyright", "edit", "home", "homepage", "frontpage", "tags", "categories", "taxonomies", "taxonomy", "badge",
        "badges", "icon", "icons", "emoji", "font", "dark", "theme", "css", "js", "script", "scripts", "layout",
        "width",
        "fullwidth", "wide", "sticky", "pin", "pinned", "featured", "feature", "favorite", "favourite", "promoted",
        "likes", "views", "counter", "donate", "newsletter", "subscribe", "form", "contact", "print", "pdf", "download",
        "language", "languages", "box", "widget", "widgets", "columns", "grid", "footnotes", "references",
        "bibliography", "citation", "glossary", "noindex", "nofollow", "noarchive", "nosnippet", "backlinks", "graph",
        "popover", "progress", "lastmod", "updated", "modified", "lastupdated", "history", "git", "github", "numbering",
        "caption", "captions", "credit", "drawing", "poll", "quiz", "disclaimer", "transcript", "dropcap",
    ])

    /// What is done with them, and words in between.
    private static let actions = folded([
        "show", "shown", "hide", "hidden", "disable", "disabled", "enable", "enabled", "use", "no", "not", "with",
        "without", "has", "have", "is", "open", "auto", "include", "exclude", "allow", "display", "full", "collapse",
        "collapsed", "expand", "expanded", "custom", "in", "from", "on", "of", "the", "and", "as", "table", "time",
        "count", "last", "update", "number", "numbers", "top", "bottom", "left", "right", "mode", "button", "link",
        "links", "list", "bar", "line", "lines", "copy", "large", "small", "invert", "blur", "page", "post", "article",
        "site", "index", "prev", "next", "back", "section", "block", "style", "size", "animation", "dg", "wp", "open",
    ])

    private static let joinedActions = ["show", "hide", "no", "disable", "enable", "use", "has", "is"]

    /// What has a day of its own.
    private static let occasions = folded([
        "event", "events", "start", "starts", "begin", "begins", "end", "ends", "finish", "releases", "review", "due",
        "deadline", "conference", "match", "game", "election", "elections", "birth",
        "birthday", "meeting", "registration", "register", "application", "applications", "apply", "submission",
        "closing", "closes", "opening", "opens", "show", "season", "course", "target", "delivery", "sale", "offer",
        "ticket", "tickets", "renewal", "next", "exam", "hearing", "trial", "session", "concert", "launch", "premiere",
        "festival", "holiday", "anniversary", "arrival", "departure", "travel", "wedding", "effective", "contract",
        "warranty", "when", "time", "day", "eta", "screening", "exhibition", "tournament", "race", "vote", "voting",
        "rsvp", "kickoff", "webinar", "workshop", "lecture", "updated", "modified", "created", "forecast",
        "حدث", "فعالية", "بداية", "بدء", "يبدأ", "تبدأ", "نهاية", "مباراة", "مؤتمر", "انتخابات", "جلسة", "اجتماع",
        "تسجيل", "إصدار", "صدور", "عرض", "معرض", "مهرجان", "امتحان", "محاكمة", "ذكرى", "ندوة", "دورة", "سباق", "إطلاق",
        "افتتاح", "تصويت", "حفل", "ميلاد", "استحقاق", "تقديم",
    ])

    private static func folded(_ names: [String]) -> Set<ExactString> {
        Set(names.map { ExactString(KeyName.folded($0)) })
    }
}
