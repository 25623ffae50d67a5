"""Mistakes, each with the check that must report it and a part of what it says."""

from __future__ import annotations

from dataclasses import dataclass

# Replacements in a file of the sound site, or a file's whole new content.
Edits = dict[str, list[tuple[str, str]] | str | bytes]


@dataclass(frozen=True)
class Case:
    check: str
    edits: Edits
    says: str = ""
    browser: bool = False
    path: str = "index.html"


def page(check: str, old: str, new: str, says: str) -> Case:
    """A mistake in the page, seen without a browser."""
    return Case(check, {"index.html": [(old, new)]}, says)


def shown(check: str, says: str, *html: tuple[str, str], css: str = "", js: str = "") -> Case:
    """A mistake that a browser sees: in the page, or in rules or script after the sound ones."""
    edits = {"index.html": list(html), "assets/style.css": [("", css)], "assets/site.js": [("", js)]}
    return Case(check, dict(edits), says, browser=True)


IMAGE = '<img src="/tree.svg" width="80" height="60" alt="شجرة في وسط الحديقة">'

STRUCTURE = (
    page("headings", "<h2>", "<h3>", "level 3 after one of level 1"),
    page("headings", "<h2>ما الجديد</h2>", "<h1>ما الجديد</h1>", "2 headings of level 1"),
    page("headings", "<h2>ما الجديد</h2>", "<h2> </h2>", "an empty heading"),
    page("landmarks", '<main id="main">', '<div id="main">', "0 main elements"),
    page("landmarks", "<footer>", "<div>", "no footer"),
    page("landmarks", ' aria-label="الأقسام"', "", "without a name"),
    page("landmarks", "<h2>", '<nav aria-label="الأقسام"></nav><h2>', "2 navigations with the name"),
    page("languages", ' lang="ar"', "", "no lang"),
    page("languages", '<html lang="ar" dir="rtl">', '<html lang="ar" dir="ltr">', "runs ltr"),
    page("languages", ' lang="en" dir="ltr"', ' lang="en"', "text in «en» runs rtl"),
    page("languages", 'lang="en"', 'lang="english words"', "is no language"),
    page("pictures", ' alt="شجرة في وسط الحديقة"', "", "without alt"),
    page("pictures", ' width="80"', "", "without width"),
    page("pictures", ' height="60"', ' height="auto"', "without height"),
    page("pictures", IMAGE, '<video src="/tree.svg" autoplay></video>', "starts by itself"),
    page("identifiers", "<h2>", '<h2 id="main">', "2 elements with the id"),
    page("identifiers", "<h2>", '<h2 aria-describedby="nothing">', "names «nothing»"),
    page("inline", "</head>", "<style>p{}</style></head>", "a style element"),
    page("inline", "</head>", "<script>1</script></head>", "a script in the page"),
    page("inline", "<h2>", '<h2 style="color:red">', "a style attribute"),
    page("inline", "<h2>", '<h2 onclick="f()">', "onclick"),
    page("inline", 'href="/city/#quarter"', 'href="javascript:f()"', "javascript:"),
    page("head", "<title>افتتاح الحديقة</title>", "<title></title>", "no title"),
    page("head", "initial-scale=1", "maximum-scale=1", "cannot zoom"),
    page("head", '<meta name="viewport"', '<meta name="port"', "no viewport"),
    page("markup", "</main>", "</div></main>", "div"),
    page("markup", "<h2>", "<h2><p>", "p"),
    page("links", "/city/#quarter", "/town/", "leads to nothing"),
    page("links", "/city/#quarter", "https://garden.example/town/", "leads to nothing"),
    page("links", "/city/#quarter", "/city/#houses", "an id that is not there"),
    page("links", "/city/#quarter", "/ci ty/", "not percent-encoded"),
    page("links", "/city/#quarter", "/%C7%E1/", "not UTF-8"),
    page("links", "/city/#quarter", "/city", "leads to nothing"),
    page("links", "/city/#quarter", "", "an empty address"),
    page("links", 'src="/tree.svg"', 'src="/tree.svg" srcset="/tree-2.svg 2x"', "leads to nothing"),
    page("links", "<h2>", '<h2 data-fragment="/latest.html">', "leads to nothing"),
    Case("links", {"assets/style.css": [("text.woff2", "texts.woff2")]}, "leads to nothing"),
    Case("style budget", {"assets/style.css": [("", "a{color:red}" * 3000)]}, "bytes"),
    Case("script budget", {"assets/more.js": "f(1234);" * 1300}, "bytes"),
)

