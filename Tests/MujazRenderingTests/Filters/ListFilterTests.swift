import MujazCore
import Testing

@testable import MujazRendering

@Suite("News filters: lists and JSON")
struct ListFilterTests {
    /// The titles of what a filter leaves of the articles.
    private static func titles(_ filter: String) -> String {
        "{% for a in articles|\(filter) %}{{ a.title }} {% endfor %}"
    }

    @Test(
        "where keeps what is asked for",
        arguments: [
            ("where('topic', 'الاقتصاد')", "ج "), ("where('topics', 'الاقتصاد')", "ج القمر "),
            ("where('topics.name', 'الاقتصاد')", "ج القمر "), ("where('topic.name', 'رياضة')", "القمر "),
            ("where('topic', articles[2].topic)", "أحمد "), ("where('topic', articles[0].topic.url)", "ج "),
            ("where('topic', none)", "باب "), ("where('topic', '!=', none)", "ج القمر أحمد "),
            ("where('kind', 'video')", "القمر "), ("where('kind', value='video')", "القمر "),
            ("where('kind', '!=', 'video')", "ج أحمد باب "), ("where('kind', 'in', ['video', 'opinion'])", "القمر "),
            ("where('topic', 'not in', ['الاقتصاد', 'رياضة'])", "أحمد باب "), ("where('pinned')", "أحمد "),
            ("where('pinned', false)", "ج القمر باب "), ("where('date')", "ج القمر أحمد "),
            ("where('date', '2026-11-20')", "ج القمر "), ("where('date', '>', '2026-11-19')", "ج القمر "),
            ("where('date', '<=', '2026-11-19')", "أحمد "), ("where('date', '>=', '2026-11-20 08:00')", "ج القمر "),
            ("where('date', '<', '2026-11-20 14:05')", "القمر أحمد "),
            ("where('date', '>', articles[1].date)", "ج "), ("where('date', '<', '١٩/١١/٢٠٢٦')", ""),
            ("where('date.day_iso', '2026-11-19')", "أحمد "), ("where('reading_minutes', '>', 2)", "أحمد باب "),
            ("where('title', 'contains', 'قمر')", "القمر "), ("where('title', '<', 'بحر')", "أحمد باب "),
            ("where('topics', 'contains', 'رياضة')", "القمر "),
        ])
    func filters(filter: String, expected: String) throws {
        #expect(try FilterBench().render(Self.titles(filter)) == expected)
    }

    @Test(
        "sort_by orders as Arabic does, with what has none last",
        arguments: [
            ("sort_by('title')", "أحمد باب ج القمر "), ("sort_by('title', reverse=true)", "القمر ج باب أحمد "),
            ("sort_by('date')", "أحمد القمر ج باب "), ("sort_by('date', reverse=true)", "ج القمر أحمد باب "),
            ("sort_by('-date')", "ج القمر أحمد باب "), ("sort_by('topic')", "أحمد ج القمر باب "),
            ("sort_by('kind, -title')", "ج باب أحمد القمر "), ("sort_by('pinned')", "ج القمر باب أحمد "),
        ])
    func sorts(filter: String, expected: String) throws {
        #expect(try FilterBench().render(Self.titles(filter)) == expected)
    }

    @Test(
        "Lists of data and groups",
        arguments: [
            ("{{ ['نابلس', 'القدس', 'أريحا']|sort_by|join('، ') }}", "أريحا، القدس، نابلس"),
            ("{{ [3, 'ب', none, 1]|sort_by|join(',') }}", "1,3,ب,None"),
            ("{{ l|sort_by('n')|map(attribute='n')|join }}", "12"),
            ("{{ l|where('n', '>', 1)|length }}{{ l|where('x')|length }}{{ l|where('t.name', 'أ')|length }}", "101"),
            ("{{ l|where('t', 'أ')|length }} {{ l|where('d', '>=', '2026-01-02')|length }}", "1 1"),
            (
                "{% for g in articles|group('topics') %}{{ g.key.name if g.key else '–' }}:{{ g.count }} {% endfor %}",
                "الاقتصاد:2 رياضة:1 أخبار:1 –:1 "
            ),
            (
                "{% for g in articles|group('date') %}{{ g.key.day if g.key else '–' }}:{{ g['items']|length }} {% endfor %}",
                "20 نوفمبر 2026:2 19 نوفمبر 2026:1 –:1 "
            ),
            (
                "{% for g in articles|group('kind')|sort_by('-count') %}{{ g.key }}{{ g.count }} {% endfor %}",
                "news3 video1 "
            ),
            ("{{ []|group('x')|length }}{{ []|where('x')|length }}{{ []|sort_by('x')|length }}", "000"),
        ])
    func data(template: String, expected: String) throws {
        let json = """
            {"l": [{"n": 2, "t": {"name": "أ"}, "d": "2026-01-02T10:00"}, {"n": 1, "d": "2026-01-01"}]}
            """
        #expect(try FilterBench().render(template, json) == expected)
    }

