import MujazCore
import Synchronization
import Testing

@testable import MujazTemplates

/// What callers of the module rely on.
@Suite struct ValueTests {
    @Test func viewsAreReadByField() throws {
        let page = TemplateContext(PageView())
        #expect(
            try rendered("{{ article.title }} {{ article.author.name }} {{ article['views'] }}", page) == "خبر ليلى 3")
        #expect(try rendered("{{ article.author }}", page) == "ليلى")
        #expect(mistake("{{ article }}")?.message == "an object of type Article cannot be printed")
        #expect(ArticleView.fields.descriptions.map(\.name) == ["title", "views", "author"])
    }

    @Test func contextHasNamesAndFields() throws {
        let context = TemplateContext(["site": "موقع"], fieldsOf: PageView())
        #expect(try rendered("{{ site }} {{ article.title }}", context) == "موقع خبر")
    }

    @Test func lazyListsReadWhatIsAskedFor() throws {
        let reads = Reads()
        let list = TemplateList(count: 1_000_000) { index in
            reads.add()
            return .object(ArticleView("\(index)", views: index) as any TemplateObject)
        }
        let page = TemplateContext(PageView(articles: list))
        #expect(
            try rendered(
                "{{ articles|length }} {{ articles[5].title }}{% for a in articles[:3] %}{{ a.title }}{% endfor %}",
                page) == "1000000 5012")
        #expect(reads.count == 4)
    }

    @Test func objectsAreSortedByTheirKey() throws {
        let list = TemplateList(objects: [ArticleView("ب", views: 2), ArticleView("أ", views: 1)])
        let page = TemplateContext(PageView(articles: list))
        #expect(
            try rendered(
                "{% for a in articles|sort %}{{ a.title }}{% endfor %}{{ articles|map(attribute='title')|join(',') }}",
                page) == "أبب,أ")
    }

    @Test func markupIsBytes() throws {
        let body = Array("<p>نص</p>".utf8)
        let context = TemplateContext(["body": .html(body), "text": "<b>"])
        #expect(try rendered("{{ body }}{{ text }}", context) == "<p>نص</p>&lt;b&gt;")
    }

    @Test func filtersTakeArguments() throws {
        let shout = FilterDefinition(
            name: "shout", parameters: ["times", .required("mark")], documentation: "Louder."
        ) { call in
            let times = try call.integer(0, default: 1)
            guard times < 10 else { throw TemplateFailure("too loud", help: "use fewer") }
            return .string(try call.subjectText() + String(repeating: try call.string(1), count: times))
        }
        #expect(try rendered("{{ 'a'|shout(2, '!') }}{{ 'b'|shout(mark='؟') }}", filters: [shout]) == "a!!b؟")
        let loud = try #require(mistake("\n{{ 'a'|shout(20, '!') }}", filters: [shout]))
        #expect(loud.message == "too loud" && loud.help == "use fewer")
        #expect(loud.location == SourceLocation(line: 2, column: 8))
        #expect(
            mistake("{{ 'a'|shout }}", filters: [shout])?.message == "the filter \"shout\" needs the argument \"mark\"")
        #expect(mistake("{{ nope|shout(1, '!') }}", filters: [shout])?.message == "\"nope\" is not defined")
        #expect(
            mistake("{{ 'a'|shout('x', '!') }}", filters: [shout])?.message
                == "the argument \"times\" must be a whole number, not a text")
    }

    @Test func functionsAreGlobals() throws {
        let asset = TemplateFunction(name: "asset", parameters: [.required("path")], documentation: "The address.") {
            .html("/assets/" + (try $0.string(0)))
        }
        let globals: KeyValuePairs<String, TemplateValue> = ["asset": .function(asset), "year": 2025]
        let macros = ["m.html": "{% macro a() %}{{ asset('x.css') }}{{ year }}{% endmacro %}"]
        #expect(
            try rendered("{% from 'm.html' import a %}{{ a() }}", others: macros, globals: globals)
                == "/assets/x.css2025")
    }

    @Test func failureLeavesTheOutputAsItWas() {
        var output: [UInt8] = [1, 2]
        let environment = environment("text {{ nope }}")
        #expect(throws: DiagnosticError.self) {
            try environment.render("main.html", context: .empty, into: &output)
        }
        #expect(output == [1, 2])
    }

    @Test func manyTasksRenderAtOnce() async throws {
        let environment = environment(
            "{% from 'm.html' import row %}{% for a in articles %}{{ row(a, loop.index) }}{% endfor %}",
            others: ["m.html": "{% macro row(a, n) %}{{ n }}:{{ a.title }};{% endmacro %}"])
        let results = await concurrentMap(count: 200, jobs: 4) { number -> String in
            let list = TemplateList(objects: (0..<20).map { ArticleView("\(number)-\($0)") })
            return (try? environment.render("main.html", context: TemplateContext(PageView(articles: list)))) ?? ""
        }
        for (number, result) in results.enumerated() {
            #expect(result == (0..<20).map { "\($0 + 1):\(number)-\($0);" }.joined())
        }
    }

    /// A macro that a filter keeps is refused by another page, since it holds the first page's variables.
    @Test func macrosStayOnTheirPage() throws {
        let kept = Mutex<TemplateValue?>(nil)
        let keep = FilterDefinition(name: "keep", documentation: "") { call in
            kept.withLock { $0 = call.subject }
            return .none
        }
        _ = try rendered("{% macro m() %}x{% endmacro %}{{ m|keep }}", filters: [keep])
        let macro = try #require(kept.withLock { $0 })
        #expect(
            mistake("{{ m() }}", TemplateContext(["m": macro]))?.message
                == "this macro belongs to another page and cannot be called here")
    }

    @Test func jsonKeepsOrder() throws {
        let node = try JSONParser.parse(SourceText(name: "d", bytes: Array(#"{"b": 1, "a": [1.5, null, "س"]}"#.utf8)))
        #expect(
            try rendered("{{ d|safe }}", TemplateContext(["d": TemplateValue(json: node)]))
                == "{'b': 1, 'a': [1.5, None, 'س']}")
    }
}

/// Counts reads.
final class Reads: Sendable {
    private let value = Mutex(0)
    var count: Int { value.withLock { $0 } }
    func add() { value.withLock { $0 += 1 } }
}
