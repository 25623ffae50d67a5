import Synchronization
import Testing

@testable import MujazTemplates

/// Something of a page that says when it is released.
private final class Guest: TemplateObject {
    private let end: @Sendable () -> Void
    let name = "x"

    static let fields = FieldTable<Guest>([
        Field("name", type: "string", "A name.") { .string($0.name) },
        Field("friends", type: "list of Guest", "Nobody.", objects: { _ in [Guest]() }),
    ])

    init(_ end: @escaping @Sendable () -> Void = {}) { self.end = end }

    deinit { end() }
}

/// Templates that keep something of the page in ways that lead back to it.
private let cycles: [(name: String, template: String)] = [
    ("self", "{% set s = self %}{% block b %}{{ p.name }}{% endblock %}"),
    ("a block of self", "{% set s = self.b %}{% block b %}{{ p.name }}{% endblock %}"),
    (
        "self in a namespace",
        "{% set ns = namespace() %}{% set ns.s = self %}{% block b %}{% set q = p %}{% endblock %}"
    ),
    ("a namespace in itself", "{% set ns = namespace(p=p) %}{% set ns.me = ns %}{% set ns.list = [ns] %}"),
    ("two namespaces", "{% set a = namespace(p=p) %}{% set b = namespace(a=a) %}{% set a.b = b %}"),
    (
        "a recursive loop in a namespace",
        "{% set ns = namespace() %}{% for x in [1, 2] recursive %}{% set q = p %}{% set ns.l = loop %}{% endfor %}"
    ),
    (
        "a recursive loop inside of a macro",
        "{% macro m() %}{% set ns = namespace(p=p) %}{% for x in [[1]] recursive %}{% set ns.l = loop %}"
            + "{{ loop(x) if x is iterable }}{% endfor %}{% endmacro %}{{ m() }}{{ m() }}"
    ),
    ("a macro", "{% set q = p %}{% macro m() %}{{ q.name }}{% endmacro %}{{ m() }}"),
    (
        "a macro in a macro",
        "{% macro m() %}{% set q = p %}{% macro n() %}{{ q.name }}{% endmacro %}{{ n() }}{% endmacro %}{{ m() }}"
    ),
    (
        "a macro in a namespace",
        "{% set ns = namespace() %}{% macro m() %}{% set q = p %}{% macro n() %}{{ q.name }}{% endmacro %}"
            + "{% set ns.n = n %}{% endmacro %}{{ m() }}{{ ns.n() }}"
    ),
    (
        "the body of a call",
        "{% set ns = namespace() %}{% macro m() %}{% set ns.c = caller %}{{ caller() }}{% endmacro %}"
            + "{% for i in [1, 2] %}{% set q = p %}{% call m() %}{{ q.name }}{% endcall %}{% endfor %}"
    ),
    (
        "a scoped block",
        "{% for i in [1] %}{% set q = p %}{% block c scoped %}{% set s = self %}{{ q.name }}{% endblock %}{% endfor %}"
    ),
    ("an include", "{% include 'included.html' %}"),
    ("an import", "{% from 'imported.html' import m with context %}{{ m() }}"),
    ("a failure", "{% set s = self %}{% macro m() %}{{ s }}{% endmacro %}{{ p.name }}{{ 1 // 0 }}"),
    (
        "a failure in a macro",
        "{% macro m() %}{% set q = p %}{% macro n() %}{{ 1 // 0 }}{% endmacro %}{{ n() }}{% endmacro %}{{ m() }}"
    ),
]

@Suite("What pages leave behind")
struct LifetimeTests {
    private let others = [
        "included.html":
            "{% set q = p %}{% set s = self %}{% macro m() %}{{ q.name }}{% endmacro %}{{ m() }}{{ p.name }}",
        "imported.html":
            "{% set q = p %}{% macro m() %}{% macro n() %}{{ q.name }}{% endmacro %}{{ n() }}{% endmacro %}",
    ]

    private func environment(_ main: String, _ others: [String: String]) -> TemplateEnvironment {
        TemplateEnvironment(loader: DictionaryLoader(texts: others.merging(["main.html": main]) { $1 }))
    }

    @Test("Nothing of a page is held once it is done", arguments: cycles)
    func released(name: String, template: String) {
        let environment = environment(template, others)
        for _ in 0..<3 {
            let released = Mutex(false)
            do {
                let guest = Guest { released.withLock { $0 = true } }
                _ = try? environment.render("main.html", context: TemplateContext(["p": .object(guest)]))
            }
            #expect(released.withLock { $0 }, "\(name)")
        }
    }

    @Test("No context outlives its page", arguments: cycles)
    func contexts(name: String, template: String) throws {
        let environment = environment(template, others)
        let program = try #require(try environment.program(named: "main.html"))
        weak var page: Context?
        do {
            var renderer = Renderer(environment: environment)
            defer { renderer.arena.end() }
            var output: [UInt8] = []
            let context = Context(globals: environment.globals, page: TemplateContext(["p": .object(Guest())]))
            page = context
            try? renderer.withContext(context) { renderer, root throws(TemplateFailure) in
                try renderer.renderRoot(program, root, into: &output)
            }
        }
        #expect(page == nil, "\(name)")
    }

    @Test("What is shared by all pages ends with its environment")
    func shared() throws {
        let released = Mutex(false)
        do {
            let guest = Guest { released.withLock { $0 = true } }
            let environment = TemplateEnvironment(
                loader: DictionaryLoader(texts: [
                    "main.html": "{% import 'm.html' as m %}{{ m.a() }}{{ m.a() }}",
                    "m.html":
                        "{% set s = self %}{% set g = guest %}{% macro a() %}{% macro b() %}{{ g.name }}{% endmacro %}{{ b() }}{% endmacro %}",
                ]), globals: ["guest": .object(guest)])
            #expect(try environment.render("main.html") == "xx")
        }
        #expect(released.withLock { $0 })
    }

    @Test("Pages that share a module leave it as it was", arguments: [1, 8])
    func sharedModule(tasks: Int) async throws {
        let environment = environment(
            "{% import 'm.html' as m %}{{ m.m(1) }}{{ m.m(p.name) }}",
            [
                "m.html": """
                {% set x = "X" %}{% block b %}<{{ x|default("GONE") }}>{% endblock %}{% macro m(a) -%}
                {% macro inner() %}i{{ x }}{% endmacro %}{{ self.b() }}{{ inner() }}{% endmacro %}
                """
            ])
        let expected = "<X>iX<X>iX"
        try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<tasks {
                group.addTask {
                    try (0..<25).map { _ in
                        try environment.render("main.html", context: TemplateContext(["p": .object(Guest())]))
                    }
                }
            }
            for try await pages in group { #expect(pages.allSatisfy { $0 == expected }, "\(pages)") }
        }
    }
}
