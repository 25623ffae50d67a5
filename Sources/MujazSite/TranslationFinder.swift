import MujazContent
import MujazCore

/// Finds what pages of a plan say the same in different languages.
///
/// Texts belong together whose paths are equal without the language (`port.ar.md` and `port.en.md`), or that have the
/// same role and the same `slug` in their front matter. Pages that every language has, such as the front page, belong
/// together by what they are. Lists that are cut into pages, redirects and files have no translations.
struct TranslationFinder {
    private let sites: [Site]
    private let languages: [String]

    init(_ sites: [Site]) {
        self.sites = sites
        languages = sites.map(\.language.tag)
    }

    /// Gives each route its translations, in the order of the languages, itself left out.
    func fill(_ routes: inout RouteList) {
        guard sites.count > 1 else { return }
        var groups: [ExactString: [Int]] = [:]
        var keys: [[ExactString]] = []
        var pages: [Translation] = []
        keys.reserveCapacity(routes.count)
        pages.reserveCapacity(routes.count)
        for (number, route) in routes.enumerated() {
            let own = self.keys(of: route)
            for key in own { groups[key, default: []].append(number) }
            keys.append(own)
            pages.append(Translation(language: route.site, address: route.address))
        }
        routes.translations = sites.map { _ in [:] }
        for number in routes.indices where !keys[number].isEmpty {
            var found = [Int?](repeating: nil, count: sites.count)
            found[pages[number].language] = number
            for key in keys[number] {
                for other in groups[key] ?? [] where found[pages[other].language] == nil {
                    found[pages[other].language] = other
                }
            }
            let translations = found.compactMap { $0 == number ? nil : $0 }.map { pages[$0] }
            if !translations.isEmpty { routes.set(translations, at: number) }
        }
    }

    /// What a page shares with its translations, the surest first.
    private func keys(of route: Route) -> [ExactString] {
        let site = sites[route.site]
        if let document = site.document(of: route.kind) {
            switch route.kind {
            case .collection(_, _, number: .some), .live(_, number: .some), .liveUpdates: return []
            default: break
            }
            let role = document.role.rawValue
            let path = LanguageSuffix.stripped(document.path, languages: languages)
            return [ExactString("\(role) \(path)")]
                + (document.matter.slug.map { [ExactString("\(role) slug \($0)")] } ?? [])
        }
        switch route.kind {
        case .home, .topics, .stories, .archive, .follow, .search, .digests, .videos(number: nil), .lives(number: nil):
            return [ExactString(route.address)]
        default: return []
        }
    }
}

extension Site {
    /// The document that a page is made of; nil where there is none.
    public func document(of kind: RouteKind) -> Document? {
        switch kind {
        case .article(let index): articles[index].document
        case .page(let index): pages[index].document
        case .edition(let index): editions[index].document
        case .collection(let kind, let index, _): collections(kind)[index].document
        case .live(let index, _), .liveUpdates(let index): live[index].document
        default: nil
        }
    }
}
