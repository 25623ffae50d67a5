import MujazContent
import MujazCore
import MujazSite
import Synchronization

/// Keeps the bodies of articles between the files that need them, so that each is read and converted once.
///
/// A body is needed by the page, by the feeds that hold it whole and by the view of the article as JSON. How often is
/// known from the plan; a body goes when the last of them has had it. A shelf that is full takes no more: then a body
/// is made again, which costs time and nothing else.
final class BodyShelf: Sendable {
    private struct Entry {
        var body: RenderedBody
        var diagnostics: [Diagnostic]
        var portable: [UInt8]?

        var size: Int { body.html.count + (portable?.count ?? 0) }
    }

    private struct State {
        var entries: [Int: Entry] = [:]
        var uses: [Int]
        var bytes = 0
    }

    private static let capacity = 64 << 20

    private let site: Site
    private let bodies: BodyRenderer
    private let context: ViewContext
    private let state: Mutex<State>

    init(site: Site, bodies: BodyRenderer, plan: RoutePlan) {
        self.site = site
        self.bodies = bodies
        context = bodies.context
        var uses = [Int](repeating: 0, count: site.articles.count)
        for route in plan.routes where route.site == site.languageIndex {
            switch route.kind {
            case .article(let index): uses[index] += 1
            case .machine(let file): for index in file.bodies(of: site) { uses[index] += 1 }
            default: break
            }
        }
        state = Mutex(State(uses: uses))
    }

    /// The body for the article's own page, and what is wrong with it.
    func body(_ index: Int, diagnostics: inout [Diagnostic]) -> RenderedBody {
        let entry = take(index, portable: false)
        diagnostics += entry.diagnostics
        return entry.body
    }

    /// The body as it may be read elsewhere: with whole addresses. What is wrong with it the page tells.
    func portable(_ index: Int) -> [UInt8] { take(index, portable: true).portable ?? [] }

    private func take(_ index: Int, portable: Bool) -> Entry {
        let known = state.withLock { state in
            state.uses[index] -= 1
            return state.entries[index]
        }
        var entry = known ?? make(index)
        let hadPortable = entry.portable != nil
        if portable, !hadPortable {
            let url = context.absoluteURL(context.url(site.articles[index].address))
            entry.portable = PortableHTML(pageURL: url, origin: context.origin).converted(entry.body.html)
        }
        let result = entry
        if known == nil || portable && !hadPortable {
            state.withLock { state in
                guard state.uses[index] > 0 else { return }
                let bytes = state.bytes + result.size - (state.entries[index]?.size ?? 0)
                guard bytes <= Self.capacity else { return }
                state.bytes = bytes
                state.entries[index] = result
            }
        }
        state.withLock { state in
            guard state.uses[index] <= 0, let old = state.entries.removeValue(forKey: index) else { return }
            state.bytes -= old.size
        }
        return result
    }

    private func make(_ index: Int) -> Entry {
        var diagnostics: [Diagnostic] = []
        let body = bodies.render(site.articles[index].document, diagnostics: &diagnostics)
        return Entry(body: body, diagnostics: diagnostics, portable: nil)
    }
}

extension MachineFile {
    /// The articles whose bodies the file holds.
    func bodies(of site: Site) -> [Int] {
        switch self {
        case .feed(let subject, _): site.feedContent(of: subject) == .full ? site.feedArticles(subject) : []
        case .article(let index): [index]
        default: []
        }
    }
}
