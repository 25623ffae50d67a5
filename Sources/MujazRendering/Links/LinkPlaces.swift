import MujazContent
import MujazCore
import MujazLanguage
import MujazSite
import Synchronization

/// Where links can lead: the files of the output, and the anchors in the texts behind them.
final class LinkPlaces: Sendable {
    private let sites: [Site]
    private let plan: RoutePlan
    /// The anchors of texts that links name, by the paths of their files.
    private let known = Mutex<[ExactString: Set<String>]>([:])

    init(sites: [Site], plan: RoutePlan) {
        self.sites = sites
        self.plan = plan
    }

    /// Whether there is a plan, so that what is not in it is not there.
    var isComplete: Bool { !plan.routes.isEmpty }

    /// The file of the output that a path from the root of the whole leads to, as hosts answer it: a folder is its
    /// `index.html`, with or without a slash at its end.
    func route(at path: String) -> Route? {
        for spelling in [path, Normalization.nfc(path)] {
            let clean = spelling.drop { $0 == "/" }
            if clean.isEmpty || clean.hasSuffix("/") {
                if let route = plan.route(at: clean + "index.html") { return route }
            } else if let route = plan.route(at: String(clean)) ?? plan.route(at: clean + "/index.html")
                ?? plan.route(at: clean + ".html")
            {
                return route
            }
        }
        return nil
    }

    /// Whether an old address leads on from a path, though hosts are left to do it.
    func hasRedirect(at path: String) -> Bool {
        let key = Slug.collisionKey(path.hasSuffix("/") ? path : path + "/")
        return plan.redirectsOfHosts.contains { Slug.collisionKey($0) == key }
    }

    /// The text behind a file of the output, where it is one whose anchors are all known.
    func text(behind route: Route) -> AnchoredText? {
        guard sites.indices.contains(route.site) else { return nil }
        let site = sites[route.site]
        switch route.kind {
        case .article(let index): return AnchoredText(document: site.articles[index].document)
        case .page(let index): return AnchoredText(document: site.pages[index].document)
        case .live(let index, _):
            return AnchoredText(document: site.live[index].document, coverage: site.live[index])
        default: return nil
        }
    }

    /// The anchors of a text, found once.
    func anchors(of path: String, make: () -> Set<String>) -> Set<String> {
        let key = ExactString(path)
        if let anchors = known.withLock({ $0[key] }) { return anchors }
        let anchors = make()
        known.withLock { $0[key] = anchors }
        return anchors
    }
}

/// A text that links may name a place in.
struct AnchoredText {
    var document: Document
    /// Its entries, where it is live coverage.
    var coverage: Coverage?
}

/// The anchors that the templates of a theme have, besides those of texts.
struct TemplateIDs: Sendable {
    private var whole: Set<String> = MarkdownSettings.usualReservedIDs
    /// The beginnings of those that a template completes.
    private var beginnings: [String] = []

    init(_ theme: Theme) {
        for name in theme.names where name.hasSuffix(".html") || name.hasSuffix(".js") {
            if let source = theme.source(name) { read(source.bytes) }
        }
    }

    private mutating func read(_ bytes: [UInt8]) {
        let mark = Array("id=\"".utf8)
        var index = 0
        while index + mark.count < bytes.count {
            guard bytes[index] == mark[0], bytes[index..<(index + mark.count)].elementsEqual(mark) else {
                index += 1
                continue
            }
            index += mark.count
            let value = bytes[index...].prefix { $0 != ASCII.quote && $0 != UInt8(ascii: "{") && $0 != ASCII.lineFeed }
            let text = String(decoding: value, as: UTF8.self)
            index += value.count
            if index < bytes.count, bytes[index] == UInt8(ascii: "{") {
                if !text.isEmpty { beginnings.append(text) }
            } else {
                whole.insert(text)
            }
        }
    }

    /// Whether a page may have an anchor by its template.
    func mayHave(_ id: String) -> Bool { whole.contains(id) || beginnings.contains { id.hasPrefix($0) } }
}
