from .shared import case, cases

NAMED = cases(
    "{{ a[0:'x'] }}", "{{ n[1:] }}", "{{ a[:1] }}", "{{ s ~ '<' }}", "{{ ('<'|safe) ~ s }}", "{{ ('<'|safe) ~ n ~ a }}",
    "{{ a[n] is defined }}", "{{ m[s] }} {{ m['z'] is defined }} {{ m[a] is defined }}", "{{ n / 2 }} {{ n // 2 }}",
    data={"a": [1, 2], "n": 3, "s": "<s>", "m": {"<s>": "نعم"}},
)

NUMBERS = cases(
    "{{ 1 + 2 * 3 }}", "{{ (1 + 2) * 3 }}", "{{ 7 / 2 }}", "{{ 6 / 2 }}", "{{ 7 // 2 }}", "{{ -7 // 2 }}",
    "{{ 7 % 3 }}", "{{ -7 % 3 }}", "{{ 7 % -3 }}", "{{ 7.5 // 2 }}", "{{ -7.5 % 2 }}", "{{ 2 ** 10 }}",
    "{{ 2 ** -1 }}", "{{ -2 ** 2 }}", "{{ 2 ** 3 ** 2 }}", "{{ 2 ** 0.5 }}", "{{ 1.0 }}", "{{ 1e16 }}",
    "{{ 1e15 }}", "{{ 1e-5 }}", "{{ 0.0001 }}", "{{ 123456789.123 }}", "{{ 0.1 + 0.2 }}", "{{ 1e100 }}",
    "{{ 1_000_000 }}", "{{ 0x1F }} {{ 0b101 }} {{ 0o17 }}", "{{ 1.5e3 }}", "{{ 3.0 * 2 }}", "{{ -3 }}", "{{ +3 }}",
    "{{ - 3 }}", "{{ true + 1 }}", "{{ true * 2.5 }}", "{{ -true }}", "{{ 10 - 4 - 3 }}", "{{ 1 / 3 }}",
    "{{ 100 * 1.1 }}", "{{ 5 % 2.5 }}", "{{ -0.0 }}", "{{ 1 // 0 }}", "{{ 1 / 0 }}", "{{ 1 % 0 }}", "{{ 0 ** -1 }}",
    "{{ 1.e5 }}", "{{ 012 }}", "{{ 9007199254740993 }}", "{{ 2.5e-7 }}", "{{ 1 - -1 }}", "{{ 3 - 1 ~ 'a' }}",
)

TEXTS = cases(
    "{{ 'a' + 'b' }}", "{{ 'a' * 3 }}", "{{ 3 * 'ab' }}", "{{ 'a' ~ 1 ~ none ~ true }}", "{{ 'a' 'b' \"c\" }}",
    "{{ 'سلام' + ' عليكم' }}", "{{ 'سلام'[0] }}{{ 'سلام'[-1] }}", "{{ 'سلام'|length }}", "{{ 'مُحَمَّد'|length }}",
    "{{ 'abc'[1] }}", "{{ 'abc'[5] is defined }}", "{{ 'abcdef'[1:4] }}", "{{ 'abcdef'[::-1] }}",
    "{{ 'abcdef'[::2] }}", "{{ 'abcdef'[-3:] }}", "{{ 'abcdef'[:-2] }}", "{{ 'abcdef'[4:1:-1] }}",
    "{{ 'العربية'[2:5] }}", "{{ 'a\\nb' }}", "{{ 'a\\tb\\\\c' }}", "{{ '\\u0633\\x41' }}", "{{ 'it\\'s' }}",
    "{{ \"say \\\"hi\\\"\" }}", "{{ 'a\\qb' }}", "{{ '%s-%d' % ('x', 3) }}", "{{ '%05.2f' % 3.14159 }}",
    "{{ '%5s|%-5s|' % ('a', 'b') }}", "{{ '%x %X %o' % (255, 255, 8) }}", "{{ '%%' % () }}", "{{ '%(a)s' % {'a': 1} }}",
    "{{ '%s' % none }}", "{{ '%d' % 3.9 }}", "{{ '%+d % d' % (3, 4) }}", "{{ '%e' % 12345.678 }}", "{{ '%g' % 0.0001 }}",
    "{{ '%s %s' % 'a' }}", "{{ '%d' % 'a' }}", "{{ '%s' % ('a', 'b') }}", "{{ '%r' % 'a' }}", "{{ '%.3s' % 'abcdef' }}",
    "{{ '{} {}'.format('a', 1) }}", "{{ '{1} {0}'.format('a', 'b') }}", "{{ '{x}'.format(x=5) }}",
    "{{ '{:>5}|{:<5}|{:^5}'.format('a', 'b', 'c') }}", "{{ '{:05d} {:,}'.format(42, 1234567) }}",
    "{{ '{:.2f} {:.1%}'.format(3.14159, 0.256) }}", "{{ '{{}}'.format() }}", "{{ '{0[a]}'.format({'a': 3}) }}",
    "{{ '{}'.format() }}", "{{ 'a' + 1 }}", "{{ 'a' - 'b' }}", "{{ 'a' < 'b' }}", "{{ 'a' < 1 }}",
    "{{ 'أ' < 'ب' }}", "{{ 'a' in 'abc' }}", "{{ 'z' not in 'abc' }}", "{{ 1 in 'abc' }}", "{{ '' in 'abc' }}",
    "{{ 'abc' == 'abc' }}", "{{ 'abc' != 'abd' }}", "{{ 'é' == 'e\\u0301' }}",
)

