import MujazTemplates

/// A type of values on the reference page.
struct ReferenceType {
    /// The name that fields use, and the heading of its section.
    let name: String
    /// Other names of the same type.
    var otherNames: [String] = []
    /// What it is, in a sentence or two.
    let summary: String
    let fields: [FieldDescription]
    /// The type whose fields it has, too.
    var base: String?

    /// The types with fields, in the order of the page.
    static let all: [ReferenceType] = [
        ReferenceType(
            name: "Site", summary: "What is the same on every page.", fields: SiteView.fields.descriptions),
        ReferenceType(name: "Page", summary: "What every page says of itself.", fields: PageView.fields.descriptions),
        ReferenceType(
            name: "Language", summary: "A page in one of the languages of the site.",
            fields: LanguageView.fields.descriptions),
        ReferenceType(
            name: "Home", summary: "The front page. Nothing stands in two places but in `latest`.",
            fields: HomeView.fields.descriptions),
        ReferenceType(
            name: "Rail", summary: "A topic on the front page.",
            fields: RailView.fields.descriptions),
        ReferenceType(
            name: "Article", summary: "An article as lists show it.", fields: ArticleView.fields.descriptions),
        ReferenceType(
            name: "ArticlePage", summary: "The article of an article's own page, or a text that stands by itself.",
            fields: ArticlePageView.fields.descriptions, base: "Article"),
        ReferenceType(
            name: "Heading", summary: "A heading of a text.", fields: HeadingView.fields.descriptions),
        ReferenceType(
            name: "Correction", summary: "A mistake that was put right.", fields: CorrectionView.fields.descriptions),
        ReferenceType(
            name: "Link", summary: "A name with an address: what an article or a menu points at.",
            fields: LinkView.fields.descriptions),
        ReferenceType(
            name: "Picture", summary: "A picture of an article, a story or a page.",
            fields: PictureView.fields.descriptions),
        ReferenceType(
            name: "PictureSource", summary: "A picture in several widths of one kind of file.",
            fields: PictureSourceView.fields.descriptions),
        ReferenceType(name: "Video", summary: "The film of an article.", fields: VideoView.fields.descriptions),
        ReferenceType(
            name: "Date",
            summary: "A moment. Printed by itself it is its `text`; dates compare and sort as moments; the filter "
                + "`date` writes them by a pattern.",
            fields: DateView.fields.descriptions),
        ReferenceType(
            name: "Collection", otherNames: ["Topic", "Story", "Tag", "Author", "Source"],
            summary: "A topic, a story, a tag, an author or a source; all have the same fields. Those of a file "
                + "(`summary`, `image`, …) are there if there is a file in `topics/`, `stories/` or `authors/`.",
            fields: CollectionView.fields.descriptions),
        ReferenceType(
            name: "Live", summary: "Live coverage as lists show it.", fields: LiveView.fields.descriptions),
        ReferenceType(
            name: "LivePage", summary: "Live coverage on its own page, or on a page of its older entries.",
            fields: LivePageView.fields.descriptions, base: "Live"),
        ReferenceType(
            name: "LiveEntry", summary: "One entry of live coverage.", fields: LiveEntryView.fields.descriptions),
        ReferenceType(
            name: "LiveKeyPoint", summary: "One of the main points of live coverage.",
            fields: LiveKeyPointView.fields.descriptions),
        ReferenceType(
            name: "LiveOlderPage", summary: "A page of older entries of live coverage. Such pages do not change.",
            fields: LiveOlderPageView.fields.descriptions),
        ReferenceType(
            name: "LiveList", summary: "One page of the list of all live coverage.",
            fields: LiveListView.fields.descriptions),
        ReferenceType(
            name: "List",
            summary: "One page of a long list of articles. The list's own address has the newest; numbered pages "
                + "count from the oldest, so that they do not change.",
            fields: ListView.fields.descriptions),
        ReferenceType(name: "Day", summary: "The articles of one day.", fields: DayView.fields.descriptions),
        ReferenceType(
            name: "Group", summary: "What the filter `group` gives: the elements with one value of an attribute.",
            fields: GroupView.fields.descriptions),
        ReferenceType(name: "Year", summary: "A year of the archive.", fields: YearView.fields.descriptions),
        ReferenceType(name: "Month", summary: "A month of the archive.", fields: MonthView.fields.descriptions),
        ReferenceType(
            name: "FeedLink", summary: "A feed that a page leads to.", fields: FeedLinkView.fields.descriptions),
        ReferenceType(
            name: "Output", summary: "A file for machines, given to its template in `outputs/`.",
            fields: OutputView.fields.descriptions),
        ReferenceType(
            name: "Feed", summary: "What a feed holds: plain text and whole addresses.",
            fields: FeedView.fields.descriptions),
        ReferenceType(name: "FeedItem", summary: "An item of a feed.", fields: FeedItemView.fields.descriptions),
        ReferenceType(
            name: "Digest", summary: "A digest edition, of a day or of a week.", fields: DigestView.fields.descriptions),
        ReferenceType(
            name: "DigestSection", summary: "The items of an edition that belong to one topic.",
            fields: DigestSectionView.fields.descriptions),
        ReferenceType(
            name: "DigestItem", summary: "One item of an edition: an article, with what else its story brought.",
            fields: DigestItemView.fields.descriptions),
        ReferenceType(
            name: "DigestMonth", summary: "A month of the list of editions.",
            fields: DigestMonthView.fields.descriptions),
        ReferenceType(
            name: "Organization", summary: "Who publishes the site.", fields: OrganizationView.fields.descriptions),
        ReferenceType(
            name: "Search", summary: "What the script of the search page needs.", fields: SearchView.fields.descriptions
        ),
        ReferenceType(
            name: "Comments", summary: "Where comments come from.", fields: CommentsView.fields.descriptions),
    ]

    /// The types without fields, and what they mean here.
    static let simple: [(name: String, meaning: String)] = [
        ("string", "Text; escaped where it is printed."),
        ("integer", "A whole number, in ASCII digits; the filter `digits` writes it in the site's."),
        ("boolean", "True or false."),
        (
            "address",
            "A string that is ready for `href` and `src`: percent-encoded and with the base path. Print it as it is."
        ),
        ("value", "A value of whatever type it had."),
        ("list", "Values in order."),
        ("HTML", "Markup that is safe and is not escaped again."),
        ("map", "Values by name: `params.key` or `params['key']`; a missing key is undefined, so ask `is defined`."),
        ("function", "Something to call: `asset('style.css')`."),
        ("list", "Values in order: `for`, `list[0]`, `list|length`. Empty lists are false."),
        ("none", "No value; false. A field of a type `… or none` is never undefined, so `{% if field %}` is enough."),
    ]

    /// Simple values that say more than their name, so that it is worth while to look them up.
    private static let linked: Set<String> = ["address", "HTML", "map"]

    /// The anchor of a type's section; nil for words that need no link.
    static func anchor(of word: String) -> String? {
        if let type = all.first(where: { $0.name == word || $0.otherNames.contains(word) }) {
            return type.name.lowercased()
        }
        return linked.contains(word) ? "simple-values" : nil
    }

    /// Whether a word of a type's name is explained on the page.
    static func isKnown(_ word: String) -> Bool {
        anchor(of: word) != nil || simple.contains { $0.name == word } || word == "of" || word == "or"
    }
}
