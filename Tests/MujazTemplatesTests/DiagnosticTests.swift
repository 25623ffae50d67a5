import MujazCore
import Testing

@testable import MujazTemplates

/// Mistakes point at their place and say what to do.
@Suite struct DiagnosticTests {
    @Test func undefinedNameOffersTheNearest() throws {
        let found = try #require(mistake("السطر\n  {{ artcle.title }}"))
        #expect(found.file == "main.html")
        #expect(found.location == SourceLocation(line: 2, column: 6))
        #expect(found.excerpt == "  {{ artcle.title }}")
        #expect(found.message == "\"artcle\" is not defined")
        #expect(found.help == "did you mean \"article\"?")
        #expect(found.id == "template-undefined")
    }

    @Test func columnsCountBytes() throws {
        let found = try #require(mistake("{{ 'غزة' ~ nope }}"))
        #expect(found.location == SourceLocation(line: 1, column: 15))
    }

    @Test func missingFieldOffersTheNearest() throws {
        let found = try #require(mistake("{{ article.tilte }}"))
        #expect(found.message == "an object of type Article has no \"tilte\"")
        #expect(found.help == "did you mean \"title\"?")
        #expect(found.location?.column == 12)
    }

    @Test(arguments: [
        ("{{ 'a'|uper }}", "there is no filter \"uper\"", "did you mean \"upper\"?", 8),
        ("{{ 1 is od }}", "there is no test \"od\"", "did you mean \"odd\"?", 9),
        ("{% fr x in y %}", "there is no tag \"fr\"", "did you mean \"for\"?", 4),
        (
            "{{ 'a'|truncate(lenght=3) }}", "the filter \"truncate\" has no argument \"lenght\"",
            "did you mean \"length\"?", 17
        ),
        ("{% include 'heder.html' %}", "there is no template \"heder.html\"", "did you mean \"header.html\"?", 12),
        ("{{ article.title.uper() }}", "a text has no \"uper\"", "did you mean \"upper\"?", 18),
        (
            "{% import 'header.html' as h %}{{ h.car() }}", "the imported template \"header.html\" has no \"car\"",
            "did you mean \"card\"?", 37
        ),
        (
            "{% macro m(title) %}{% endmacro %}{{ m(titel=1) }}", "the macro \"m\" has no argument \"titel\"",
            "did you mean \"title\"?", 38
        ),
        ("{{ self.bdy() }}{% block body %}{% endblock %}", "self has no \"bdy\"", "did you mean \"body\"?", 9),
    ])
    func unknownNames(template: String, message: String, help: String, column: Int) throws {
        let header = "{% macro card() %}{% endmacro %}"
        let found = try #require(mistake(template, others: ["header.html": header]))
        #expect(found.message == message)
        #expect(found.help == help)
        #expect(found.location == SourceLocation(line: 1, column: column))
    }

    @Test func unclosedTagNamesItsLine() throws {
        let found = try #require(mistake("a\n{% if true %}\nb\n{% for x in [] %}\n{% endfor %}\n"))
        #expect(found.message == "{% if %} of line 2 is never closed")
        #expect(found.location == SourceLocation(line: 2, column: 4))
        #expect(found.help == "end it with {% elif %} or {% else %} or {% endif %}")
    }

    @Test func wrongEndNamesTheOpenTag() throws {
        let found = try #require(mistake("{% if true %}\n{% endfor %}"))
        #expect(found.message == "{% endfor %} stands where {% elif %} or {% else %} or {% endif %} is expected")
        #expect(found.help == "{% if %} of line 1 is still open")
        #expect(found.related.first?.location == SourceLocation(line: 1, column: 4))
    }

    @Test func includesAreAChain() throws {
        let others = [
            "outer.html": "\n{% include 'inner.html' %}", "inner.html": "{{ nope }}",
        ]
        let found = try #require(mistake("{% include 'outer.html' %}", others: others))
        #expect(found.file == "inner.html")
        #expect(found.related.map(\.file) == ["outer.html", "main.html"])
        #expect(found.related.map(\.message) == ["included from here", "included from here"])
        #expect(found.related.first?.location == SourceLocation(line: 2, column: 12))
    }

