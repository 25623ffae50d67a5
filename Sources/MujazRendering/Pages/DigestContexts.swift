import MujazTemplates

/// What an edition gives to `digest.html`, `digest-email.html` and `digest-email.txt`.
final class DigestContext: PageContext {
    let page: PageView
    private let digest: DigestView

    init(page: PageView, digest: DigestView) {
        self.page = page
        self.digest = digest
    }

    static let fields = FieldTable<DigestContext>([
        .page, Field("digest", type: "Digest", "The edition.") { .object($0.digest) },
    ])
}

/// What an edition gives to the templates of its e-mail.
final class DigestEmailContext: PageContext {
    let page: PageView
    private let digest: DigestView
    private let note: [UInt8]
    private let paragraphs: [String]
    private let footer: String?
    private let unsubscribe: String?

    init(
        page: PageView, digest: DigestView, note: [UInt8], paragraphs: [String], footer: String?, unsubscribe: String?
    ) {
        self.page = page
        self.digest = digest
        self.note = note
        self.paragraphs = paragraphs
        self.footer = footer
        self.unsubscribe = unsubscribe
    }

    static let fields = FieldTable<DigestEmailContext>([
        .page, Field("digest", type: "Digest", "The edition.") { .object($0.digest) },
        Field("note", type: "HTML", "The editor's note with inlined styles and whole addresses.") { .html($0.note) },
        Field("note_text", type: "list of string", "The paragraphs of the editor's note as plain text.") {
            .list(strings: $0.paragraphs)
        },
        Field("footer", type: "string or none", "`digest: {footer: …}` of the configuration.") { .string($0.footer) },
        Field(
            "unsubscribe_url", type: "string or none",
            "`digest: {unsubscribe: …}` of the configuration: an address, or the placeholder of a mailing service.",
            example: "*|UNSUB|*"
        ) { .string($0.unsubscribe) },
    ])
}

/// What the list of editions gives to `digests.html`.
final class DigestsContext: PageContext {
    let page: PageView
    private let months: [DigestMonthView]
    private let month: DigestMonthView?
    private let intro: RenderedBody?

    init(page: PageView, months: [DigestMonthView], month: DigestMonthView? = nil, intro: RenderedBody? = nil) {
        self.page = page
        self.months = months
        self.month = month
        self.intro = intro
    }

    static let fields = FieldTable<DigestsContext>([
        .page,
        Field(
            "months", type: "list of DigestMonth",
            "The months that have editions, the newest first. On the list's own address the newest two bring their "
                + "editions; on the page of a month it alone does."
        ) { .list(objects: $0.months) },
        Field("month", type: "DigestMonth or none", "The month of a month's page; none on the list's own address.") {
            .object($0.month)
        },
        Field("content", type: "HTML", "The text of `digests/_index.md`; only on the list's own address.") {
            .html($0.intro?.html ?? [])
        },
    ])
}
