import MujazContent

/// What files of the output are called in diagnostics.
extension RoutePlanner {
    /// The file that a file of the output is made of, as diagnostics name it.
    func file(of kind: RouteKind, _ number: Int) -> String? {
        if case .media(let index) = kind { return displayPrefix + sites[number].media[index].path }
        return sites[number].document(of: kind).map { displayPrefix + $0.path }
    }

    /// What to call a file of the plan in a message.
    func name(of file: PlannedPlaces.File) -> String {
        switch file {
        case .article(let file): return name(of: .article(Int(file.article)), Int(file.site))
        case .other(let number):
            guard let position = plan.places.position(ofOther: number) else { return "a file" }
            let route = plan.routes.others[position]
            if case .machine = route.kind { return "the file /\(route.outputPath)" }
            return name(of: route.kind, route.site)
        }
    }

    /// What to call a file of the output in a message.
    func name(of kind: RouteKind, _ number: Int) -> String {
        if let file = file(of: kind, number) { return file }
        let site = sites[number]
        switch kind {
        case .home: return "the front page"
        case .topics: return "the list of topics"
        case .stories: return "the list of stories"
        case .archive: return "the archive"
        case .notFound: return "the page for missing addresses"
        case .follow: return "the page of channels"
        case .search: return "the search page"
        case .videos: return "the list of videos"
        case .lives: return "the list of live coverage"
        case .liveMark: return "the file of what is running"
        case .fragment(let fragment): return "the fragment «\(fragment.rawValue)»"
        case .digests: return "the list of digests"
        case .digestMonth(let index): return "the digests at \(site.editionMonths[index].address)"
        case .edition(let index), .editionEmail(let index), .editionText(let index):
            return "the digest \(site.editions[index].period.text)"
        case .month(let index, _): return "the archive at \(site.months[index].address)"
        case .collection(let kind, let index, _): return "the \(kind.rawValue) «\(site.collections(kind)[index].name)»"
        case .redirect(let target): return "an old address of \(target)"
        case .variant(let index): return "the copy \(site.variants.files[index]) of a picture"
        case .asset(let name): return "the theme's file \(name)"
        case .article, .page, .media, .machine, .live, .liveUpdates: return "a file"
        }
    }
}
