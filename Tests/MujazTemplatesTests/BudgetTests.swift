import MujazCore
import Testing

@testable import MujazTemplates

/// Themes that would take all memory, or never end.
@Suite struct BudgetTests {
    /// Little enough to be used up soon, and more than an honest small page needs.
    private static let small = TemplateOptions(limits: TemplateLimits(steps: 200_000, bytes: 8 << 20))

    private static func failure(_ template: String, options: TemplateOptions) -> Diagnostic? {
        do {
            _ = try rendered(
                template, TemplateContext(PageView()), others: ["part.html": "{{ articles|length }}"], options: options)
            return nil
        } catch {
            return (error as? DiagnosticError)?.diagnostics.first
        }
    }

    /// Each is refused before the memory is asked for, by the limits that a site has.
    @Test(arguments: [
        "{{ [1]|batch(10**12, 0)|list }}", "{{ [1]|batch(9223372036854775807, 0)|list }}",
        "{{ [1]|slice(10**12)|list }}", "{{ [1]|slice(10**12, 0)|list }}",
        "{{ (\"a\"*100000)|replace(\"a\", \"b\"*100000) }}", "{{ (\"a\"*100000).replace(\"a\", \"b\"*100000) }}",
        "{{ (\"a\"*100000)|replace(\"\", \"b\"*100000) }}", "{{ (\"a\"*100000)|replace(\"a\", (\"b\"*100000)|safe) }}",
        "{{ \"a\" * 10**12 }}", "{{ 10**12 * \"a\" }}", "{{ (\"a\"|safe) * 10**12 }}", "{{ \"ab\" * 2**62 }}",
        "{{ [0] * 10**12 }}", "{{ (0,) * 10**12 }}", "{{ [0, 1] * 2**62 }}",
        "{{ '%1000000000d'|format(1) }}", "{{ '%*d'|format(10**12, 1) }}", "{{ '%-1000000000s' % 1 }}",
        "{{ '%99999999999999999999d'|format(1) }}", "{{ '{:1000000000}'.format(1) }}",
        "{{ '{:99999999999999999999}'.format(1) }}", "{{ '{:ب<1000000000}'.format(1) }}",
        "{{ 'a'|center(10**12) }}", "{{ 'a'.center(10**12) }}", "{{ 'a'.ljust(10**12) }}", "{{ 'a'.rjust(10**12) }}",
        "{{ '1'.zfill(10**12) }}", "{{ 'a\\tb'.expandtabs(10**12) }}", "{{ 'a\\nb'|indent(10**12) }}",
        "{{ ('a\\n'*100000)|indent('b'*100000) }}", "{{ ('a '*100000)|wordwrap(1, true, 'b'*100000) }}",
        "{{ range(100000)|join('a'*100000) }}", "{{ ('a'*100000).join(['']*100000) }}",
        "{{ (['a'*100000]*100000)|join }}", "{{ ''.join(['a'*100000]*100000) }}", "{{ ('a'*100000000)|list }}",
        "{% for c in 'a'*100000000 %}{% endfor %}", "{{ ('a,'*50000000).split(',')|length }}",
        "{{ ('a '*50000000).split()|length }}", "{{ ['a'*100000]*100000 }}", "{{ (['a'*100000]*100000)|tojson }}",
        "{{ (['a'*100000]*100000)|string }}", "{{ {'a': ['a'*100000]*100000} }}",
        "{{ ('www.a.com '*100000)|urlize(10, false, 'b'*100000) }}",
        "{% set x = 'a' * 300000000 %}{{ x }}{{ x }}", "{% set x = 'a' * 300000000 %}{{ x ~ x }}",
        "{% set x = 'a' * 300000000 %}{{ x + x }}", "{% set x = 'a' * 200000000 %}{% set y = x|upper %}{{ x }}{{ y }}",
    ])
    func refusesBeforeAllocating(template: String) throws {
        let failure = try #require(Self.failure(template, options: TemplateOptions()), "\(template)")
        #expect(failure.id == "template-limit", "\(template): \(failure.message)")
        #expect(failure.location != nil && failure.help != nil, "\(template)")
    }

