import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

// The pages of live coverage.
extension PageMaker {
    /// The list of all live coverage, or one page of it.
    func lives(_ number: Int?) -> TemplatePage {
        let list = LiveListView(
            all: views.live, pagination: pagination(site.live.count), number: number, url: context.url("/live/"))
        let name = context.strings.text("live") ?? "live"
        let page = meta(.lives, title: number.map { "\(name) – \($0)" } ?? name, description: nil)
        return TemplatePage(.lives, context: LivesContext(page: page, list: list))
    }

    /// The page of one coverage, or one of the pages with its older entries.
    func live(_ index: Int, _ number: Int?, _ diagnostics: inout [Diagnostic]) -> TemplatePage {
        let coverage = site.live[index]
        let card = views.live[index]
        var bodies = LiveBodies(renderer: renderer.bodies)
        bodies.anchors = Dictionary(card.entries.map { ($0.entry.anchor, $0.url) }) { first, _ in first }
        let shown = coverage.pagination.range(of: number)
        // Numbered pages are for ever: what may change, such as which entry is pinned, is not on them.
        let isOwn = number == nil
        let pinned = isOwn ? card.entries.filter(\.entry.isPinned) : []
        let entries = card.entries[shown].filter { !isOwn || !$0.entry.isPinned }
        let matter = coverage.document.matter
        var texts: [LiveEntryView] = []
        for entry in pinned + entries {
            texts.append(entry.with(content: bodies.html(entry.entry, of: coverage, &diagnostics)))
        }
        let view = LivePageView(
            card: card, introduction: isOwn ? bodies.introduction(coverage, &diagnostics) : [],
            keyPoints: isOwn ? keyPoints(coverage, card) : [], pinned: Array(texts.prefix(pinned.count)),
            entries: Array(texts.dropFirst(pinned.count)), pages: isOwn ? olderPages(coverage, card) : [],
            number: number, updatesURL: context.url(coverage.updatesAddress),
            allowsComments: site.config.comments != nil && matter.comments ?? true)
        let template = renderer.template(
            matter.template, default: PageKind.live.template, of: coverage.document, &diagnostics)
        return TemplatePage(template: template, context: LiveContext(page: meta(card, number), live: view))
    }

    private func keyPoints(_ coverage: Coverage, _ card: LiveView) -> [LiveKeyPointView] {
        coverage.keyPoints.map { point in
            LiveKeyPointView(
                text: point.text, entry: point.entry.flatMap { name in card.entries.first { $0.entry.anchor == name } })
        }
    }

    private func olderPages(_ coverage: Coverage, _ card: LiveView) -> [LiveOlderPageView] {
        let pagination = coverage.pagination
        return (1..<(pagination.numberedPages + 1)).reversed().map { number in
            let range = pagination.range(of: number)
            let oldest = card.entries[range.upperBound - 1]
            return LiveOlderPageView(
                number: number, url: context.url(Pagination.address(of: number, in: coverage.address)),
                from: oldest.date, to: card.entries[range.lowerBound].date,
                anchor: LiveEntry.anchor(of: oldest.entry.date))
        }
    }

    private func meta(_ card: LiveView, _ number: Int?) -> PageView {
        let document = card.coverage.document
        let url = context.url(route.address)
        let title = number.map { "\(document.title) – \($0)" } ?? document.title
        let area = LinkView(name: context.strings.text("live") ?? "live", url: context.url("/live/"))
        return PageView(
            kind: PageKind.live.rawValue, url: url,
            canonicalURL: (number == nil ? context.originalURL(of: document, at: card.coverage.address) : nil)
                ?? context.absoluteURL(url),
            title: title,
            documentTitle: "\(title) · \(site.config.title)", description: document.summary,
            language: context.language, direction: context.direction.rawValue,
            isHiddenFromSearch: document.matter.isHiddenFromSearch || document.matter.isDraft, image: card.image,
            breadcrumbs: [area, LinkView(name: document.title, url: card.url)], alternates: alternates,
            machines: PageMachines(renderer: renderer, route: route))
    }
}

/// Reads the texts of entries, each file once for a page.
struct LiveBodies {
    let renderer: BodyRenderer
    /// The addresses of entries by their anchors, for links from one to another.
    var anchors: [String: String] = [:]
    private var files: [String: [UInt8]] = [:]

    init(renderer: BodyRenderer) { self.renderer = renderer }

    /// The HTML of what stands before the first entry.
    mutating func introduction(_ coverage: Coverage, _ diagnostics: inout [Diagnostic]) -> [UInt8] {
        guard let bytes = bytes(of: coverage.document.path, &diagnostics) else { return [] }
        let part = BodyRenderer.Part(range: coverage.introduction, anchors: anchors)
        return renderer.render(part, of: coverage.document, bytes, diagnostics: &diagnostics).html
    }

    /// The HTML of an entry. Its headings stand below the entry's own, and its ids begin with its anchor.
    mutating func html(_ entry: LiveEntry, of coverage: Coverage, _ diagnostics: inout [Diagnostic]) -> [UInt8] {
        guard let bytes = bytes(of: entry.path, &diagnostics) else { return [] }
        var document = coverage.document
        document.path = entry.path
        document.omitsFirstHeading = entry.omitsFirstHeading
        if entry.hasOwnFile {
            document.direction = entry.direction
            document.matter.language = entry.language ?? document.matter.language
        }
        let part = BodyRenderer.Part(
            range: entry.body, idPrefix: entry.anchor + "-", headingShift: entry.hasOwnFile ? 2 : 1,
            anchors: anchors)
        return renderer.render(part, of: document, bytes, diagnostics: &diagnostics).html
    }

    /// The bytes of an entry's text as they are written; empty where the file is gone.
    mutating func source(_ entry: LiveEntry) -> ArraySlice<UInt8> {
        var unheard: [Diagnostic] = []
        guard let bytes = bytes(of: entry.path, &unheard) else { return [] }
        return bytes[entry.body.clamped(to: bytes.indices)]
    }

    private mutating func bytes(of path: String, _ diagnostics: inout [Diagnostic]) -> [UInt8]? {
        if let known = files[path] { return known }
        let bytes = renderer.bytes(of: path, &diagnostics)
        files[path] = bytes
        return bytes
    }
}
