from .shared import ARTICLES, case, cases

LOOPS = cases(
    "{% for x in [1, 2, 3] %}{{ x }}{% endfor %}", "{% for x in [] %}x{% else %}empty{% endfor %}",
    "{% for a in articles %}{{ a.title }}|{% endfor %}", "{% for a in articles %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }} {% endfor %}",
    "{% for a in articles if a.views > 100 %}{{ loop.index }}/{{ loop.length }} {{ a.title }};{% endfor %}",
    "{% for a in articles if a.views > 1000 %}x{% else %}none{% endfor %}", "{% for k, v in {'a': 1, 'b': 2}.items() %}{{ k }}={{ v }};{% endfor %}",
    "{% for k in {'a': 1, 'b': 2} %}{{ k }}{% endfor %}", "{% for c in 'سلام' %}{{ c }}-{% endfor %}", "{% for a, (b, c) in [(1, (2, 3))] %}{{ a }}{{ b }}{{ c }}{% endfor %}",
    "{% for x in [1,2,3] %}{{ loop.cycle('a', 'b') }}{% endfor %}", "{% for x in [1,1,2] %}{{ loop.changed(x) }} {% endfor %}",
    "{% for x in [1,2,3] %}{{ loop.previtem|default('-') }}{{ x }}{{ loop.nextitem|default('-') }} {% endfor %}",
    "{% for x in [1,2] %}{% for y in [3,4] %}{{ loop.index }}{{ y }}{% endfor %}{{ loop.index }}{% endfor %}",
    "{% for x in [1,2] %}{% set outer = loop %}{% for y in 'ab' %}{{ outer.index }}{{ loop.index }} {% endfor %}{% endfor %}",
    "{% for x in [1, [2, [3]]] recursive %}{% if x is iterable %}({{ loop(x) }}){% else %}{{ x }}@{{ loop.depth }}{% endif %}{% endfor %}",
    "{% for n in tree recursive %}<li>{{ n.name }}{% if n.children %}<ul>{{ loop(n.children) }}</ul>{% endif %}</li>{% endfor %}",
    "{% set x = 5 %}{% for i in [1,2] %}{% set x = i %}{{ x }}{% endfor %}{{ x }}", "{% for i in [1,2] %}{{ x|default('u') }}{% set x = i %}{{ x }}{% endfor %}",
    "{% set x = 0 %}{% for i in [1,2] %}{% set x = x + i %}{{ x }}{% endfor %}{{ x }}", "{% for i in [1] %}{% endfor %}{{ i is defined }}", "{% set i = 9 %}{% for i in [1] %}{{ i }}{% endfor %}{{ i }}",
    "{% set ns = namespace(total=0) %}{% for a in articles %}{% set ns.total = ns.total + a.views %}{% endfor %}{{ ns.total }}", "{% for x in 5 %}{% endfor %}", "{% for x in none %}{% endfor %}",
    "{% for a, b in [1, 2] %}{% endfor %}", "{% for a, b in [(1, 2, 3)] %}{% endfor %}", "{% for x in range(3) %}{{ x }},{% endfor %}", "{% for x in [1,2,3] if x is odd %}{{ x }}{% endfor %}",
    "{% for x in [1,2,3] if loop.index > 1 %}{{ x }}{% endfor %}", "{% for x in [1,2,3,4] if x is even %}{{ loop.first }}{{ x }}{% endfor %}", "{% for loop in [1] %}{% endfor %}",
    "{% for x in [1] %}{% set loop = 2 %}{% endfor %}", "{% for x in [1] %}{{ loop }}{% endfor %}", "{% for x in 1, 2, 3 %}{{ x }}{% endfor %}", "{% for x in [3,1,2]|sort %}{{ x }}{% endfor %}",
    "{% for x in [1,2,3][:2] %}{{ x }}{% endfor %}", "{% for x in 'a' if true else 'b' %}{% endfor %}", "{% for x in [1,2] %}{{ loop.depth }}{{ loop.depth0 }}{% endfor %}", "{{ loop }}", "{{ loop.index }}",
    "{% for x in [1] %}{{ loop(x) }}{% endfor %}", "{% for x in [] %}{% else %}{{ x }}{% endfor %}", "{% for x in [1,2] %}{% if loop.first %}[{% endif %}{{ x }}{% if not loop.last %}, {% else %}]{% endif %}{% endfor %}",
    "{% for a in articles %}{% for t in a.tags %}{{ t }}{% if not loop.last %}،{% endif %}{% else %}بلا{% endfor %};{% endfor %}", "{% for g in articles|groupby('section') %}{{ g.grouper }}:{{ g.list|length }} {% endfor %}",
    "{% for section, list in articles|groupby('section') %}{{ section }}:{{ list|map(attribute='title')|join('/') }} {% endfor %}", "{% for row in [1,2,3,4,5]|batch(2, '-') %}{{ row|join }} {% endfor %}",
    "{% for x in [1,2,3]|reverse %}{{ x }}{% endfor %}", "{% for x in articles|selectattr('views', '>', 100) %}{{ x.title }}{{ loop.length }}{% endfor %}", "{% for i in range(3) %}{% for j in range(i) %}{{ i }}{{ j }} {% else %}e {% endfor %}{% endfor %}",
    data={"articles": ARTICLES, "tree": [{"name": "أ", "children": [{"name": "ب"}, {"name": "ج", "children": [{"name": "د"}]}]}, {"name": "<x>"}]},
)

