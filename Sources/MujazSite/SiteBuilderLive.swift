import MujazContent
import MujazCore
import MujazLanguage

// Live coverage and what it belongs to.
extension SiteBuilder {
    /// Adds the coverage whose documents are shown.
    mutating func addLive(_ shown: Set<Int>, _ visibility: VisibilityOptions) {
        var builder = CoverageBuilder(library: library, now: site.now, visibility: visibility)
        site.live = builder.coverage(of: shown)
        let files = Dictionary(site.heldBack.map { ($0.file, $0) }) { first, _ in first }
        for live in library.live where !shown.contains(live.document) {
            guard let held = files[library.displayPrefix + library.documents[live.document].path] else { continue }
            builder.hold(entriesOf: live, held)
        }
        site.heldBack += builder.heldBack
        site.diagnostics += builder.diagnostics
    }

    /// Puts the coverage into the collections of a kind, after the articles; answers where each went.
    func gatherLive(_ kind: CollectionKind, _ index: inout CollectionIndex) -> [[Int]] {
        site.live.indices.map { number in
            var places: [Int] = []
            for (name, link) in site.live[number].document.matter.names(of: kind) {
                let place = index.index(of: name, link: link)
                guard !places.contains(place) else { continue }
                index.append(live: number, to: place, link: link)
                places.append(place)
            }
            return places
        }
    }
}

extension FrontMatter {
    /// The names of the collections of a kind, with the address that a source has.
    fileprivate func names(of kind: CollectionKind) -> [(name: String, link: String?)] {
        switch kind {
        case .topic: topics.map { ($0, nil) }
        case .story: stories.map { ($0, nil) }
        case .tag: tags.map { ($0, nil) }
        case .author: authors.map { ($0, nil) }
        case .source: sources.map { ($0.name, $0.url) }
        }
    }
}
