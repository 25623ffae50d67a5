import MujazContent
import MujazCore
import MujazSite
import MujazTemplates

extension TemplateEnvironment {
    /// The unknown names and fields in the templates of all kinds of pages, and in those that documents ask for by
    /// name, found before a page is rendered.
    func checkPages(of site: Site) -> [Diagnostic] {
        let types = TemplateTypes(ReferenceType.all.map { ([$0.name] + $0.otherNames, $0.fields) })
        let known = Set(templateNames)
        var pages: [(template: String, kind: PageKind)] = PageKind.allCases.map { ($0.template, $0) }
        func add(_ document: Document, _ kind: PageKind) {
            guard let name = document.matter.template else { return }
            guard let template = [name, name + ".html"].first(where: known.contains) else { return }
            if !pages.contains(where: { $0 == (template, kind) }) { pages.append((template, kind)) }
        }
        for index in site.articles.indices { add(site.articles[index].document, .article) }
        for page in site.pages { add(page.document, .page) }
        for kind in CollectionKind.allCases {
            for collection in site.collections(kind) {
                if let document = collection.document { add(document, PageKind(kind)) }
            }
        }
        // What all pages share, such as the header, is read for each kind; a mistake in it is told once.
        var mistakes: [Diagnostic] = []
        for page in pages {
            for mistake in check(page.template, variables: page.kind.variables, types: types)
            where !mistakes.contains(where: { $0.isSame(as: mistake) }) {
                mistakes.append(mistake)
            }
        }
        return mistakes.sorted()
    }
}

extension Diagnostic {
    /// Whether another one says the same of the same place.
    fileprivate func isSame(as other: Diagnostic) -> Bool {
        file == other.file && location == other.location && message == other.message
    }
}
