import MujazContent
import MujazCore
import MujazLanguage
import MujazSite
import MujazTemplates

/// Writes the reference page for theme authors from what the program itself declares: page kinds, view types, filters,
/// tests and functions.
struct TemplateReference {
    private let environment: TemplateEnvironment
    private let functions: [TemplateFunction]
    /// The names of the filters that Jinja does not have.
    private let newsFilters: Set<String>

    /// Makes a reference of the built-in theme and a site that serves for the examples.
    ///
    /// - Parameter functions: the functions of the engine itself.
    init(functions: [TemplateFunction]) {
        var config = SiteConfig()
        config.baseURL = "https://news.example/"
        var diagnostics: [Diagnostic] = []
        let theme = Theme()
        let strings = theme.strings(language: "ar", diagnostics: &diagnostics)
        let views = SiteViews(site: Site(config: config, now: Timestamp(secondsSince1970: 0)), strings: strings)
        let assets = AssetTable(theme, fingerprints: false)
        environment = SiteRenderer.environment(loader: ReferenceExamples.loader, assets: assets, views: views)
        let filters = SiteRenderer.filters(assets: assets, views: views)
        newsFilters = Set(filters.filters.map(\.name))
        let own = [filters.asset(assets), filters.integrity(assets)]
        self.functions = (own + functions).sorted { utf8Less($0.name, $1.name) }
    }

    /// The whole page.
    func markdown() throws(DiagnosticError) -> String {
        var page = ReferenceMarkdown()
        page.prose(ReferenceProse.introduction)
        page.heading(2, "Overriding")
        page.prose(ReferenceProse.overriding)
        page.heading(2, "Page kinds")
        page.prose(ReferenceProse.pageKinds)
        page.table(
            ["template", "page", "address"], PageKind.allCases.map { ["`\($0.template)`", $0.summary, $0.address] })
        for kind in PageKind.allCases {
            page.heading(3, kind.template)
            page.prose(kind.summary)
            page.fields("variable", kind.variables)
        }
        page.heading(2, "On every page")
        page.prose(ReferenceProse.globals)
        page.table(
            ["name", "type", "what it is", "example"],
            [
                ["`site`", ReferenceMarkdown.type("Site"), "The site.", "`{{ site.title }}`"],
                [
                    "`strings`", ReferenceMarkdown.type("map of string"), ReferenceProse.strings,
                    "`{{ strings.latest }}`",
                ],
            ])
        page.heading(2, "Functions")
        page.table(Self.head, try functions.map(row))
        page.heading(2, "Types")
        page.heading(3, "Simple values")
        page.table(["type", "what it is"], ReferenceType.simple.map { [$0.name, $0.meaning] })
        for type in ReferenceType.all { write(type, to: &page) }
        page.heading(2, "Filters")
        page.prose(ReferenceProse.filters)
        let isOwn = { (filter: FilterDefinition) in newsFilters.contains(filter.name) }
        page.heading(3, "News filters")
        page.table(Self.head, try environment.filterDefinitions.filter(isOwn).map(row))
        page.heading(3, "Filters of Jinja")
        page.table(Self.head, try environment.filterDefinitions.filter { !isOwn($0) }.map(row))
        page.heading(2, "Tests")
        page.prose(ReferenceProse.tests)
        page.table(Self.head, try environment.testDefinitions.map(row))
        page.heading(2, "The language")
        page.prose(ReferenceProse.language)
        page.heading(2, "Limits of a page")
        page.prose(ReferenceProse.limits)
        page.heading(2, "Left out of Jinja2 on purpose")
        page.prose(ReferenceProse.absent)
        return String(page.text.dropFirst())
    }

    private static let head = ["name", "what it does", "example", "prints"]

    private func write(_ type: ReferenceType, to page: inout ReferenceMarkdown) {
        page.heading(3, type.name)
        page.prose(type.summary)
        if !type.otherNames.isEmpty {
            page.prose("Other names on this page: \(type.otherNames.joined(separator: ", ")).")
        }
        guard let base = ReferenceType.all.first(where: { $0.name == type.base }) else {
            return page.fields("field", type.fields)
        }
        let known = Set(base.fields.map(\.name))
        page.prose("It has all fields of \(ReferenceMarkdown.type(base.name)), and:")
        page.fields("field", type.fields.filter { !known.contains($0.name) })
    }

    // MARK: Rows

    private func row(_ function: TemplateFunction) throws(DiagnosticError) -> [String] {
        let example = try rendered(ReferenceExamples.functions[function.name])
        return row(Self.signature(function.name, function.parameters), function.documentation, example)
    }

    private func row(_ filter: FilterDefinition) throws(DiagnosticError) -> [String] {
        var example = filter.example
        if example == nil { example = try rendered(ReferenceExamples.filters[filter.name]) }
        return row(Self.signature(filter.name, filter.parameters), filter.documentation, example)
    }

    private func row(_ test: TestDefinition) throws(DiagnosticError) -> [String] {
        let example = try rendered(ReferenceExamples.tests[test.name])
        return row(Self.signature(test.name, test.parameters), test.documentation, example)
    }

    private func row(
        _ signature: String, _ documentation: String, _ example: (template: String, output: String)?
    ) -> [String] {
        let template = example.map { ReferenceMarkdown.code($0.template) } ?? ""
        let output = example.map { ReferenceMarkdown.code($0.output) } ?? ""
        return [ReferenceMarkdown.code(signature), documentation, template, output]
    }

    /// A template of the examples with what it prints.
    private func rendered(_ template: String?) throws(DiagnosticError) -> (template: String, output: String)? {
        guard let template else { return nil }
        var output: [UInt8] = []
        try environment.render(template, context: .empty, into: &output)
        return (template, String(decoding: output, as: UTF8.self))
    }

    /// A name with its parameters; those that may be left out have a question mark.
    private static func signature(_ name: String, _ parameters: [TemplateParameter]) -> String {
        guard !parameters.isEmpty else { return name }
        return name + "(" + parameters.map { $0.name + ($0.isRequired ? "" : "?") }.joined(separator: ", ") + ")"
    }
}
