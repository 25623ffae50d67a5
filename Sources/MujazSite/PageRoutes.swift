import MujazContent

/// The pages of a site besides those of articles.
extension RoutePlanner {
    mutating func addFixedPages() {
        add(.home, "/")
        add(.topics, "/topics/")
        add(.stories, "/stories/")
        add(.archive, "/archive/")
        add(.notFound, "/404.html")
        add(.follow, "/follow/")
        if !site.videos.isEmpty { addList("/videos/", count: site.videos.count) { .videos(number: $0) } }
        for fragment in FragmentKind.allCases { add(.fragment(fragment), fragment.address) }
    }

    mutating func addLive() {
        // A site without live coverage has nothing that would link to the area.
        guard !site.live.isEmpty else { return }
        addList("/live/", count: site.live.count) { .lives(number: $0) }
        add(.liveMark, RouteKind.liveMarkAddress)
        for (index, coverage) in site.live.enumerated() {
            addList(coverage.address, coverage.pagination) { .live(index, number: $0) }
            add(.liveUpdates(index), coverage.updatesAddress)
        }
    }

    mutating func addCollections() {
        for kind in CollectionKind.allCases {
            for (index, collection) in site.collections(kind).enumerated() {
                addList(collection.address, count: collection.articles.count) {
                    .collection(kind, index, number: $0)
                }
            }
        }
    }

    mutating func addArchive() {
        for (index, month) in site.months.enumerated() {
            addList(month.address, count: month.articles.count) { .month(index, number: $0) }
        }
    }

    private mutating func addList(_ address: String, count: Int, _ kind: (Int?) -> RouteKind) {
        addList(address, Pagination(count: count, perPage: site.config.perPage), kind)
    }

    private mutating func addList(_ address: String, _ pagination: Pagination, _ kind: (Int?) -> RouteKind) {
        add(kind(nil), address)
        for number in 1..<(pagination.numberedPages + 1) {
            add(kind(number), Pagination.address(of: number, in: address))
        }
        if let open = pagination.openNumber {
            add(.redirect(to: address), Pagination.address(of: open, in: address))
        }
    }

    mutating func addEditions() {
        guard !site.editions.isEmpty || site.editionsDocument != nil else { return }
        add(.digests, "/digests/")
        for (index, month) in site.editionMonths.enumerated() { add(.digestMonth(index), month.address) }
        for (index, edition) in site.editions.enumerated() {
            add(.edition(index), edition.address)
            guard edition.hasEmail else { continue }
            add(.editionEmail(index), edition.emailAddress)
            add(.editionText(index), edition.emailTextAddress)
        }
    }

    mutating func addPages() {
        for (index, page) in site.pages.enumerated() { add(.page(index), page.address) }
    }
}