    @Test func macrosAndExtendsAreNamed() throws {
        let macros = ["m.html": "{% macro card(a) %}{{ a.nope }}{% endmacro %}"]
        let call = try #require(mistake("{% from 'm.html' import card %}\n{{ card(article) }}", others: macros))
        #expect(call.file == "m.html")
        #expect(call.related.first?.location == SourceLocation(line: 2, column: 4))
        let base = ["base.html": "{{ nope }}{% block a %}{% endblock %}"]
        let extended = try #require(mistake("{% extends 'base.html' %}", others: base))
        #expect(extended.file == "base.html")
        #expect(extended.related.first?.message == "extended by \"main.html\"")
    }

    @Test func pageIsNamed() throws {
        let environment = environment("{{ nope }}")
        let error = #expect(throws: DiagnosticError.self) {
            _ = try environment.render("main.html", pageDescription: "the page of Content/articles/a.md")
        }
        let found = try #require(error?.diagnostics.first)
        #expect(found.related.last?.message == "while rendering the page of Content/articles/a.md")
    }

    @Test func allMistakesOfAllTemplatesAreReported() {
        let environment = environment(
            "{{ 'a'|nope }}{{ 'b'|nada }}", others: ["b.html": "{% include 'c.html' %}", "d.html": "{% if %}"])
        let found = environment.compileAll()
        #expect(found.map(\.file) == ["b.html", "d.html", "main.html", "main.html"])
        #expect(found.allSatisfy { $0.severity == .error && $0.location != nil })
    }

    @Test func twoBlocksOfOneName() throws {
        let found = try #require(mistake("{% block a %}{% endblock %}\n{% block a %}{% endblock %}"))
        #expect(found.location == SourceLocation(line: 2, column: 10))
        #expect(found.related.first?.location == SourceLocation(line: 1, column: 10))
    }

    @Test(arguments: [
        "{% include 'main.html' %}", "{% extends 'main.html' %}", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% block a %}{{ self.a() }}{% endblock %}", "{% import 'main.html' as m %}",
        "{% for x in [[1]] recursive %}{{ loop([x]) }}{% endfor %}",
    ])
    func endlessRecursionStops(template: String) throws {
        #expect(try #require(mistake(template)).id == "template-recursion")
    }

    @Test("A recursive loop that begins too deep has a place")
    func loopsTooDeepHavePlace() throws {
        let found = try #require(mistake("{% for x in [1] recursive %}{% include 'main.html' %}{% endfor %}"))
        #expect(found.id == "template-recursion")
        #expect(found.location != nil)
    }

    @Test func endlessRangesStop() throws {
        #expect(try #require(mistake("{{ range(10000000000) }}")).id == "template-range")
        #expect(try #require(mistake("{{ range(-9000000000000000000, 9000000000000000000) }}")).id == "template-range")
        #expect(mistake("{{ 'a' * 100000000000 }}") != nil)
    }

    @Test func deepNestingStops() {
        let deep = String(repeating: "(", count: 100_000) + "1" + String(repeating: ")", count: 100_000)
        #expect(mistake("{{ \(deep) }}") != nil)
        #expect(mistake(String(repeating: "{% if 1 %}", count: 10_000)) != nil)
        #expect(mistake("{{ " + String(repeating: "not ", count: 10_000) + "1 }}") != nil)
        #expect(mistake("{{ " + String(repeating: "-", count: 10_000) + "1 }}") != nil)
        _ = mistake("{{ 1" + String(repeating: " + 1", count: 20_000) + " }}")
        _ = mistake("{{ 1" + String(repeating: "|string", count: 20_000) + " }}")
        _ = mistake("{{ article" + String(repeating: ".a", count: 20_000) + " }}")
    }

    @Test func whatIsAbsentIsRefused() throws {
        #expect(try #require(mistake("{% do x %}")).help == "write {% set _ = … %}")
        #expect(try #require(mistake("{% trans %}x{% endtrans %}")).message == "there is no tag \"trans\"")
        #expect(mistake("{{ 1|pprint }}") != nil)
        #expect(mistake("{{ [].append(1) }}")?.help != nil)
    }
}