LOGIC = cases(
    "{{ true and false }}", "{{ true or false }}", "{{ not true }}", "{{ 1 and 2 }}", "{{ 0 or 'x' }}", "{{ '' or [] }}",
    "{{ not not 3 }}", "{{ 1 < 2 < 3 }}", "{{ 1 < 3 < 2 }}", "{{ 1 == 1.0 }}", "{{ true == 1 }}", "{{ none == none }}",
    "{{ 1 != 2 }}", "{{ 2 >= 2 }}", "{{ [1, 2] == [1, 2] }}", "{{ (1, 2) == [1, 2] }}", "{{ {'a': 1} == {'a': 1} }}",
    "{{ [1, 2] < [1, 3] }}", "{{ 1 in [1, 2] }}", "{{ 3 not in [1, 2] }}", "{{ 'a' in {'a': 1} }}", "{{ not 1 in [2] }}",
    "{{ 1 < 'a' }}", "{{ none < 1 }}", "{{ 1 in 5 }}", "{{ 'yes' if true else 'no' }}", "{{ 'yes' if false }}",
    "{{ 'a' if false else 'b' if false else 'c' }}", "{{ ('x' if true) ~ 'y' }}", "{{ true }} {{ True }} {{ none }} {{ None }}",
    "{{ 1 == 1 == 1 }}", "{{ 1 < 2 == true }}", "{{ 1 is odd and 2 is even }}", "{{ false if true }}",
    "{{ (none if false) is defined }}",
)