CONDITIONS = cases(
    "{% if a %}A{% elif b %}B{% else %}C{% endif %}", "{% if b %}A{% elif a %}B{% else %}C{% endif %}", "{% if b %}A{% elif c %}B{% else %}C{% endif %}", "{% if a and not b %}x{% endif %}", "{% if not a %}x{% endif %}y",
    "{% if a %}{% if b %}1{% else %}2{% endif %}{% endif %}", "{% if [] %}1{% elif '' %}2{% elif 0 %}3{% elif none %}4{% elif {} %}5{% elif 0.0 %}6{% else %}7{% endif %}", "{% if a %}{% set x = 1 %}{% endif %}{{ x }}",
    "{% if b %}{% set x = 1 %}{% endif %}{{ x is defined }}", "{% if b %}{% set a = 5 %}{% endif %}{{ a }}", "{% if a == 1 and b == 0 or c %}ok{% endif %}", "{% if 1, %}t{% endif %}", "{% if a is defined and a is number %}n{% endif %}",
    data={"a": 1, "b": 0},
)

SETS = cases(
    "{% set x = 1 %}{{ x }}", "{% set x, y = 1, 2 %}{{ x }}{{ y }}", "{% set (x, y) = [3, 4] %}{{ x }}{{ y }}", "{% set x %}<b>{{ v }}</b>{% endset %}{{ x }}", "{% set x | upper %}abc{% endset %}{{ x }}",
    "{% set x | trim | replace('a', '<') %} abc {% endset %}{{ x }}", "{% set x = '<' %}{{ x }}", "{{ v }}{% set v = 'new' %}{{ v }}", "{% set v = v ~ '!' %}{{ v }}", "{% set x = [1, 2] %}{{ x[0] }}",
    "{% set ns = namespace(a=1, b='x') %}{% set ns.a = ns.a + 1 %}{{ ns.a }}{{ ns.b }}", "{% set ns = namespace() %}{% set ns.x = 5 %}{{ ns.x }}", "{% set ns = namespace({'q': 1}) %}{{ ns.q }}", "{% set x = {} %}{% set x.y = 1 %}", "{% set 1 = 2 %}",
    "{% set true = 2 %}", "{% set x %}", "{% set x = 1, 2 %}{{ x }}", "{% set a, b = 1 %}", "{% set a, b = [1, 2, 3] %}", "{% set ns = namespace(n=0) %}{% set ns.n %}<i>{% endset %}{{ ns.n }}", "{% set ns = namespace(x=1) %}{{ ns.missing is defined }}{{ ns['x'] }}",
    "{% set x = 'a' if false else 'b' %}{{ x }}", "{% set عنوان = 'خبر' %}{{ عنوان }}", "{% with %}{% set x = 1 %}{% endwith %}{{ x is defined }}", "{% with x = 1, y = 2 %}{{ x }}{{ y }}{% endwith %}", "{% set x = 1 %}{% with x = 2, y = x %}{{ x }}{{ y }}{% endwith %}{{ x }}",
    "{% with a, b = (1, 2) %}{{ a }}{{ b }}{% endwith %}", "{% with x = v %}{{ x }}{% endwith %}", "{% set x = missing %}{{ x is defined }}", "{% set f = 'abc'.upper %}{{ f() }}", "{% print 1, 'a' %}", "{% set _ = 1 %}{{ _ }}",
    data={"v": "قيمة & <x>"},
)

