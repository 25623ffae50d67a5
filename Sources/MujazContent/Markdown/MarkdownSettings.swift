import MujazLanguage

/// What becomes of HTML that stands in Markdown.
public enum RawHTMLPolicy: String, Sendable, CaseIterable {
    /// It is rebuilt from an allow-list of elements, attributes and address schemes.
    case sanitize
    /// It is shown as text.
    case escape
    /// It is passed through as it is, script included.
    case allow
}

/// How Markdown becomes HTML.
public struct MarkdownSettings: Sendable {
    /// What becomes of HTML in the text.
    public var rawHTML: RawHTMLPolicy
    /// The direction of the text as a whole: blocks that run the other way get a `dir` of their own.
    public var direction: TextDirection
    /// Whether the HTML is made for our pages: figures, directions, heading ids, alerts, embeds, resolved addresses.
    /// Without it the HTML is what cmark-gfm itself writes, byte for byte.
    public var enrichment: Bool
    /// Whether the text's first block is left out if it is a heading, since the page shows that title already.
    public var omitsFirstHeading: Bool
    /// How many levels each heading sinks (1 makes `#` an `<h2>`), never below 6 or above 1.
    public var headingShift: Int
    /// What stands before every id, where several texts share a page, such as the entries of live coverage.
    public var idPrefix: String
    /// Ids that the page around the text has for itself. A heading that would take one gets `-2`.
    public var reservedIDs: Set<String>
    /// The words that conversion adds by itself.
    public var labels: MarkdownLabels
    /// How wide pictures among the text are shown, for the `sizes` of those that come in several widths.
    public var pictureSizes = "(min-width: 38rem) 34rem, 92vw"

    /// Makes settings.
    public init(
        rawHTML: RawHTMLPolicy = .sanitize, direction: TextDirection = .rtl, enrichment: Bool = true,
        omitsFirstHeading: Bool = false, headingShift: Int = 0, idPrefix: String = "",
        reservedIDs: Set<String> = MarkdownSettings.usualReservedIDs, labels: MarkdownLabels = .arabic
    ) {
        self.rawHTML = rawHTML
        self.direction = direction
        self.enrichment = enrichment
        self.omitsFirstHeading = omitsFirstHeading
        self.headingShift = headingShift
        self.idPrefix = idPrefix
        self.reservedIDs = reservedIDs
        self.labels = labels
    }

    /// The ids that pages usually have: landmarks that are jumped to and sections of the page's own.
    public static let usualReservedIDs: Set<String> = [
        "breaking", "comments", "content", "footer", "header", "in-story", "latest", "main", "more", "nav", "notes",
        "pinned", "points", "related", "search", "share", "top", "videos",
    ]
}

/// The words that conversion adds by itself, in the language of the page. Plain text, escaped where it is used.
public struct MarkdownLabels: Sendable {
    /// The accessible name of a table that can scroll.
    public var table: String
    /// The accessible name of the notes at the end.
    public var footnotes: String
    /// The accessible name of the link from a note back to the text; the number of the note follows it.
    public var backToText: String
    /// What stands before the name of a service on the button of an embed: "Watch on" YouTube.
    public var watchOn: String
    /// As `watchOn`, for a post of a social network.
    public var seeOn: String
    /// The accessible names of the box of a task: done, and still to do.
    public var tasks: (done: String, open: String)
    /// The labels of alerts by kind.
    public var alerts: [MarkdownAlert: String]

    /// Makes labels.
    public init(
        table: String, footnotes: String, backToText: String, watchOn: String, seeOn: String,
        tasks: (done: String, open: String), alerts: [MarkdownAlert: String]
    ) {
        self.table = table
        self.footnotes = footnotes
        self.backToText = backToText
        self.watchOn = watchOn
        self.seeOn = seeOn
        self.tasks = tasks
        self.alerts = alerts
    }
}

/// The kind of an alert: a quotation that begins with `[!NOTE]` and the like, as GitHub and docfx write them.
public enum MarkdownAlert: String, Sendable, CaseIterable {
    case note, tip, important, warning, caution
}