ITEM = "<guid isPermaLink=\"false\">urn:garden:2</guid>"
AGAIN = "<guid isPermaLink=\"false\">urn:garden:1</guid>"


def read(check: str, file: str, old: str, new: str, says: str) -> Case:
    """A mistake in what machines read."""
    return Case(check, {file: [(old, new)]}, says)


MACHINES = (
    read("xml", "feed.xml", "</channel>", "", "not well-formed"),
    read("rss", "feed.xml", "<description>أخبار الحديقة</description>", "", "no description"),
    read("rss", "feed.xml", "<language>ar", "<language>عربي", "language"),
    read("rss", "feed.xml", "/feed.xml", "/rss.xml", "does not say that it is"),
    read("rss", "feed.xml", "Mon, 23", "Tue, 23", "was no Tue"),
    read("rss", "feed.xml", "Mon, 23 Nov 2026 10:00:00 +0300", "23/11/2026", "is no date"),
    read("rss", "feed.xml", ITEM, AGAIN, "2 items have the guid"),
    read("rss", "feed.xml", ITEM, "", "no guid"),
    read("rss", "feed.xml", "<title>موعد السقاية</title>", "<title> </title>", "without title"),
    read("rss", "feed.xml", "/city/</link>", "/town/</link>", "leads to nothing"),
    read("rss", "feed.xml", "https://garden.example/city/\">الحي", "/city/\">الحي", "is not absolute"),
    read("rss", "feed.xml", "<p dir", "<script></script><p dir", "script in content"),
    read("rss", "feed.xml", 'length="80"', "", "without length"),
    read("rss", "feed.xml", "dc:creator>سلمى</dc:creator", "author>سلمى</author", "dc:creator takes a name"),
    read("rss", "feed.xml", 'medium="image"', 'medium="picture"', "media medium"),
    read("atom", "atom.xml", "<id>urn:garden:2</id>", "<id>urn:garden:1</id>", "2 items have the id"),
    read("atom", "atom.xml", "<id>urn:garden:feed</id>", "<id>feed</id>", "the id is no URI"),
    read("atom", "atom.xml", "<updated>2026-11-23T10", "<updated>2026-11-24T10", "its newest entry"),
    read("atom", "atom.xml", "<updated>2026-11-22T10:00:00+03:00", "<updated>2026-11-22", "is no date"),
    read("atom", "atom.xml", "<published>2026-11-22", "<published>2026-11-25", "before it was published"),
    read("atom", "atom.xml", "<author><name>حديقة</name></author>", "", "no author"),
    read("atom", "atom.xml", "<summary>كل صباح</summary>", "", "neither content nor summary"),
    read("atom", "atom.xml", ' xml:lang="ar"', "", "no xml:lang"),
    read("json feed", "feed.json", "urn:garden:2", "urn:garden:1", "2 items have the id"),
    read("json feed", "feed.json", "version/1.1", "version/1", "the version is"),
    read("json feed", "feed.json", '"content_text": "كل صباح"', '"tags": []', "no content"),
    read("json feed", "feed.json", "10:00:00+03:00", "10:00", "is no date"),
    read("json feed", "feed.json", '"image/svg+xml"', '"svg"', "without its type"),
    read("sitemaps", "sitemap.xml", "<url><loc>https://garden.example/city/", "<url><loc>https://garden.example/x/",
         "not named"),
    read("sitemaps", "sitemap.xml", "/city/</loc>", "/</loc>", "named 2 times"),
    read("sitemaps", "sitemap.xml", "/tree.svg", "/bush.svg", "leads to nothing"),
    read("sitemaps", "sitemap.xml", "2026-11-23<", "23.11.2026<", "lastmod is no date"),
    read("sitemaps", "sitemap.xml", 'hreflang="ar" href="https://garden.example/"',
         'hreflang="en" href="https://garden.example/city/"', "leave itself out"),
    read("sitemaps", "index.html", "</head>", '<meta name="robots" content="noindex"></head>', "should pass it over"),
    read("sitemaps", "news-sitemap.xml", "<news:title>افتتاح الحديقة</news:title>", "", "without a title"),
    read("sitemaps", "news-sitemap.xml", "<news:language>ar</news:language>", "", "no name or language"),
    read("sitemaps", "robots.txt", "Sitemap: https://garden.example/sitemap.xml", "Sitemap: /sitemap.xml",
         "is not absolute"),
    read("hosting", "_redirects", "/city/", "/town/", "leads to nothing"),
    read("hosting", "_redirects", "301", "", "no rule"),
    read("hosting", "_redirects", "", "/old/ / 301\n", "a second rule"),
    read("hosting", "_redirects", "/city/", "/old", "leads to itself"),
    Case("hosting", {"_headers": "/assets/*\n  Cache-Control: max-age=9\n"}, "no Content-Security-Policy"),
    Case("hosting", {"_headers": "/*\n  Content-Security-Policy: default-src 'self' https:\n"}, "more through"),
    Case("hosting", {"_headers": "/*\n  Content-Security-Policy: default-src 'self'\n",
                     "digests/2026-11-01/email.html": "<!doctype html><title>x</title><p>x</p>"}, "loses its styles"),
    read("hosting", "manifest.webmanifest", "/tree.svg", "/bush.svg", "leads to nothing"),
    read("hosting", "manifest.webmanifest", '"any"', '"big"', "without sizes"),
    read("hosting", "manifest.webmanifest", '"dir": "rtl", ', "", "no dir"),
    read("hosting", "opensearch.xml", "{searchTerms}", "x", "no address of the search"),
    read("hosting", "opensearch.xml", "<ShortName>حديقة", "<ShortName>أخبار الحديقة كلها في مكان", "characters"),
    page("cards", '<meta property="og:title" content="افتتاح الحديقة">', "", "no og:title"),
    page("cards", 'property="og:url" content="https://garden.example/"',
         'property="og:url" content="https://garden.example/city/"', "not the canonical"),
    page("cards", 'content="summary"', 'content="summary_large_image"', "without a picture"),
    page("cards", "</head>", '<meta property="og:image" content="/tree.svg"></head>', "is not absolute"),
    page("structured data", '"@graph"', '"@graf"', "@graph"),
    page("structured data", '"@context"', '@context"', "no JSON"),
    page("structured data", '"publisher": {"@id": "https://garden.example/#org',
         '"publisher": {"@id": "https://garden.example/#o', "nothing on the page is"),
    page("structured data", '"headline": "افتتاح الحديقة", ', "", "'headline' is a required property"),
    page("structured data", "NewsArticle", "Recipe", "has none of"),
    page("structured data", "T09:00:00+03:00", " 9:00", "does not match"),
    page("structured data", '"dateModified": "2026', '"dateModified": "2025', "before it was published"),
    page("structured data", '"position": 2', '"position": 1', "positions"),
    page("structured data", '"url": "https://garden.example/"', '"url": "/"', "does not match"),
)