    /// Each goes on for longer than any page, in steps or in bytes.
    @Test(arguments: [
        "{% for a in range(10**6) %}{% for b in range(10**6) %}{% endfor %}{% endfor %}",
        "{% for a in range(10**6) %}{% for b in range(10**6) if false %}{% endfor %}{% endfor %}",
        "{% for a in range(10**6) %}{% for b in range(10**6) if a > b and loop %}{{ loop.index }}{% endfor %}{% endfor %}",
        "{% for a in range(10**6) %}{% for b in range(10**6) %}{{ a }}{% endfor %}{% endfor %}",
        "{% set x %}{% for a in range(10**6) %}{{ 'ab' * 1000 }}{% endfor %}{% endset %}",
        "{% for a in range(10**6) %}{{ articles }}{{ 'a' * 5000 }}{% endfor %}",
        "{% set ns = namespace(x='aaaaaaaa') %}{% for a in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "{% set ns = namespace(x='aaaaaaaa') %}{% for a in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set ns = namespace(x=[0]) %}{% for a in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set ns = namespace(x='a') %}{% for a in range(99) %}{% set ns.x = '%s%s' % (ns.x, ns.x) %}{% endfor %}",
        "{% set ns = namespace(x='a') %}{% for a in range(99) %}{% set ns.x = '{0}{0}'.format(ns.x) %}{% endfor %}",
        "{% set ns = namespace(x='a') %}{% for a in range(99) %}{% set ns.x = [ns.x, ns.x]|join %}{% endfor %}",
        "{% set ns = namespace(x='a') %}{% for a in range(99) %}{% set ns.x %}{{ ns.x }}{{ ns.x }}{% endset %}{% endfor %}",
        "{% set ns = namespace(x=[1]) %}{% for a in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x }}",
        "{% set ns = namespace(x=[1]) %}{% for a in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x|tojson }}",
        "{% set ns = namespace(x={}) %}{% for a in range(99) %}{% set ns.x = {1: ns.x, 2: ns.x} %}{% endfor %}{{ ns.x }}",
        "{% set ns = namespace(x=[1], y=[1]) %}{% for a in range(99) %}{% set ns.x = [ns.x, ns.x] %}"
            + "{% set ns.y = [ns.y, ns.y] %}{% endfor %}{{ ns.x == ns.y }}",
        "{% set ns = namespace(x=(1,)) %}{% for a in range(99) %}{% set ns.x = (ns.x, ns.x) %}{% endfor %}{{ {ns.x: 1} }}",
        "{% set ns = namespace(x=(1,)) %}{% for a in range(99) %}{% set ns.x = (ns.x, ns.x) %}{% endfor %}{{ [ns.x]|unique|list }}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}",
        "{% macro m(n) %}{% if n %}{% set x = m(n - 1) ~ m(n - 1) %}{% endif %}{% endmacro %}{{ m(40) }}",
        "{% macro a(n) %}{% if n %}{{ b(n - 1) }}{{ b(n - 1) }}{% endif %}{% endmacro %}"
            + "{% macro b(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(40) }}",
        "{% for i in [1, [1, [1]]] recursive %}{% for a in range(10**6) %}{% for b in range(99) %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in range(10**6) %}{% for b in range(99) %}{% block x scoped %}{% endblock %}{% endfor %}{% endfor %}",
        "{% for a in range(10**6) %}{% for b in range(99) %}{% include 'part.html' %}{% endfor %}{% endfor %}",
        "{% macro m() %}{% macro i() %}{% endmacro %}{% endmacro %}{% for a in range(10**6) %}{{ m() }}{% endfor %}",
        "{% set x = 'a' * 1000000 %}{% for a in range(10**6) %}{{ x|length }}{% endfor %}",
        "{% set x = 'a' * 1000000 %}{% for a in range(10**6) %}{{ x[0] }}{% endfor %}",
        "{% set x = 'a' * 1000000 %}{% set y = 'a' * 1000000 %}{% for a in range(10**6) %}{% if x == y %}{% endif %}{% endfor %}",
        "{% set x = 'a' * 1000000 %}{{ x.find('a' * 500000 ~ 'b') }}",
        "{% set x = 'a' * 1000000 %}{{ ('a' * 500000 ~ 'b') in x }}",
        "{% set x = 'a' * 1000000 %}{{ x|replace('a' * 500000 ~ 'b', '') }}",
        "{% set x = 'a' * 1000000 %}{{ x.split('a' * 500000 ~ 'b') }}", "{{ ('a' * 1000000)|wordwrap(1) }}",
        "{{ range(10**6)|map('format')|list }}", "{{ (['%0250d'] * 300000)|map('format', 1)|list|length }}",
        "{{ (['a' * 250] * 300000)|sum(start='') }}", "{{ range(10**6)|select('odd')|list|length }}",
        "{% set ns = namespace(x=0) %}{% for a in range(10**6) %}{% set ns.x = [ns.x] %}{% endfor %}",
        "{% set ns = namespace(x=0) %}{% for a in range(10**6) %}{% set ns.x = {1: ns.x} %}{% endfor %}",
        "{% set ns = namespace(x=0) %}{% for a in range(10**6) %}{% set ns.x = cycler(ns.x) %}{% endfor %}",
        "{% set ns = namespace(x=0) %}{% for a in range(10**6) %}{% set ns.x = joiner(ns.x) %}{% endfor %}",
        "{% set ns = namespace(x=0) %}{% for a in range(10**6) %}{% set ns.x = namespace(x=ns.x) %}{% endfor %}",
        "{% set ns = namespace(x=0) %}{% for a in range(10**6) %}{% set n = namespace() %}{% set y = [n] %}"
            + "{% set n.x = ns.x %}{% set ns.x = y %}{% endfor %}",
        "{% set ns = namespace(x=0) %}{% macro m() %}{% set ns.x = varargs %}{% endmacro %}"
            + "{% for a in range(10**6) %}{{ m(ns.x) }}{% endfor %}",
        "{% set ns = namespace(x=0) %}{% macro m() %}{% set ns.x = kwargs %}{% endmacro %}"
            + "{% for a in range(10**6) %}{{ m(x=ns.x) }}{% endfor %}",
    ])
    func ends(template: String) throws {
        let failure = try #require(Self.failure(template, options: Self.small), "\(template)")
        #expect(["template-limit", "template-recursion"].contains(failure.id), "\(template): \(failure.message)")
        #expect(failure.location != nil && failure.help != nil || failure.id != "template-limit", "\(template)")
    }

