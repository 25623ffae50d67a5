import MujazCore
import Testing

@testable import MujazTemplates

/// The quick ways that the renderer has for what templates usually do give what the long ways give.
@Suite struct UsualPathTests {
    /// A page with a list that is declared as a list of objects, and one inside it.
    final class ShelfView: TemplateObject {
        let name: String
        let books: [ShelfView]
        init(_ name: String, _ books: [ShelfView] = []) {
            self.name = name
            self.books = books
        }
        static let fields = FieldTable<ShelfView>([
            Field("name", type: "string", "The name.") { .string($0.name) },
            Field("books", type: "list of Shelf", "What stands in it.", objects: { $0.books }),
            Field("bookList", type: "list of Shelf", "The same, made anew.") { .list(objects: $0.books) },
        ])
    }

    static let page = ShelfView(
        "page", [ShelfView("أ", [ShelfView("1"), ShelfView("2")]), ShelfView("ب"), ShelfView("<ج>", [ShelfView("3")])])

    /// What a template prints the first time, when its places learn what they meet, and the next two times.
    private func renderings(_ main: String, _ others: [String: String] = [:]) throws -> [String] {
        let environment = environment(main, others: others, globals: ["site": ["title": "موجز"]])
        return try (0..<3).map { _ in
            try environment.render("main.html", context: TemplateContext(Self.page), pageDescription: nil)
        }
    }

    @Test(arguments: [
        "{% for b in books %}{{ b.name }}{% else %}none{% endfor %}",
        "{% for b in books %}{{ loop.index }}/{{ loop.length }}{{ b.name }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{% for b in books %}{% if loop.first %}<{% endif %}{{ loop.revindex0 }}{{ loop.depth }}{% endfor %}",
        "{% for s in books %}{% for b in s.books %}{{ loop.index0 }}{{ b.name }}{% else %}-{% endfor %}"
            + "{{ loop.index }};{% endfor %}",
        "{% for b in books %}{% if b.name == 'ب' %}{{ loop.previtem.name }}{{ loop.nextitem.name }}{% endif %}{% endfor %}",
        "{% for b in books %}{{ loop.cycle('x', 'y') }}{{ loop.changed(b.name) }}{% endfor %}",
        "{% for b in books %}{% set l = loop %}{{ l.index }}{% endfor %}",
        "{% for b in books %}{{ loop['index'] }}{{ loop|attr('last') }}{% endfor %}",
        "{% for b in books if b.books %}{{ loop.index }}{{ loop.length }}{{ b.name }}{% endfor %}",
        "{% for b in books if b.books %}{{ b.name }}{% else %}none{% endfor %}",
        "{% for b in books recursive %}{{ loop.depth }}{{ b.name }}{{ loop(b.books) }}{% endfor %}",
        "{% for b in books %}{% macro m() %}{{ loop.index }}{% endmacro %}{{ m() }}{% endfor %}",
        "{% macro c() %}[{{ caller() }}]{% endmacro %}"
            + "{% for b in books %}{% call c() %}{{ loop.index }}{% endcall %}{% endfor %}",
        "{% for b in books %}{% include 'loop.html' %}{{ loop.index }}{% endfor %}",
        "{% for s in books %}{% for b in s.books recursive %}{{ b.name }}{% else %}{{ loop is defined }}{% endfor %}"
            + "{{ loop.index }}{% endfor %}",
        "{% for b in books %}{% with loop = 5 %}{{ loop }}{% endwith %}{{ loop.index }}{% endfor %}",
        "{% for b in books %}{% set books = 1 %}{{ b.name }}{% endfor %}",
    ])
    func loopsOverObjectsAreLoops(_ template: String) throws {
        let usual = try renderings(template, ["loop.html": "({{ loop.index }}{{ b.name }})"])
        // A filter in between makes another list of the same objects.
        let long = try rendered(
            template.replacing("in books", with: "in books|list").replacing("in s.books", with: "in s.books|list")
                .replacing("loop(b.books)", with: "loop(b.books|list)"),
            TemplateContext(Self.page), others: ["loop.html": "({{ loop.index }}{{ b.name }})"])
        #expect(usual == [long, long, long])
        #expect(!long.isEmpty)
    }