COLLECTIONS = cases(
    "{{ [1, 'a', none, true, 1.5] }}", "{{ (1,) }}", "{{ (1, 2) }}", "{{ () }}", "{{ [] }}", "{{ {} }}",
    "{{ {'a': 1, 'b': [1, 2]} }}", "{{ {1: 'x', 'y': 2} }}", "{{ {1: 'x'}[1] }}", "{{ [1, 2, 3][1] }}", "{{ [1, 2, 3][-1] }}",
    "{{ [1, 2, 3][7] is defined }}", "{{ [1, 2, 3, 4][1:3] }}", "{{ [1, 2, 3, 4][::-1] }}", "{{ (1, 2, 3)[:2] }}",
    "{{ [1, 2] + [3] }}", "{{ [0] * 3 }}", "{{ (1,) + (2,) }}", "{{ [1] + (2,) }}", "{{ {'a': 1}.a }}", "{{ {'a': 1}['a'] }}",
    "{{ {'a': {'b': 5}}.a.b }}", "{{ [[1, 2], [3]][0][1] }}", "{{ [1, 2].0 }}", "{{ 'x', 'y' }}", "{{ ['<b>', \"it's\"] }}",
    "{{ ['سلام', 'a\\nb'] }}", "{{ {'k': '<'} }}", "{{ [1, 2,] }}", "{{ {'a': 1,} }}", 
    "{{ {'a': 1}[['x']] }}", "{{ ['a', 'b'].index('b') }}", "{{ [1, 1, 2].count(1) }}", "{{ [1].index(5) }}",
    "{{ {'a': 1}.items()|list }}", "{{ {'a': 1, 'b': 2}.keys()|join(',') }}", "{{ {'a': 1}.values()|list }}",
    "{{ {'a': 1}.get('a') }} {{ {'a': 1}.get('b') }} {{ {'a': 1}.get('b', 7) }}", "{{ {'a': 1}.keys() }}",
    "{{ range(3) }}", "{{ range(3)|list }}", "{{ range(2, 10, 3)|list }}", "{{ range(5, 0, -2)|list }}", "{{ range(10)[3] }}",
    "{{ range(0) |list }}", "{{ range(1, 2, 0) }}", "{{ range('a') }}", "{{ range(10)[2:5]|list }}", "{{ {'a': 1}|length }}",
    "{{ [1, 2] is sameas [1, 2] }}", "{{ dict(a=1, b='x') }}", "{{ dict({'a': 1}, b=2) }}", "{{ [3, 1] > [2, 9] }}",
)

METHODS = cases(
    "{{ 'Hello World'.upper() }} {{ 'Hello'.lower() }} {{ 'hello world'.title() }} {{ 'hELLO'.capitalize() }}",
    "{{ 'Ab'.swapcase() }}", "{{ ' x '.strip() }}|{{ ' x '.lstrip() }}|{{ ' x '.rstrip() }}|{{ 'xxaxx'.strip('x') }}",
    "{{ 'a,b,c'.split(',') }}", "{{ ' a  b '.split() }}", "{{ 'a,b,c'.split(',', 1) }}", "{{ 'a,b,c'.rsplit(',', 1) }}",
    "{{ 'a b c d'.split(none, 2) }}", "{{ 'a\\nb\\r\\nc'.splitlines() }}", "{{ '-'.join(['a', 'b']) }}", "{{ '-'.join([1]) }}",
    "{{ 'aXbX'.replace('X', '-') }} {{ 'aXbX'.replace('X', '-', 1) }} {{ 'ab'.replace('', '.') }}",
    "{{ 'hello'.startswith('he') }} {{ 'hello'.endswith('lo') }} {{ 'hello'.startswith(('x', 'h')) }}",
    "{{ 'hello'.find('l') }} {{ 'hello'.rfind('l') }} {{ 'hello'.find('z') }} {{ 'hello'.index('e') }}", "{{ 'a'.index('z') }}",
    "{{ 'banana'.count('an') }} {{ 'abc'.count('') }}", "{{ '12'.isdigit() }} {{ 'a1'.isalnum() }} {{ 'ab'.isalpha() }} {{ ''.isalpha() }}",
    "{{ '١٢'.isdigit() }} {{ 'سلام'.isalpha() }}", "{{ 'ab'.islower() }} {{ 'AB'.isupper() }} {{ ' '.isspace() }} {{ 'Ab Cd'.istitle() }}",
    "{{ '42'.zfill(5) }} {{ '-42'.zfill(5) }} {{ 'a'.center(5, '*') }} {{ 'a'.ljust(3) }}| {{ 'a'.rjust(3, '.') }}",
    "{{ 'abc'.removeprefix('a') }} {{ 'abc'.removesuffix('c') }}", "{{ 'a=b=c'.partition('=') }} {{ 'a=b=c'.rpartition('=') }} {{ 'a'.partition('=') }}",
    "{{ 'a\\tb'.expandtabs(4) }}", "{{ 'abc'.nothing() }}", "{{ 'a'.split('') }}", "{{ 'a'.upper(1) }}", "{{ 'ß'.upper() }} {{ 'İ'.lower()|length }}",
    "{{ 'مرحبا بالعالم'.split(' ') }}", "{{ 'مرحبا'.replace('م', 'M') }}", "{{ 'don\\'t stop'.title() }}", "{{ (1.5).is_integer() }} {{ (2.0).is_integer() }}",
    "{{ '<b>'|safe ~ '<i>' }}", "{{ ('<b>'|safe).upper() }}", "{{ ('<b>%s</b>'|safe) % '<' }}", "{{ ('<b>{}</b>'|safe).format('<') }}",
    "{{ ('<b>'|safe).replace('b', '<') }}", "{{ ('<br>'|safe).join(['<', 'x'|safe]) }}", "{{ ('<b>'|safe) + '<' }} {{ '<' + ('<b>'|safe) }}",
    "{{ ('<b>'|safe) * 2 }}", "{{ ('<b>a</b> &amp; c'|safe).striptags() }}", "{{ ('<b>'|safe)[0] }}", "{{ ['<b>'|safe] }}", "{{ ('a<b'|safe).split('<') }}",
)

