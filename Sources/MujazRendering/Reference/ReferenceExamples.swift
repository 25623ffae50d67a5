import MujazTemplates

/// Examples of what the engine itself brings along. What they print is not written here: it is rendered.
enum ReferenceExamples {
    /// A template for each of Jinja's filters.
    static let filters: [String: String] = [
        "abs": "{{ -3 | abs }}",
        "attr": "{{ site | attr('title') }}",
        "batch": "{{ [1, 2, 3] | batch(2) | list }}",
        "capitalize": "{{ 'marsa NEWS' | capitalize }}",
        "center": "[{{ 'خبر' | center(9) }}]",
        "count": "{{ ['أ', 'ب'] | count }}",
        "d": "{{ none | d('بلا مكان', true) }}",
        "default": "{{ none | default('بلا مكان', boolean=true) }}",
        "dictsort": "{{ {2: 10, 1: 20} | dictsort }}",
        "e": "{{ '<ب>' | e }}",
        "escape": "{{ 'a < b' | escape }}",
        "filesizeformat": "{{ 1500000 | filesizeformat }}",
        "first": "{{ ['أ', 'ب'] | first }}",
        "float": "{{ '2.5' | float }}",
        "forceescape": "{{ '<b>' | safe | forceescape }}",
        "format": "{{ '%s: %d' | format('المدينة', 57) }}",
        "groupby":
            "{% for year, list in [{'y': 2025}, {'y': 2026}, {'y': 2025}] | groupby('y') %}"
            + "{{ year }}: {{ list | length }}; {% endfor %}",
        "indent": "{{ 'نص' | indent(2, first=true) }}",
        "int": "{{ '57' | int }}",
        "items": "{{ {1: 10, 2: 20} | items | list }}",
        "join": "{{ ['أ', 'ب'] | join('، ') }}",
        "last": "{{ ['أ', 'ب'] | last }}",
        "length": "{{ 'خبر' | length }}",
        "list": "{{ 'خبر' | list | join(' ') }}",
        "lower": "{{ 'NEWS' | lower }}",
        "map": "{{ [{'n': 'أ'}, {'n': 'ب'}] | map(attribute='n') | join('، ') }}",
        "max": "{{ [3, 1, 2] | max }}",
        "min": "{{ [3, 1, 2] | min }}",
        "reject": "{{ [1, 2, 3] | reject('odd') | list }}",
        "rejectattr": "{{ [{'n': 1, 'x': true}, {'n': 2, 'x': false}] | rejectattr('x') | map(attribute='n') | list }}",
        "replace": "{{ '2026-11-20' | replace('-', '/') }}",
        "reverse": "{{ [1, 2, 3] | reverse | list }}",
        "round": "{{ 2.567 | round(1) }}",
        "safe": "{{ '<b>' | safe }}",
        "select": "{{ [1, 2, 3] | select('odd') | list }}",
        "selectattr": "{{ [{'n': 1}, {'n': 2}] | selectattr('n', 'gt', 1) | map(attribute='n') | list }}",
        "slice": "{{ [1, 2, 3, 4] | slice(2) | list }}",
        "sort": "{{ [3, 1, 2] | sort(reverse=true) }}",
        "string": "{{ 5 | string ~ '%' }}",
        "striptags": "{{ '<p>نص <b>مهم</b></p>' | striptags }}",
        "sum": "{{ [{'n': 1}, {'n': 2}] | sum(attribute='n') }}",
        "title": "{{ 'marsa news' | title }}",
        "tojson": "{{ {'a': [1, none, '<']} | tojson }}",
        "trim": "{{ '  نص  ' | trim }}",
        "truncate": "{{ 'الميناء القديم يفتح أبوابه' | truncate(15, end='…') }}",
        "unique": "{{ [1, 2, 1] | unique | list }}",
        "upper": "{{ 'news' | upper }}",
        "urlencode": "{{ {'q': 'الميناء القديم'} | urlencode }}",
        "urlize": "{{ 'see https://news.example/' | urlize }}",
        "wordcount": "{{ 'الميناء القديم يفتح أبوابه' | wordcount }}",
        "wordwrap": "{{ 'one two three' | wordwrap(7, wrapstring=' / ') }}",
        "xmlattr": "<a{{ {'lang': 'ar', 'title': none} | xmlattr }}>",
    ]

    /// A template for each of Jinja's tests.
    static let tests: [String: String] = [
        "!=": "{{ [1, 2] | reject('!=', 1) | list }}", "<": "{{ [1, 2] | select('<', 2) | list }}",
        "<=": "{{ [1, 2] | select('<=', 2) | list }}", "==": "{{ [1, 2] | select('==', 2) | list }}",
        ">": "{{ [1, 2] | select('>', 1) | list }}", ">=": "{{ [1, 2] | select('>=', 1) | list }}",
        "boolean": "{{ true is boolean }}", "callable": "{{ asset is callable }}", "defined": "{{ site is defined }}",
        "divisibleby": "{{ 9 is divisibleby(3) }}", "eq": "{{ 1 is eq(1) }}", "equalto": "{{ 'ب' is equalto('ب') }}",
        "escaped": "{{ '<b>' | safe is escaped }}", "even": "{{ 2 is even }}", "false": "{{ false is false }}",
        "filter": "{{ 'plural' is filter }}", "float": "{{ 2.5 is float }}", "ge": "{{ 2 is ge(2) }}",
        "greaterthan": "{{ 2 is greaterthan(1) }}", "gt": "{{ 2 is gt(1) }}", "in": "{{ 2 is in([1, 2]) }}",
        "integer": "{{ 2 is integer }}", "iterable": "{{ [1] is iterable }}", "le": "{{ 2 is le(2) }}",
        "lessthan": "{{ 1 is lessthan(2) }}", "lower": "{{ 'news' is lower }}", "lt": "{{ 1 is lt(2) }}",
        "mapping": "{{ strings is mapping }}", "ne": "{{ 1 is ne(2) }}", "none": "{{ none is none }}",
        "number": "{{ 2.5 is number }}", "odd": "{{ 3 is odd }}", "sameas": "{{ site is sameas(site) }}",
        "sequence": "{{ [1] is sequence }}", "string": "{{ site.title is string }}", "test": "{{ 'odd' is test }}",
        "true": "{{ true is true }}", "undefined": "{{ nothing is undefined }}", "upper": "{{ 'NEWS' is upper }}",
    ]

    /// A template for each function.
    static let functions: [String: String] = [
        "asset": "{{ asset('style.css') }}",
        "cycler": "{% set row = cycler('odd', 'even') %}{{ row.next() }} {{ row.next() }} {{ row.next() }}",
        "dict": "{{ dict(a=1, b=2).b }}",
        "integrity": "{{ integrity('style.css') }}",
        "joiner": "{% set comma = joiner('، ') %}{% for x in [1, 2, 3] %}{{ comma() }}{{ x }}{% endfor %}",
        "namespace":
            "{% set ns = namespace(n=0) %}{% for x in [1, 2] %}{% set ns.n = ns.n + x %}{% endfor %}{{ ns.n }}",
        "range": "{{ range(1, 4) | list }}",
    ]

    /// All of them, each a template with its text for a name.
    static let loader: DictionaryLoader = {
        var texts: [String: String] = [:]
        for examples in [filters, tests, functions] {
            for template in examples.values { texts[template] = template }
        }
        return DictionaryLoader(texts: texts)
    }()
}