    @Test(
        arguments: [
            // The included template reads the page.
            ("{% include 'a' %}", "[{{ name }}]", "[page]"),
            // It assigns: the place must not see that, nor the next include.
            ("{% include 'a' %}{{ x }}{% include 'a' %}", "{{ x }}{% set x = name %}{{ x }}", "page|page"),
            ("{% set x = 1 %}{% include 'a' %}{{ x }}", "{{ x }}{% set x = name %}{{ x }}", "1page1"),
            ("{% include 'a' %}", "{% if name %}{% set x = name %}{% endif %}{{ x }}{{ y }}", "page"),
            // It sees the variables of the place.
            ("{% set x = 1 %}{% include 'a' %}", "{{ x }}{{ name }}", "1page"),
            ("{% for x in [1, 2] %}{% include 'a' %}{% endfor %}", "{{ x }}{{ name }}", "1page2page"),
            ("{% set name = 'mine' %}{% include 'a' %}", "{{ name }}", "mine"),
            ("{% set z = 1 %}{% include 'a' %}", "{{ name }}", "page"),
            ("{% set site = {'title': 'mine'} %}{% include 'a' %}", "{{ site.title }}{{ name }}", "mine" + "page"),
            // What it includes in turn sees all of these.
            ("{% set x = 1 %}{% include 'a' %}", "{{ name }}{% include 'b' %}", "pageb1page"),
            ("{% include 'a' %}", "{% set x = 2 %}{{ name }}{% include 'b' %}", "pageb2page"),
            ("{% include 'a' %}", "{{ name }}{% include 'b' %}", "pagebpage"),
            // It has macros, blocks, modules and loops of its own.
            ("{% include 'a' %}", "{% macro m() %}{{ name }}{{ x }}{% endmacro %}{% set x = 3 %}{{ m() }}", "page3"),
            ("{% block q %}1{% endblock %}{% include 'a' %}", "{% block q %}{{ name }}{% endblock %}", "1page"),
            ("{% block q %}1{% endblock %}{% include 'a' %}", "{{ name }}{{ self.q is defined }}", "1pageFalse"),
            ("{% include 'a' %}", "{% from 'm' import f %}{{ f(name) }}", "(page)"),
            ("{% set x = 1 %}{% include 'a' %}", "{% from 'm' import g with context %}{{ g() }}", "1page"),
            ("{% include 'a' %}", "{% for b in books %}{{ loop.index }}{% endfor %}", "123"),
            ("{% include 'a' without context %}", "{{ name }}{{ site.title }}", "موجز"),
        ] as [(String, String, String)])
    func includesKeepTheirNames(_ main: String, _ included: String, _ expected: String) throws {
        let others = [
            "a": included, "b": "b{{ x }}{{ name }}",
            "m": "{% macro f(v) %}({{ v }}){% endmacro %}{% macro g() %}{{ x }}{{ name }}{% endmacro %}",
        ]
        let environment = TemplateEnvironment(
            loader: DictionaryLoader(texts: others.merging(["main.html": main]) { $1 }),
            globals: ["site": ["title": "موجز"]], options: TemplateOptions(undefinedPolicy: .lenient))
        let all = try (0..<3).map { _ in
            try environment.render("main.html", context: TemplateContext(Self.page), pageDescription: nil)
        }
        #expect(all == Array(repeating: expected.replacing("|", with: ""), count: 3))
    }

    @Test("A mistake in a template that runs in the context of its place names the place")
    func mistakesHaveTheirPlace() throws {
        let environment = environment(
            "{{ name }}\n{% include 'a' %}",
            others: ["a": "{{ name }}{% if books|length > 2 %}{{ name.x.y }}{% endif %}"])
        for _ in 0..<3 {
            let error = #expect(throws: DiagnosticError.self) {
                try environment.render("main.html", context: TemplateContext(Self.page), pageDescription: nil)
            }
            let diagnostic = try #require(error?.diagnostics.first)
            #expect(diagnostic.file == "a")
            #expect(diagnostic.related.map(\.message) == ["included from here"])
        }
    }

    @Test("Macros of functions around are called from any depth, and recursive ones end")
    func macrosCallEachOther() throws {
        let template = """
            {% macro a(x) %}{{ b(x) }}{% if x < 3 %}{{ a(x + 1) }}{% endif %}{% endmacro %}\
            {% macro b(x, y=c(x)) %}{{ x }}{{ y }}{% endmacro %}\
            {% macro c(x) %}<{{ caller_of(x) }}>{% endmacro %}{% macro caller_of(x) %}{{ name }}{% endmacro %}{{ a(1) }}
            """
        let expected = "1<page>2<page>3<page>"
        #expect(try renderings(template) == [expected, expected, expected])
    }
}
