/// What the reference page says that no declaration can.
enum ReferenceProse {
    static let introduction = """
        # Templates

        Mujaz's templates are [Jinja](https://jinja.palletsprojects.com/en/stable/templates/): what you know of it holds
        here. This page lists what a theme has to work with. It is generated from the program and tested, so it is never
        older than the program itself. See also [the content format](content.md) and, if you come from another generator,
        [the translation tables](from-other-generators.md).

        Text is escaped wherever it is printed. A name, a field, a filter, a test, a template or a string that does not
        exist is an error with file, line and column, and with the nearest name that there is.
        """

    static let overriding = """
        The default theme is inside of the program. A file in the site's `Templates/` folder takes the place of the
        theme's file with the same path, one by one; all others stay.

        - **Templates.** `Templates/article.html` replaces the page of articles, `Templates/partials/footer.html` the
          footer of all pages. Files may be added and used with `include`, `import` and `extends`. Every `.html`, `.txt`
          and `.xml` file outside of `assets/` and `strings/` is a template. There is no way to extend the very file that
          is replaced: copy it, or replace a smaller one.
        - **Strings.** `Templates/strings/ar.yaml` needs only the keys that it changes: the texts of the theme show
          through, key by key, and English shows through where a language has no text. A key with plural forms is a map:
          `news: {zero: …, one: …, two: …, few: "{n} …", many: "{n} …", other: "{n} …"}`; `other` is required.
        - **Assets.** `Templates/assets/style.css` replaces the style sheet, `Templates/assets/css/front.css` the part of
          it that the front page has: what a style imports is published in it. All other files in `assets/` are published below
          `/assets/`; link to them with `asset('style.css')`, which knows the base path and refuses what is not there.
        - **Pictures.** The macros of `partials/picture.html` write a picture in all its files: `thumb(a.image)` in lists,
          `large(a.image)` and `figure(a.image)` at the head of a page. Each takes `sizes`, which says how wide
          the theme shows the picture: `thumb(a.image, sizes="(min-width: 48rem) 22vw, 92vw")`, and `thumb` a part:
          `thumb(s.image, "square", "4.75rem")`. By hand, `p.card`, `p.square` and `p.share` are the picture cut around
          its focus, pictures like `p` itself; where nothing was cut they are `p`, so a theme need not ask:
          `<img src="{{ p.card.url }}" srcset="{{ p.card.srcset or '' }}" sizes="18rem" alt="">`. What a style sheet cuts
          keeps the focus by `data-focus="{{ p.focus_area }}"`, since a strict policy forbids `style`.
        - **One text.** `template: wide` in the front matter of an article, a topic, a story, an author or a page uses
          `Templates/wide.html` for it.

        Colour, logo and sections are set in `mujaz.yaml` and need no template.
        """

    static let pageKinds = """
        Each kind of page has a template, and the template sees the variables below besides
        [what every page sees](#on-every-page).
        """

    static let globals = """
        These names are there in every template, in included and imported ones, too.
        """

    static let strings = "The texts of the interface in the site's language. An unknown key is an error."

    static let filters = """
        Written `value | name(arguments)`. A parameter with a question mark may be left out; arguments are given in order
        or by name. `map`, `select`, `reject` and their like take the name of a filter or test and its arguments;
        `format` takes the values of its placeholders.
        """

    static let tests = """
        Written `value is name`, `value is not name`, `value is name(argument)`. Names of signs (`==`, `<`, …) serve in
        `select` and its like.
        """

    static let limits = """
        A slip in a theme, such as a loop in a loop over all articles or a text that doubles in each turn, ends as an error with
        its place and not as a build that uses up the machine. Each page, each included part that is the same on all pages, and
        each file that `mujaz render` makes may use

        | | at most | that is |
        |---|---|---|
        | steps | 50,000,000 | turns of loops, calls of macros, filters, tests and functions, operators; reading a long text or list counts, too, 256 bytes to a step |
        | bytes | 512 MiB | what is printed, and all texts and lists that the page makes on the way |
        | nesting | 200 | lists and maps in each other |
        | calls in each other | 100 | macros, includes, blocks and recursive loops |

        What would go beyond is refused before memory is asked for. A page with 100,000 articles, or one of 100 MB, is far below
        the limits.
        """

    static let language = """
        - **Printing.** `{{ expression }}`, `{% print a, b %}`. Comments: `{# … #}`.
        - **Tags.** `if`/`elif`/`else`; `for … in … if … recursive` with `else`; `set` with a value or as a block;
          `with`; `block` (`scoped`, `required`) and `extends`, `super()`, `self.name()`; `include` (a name or a list,
          `ignore missing`, `with context`, `without context`); `import … as`, `from … import … as`; `macro` with
          `varargs`, `kwargs` and `caller`; `call`; `filter`; `autoescape`; `raw`.
        - **White space.** `{%-` and `-%}` take away the white space beside a tag; `{%+` keeps it.
        - **Operators.** `+ - * / // % **`, `~` joins texts; `== != < <= > >=`, chained, too; `in`, `not in`; `and`,
          `or`, `not`; `a if b else c`; `x[1:3]`; `x.name` and `x['name']`.
        - **Literals.** `'text'`, `57`, `2.5`, `true`, `false`, `none`, `[1, 2]`, `(1, 2)`, `{'key': 1}`.
        - **`loop`.** `index`, `index0`, `revindex`, `revindex0`, `first`, `last`, `length`, `depth`, `depth0`,
          `previtem`, `nextitem`, `cycle(…)`, `changed(…)`; in a recursive loop `loop(items)`.
        - **Methods of texts.** `upper`, `lower`, `capitalize`, `title`, `swapcase`, `casefold`, `strip`, `lstrip`,
          `rstrip`, `split`, `rsplit`, `splitlines`, `join`, `replace`, `startswith`, `endswith`, `find`, `rfind`,
          `index`, `rindex`, `count`, `format`, `isdigit`, `isdecimal`, `isnumeric`, `isalpha`, `isalnum`, `islower`,
          `isupper`, `isspace`, `istitle`, `isascii`, `zfill`, `center`, `ljust`, `rjust`, `removeprefix`,
          `removesuffix`, `partition`, `rpartition`, `expandtabs`; of markup also `striptags`, `unescape`.
        - **Methods of lists and maps.** Lists: `index`, `count`, `copy`. Maps: `get`, `keys`, `values`, `items`, `copy`.
        """

    static let absent = """
        - The filters `pprint` and `random`, and the parameter `extra_schemes` of `urlize`: they are for debugging, would
          make a page differ from build to build, or open a way for `javascript:`.
        - The function `lipsum`.
        - The tags of extensions: `do`, `break`, `continue`, `trans`, `pluralize`, `debug`. The error says what to write
          instead.
        - Methods that change lists and maps (`append`, `update`, `pop`, …): values are shared by all pages. Make a new
          value with `set`, or keep what changes in a `namespace`.
        - Whole numbers of more than 64 bits, ranges of more than a million numbers, and more than 400 digits after the point.
        - Values are what a theme needs and no Python objects: attributes with two underscores do not exist.
        """
}