UNDEFINED = cases(
    "[{{ missing }}]", "{{ missing.attribute }}", "{{ missing['x'] }}", "{{ missing + 1 }}", "{{ missing() }}", "{{ missing is defined }}",
    "{{ missing is undefined }}", "{{ missing|default('d') }}", "{{ missing.a|default('d') }}", "{{ user.name|default('d') }}", "{{ user.name }}",
    "{{ user.name.first }}", "{% if missing %}a{% else %}b{% endif %}", "{% for x in missing %}x{% else %}none{% endfor %}", "{{ missing == missing }}",
    "{{ missing == 1 }}", "{{ missing|length }}", "{{ missing|upper }}", "{{ missing ~ 'x' }}", "{{ missing < 1 }}", "{{ [missing] }}",
    "{{ missing|list }}", "{{ missing|join }}", "{{ not missing }}", "{{ missing and 1 }}", "{{ missing or 1 }}", "{{ missing|default }}",
    "{{ ''|default('d') }}", "{{ ''|default('d', true) }}", "{{ none|default('d') }}", "{{ missing|int }}", "{{ missing in [1] }}", "{{ 1 in missing }}",
    "{{ -missing }}", "{{ missing|first }}", "{{ []|first }}", "{{ []|first|default('e') }}", "{{ missing is none }}", "{{ missing|string }}",
    "{{ none.x is defined }}", "{{ none.x }}", "{{ 5 .x }}", "{{ missing.x is defined }}", "{{ 'a' if missing else 'b' }}", "{{ missing|safe }}", "{{ missing|e }}",
    "{{ missing|tojson }}", "{{ missing is string }}", "{{ missing is sequence }}", "{{ missing is iterable }}",
    data={"user": {"age": 3}},
)
STRICT = [dict(entry, strict=True) for entry in UNDEFINED]

ERRORS = cases(
    "{{ }}", "{{ 1 + }}", "{{ (1 }}", "{{ 1) }}", "{{ [1, 2 }}", "{{ {'a' 1} }}", "{{ 'abc }}", "{{ a b }}", "{{ 1 ! 2 }}", "{{ a | }}", "{{ a. }}", "{{ a[] }}",
    "{{ x(1, a=2, 3) }}", "{{ x(**a, b) }}", "{{ 1 is }}", "{{ 1 is odd is even }}", "{{ x|nothing }}", "{{ 1 is nothing }}", "{{ $ }}", "{{ a ? b }}", "{{ 1.2.3 }}", "{{ not }}",
    "{{ a", "{{ 'a' | upper(1) }}", "{{ 'a'|replace('x') }}", "{{ 'a'|upper(x=1) }}", "{{ lambda: 1 }}", "{{ a = 1 }}", "{{ 1 }", "{{ (1, }}", "{{ 1 if }}", "{{ x(a=1, a=2) }}", "{{ -'a' }}",
    "{{ 'a'|nothing if false }}", "{% if false %}{{ 'a'|nothing }}{% endif %}ok",
)

CASES = NAMED + NUMBERS + TEXTS + LOGIC + COLLECTIONS + METHODS + UNDEFINED + STRICT + ERRORS