    @Test func tellsWhere() throws {
        let failure = try #require(
            Self.failure("a\n{% for a in range(10**6) %}{% endfor %}", options: Self.small))
        #expect(failure.location?.line == 2)
        #expect(failure.message == "the page takes more than 200000 steps")
        let large = try #require(Self.failure("a\n\n  {{ 'a'|center(10**12) }}", options: Self.small))
        #expect(large.location?.line == 3)
        #expect(large.message == "the page makes more than 8 MiB of text and lists")
    }

    /// What all pages share has a budget of its own: which page is first makes no difference to the others.
    @Test func sharedPartsDoNotUseUpThePage() throws {
        let environment = environment(
            "{% include 'part.html' %}{% for a in range(30000) %}{% endfor %}",
            others: ["part.html": "{% for a in range(30000) %}{% endfor %}b"],
            options: TemplateOptions(limits: TemplateLimits(steps: 40_000)))
        #expect(try environment.render("main.html") == "b")
        #expect(try environment.render("main.html") == "b")
    }

    /// More than any page of a news site, with the limits that it has.
    @Test func largePagesAreMade() throws {
        let list = TemplateValue.list(TemplateList((0..<100_000).map { .string("عنوان \($0)") }))
        let context = TemplateContext(["titles": list])
        let page = try rendered(
            "{% for title in titles %}<li>{{ loop.index }} {{ title|upper|truncate(20) }}</li>\n{% endfor %}", context)
        #expect(page.utf8.count { $0 == 0x0A } == 100_000)
        let size = 100_000_000
        let large = try rendered(
            "{% set x %}{{ text }}{% endset %}{{ x }}",
            TemplateContext(["text": .string(String(repeating: "a", count: size))]))
        #expect(large.utf8.count == size)
    }

    /// Where whole numbers end there is a right answer, or a mistake that says so.
    @Test(arguments: [
        ("-(2**62) * 2", "-9223372036854775808"), ("(-(2**62) * 2)|abs", nil), ("-(-(2**62) * 2)", nil),
        ("(-(2**62) * 2) // -1", nil), ("(-(2**62) * 2) % -1", "0"), ("7 % -1", "0"),
        ("(-2) ** 63", "-9223372036854775808"),
        ("2 ** 63", nil), ("10 ** 10 ** 10", nil), ("(-1) ** (2**62)", "1"), ("0 ** (2**62)", "0"),
        ("(2**62 - 1 + 2**62)|round(-1)", nil), ("(2**62)|round(-1)", "4611686018427387900"),
        ("25|round(-1)", "20"), ("35|round(-1)", "40"), ("(-25)|round(-1)", "-20"), ("5|round(-30)", "0"),
        ("(2**62)|round(-19)", "0"), ("(2**62 - 1 + 2**62)|round(-19)", nil), ("1e300|round(300)", "1e+300"),
        ("1e300|round(300, 'ceil')", "1e+300"), ("1e300|int", nil), ("'1e300'|int", nil), ("'%d' % 1e300", nil),
        ("'x'|truncate(9223372036854775807)", "x"), ("'x'|center(-(2**62) * 2)", "x"), ("'x'.ljust(-(2**62) * 2)", "x"),
        ("range(0, -(2**62) * 2, -1)", nil),
        ("range(-(2**62) * 2, 2**62, 2**62)|list", "[-9223372036854775808, -4611686018427387904, 0]"),
        ("range(-(2**62) * 2, 2**62, 2**62)[::-1]|list", "[0, -4611686018427387904, -9223372036854775808]"),
        ("range(5)[::-(2**62) * 2]|list", "[4]"), ("range(5)[::2**62]|list", "[0]"),
        ("[1, 2][-(2**62) * 2:]", "[1, 2]"),
        ("'abc'[:2**62]", "abc"), ("'%.500f' % 1.5", nil), ("'{:.500f}'.format(1.5)", nil), ("'%c' % -1", nil),
        ("'a b'|urlize(-1)", nil), ("'%(a)d' % {'a': 1e400}", nil), ("-(2**62) * 2 - 1", nil), ("2**62 * 2", nil),
        ("'ab'.replace('', '-')", "-a-b-"), ("'اب'.replace('', '-', 2)", "-ا-ب"), ("'aaa'.replace('aa', 'b')", "ba"),
    ])
    func numbersEnd(expression: String, expected: String?) throws {
        do {
            let result = try rendered("{{ \(expression) }}", options: TemplateOptions(autoescape: .never))
            #expect(result == expected, "\(expression)")
        } catch {
            let diagnostic = try #require((error as? DiagnosticError)?.diagnostics.first)
            #expect(expected == nil, "\(expression): \(diagnostic.message)")
            #expect(diagnostic.location != nil)
            #expect(!diagnostic.message.contains("wants a number, not a number"), "\(expression)")
            #expect(!diagnostic.message.contains("not a whole number"), "\(expression)")
        }
    }
}