MACROS = cases(
    "{% macro m(a, b=2) %}[{{ a }}|{{ b }}]{% endmacro %}{{ m(1) }}{{ m(1, 3) }}{{ m(b=4, a=5) }}", "{% macro m() %}<b>{% endmacro %}{{ m() }}{{ m()|upper }}", "{% macro m(a) %}{{ a }}{% endmacro %}{{ m('<') }}{{ m() }}",
    "{% macro m(a) %}{{ a is defined }}{% endmacro %}{{ m() }}", "{% macro m() %}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, x=3) }}", "{% macro m(a) %}{{ a }}{{ varargs|join(',') }}{% endmacro %}{{ m(1, 2, 3) }}", "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}",
    "{% macro m(a) %}{% endmacro %}{{ m(x=1) }}", "{% macro m(a) %}{% endmacro %}{{ m(1, a=2) }}", "{% macro m(a, b=a) %}{{ a }}{{ b }}{% endmacro %}{{ m(7) }}", "{% macro f(n) %}{{ n }}{% if n > 0 %}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(3) }}",
    "{% macro m() %}({{ caller() }}){% endmacro %}{% call m() %}<i>{{ v }}{% endcall %}", "{% macro m(items) %}{% for i in items %}{{ caller(i, loop.index) }}{% endfor %}{% endmacro %}{% call(x, n) m([5, 6]) %}{{ n }}:{{ x }};{% endcall %}",
    "{% macro m() %}{% if caller %}{{ caller() }}{% else %}no{% endif %}{% endmacro %}{{ m() }}", "{% macro m() %}x{% endmacro %}{% call m() %}y{% endcall %}", "{% set x = 1 %}{% macro m() %}{{ x }}{% endmacro %}{% set x = 2 %}{{ m() }}", "{% macro m() %}{{ v }}{% endmacro %}{{ m() }}",
    "{% macro m() %}{% set y = 1 %}{{ y }}{% endmacro %}{{ m() }}{{ y is defined }}", "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}B{% endmacro %}{{ a() }}", "{{ m() }}{% macro m() %}x{% endmacro %}", "{% macro m(a, a) %}{% endmacro %}", "{% macro m(a=1, b) %}{% endmacro %}",
    "{% macro m(x) %}{{ m.name }}{{ m.arguments }}{% endmacro %}{{ m(1) }}", "{% for i in [1,2] %}{% macro m() %}{{ i }}{% endmacro %}{{ m() }}{% endfor %}", "{% macro m(*a) %}{% endmacro %}", "{% macro m(d={'k': 1}) %}{{ d.k }}{% endmacro %}{{ m() }}", "{% macro m(a) %}{{ a }}{% endmacro %}{{ [1,2]|map('string')|join }}{{ m(*[5]) }}{{ m(**{'a': 6}) }}",
    "{% macro outer() %}{% macro inner() %}i{% endmacro %}{{ inner() }}{% endmacro %}{{ outer() }}", "{% macro m(caller) %}{{ caller() }}{% endmacro %}", "{% macro m() %}{{ caller('<') }}{% endmacro %}{% call(x) m() %}{{ x }}{% endcall %}", "{{ m is defined }}{% macro m() %}{% endmacro %}{{ m is callable }}", "{% macro م(ا) %}{{ ا }}{% endmacro %}{{ م('ب') }}",
    "{% macro m(n) %}{{ m(n) }}{% endmacro %}{{ m(1) }}", "{% call 5 %}{% endcall %}", "{% call missing() %}{% endcall %}", "{% macro m(x='<') %}{{ x }}{% endmacro %}{{ m() ~ '<' }}", "{% macro m() %}a{% endmacro %}{{ m }}",
    data={"v": "<v>"},
)