    @Test(
        "Mistakes",
        arguments: [
            ("{{ articles|where('topik', 'x') }}", "has no «topik»"), ("{{ articles|where('kind', '~', 'x') }}", "«~»"),
            ("{{ articles|where('date', '>', 'أمس') }}", "«أمس» is not a date"),
            ("{{ articles|where('kind', '<', 3) }}", "have no order"),
            ("{{ articles|where('kind', 'in', 'x') }}", "in a list"),
            ("{{ articles|where('a..b') }}", "not a path"), ("{{ none|where('x') }}", "needs a list"),
            ("{{ 3|sort_by }}", "needs a list"), ("{{ articles|sort_by('params') }}", "cannot be sorted by"),
            ("{{ articles|sort_by('titel') }}", "has no «titel»"), ("{{ 'x'|group('y') }}", "needs a list"),
            ("{{ articles|group('params') }}", "cannot be grouped by"),
            ("{{ articles|where('kind', nothing) }}", "not defined"),
        ])
    func mistakes(template: String, message: String) {
        let mistake = FilterBench().mistake(template)
        #expect(mistake?.message.contains(message) == true, "\(template): \(mistake?.message ?? "no mistake")")
    }

    @Test(
        "json",
        arguments: [
            ("{{ 'خبر'|json }}", "\"خبر\""), ("{{ none|json }} {{ true|json }} {{ 1.5|json }}", "null true 1.5"),
            ("{{ '</script><!--'|json }}", "\"\\u003C/script\\u003E\\u003C!--\""),
            ("{{ '&\\''|json }}", "\"\\u0026\\u0027\""),
            ("{{ 'a\\n\\t\\\\\"'|json }}", "\"a\\n\\t\\\\\\\"\""),
            ("{{ '\u{2028}\u{2029}\u{7}'|json }}", "\"\\u2028\\u2029\\u0007\""),
            ("{{ {'ب': [1, none], 'أ': {}}|json }}", "{\"ب\":[1,null],\"أ\":{}}"), ("{{ []|json(2) }}", "[]"),
            ("{{ {'a': [1]}|json(indent=2) }}", "{\n  \"a\": [\n    1\n  ]\n}"),
            ("{{ {1: 2, true: 3}|json }}", "{\"1\":3}"),
            ("{{ '<b>'|safe|json }}", "\"\\u003Cb\\u003E\""),
            ("{{ articles[0].date|json }}", "\"2026-11-20T14:05:00Z\""),
            (
                "{{ articles[0].topic|json(depth=0) }}",
                "\"/%D8%AE%D8%A8%D8%B1/topics/%D8%A7%D9%84%D8%A7%D9%82%D8%AA%D8%B5%D8%A7%D8%AF/\""
            ),
            ("{{ (articles[3]|json)[:15] }}", "{\"title\":\"باب\","),
            (
                "{{ articles|map('json', depth=0)|join(' ') }}",
                "\"/%D8%AE%D8%A8%D8%B1/0/\" \"/%D8%AE%D8%A8%D8%B1/1/\" \"/%D8%AE%D8%A8%D8%B1/2/\" \"/%D8%AE%D8%A8%D8%B1/3/\""
            ),
            ("{{ (1e308 * 10)|json }}", "null"),
        ])
    func json(template: String, expected: String) throws {
        #expect(try FilterBench().render(template) == expected)
    }

    @Test("json refuses what is not data, and what is too deep")
    func jsonMistakes() {
        #expect(FilterBench().mistake("{{ range|json }}")?.message.contains("cannot be written") == true)
        #expect(FilterBench().mistake("{{ 1|json(99) }}")?.message.contains("indent") == true)
        #expect(FilterBench().mistake("{{ 1|json(depth=9) }}")?.message.contains("depth") == true)
        let deep = String(repeating: "[", count: 150) + String(repeating: "]", count: 150)
        #expect(FilterBench().mistake("{{ x|json }}", "{\"x\": \(deep)}")?.message.contains("too deep") == true)
    }

    @Test("A whole article becomes valid JSON")
    func article() throws {
        let text = try FilterBench().render("{{ articles|json(indent=1) }}")
        #expect(!text.contains("<") && !text.contains("&"))
        #expect(text.contains("\"name\": \"الاقتصاد\""))
    }
}
