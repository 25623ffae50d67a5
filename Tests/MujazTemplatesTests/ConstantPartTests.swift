import MujazCore
import Synchronization
import Testing

@testable import MujazTemplates

/// What reads nothing of the page is rendered once, and nothing else is.
@Suite struct ConstantPartTests {
    /// Counts its calls.
    final class Probe: Sendable {
        private let calls = Mutex(0)
        var count: Int { calls.withLock { $0 } }

        func function(isPure: Bool = true) -> TemplateValue {
            .function(
                TemplateFunction(name: "probe", parameters: ["value"], documentation: "", isPure: isPure) { call in
                    self.calls.withLock { $0 += 1 }
                    return call.argument(0) ?? .string("")
                })
        }

        func filter(isPure: Bool) -> FilterDefinition {
            FilterDefinition(name: "probed", documentation: "", isPure: isPure) { call in
                self.calls.withLock { $0 += 1 }
                return call.subject
            }
        }
    }

    private static let site: TemplateValue = ["title": "موجز", "parts": ["أ", "ب"]]

    /// The environment of a template, with the globals `probe` and `site`.
    private func environment(
        _ main: String, _ others: [String: String], _ probe: Probe, isPure: Bool = true
    ) -> TemplateEnvironment {
        MujazTemplatesTests.environment(
            main, others: others, filters: [probe.filter(isPure: isPure)],
            globals: ["probe": probe.function(isPure: isPure), "site": Self.site])
    }

    private func render(_ environment: TemplateEnvironment, _ values: TemplateValue = [:]) throws -> String {
        try environment.render("main.html", context: TemplateContext(values.entries))
    }