# Lets a script do something whenever the focus comes to the opening hours.
AT_SUMMARY = "if (document.activeElement.localName === 'summary')"
UNSEEN = "position: absolute; width: 1px; height: 1px; clip-path: inset(50%); overflow: hidden"
PIXEL = '<img src="https://pixel.example/1.gif" alt="" width="1" height="1">'

EMAIL = """<!DOCTYPE html><html lang="ar" dir="rtl"><title>م</title><table width="600"><tr><td>خبر</td></tr></table>"""

BROWSER = (
    shown("accessibility", "color-contrast", css=":root { --ink: #999 }"),
    shown("accessibility", "dark", css="@media (prefers-color-scheme: dark) { :root { --ink: #555 } }"),
    shown("accessibility", "switched", css=':root[data-theme="dark"] { --ink: #333 }'),
    shown("accessibility", "changes nothing", css=":root[data-theme] { --paper: #fff; --ink: #111 }"),
    shown("accessibility", "link-name", (">الحي القديم</a>", "></a>")),
    shown("overflow", "reaches from", css="h2 { width: 340px }"),
    shown("overflow", "wide at 320", ("بعد عام", "https://garden.example/" + "x" * 60)),
    Case("overflow", {"email.html": EMAIL}, "at 360 px", browser=True, path="email.html"),
    shown("keyboard", "no visible focus", css=":focus-visible { outline: 0 }"),
    shown("keyboard", "no link past the menus", ('href="#main"', 'href="/city/"')),
    shown("keyboard", "does not show itself", css=f".skip {{ {UNSEEN} }}"),
    shown("keyboard", "does not lead to main", ("#main", "#foot"), ("<footer>", '<footer id="foot">')),
    shown("keyboard", "leads on to",
          js="document.querySelector('.skip').addEventListener('click', (e) => e.preventDefault());"),
    shown("keyboard", "cannot scroll", (' tabindex="0" role="region" aria-label="صور"', "")),
    shown("keyboard", "does not reach",
          js=f"addEventListener('focusin', () => {{ {AT_SUMMARY} document.querySelector('.strip').focus(); }});"),
    shown("keyboard", "does not get past",
          js=f"document.addEventListener('keydown', (e) => {{ {AT_SUMMARY} e.preventDefault(); }});"),
    shown("keyboard", "Enter does not open",
          js="document.querySelector('summary').addEventListener('click', (e) => e.preventDefault());"),
    shown("keyboard", "the focus is under",
          css=".head { position: sticky; top: 0; height: 620px; background: var(--paper) }"),
    shown("keyboard", "cannot be seen", css=f"details:not([open]) summary {{ {UNSEEN} }}"),
    shown("motion", "runs on", css="@keyframes spin { to { rotate: 1turn } } h1 { animation: spin 9s infinite }"),
    shown("motion", "moves for", css="a { transition: transform .3s }"),
    shown("motion", "smooth scrolling", css="html { scroll-behavior: smooth }"),
    shown("layout shift", " by ", css="@font-face { font-family: Garden; src: url(text.woff2); font-display: swap }"
          " body { font: 40px Garden, sans-serif; line-height: normal }"),
    shown("layout shift", " by ",
          js="setTimeout(() => document.querySelector('h1').before(document.createElement('hr')), 200);"),
    Case("requests", {
        "_headers": "/*\n  Content-Security-Policy: default-src *\n",
        "index.html": [("<h2>", PIXEL + "<h2>")],
    }, "asks another host", browser=True),
    shown("console", "boom", js="console.error('boom');"),
    shown("console", "absent", js="absent();"),
    shown("console", "404", ('src="/tree.svg"', 'src="/bush.svg"')),
    shown("policy", "style-src", ("<h2>", '<h2 style="color:red">')),
    shown("policy", "script-src", ("</main>", "<script>document.title = '';</script></main>")),
    Case("policy", {"_headers": "/*\n  Content-Security-Policy: default-src 'self'; img-src 'none'\n"},
         "img-src", browser=True),
    shown("without script", "the main part is empty", css="main { display: none }"),
    shown("without script", "hidden without script", ("<h2>ما الجديد</h2>", "<h2 hidden>ما الجديد</h2>")),
    shown("without script", "shows no link", ('الأقسام"><ul>', 'الأقسام"><ul hidden>')),
)

CASES: tuple[Case, ...] = STRUCTURE + MACHINES + BROWSER
