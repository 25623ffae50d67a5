import MujazContent
import MujazCore
import MujazSite
import MujazTemplates

/// A template with the kind of pages that it serves.
struct TemplatePageUse: Hashable, Sendable {
    var template: String
    var kind: PageKind
}

extension TemplateEnvironment {
    /// The templates of all kinds of pages, and those that documents ask for by name.
    func pageUses(of site: Site) -> [TemplatePageUse] {
        let known = Set(templateNames)
        var pages = PageKind.allCases.map { TemplatePageUse(template: $0.template, kind: $0) }
        func add(_ name: String?, _ kind: PageKind) {
            guard let name, let template = [name, name + ".html"].first(where: known.contains) else { return }
            let page = TemplatePageUse(template: template, kind: kind)
            if !pages.contains(page) { pages.append(page) }
        }
        for name in site.articleTemplates { add(name, .article) }
        for page in site.pages { add(page.document.matter.template, .page) }
        for kind in CollectionKind.allCases {
            for collection in site.collections(kind) { add(collection.document?.matter.template, PageKind(kind)) }
        }
        return pages
    }

    /// The unknown names and fields in templates, found before a page is rendered.
    func check(_ pages: [TemplatePageUse]) -> [Diagnostic] {
        let types = TemplateTypes(ReferenceType.all.map { ([$0.name] + $0.otherNames, $0.fields) })
        return check(pages.map { ($0.template, $0.kind.variables) }, types: types)
    }
}
