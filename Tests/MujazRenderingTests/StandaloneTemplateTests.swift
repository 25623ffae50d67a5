import MujazCore
import MujazRendering
import Testing

@Suite("mujaz render")
struct StandaloneTemplateTests {
    private func render(
        _ template: String, _ data: String = "{}", files: [String: String] = [:], isStrict: Bool = false
    ) throws -> String {
        var all = ["t/main.html": template]
        for (name, text) in files { all["t/" + name] = text }
        let renderer = StandaloneTemplate(files: InMemoryFileSystem(all), folder: "t", isStrict: isStrict)
        let json = try JSONParser.parse(SourceText(name: "data.json", bytes: Array(data.utf8)))
        let source = SourceText(name: "t/main.html", bytes: Array(template.utf8))
        return String(decoding: try renderer.render(source, data: json).output, as: UTF8.self)
    }

    @Test(
        "Templates and data",
        arguments: [
            ("{{ x }}", "{\"x\": \"<ب> & 'ج'\"}", "&lt;ب&gt; &amp; &#39;ج&#39;"),
            (
                "{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}", "{\"d\": {\"b\": 1, \"a\": 2.5}}",
                "b=1;a=2.5;"
            ),
            ("[{{ missing }}]", "{}", "[]"),
            ("{{ 57|plural('news') }}, {{ 2|plural('news') }}, {{ 3|plural('news') }}", "{}", "57 خبر, خبران, 3 أخبار"),
            ("{{ 'F-16'|isolate }}", "{}", "<bdi>F-16</bdi>"),
            ("{{ '/خبر/'|url }}", "{}", "/%D8%AE%D8%A8%D8%B1/"),
            ("{{ true }} {{ none }} {{ [1, 'a'] }}", "{}", "True None [1, &#39;a&#39;]"),
            ("{{ n|where('k', 'ب')|map(attribute='t')|join }}", "{\"n\": [{\"k\": \"ب\", \"t\": 1}, {\"t\": 2}]}", "1"),
            ("{{ n|sort_by('-d')|json }}", "{\"n\": [{\"d\": 1}, {\"d\": 2}]}", "[{\"d\":2},{\"d\":1}]"),
            ("{% for g in n|group('k') %}{{ g.key }}{{ g.count }}{% endfor %}", "{\"n\": [{\"k\": \"ب\"}]}", "ب1"),
            (
                "{{ d|date('d MMMM') }} {{ t|markdown(inline=true) }}", "{\"d\": \"2026-11-20\", \"t\": \"*م*\"}",
                "20 نوفمبر <em>م</em>"
            ),
            ("{{ '/x'|absolute_url }} {{ 360|reading_time }} {{ 'أ ب'|excerpt(1) }}", "{}", "/x 2 أ…"),
        ])
    func rendering(template: String, data: String, expected: String) throws {
        #expect(try render(template, data) == expected)
    }

    @Test("Included, extended and imported files are found beside the template")
    func includes() throws {
        let files = [
            "base.html": "<{% block b %}{% endblock %}>", "partials/x.html": "x{{ n }}",
            "macros.html": "{% macro m(a) %}[{{ a }}]{% endmacro %}",
        ]
        let template = """
            {% extends 'base.html' %}{% block b %}{% include "partials/x.html" %}\
            {% from 'macros.html' import m %}{{ m(1) }}{% endblock %}
            """
        #expect(try render(template, "{\"n\": 3}", files: files) == "<x3[1]>")
    }

    @Test(
        "Mistakes are diagnosed at their place",
        arguments: [
            ("a\n{{ x.y }}", 2), ("{% if %}", 1), ("{{ 1|nofilter }}", 1), ("{% for x in y %}", 1), ("{{ 'a }}", 1),
        ])
    func mistakes(template: String, line: Int) {
        let error = #expect(throws: DiagnosticError.self) { try render(template, isStrict: true) }
        #expect(error?.diagnostics.first?.file == "t/main.html")
        #expect(error?.diagnostics.first?.location?.line == line)
    }

    @Test func strictness() {
        #expect(throws: DiagnosticError.self) { try render("{{ missing }}", isStrict: true) }
    }

    @Test func dataMustBeAnObject() {
        #expect(throws: DiagnosticError.self) { try render("x", "[1]") }
    }

    @Test("The lint has its say, and the template is rendered all the same")
    func warnings() throws {
        let source = SourceText(name: "t.html", bytes: Array("<a href={{ 1 }}>".utf8))
        let result = try StandaloneTemplate(files: InMemoryFileSystem(), folder: ".", isStrict: false)
            .render(source, data: nil)
        #expect(result.output == Array("<a href=1>".utf8))
        #expect(result.warnings.map(\.id) == ["attribute-unquoted"])
    }
}
