import MujazContent
import MujazCore
import MujazLanguage
import MujazSite
import MujazTemplates
import Testing

@testable import MujazRendering

@Suite("Lint of templates")
struct TemplateLintTests {
    private func warnings(_ template: String, name: String = "t.html") -> [Diagnostic] {
        let site = Site(config: SiteConfig(), now: Timestamp(secondsSince1970: 0))
        let filters = NewsFilters(context: ViewContext(site: site, strings: StringTable())).filters
        return TemplateEnvironment(loader: DictionaryLoader(texts: [name: template]), filters: filters).compileAll()
    }

    @Test(
        "What it warns of",
        arguments: [
            ("<a href={{ x }}>", ["attribute-unquoted"]), ("<a href = {{ x }}>", ["attribute-unquoted"]),
            ("<a href=/p/{{ x }}>", ["attribute-unquoted"]),
            ("<a href={{ x }}{{ y }}>", ["attribute-unquoted", "attribute-unquoted"]),
            ("<A HREF={{ x }}>", ["attribute-unquoted"]), ("<a title=\"a>b\" href={{ x }}>", ["attribute-unquoted"]),
            ("<img alt='خبر' width={{ w }} height={{ h }}>", ["attribute-unquoted", "attribute-unquoted"]),
            ("<a href={% if x %}{{ x }}{% else %}{{ y }}{% endif %}>", ["attribute-unquoted", "attribute-unquoted"]),
            ("{% for x in y %}<a href={{ x }}>{% endfor %}", ["attribute-unquoted"]),
            ("{% block b %}<a href={{ x }}>{% endblock %}", ["attribute-unquoted"]),
            ("{% macro m(x) %}<a href={{ x }}>{% endmacro %}", ["attribute-unquoted"]),
            ("{% set a %}<a href={{ x }}>{% endset %}", ["attribute-unquoted"]),
            ("<!-- {{ x }} --><a href={{ x }}>", ["attribute-unquoted"]),
            ("<!doctype html><p id={{ x }}>", ["attribute-unquoted"]),
            ("<{{ tag }} id={{ x }}>", ["attribute-unquoted"]), ("a < b <i id={{ x }}>", ["attribute-unquoted"]),
            ("<script>let a = {{ x }}</script>", ["script-unescaped"]),
            ("<script>let a = '{{ x }}'</script>", ["script-unescaped"]),
            ("<SCRIPT type=\"module\">{{ x|safe }}</SCRIPT>", ["script-unescaped"]),
            ("<script>{{ x|json ~ y }}</script>", ["script-unescaped"]),
            ("<script>if (a</b) {{ x }}</script>", ["script-unescaped"]),
            ("<script{% if m %} async{% endif %}>{{ x }}</script>", ["script-unescaped"]),
            ("<script>{{ x|json if y else z }}</script>", ["script-unescaped"]),
            ("<a onclick=\"f('{{ x }}')\">", ["handler-unescaped"]),
            ("<a onclick='f({{ x|json }})'>", ["handler-unescaped"]),
            ("<p data-x=\"{{ x|json }}\">", ["attribute-json"]),
            ("<p data-x=\"{{ x|tojson|safe }}\">", ["attribute-json"]),
            ("<a ONCLICK={{ x }}>", ["attribute-unquoted", "handler-unescaped"]),
        ])
    func warns(template: String, ids: [String]) {
        let found = warnings(template)
        #expect(found.map(\.id) == ids)
        #expect(found.allSatisfy { $0.severity == .warning && $0.help != nil && $0.file == "t.html" })
    }

    @Test(
        "What it lets pass",
        arguments: [
            "<a href=\"{{ x }}\">", "<a href='{{ x }}'>", "<a href = \"/p/{{ x }}\">", "<p>{{ x }}</p>",
            "<p>a={{ x }}</p>",
            "<p class=\"a\"{{ attributes }}>", "<p {{ attributes }}>", "<p data-{{ x }}=\"1\">", "<{{ tag }}>",
            "<p class=a>{{ x }}",
            "<p hidden>{{ x }}", "<a href=>{{ x }}", "<br/>{{ x }}", "<input value=\"{% if x %}{{ x }}{% endif %}\">",
            "<script>let a = {{ x|json }}</script>{{ x }}", "<script>{{ x|tojson }}</script>",
            "<script>{{ x|tojson|safe }}</script>",
            "<script>{{ x|json if y else z|tojson }}</script>", "<script>{{ x|length }}{{ 3 }}</script>",
            "<script src=\"{{ x }}\"></script>",
            "<script>'</i>'</script ><p>{{ x }}", "<style>a{{ '{' }}</style>", "<!-- <script> -->{{ x }}",
            "<!-- a='--><p>{{ x }}",
            "<p>on{{ x }}</p>", "<p onclick=\"f()\">{{ x }}</p>", "<p data-on=\"{{ x }}\">",
            "{% raw %}<a href={{ x }}>{% endraw %}",
            "{# <a href={{ x }}> #}", "<title>a=<b {{ x }}</title>",
            "<script>{% filter tojson %}{{ x }}{% endfilter %}</script>",
            "<p {% if x %}id=\"{{ x }}\"{% else %}id=\"b\"{% endif %}>{{ y }}", "<رابط={{ x }}",
            "<p data-x='{{ x|json }}'>", "<p data-x=\"{{ x|tojson|forceescape }}\">",
        ])
    func passes(template: String) {
        #expect(warnings(template).isEmpty, "\(warnings(template).map(\.message))")
    }

    @Test("A warning has its place, its line and its cure")
    func place() throws {
        let warning = try #require(warnings("<p>خبر</p>\n  <a href={{ link }}>").first)
        #expect(warning.location?.line == 2)
        #expect(warning.excerpt == "  <a href={{ link }}>")
        #expect(warning.message.contains("«href»"))
        #expect(warning.help == "write href=\"{{ … }}\"")
        #expect(warnings("<p عنوان={{ x }}>").first?.message.contains("«عنوان»") == true)
    }

    @Test("Only templates of markup are read")
    func otherFiles() {
        #expect(warnings("<a href={{ x }}>", name: "mail.txt").isEmpty)
        #expect(warnings("<a href={{ x }}>", name: "feed.xml").count == 1)
    }

    @Test("The built-in theme gives no warnings")
    func theme() {
        let site = Site(config: SiteConfig(), now: Timestamp(secondsSince1970: 0))
        let renderer = SiteRenderer(
            CompiledSite(site, theme: Theme(), assets: nil, previous: nil, isSameTheme: false), plan: RoutePlan(),
            addresses: Deferred { DocumentAddresses([site]) }, places: LinkPlaces(sites: [site], plan: RoutePlan()),
            displayPrefix: "", sharesBodies: false,
            size: { _ in nil }
        ) {
            path throws(FileSystemError) in
            []
        }
        #expect(renderer.diagnostics.isEmpty, "\(renderer.diagnostics)")
    }
}
