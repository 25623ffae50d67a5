import MujazCore
import Testing

@testable import MujazTemplates

/// What is unknown is found before rendering, in branches that no page takes as well.
@Suite("Check of templates before rendering")
struct CheckTests {
    private let types = TemplateTypes([
        (["Article"], ArticleView.fields.descriptions), (["Author"], AuthorView.fields.descriptions),
    ])

    private func mistakes(_ template: String, others: [String: String] = [:]) -> [Diagnostic] {
        environment(
            template, others: others,
            globals: ["strings": .map(["latest": "آخر الأخبار"]), "site": .object(AuthorView("م"))]
        )
        .check("main.html", variables: PageView.fields.descriptions, types: types)
    }

    @Test(
        "What it finds",
        arguments: [
            ("{{ artcle.title }}", "\"artcle\" is not defined", "did you mean \"article\"?", 4),
            ("{{ article.titel }}", "an object of type Article has no \"titel\"", "did you mean \"title\"?", 12),
            ("{{ article.author.nam }}", "an object of type Author has no \"nam\"", "did you mean \"name\"?", 19),
            (
                "{% for a in articles %}{{ a.titel }}{% endfor %}", "an object of type Article has no \"titel\"",
                "did you mean \"title\"?", 29
            ),
            ("{{ strings.latset }}", "a map has no \"latset\"", "did you mean \"latest\"?", 12),
            ("{{ strings['latset'] }}", "a map has no \"latset\"", "did you mean \"latest\"?", 11),
            ("{{ site.nam }}", "an object of type Author has no \"nam\"", "did you mean \"name\"?", 9),
            ("{% if false %}{{ nope }}{% endif %}", "\"nope\" is not defined", nil, 18),
            (
                "{% set a = articles|sort(attribute='views')|first %}{{ a.titel }}",
                "an object of type Article has no \"titel\"", "did you mean \"title\"?", 58
            ),
            (
                "{% macro m(a) %}{{ a.titel }}{% endmacro %}{{ m(article) }}",
                "an object of type Article has no \"titel\"", "did you mean \"title\"?", 22
            ),
            (
                "{{ article[0].x ~ article['titel'] }}", "an object of type Article has no \"titel\"",
                "did you mean \"title\"?", 26
            ),
            (
                "{{ (article if true else articles[0]).titel }}", "an object of type Article has no \"titel\"",
                "did you mean \"title\"?", 39
            ),
            (
                "{% block b %}{{ article.titel }}{% endblock %}", "an object of type Article has no \"titel\"",
                "did you mean \"title\"?", 25
            ),
        ] as [(String, String, String?, Int)])
    func finds(template: String, message: String, help: String?, column: Int) throws {
        let found = mistakes(template)
        #expect(found.map(\.message) == [message])
        let first = try #require(found.first)
        #expect(first.location == SourceLocation(line: 1, column: column))
        #expect(first.severity == .error && first.id == "template-undefined" && first.excerpt != nil)
        if let help { #expect(first.help == help) }
    }

    @Test(
        "What it lets pass",
        arguments: [
            "{% if nope is defined %}{{ nope.x }}{% endif %}", "{{ nope|default('x') }}",
            "{{ nope if nope is defined else '' }}", "{{ article.nope|default('') }}",
            "{% if article.nope is defined and article.nope %}{{ article.nope }}{% endif %}",
            "{% set x = 1 %}{{ x }}", "{% if true %}{% set x = 1 %}{% endif %}{{ x }}",
            "{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{{ loop.index }}{% endfor %}",
            "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ varargs }}{{ kwargs }}{{ caller }}{% endmacro %}",
            "{{ strings.items()|list }}{{ strings.latest }}", "{{ article.title.upper() }}",
            "{% with y = article %}{{ y.title }}{% endwith %}", "{{ articles|map(attribute='title')|join }}",
            "{% set ns = namespace(a=1) %}{% set ns.b = 2 %}{{ ns.b }}", "{{ range(3)|list }}",
            "{% for a in articles recursive %}{{ loop([]) }}{% else %}{{ article.title }}{% endfor %}",
            "{% block b %}{{ self.b }}{% endblock %}",
            "{% set x = 1 %}{% block b %}{{ x }}{% endblock %}{% macro k() %}{{ self.b() }}{% endmacro %}{{ k() }}",
            "{% macro k() %}{{ self.b() }}{% endmacro %}{% set x = 1 %}{% block b %}{{ x }}{% endblock %}{{ k() }}",
            "{% if article %}{% set x = 1 %}{% endif %}{{ self.b() }}{% block b %}{{ x }}{% endblock %}",
            "{% call(x) m() %}{{ x }}{% endcall %}{% macro m() %}{% endmacro %}",
        ])
    func passes(template: String) {
        // A macro that is used before it is made is another mistake.
        let found = mistakes(template).filter { $0.message != "\"m\" is not defined" }
        #expect(found.isEmpty, "\(found.map(\.message))")
    }

    @Test("Templates that are extended, included and imported are read with what they see")
    func others() {
        let found = mistakes(
            """
            {% extends 'base.html' %}{% import 'macros.html' as m %}
            {% block main %}{{ super() }}{% include 'part.html' %}{{ m.card(article) }}{{ m.crad() }}{% endblock %}
            """,
            others: [
                "base.html":
                    "{{ nope }}{% block main %}{{ article.a }}{% endblock %}{% block foot %}{{ article.b }}{% endblock %}",
                "part.html": "{{ article.c }}{{ nada }}",
                "macros.html": "{% macro card(a) %}{{ a.d }}{{ strings.x }}{% endmacro %}",
            ])
        #expect(
            found.map { "\($0.file ?? ""): \($0.message)" } == [
                "base.html: \"nope\" is not defined", "base.html: an object of type Article has no \"a\"",
                "base.html: an object of type Article has no \"b\"",
                "macros.html: an object of type Article has no \"d\"",
                "macros.html: a map has no \"x\"", "main.html: the imported template \"macros.html\" has no \"crad\"",
                "part.html: an object of type Article has no \"c\"", "part.html: \"nada\" is not defined",
            ])
        #expect(found.first { $0.file == "part.html" }?.related.first?.message == "included from here")
        #expect(found.first { $0.message.hasSuffix("no \"d\"") }?.related.first?.message == "called from here")
    }

    @Test(
        "Blocks that self names are read with what the page and the top level give, those of the macro's own template")
    func ownBlocks() {
        let module =
            "{% set x = 1 %}{% block b %}{{ x }}{{ nada }}{% endblock %}{% macro k() %}{{ self.b() }}{% endmacro %}"
        let found = mistakes(
            "{% import 'm.html' as m %}{{ m.k() }}{% block b %}{{ article.nope }}{% endblock %}",
            others: ["m.html": module])
        #expect(
            found.map { "\($0.file ?? ""): \($0.message)" } == [
                "m.html: \"nada\" is not defined", "main.html: an object of type Article has no \"nope\"",
            ])
    }

    @Test("Templates without end come to an end")
    func recursion() {
        for template in [
            "{% include 'main.html' %}", "{% extends 'main.html' %}", "{% import 'main.html' as m %}",
            "{% macro m(a) %}{{ m([a]) }}{% endmacro %}{{ m(article) }}",
            "{% block a %}{{ self.a() }}{{ super() }}{% endblock %}",
        ] { _ = mistakes(template) }
    }
}