    @Test(arguments: [
        "{{ probe(site.title) }}",
        "{% set x = probe(site.title) %}{{ x }}",
        "{% include 'inner.html' %}",
        "{% if site.title %}{% set x = probe(site.title) %}{{ x }}{% endif %}",
        "{% import 'module.html' as m %}{{ m.show(site) }}",
        "{% from 'module.html' import show %}{{ show(site) }}",
        "{% extends 'outer.html' %}{% block a %}{{ probe(site.title) }}{% endblock %}",
        "{% for p in [site.title] %}{% include 'item.html' %}{% endfor %}",
        "{{ [site.title]|map('probed')|first }}",
        "{% if site.title %}{{ probe(site.title) }}{% else %}{{ page }}{% endif %}",
    ])
    func isRenderedOnce(_ part: String) throws {
        let probe = Probe()
        let environment = environment(
            "{% include 'part.html' %}|{% include 'part.html' %}",
            [
                "part.html": part, "inner.html": "{{ probe(site.title) }}", "item.html": "{{ probe(p) }}",
                "module.html": "{% macro show(site) %}{{ probe(site.title) }}{% endmacro %}",
                "outer.html": "{% block a %}{% endblock %}",
            ], probe)
        for _ in 0..<3 { #expect(try render(environment) == "موجز|موجز") }
        #expect(probe.count == 1)
    }

    @Test(
        "A macro with constant arguments is run once for all pages",
        arguments: [
            "{% import 'm.html' as m %}{{ m.show(site) }}",
            "{% from 'm.html' import show %}{{ show(site, 'x') }}",
            "{% from 'm.html' import show %}{{ show(site=site) }}",
            "{% macro show() %}{{ probe(site.title) }}{% endmacro %}{{ show() }}",
            "{% macro show(a, b=1) %}{{ probe(a) }}{% endmacro %}{{ show(site.title) }}",
        ])
    func macroIsRunOnce(_ template: String) throws {
        let probe = Probe()
        let environment = environment(
            template, ["m.html": "{% macro show(site, b=2) %}{{ probe(site.title) }}{% endmacro %}"], probe)
        for page in ["أ", "ب", "ج"] { #expect(try render(environment, ["page": .string(page)]) == "موجز") }
        #expect(probe.count == 1)
    }

    @Test(
        "A macro that sees the page, or calls what is not pure, is run for each",
        arguments: [
            "{% macro show() %}{{ page }}{% endmacro %}{{ show() }}",
            "{% macro show(a) %}{{ a }}{{ page }}{% endmacro %}{{ show(site.title) }}",
            "{% set x = page %}{% macro show() %}{{ x }}{% endmacro %}{{ show() }}",
            "{% import 'm.html' as m with context %}{{ m.of_page() }}",
            "{% macro show() %}{% include 'page.html' %}{% endmacro %}{{ show() }}",
            "{% macro show() %}{{ caller() }}{% endmacro %}{% call show() %}{{ page }}{% endcall %}",
            "{% set site = {'title': page} %}{% from 'm.html' import show %}{{ show(site) }}",
            "{% set site = {'title': page} %}{% macro show() %}{{ site.title }}{% endmacro %}{{ show() }}",
            "{% if page == '1' %}{% macro m() %}1{% endmacro %}{% else %}{% macro m() %}2{% endmacro %}{% endif %}{{ m() }}",
        ])
    func macroIsNeverStale(_ template: String) throws {
        let probe = Probe()
        let environment = environment(
            template,
            [
                "m.html":
                    "{% macro show(site) %}{{ site.title }}{% endmacro %}{% macro of_page() %}{{ page }}{% endmacro %}",
                "page.html": "{{ page }}",
            ], probe)
        for page in ["1", "2", "1"] {
            #expect(try render(environment, ["page": .string(page)]).contains(page), "\(template)")
        }
    }

    @Test("A macro that calls what is not pure is run each time")
    func impureMacro() throws {
        let probe = Probe()
        let environment = environment(
            "{% macro show() %}{{ probe(site.title) }}{% endmacro %}{{ show() }}", [:], probe, isPure: false)
        for _ in 0..<3 { #expect(try render(environment) == "موجز") }
        #expect(probe.count == 3)
    }

    @Test func moduleIsRunOnce() throws {
        let probe = Probe()
        let environment = environment(
            "{% import 'm.html' as m %}{{ m.x }}{{ m.show(page) }}",
            ["m.html": "{% set x = probe(1) %}{% macro show(p) %}{{ p }}{{ x }}{{ site.title }}{% endmacro %}"], probe)
        for page in ["أ", "ب"] { #expect(try render(environment, ["page": .string(page)]) == "1\(page)1موجز") }
        #expect(probe.count == 1)
    }

    @Test(arguments: [
        // Each prints what differs between the pages 1 and 2.
        ("{% include 'part.html' %}", "{{ page }}"),
        ("{% include 'part.html' %}", "{% if site.none is defined %}{% set page = 3 %}{% endif %}{{ page }}"),
        ("{% include 'part.html' %}", "{% if false %}{% set page = 3 %}{% endif %}{% include 'shown.html' %}"),
        ("{% include 'part.html' %}", "{% if page == 2 %}2{% else %}1{% endif %}"),
        ("{% include 'part.html' %}", "{% if page is defined %}{{ page }}{% endif %}"),
        ("{% set local = page %}{% include 'part.html' %}", "{{ local }}"),
        ("{% for local in [page] %}{% include 'part.html' %}{% endfor %}", "{{ local }}"),
        ("{% with site = {'title': page} %}{% include 'part.html' %}{% endwith %}", "{{ site.title }}"),
        ("{% set site = {'title': page} %}{% include 'part.html' %}", "{{ site.title }}"),
        ("{% macro m(site) %}{% include 'part.html' %}{% endmacro %}{{ m({'title': page}) }}", "{{ site.title }}"),
        ("{% include 'outer.html' %}", "{{ page }}"),
        ("{% include 'part.html' %}", "{% import 'module.html' as m with context %}{{ m.show() }}"),
        ("{% import 'module.html' as m with context %}{{ m.show() }}", ""),
        (
            "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{% include 'part.html' %}{% endcall %}",
            "{{ page }}"
        ),
        ("{% set ns = namespace(x=page) %}{% include 'part.html' %}", "{{ ns.x }}"),
        ("{% set n = 'part.html' if page == 1 else 'two.html' %}{% include n %}", "1"),
        ("{% import n as m %}{{ m.show(page) }}", ""),
    ])
    func lookAlikeIsRenderedEachTime(_ main: String, _ part: String) throws {
        let environment = environment(
            main,
            [
                "part.html": part, "two.html": "2", "outer.html": "{% include 'part.html' %}",
                "module.html": "{% macro show() %}{{ page }}{% endmacro %}",
                "shown.html": "{{ page }}", "given.html": "{% macro show(x) %}{{ x }}{% endmacro %}",
            ], Probe())
        for page in [1, 2, 1] {
            let values: TemplateValue = ["page": .integer(page), "n": "given.html"]
            #expect(try render(environment, values) == "\(page)")
        }
    }

    @Test(arguments: [
        "{{ probe(1) }}", "{{ 1|probed }}", "{{ [1]|map('probed')|first }}", "{% include 'inner.html' %}",
    ])
    func impureIsCalledEachTime(_ part: String) throws {
        let probe = Probe()
        let environment = environment(
            "{% include 'part.html' %}", ["part.html": part, "inner.html": "{{ probe(1) }}"], probe, isPure: false)
        for _ in 0..<3 { #expect(try render(environment) == "1") }
        #expect(probe.count == 3)
    }

    @Test func pageMayReplaceGlobals() throws {
        let environment = environment("{% include 'part.html' %}", ["part.html": "{{ site.title }}"], Probe())
        #expect(try render(environment) == "موجز")
        #expect(try render(environment, ["site": ["title": "غيره"]]) == "غيره")
        #expect(try render(environment) == "موجز")
    }

    @Test func fieldsOfThePageReplaceGlobals() throws {
        let environment = MujazTemplatesTests.environment(
            "{% include 'part.html' %}", others: ["part.html": "{{ article }}"], globals: ["article": "عام"])
        #expect(try environment.render("main.html") == "عام")
        let page = PageView(article: ArticleView("خبر", author: nil))
        #expect(throws: DiagnosticError.self) {
            _ = try environment.render("main.html", context: TemplateContext(page))
        }
        #expect(try environment.render("main.html") == "عام")
    }

    @Test(arguments: [
        "{% set c = cycler('a', 'b') %}{% macro next() %}{{ c.next() }}{% endmacro %}",
        "{% set j = joiner('a') %}{% macro next() %}a{{ j() if false }}{% endmacro %}",
        "{% set ns = namespace(x='a') %}{% macro next() %}{{ ns.x }}{% set ns.x = 'b' %}{% endmacro %}",
    ])
    func stateOfModuleIsOfOnePage(_ module: String) throws {
        let environment = environment(
            "{% import 'm.html' as m %}{{ m.next() }}{{ m.next() }}", ["m.html": module], Probe())
        let first = try render(environment)
        #expect(first.hasPrefix("a"))
        for _ in 0..<2 { #expect(try render(environment) == first) }
    }

    @Test func mistakesAreReportedOnEachPage() throws {
        let environment = environment("{% include 'part.html' %}", ["part.html": "\n{{ site.missing }}"], Probe())
        for page in ["first", "second"] {
            let error = #expect(throws: DiagnosticError.self) {
                _ = try environment.render("main.html", pageDescription: page)
            }
            let diagnostic = try #require(error?.diagnostics.first)
            #expect(diagnostic.file == "part.html")
            #expect(diagnostic.location?.line == 2)
            #expect(diagnostic.related.map(\.message) == ["included from here", "while rendering \(page)"])
        }
    }

    @Test func templatesThatIncludeThemselvesEnd() throws {
        let environment = environment("{% include 'main.html' %}", [:], Probe())
        #expect(throws: DiagnosticError.self) { try render(environment) }
    }

    @Test func treeIsIncludedByItself() throws {
        let environment = MujazTemplatesTests.environment(
            "{% include 'root.html' %}",
            others: [
                "root.html": "{% set node = tree %}{% include 'node.html' %}",
                "node.html": "({{ node.name }}{% for node in node.below %}{% include 'node.html' %}{% endfor %})",
            ],
            globals: ["tree": ["name": "a", "below": [["name": "b", "below": []], ["name": "c", "below": []]]]])
        for _ in 0..<2 { #expect(try environment.render("main.html") == "(a(b)(c))") }
    }

    @Test func tasksShareModulesAndParts() async throws {
        let environment = environment(
            "{% import 'm.html' as m %}{% include 'part.html' %}{{ m.show(page) }}",
            [
                "part.html": "{% for p in site.parts %}{{ p }}{% endfor %}",
                "m.html": "{% set a = '-' %}{% macro show(p) %}{{ a }}{{ inner(p) }}{% endmacro %}"
                    + "{% macro inner(p) %}{{ p }}{{ site.title }}{% endmacro %}",
            ], Probe())
        await withTaskGroup(of: Bool.self) { group in
            for page in 0..<200 {
                group.addTask {
                    let values: TemplateValue = ["page": .integer(page)]
                    return (try? environment.render("main.html", context: TemplateContext(values.entries)))
                        == "أب-\(page)موجز"
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    @Test func environmentIsReleased() throws {
        weak var released: TemplateEnvironment?
        do {
            let environment = environment(
                "{% import 'm.html' as m %}{% macro own() %}{{ own.name }}{% endmacro %}{{ own() }}{{ m.show(1) }}",
                ["m.html": "{% macro show(p) %}{{ p }}{% endmacro %}"], Probe())
            #expect(try render(environment) == "own1")
            released = environment
        }
        #expect(released == nil)
    }
}

extension TemplateValue {
    /// The map of a literal.
    fileprivate var entries: TemplateMap { if case .map(let map) = self { map } else { TemplateMap() } }
}