MISC = cases(
    "a{# comment #}b", "a{#- c -#} b", "{# {{ x }} {% if %} #}z", "{% raw %}{{ x }}{% if %}{% endraw %}", "{% raw -%}  a {{ b }}  {%- endraw %}|", "{%raw%}x{%endraw%}", "{% raw %}x", "a{# open", "{% filter upper %}a{{ v }}{% endfilter %}", "{% filter replace('a', 'b')|upper %}aaa{% endfilter %}",
    "{% filter length %}a{% endfilter %}", "{% autoescape false %}{{ v }}{% endautoescape %}{{ v }}", "{% autoescape true %}{{ v }}{% endautoescape %}", "{% autoescape flag %}{{ v }}{% endautoescape %}", "{% autoescape false %}{{ v|e }}{{ '<'|safe }}{% endautoescape %}", "{{ v|safe }}{{ v|e }}{{ v|e|e }}{{ v|forceescape }}{{ v|e|forceescape }}",
    "{{ '<' ~ '>' }}", "{{ '<'|safe ~ '>' }}", "{{ ['<', '>'|safe]|join('&') }}", "{{ v|upper }}", "{{ (v|safe)|upper }}", "{{ v|replace('<', '>') }}", "{{ (v|safe)|replace('<', '>'|safe) }}", "{{ v|replace('<', '>'|safe) }}", "{% set c = cycler('a', 'b') %}{{ c.next() }}{{ c.next() }}{{ c.next() }}{{ c.current }}{{ c.reset() }}{{ c.current }}",
    "{% set j = joiner('، ') %}{{ j() }}a{{ j() }}b", "{% if %}{% endif %}", "{% for %}{% endfor %}", "{% endif %}", "{% if 1 %}", "{% if 1 %}{% endfor %}", "{% unknown %}", "{% %}", "{% if 1 %}{% else %}{% else %}{% endif %}", "{% for x in [] %}{% elif %}{% endfor %}", "{% do 1 %}", "{% break %}", "{% block a %}{% endblock %}{% block a %}{% endblock %}", "{% block a-b %}{% endblock %}", "{% block a %}{% endblock b %}",
    "{% block a %}x{% endblock a %}", "{{ 'a'|upper|lower|title }}", "{{ 5|string ~ 1 }}", "{% if 1 -%} x {%- endif %}", "{{ -1|abs }}", "{{ 1 is divisibleby 1 }}{{ 9 is divisibleby(3) }}", "{% if 'a' is in ['a'] %}y{% endif %}", "{{ 'upper' is filter }}{{ 'nope' is filter }}{{ 'odd' is test }}", "&<>\"'{{ '&<>\"\\'' }}", "{{ '<\u064e' }}",
    "{{ self.a() }}{% block a %}x{% endblock %}", "{{ super() }}", "{% with loop = 1 %}{{ loop }}{% endwith %}", "{% if x is not defined %}n{% endif %}", "{{ [1,2,3]|sum is odd }}", "{% if (1, 2) %}t{% endif %}", "{{ ''.join(['a', 'b']) }}", "{{ {}|default('x', true) }}", "{% endraw %}", "{{ '}}' }}{{ '%}' }}", "{%- if 1 -%}x{%- endif -%}", "{{ {'a': {'b': 1}} }}", "{{{'a': 1}.a}}",
    "{% extends %}", "{% include %}", "{% import 'x' %}", "{% from 'x' %}", "{% from 'x' import _a %}", "{% set %}", "{% macro %}{% endmacro %}", "{% with x %}{% endwith %}", "{% call %}{% endcall %}", "{% filter %}{% endfilter %}", "{% filter nothing %}{% endfilter %}",
    data={"v": "<&>", "flag": False},
)

WHITESPACE = (
    cases("  {% if 1 %}\n  x\n  {% endif %}\n", "a\n  {%- if 1 %}  x  {%- endif %}  \nb", "a  {{- 1 -}}  b", "a {%+ if 1 %} x{% endif %}", "x\n", "x\n\n", "\n{% set a = 1 %}\n{{ a }}\n", "a\r\nb\rc\n", "  {#- c -#}  x", "\u00a0{{- 1 -}}\u00a0", "{% for i in [1,2] -%}\n {{ i }}\n{%- endfor %}")
    + cases("  {% if 1 %}\n  x\n  {% endif %}\ny\n", "a {% if 1 %}\n b{% endif %}\n\nc", "{{ 1 }}\n{{ 2 }}\n", "{% if 1 +%}\nx{% endif %}", "  {# c #}\nx", "{% raw %}\nx\n  {% endraw %}\ny", "{% for i in [1,2] %}\n    <li>{{ i }}</li>\n{% endfor %}\n", "\t{% set x = 1 %}\r\n{{ x }}", trim_blocks=True, lstrip_blocks=True)
    + cases("  {% if 1 %}\n  x\n  {% endif %}\ny\n", "a  {% if 1 %}b{% endif %}", "  {%+ if 1 %}b{% endif %}", "  {{ 1 }}\n  {# c #}x", "x\n  {% raw %}  y\n  {% endraw %}", lstrip_blocks=True)
    + cases("x\n", "x\n\n", "{% if 1 %}\nx\n{% endif %}\n", keep_trailing_newline=True)
    + cases("{% if 1 %}\nx\n{% endif %}\ny", "{# c #}\nx", "{{ 1 }}\nx", "{% if 1 %}\n\nx{% endif %}", trim_blocks=True)
)

PLAIN = cases(
    "{{ v }}", "{{ v|e }}", "{{ v|safe }}", "{{ v ~ '<' }}", "{{ [v]|join('<') }}", "{{ v|e ~ '<' }}", "{% set x %}<{% endset %}{{ x }}{{ x ~ '<' }}", "{% macro m() %}<{% endmacro %}{{ m() ~ '<' }}", "{{ v|replace('<', '>') }}", "{{ {'a': v}|xmlattr }}", "{{ v|tojson }}", "{{ 'http://a.com'|urlize }}", "{% filter upper %}<a>{% endfilter %}", "{% autoescape true %}{{ v }}{% endautoescape %}", "{{ (v|e)|replace('&', '<') }}", "{{ ('<'|e) + '<' }}",
    data={"v": "<&>"}, autoescape=False,
)

CASES = LOOPS + CONDITIONS + SETS + MACROS + MISC + WHITESPACE + PLAIN
