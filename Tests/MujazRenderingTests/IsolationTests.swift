import MujazCore
import Testing

@testable import MujazRendering

@Suite("Isolation")
struct IsolationTests {
    @Test("The theme isolates every text of a person that stands among other words")
    func theme() {
        for (name, bytes) in EmbeddedTheme.files where name.hasSuffix(".html") {
            for finding in InterpolationScanner(bytes).findings {
                Issue.record("Templates/\(name):\(finding.line): put \(finding.expression) into <bdi>, or give it dir")
            }
        }
    }

    @Test(
        "What is found, and what is safe",
        arguments: [
            ("<p>من {{ a.name }}</p>", 1), ("<p>{{ a.name }} – {{ b.name }}</p>", 2),
            ("<p><a>{{ a.title }}</a> ،</p>", 1),
            ("<p>{{ n|plural('news') }}، {{ m|plural('news')|isolate }}</p>", 1),
            ("<p>{% if x %}{{ a.title }}{% endif %}:</p>", 1),
            ("<li><a href=\"{{ a.name }}\">{{ a.name }}</a></li>", 1),
            ("<p>{{ a.name }}</p>", 0), ("<p>{% if x %}{{ a.name }}{% endif %}</p>", 0),
            ("<p>من <bdi>{{ a.name }}</bdi></p>", 0), ("<p>من <span dir=\"{{ a.dir }}\">{{ a.title }}</span></p>", 0),
            ("<h3 dir=\"{{ a.dir }}\"><a>{{ a.title }}</a></h3>", 0), ("<p>{{ strings.by }} {{ a.date.text }}</p>", 0),
            ("{# {{ a.name }} #}<p>x {{ a.url }} {{ a.content }}</p>", 0),
            ("{% if x %}<bdi>{% else %}<b>{% endif %}", 0),
        ] as [(String, Int)])
    func scanner(template: String, count: Int) {
        #expect(InterpolationScanner(Array(template.utf8)).findings.count == count, "\(template)")
    }
}
