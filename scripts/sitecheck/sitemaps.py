"""Sitemaps: what the protocol demands, and that they name exactly the pages that may be found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from lxml.etree import _Element as Element

from .addresses import W3C_DATE, Addresses
from .report import Outcome
from .site import LANGUAGE, Page, Site
from .vocabulary import index_schema, sitemap_schema

BASE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
LINK = "{http://www.w3.org/1999/xhtml}link"
MOST_ADDRESSES = 50_000
MOST_BYTES = 50_000_000
MOST_NEWS = 1000
# Pages that nobody looks for.
NOT_FOR_SEARCH = frozenset({"404", "redirect"})
# Older pages of lists may be found through them, and need not be named.
OLDER_PAGE = re.compile(r"/page/\d+/")


def check_sitemaps(site: Site, documents: dict[str, Element]) -> list[Outcome]:
    """All sitemaps among the site's XML files, `documents` by path."""
    outcome = Outcome("sitemaps", "addresses")
    addresses = Addresses(site)
    named: set[str] = set()
    found = 0
    # Sitemaps of pictures and of news name pages again; those that name pages alone name all of them.
    for path, root in documents.items():
        if root.tag not in (BASE + "urlset", BASE + "sitemapindex"):
            continue
        found += 1
        schema = sitemap_schema() if root.tag == BASE + "urlset" else index_schema()
        if schema is not None and not schema.validate(root):
            outcome.add("/" + path, (f"line {error.line}: {error.message}" for error in schema.error_log))
        elif schema is None:
            outcome.note = "without the public schemas, which are not there"
        outcome.add("/" + path, sitemap(site, path, root, addresses))
        places = [place.findtext(BASE + "loc") or "" for place in root]
        outcome.count += len(places)
        outcome.add("/" + path, (f"named {count} times: {unquote(address)}"
                                 for address, count in Counter(places).items() if count > 1))
        if not root.findall(f"{BASE}url/{NEWS}news"):
            named.update(places)
    if not found:
        outcome.skipped = "the site has none"
        return [outcome]
    outcome.add("/", completeness(site, named))
    outcome.add("/robots.txt", robots(site, addresses))
    return [outcome]


def sitemap(site: Site, path: str, root: Element, addresses: Addresses) -> Iterator[str]:
    size = (site.root / path).stat().st_size
    if len(root) > MOST_ADDRESSES or size > MOST_BYTES:
        yield f"{len(root)} addresses in {size} bytes"
    for place in root:
        address = place.findtext(BASE + "loc") or ""
        yield from addresses.problems(path, (address, "loc"))
        if place.find(BASE + "lastmod") is not None and not W3C_DATE.fullmatch(place.findtext(BASE + "lastmod") or ""):
            yield f"lastmod is no date: {place.findtext(BASE + 'lastmod')}"
        for image in place.findall(f"{IMAGE}image/{IMAGE}loc"):
            yield from addresses.problems(path, (image.text or "", "image"))
        versions = place.findall(LINK)
        for version in versions:
            if version.get("hreflang") != "x-default" and not LANGUAGE.fullmatch(version.get("hreflang") or ""):
                yield f"hreflang=\"{version.get('hreflang')}\""
            yield from addresses.problems(path, (version.get("href") or "", "alternate"))
        if versions and address not in {version.get("href") for version in versions}:
            yield f"the versions of {unquote(address)} leave itself out"
    yield from news(root)


def news(root: Element) -> Iterator[str]:
    items = root.findall(f"{BASE}url/{NEWS}news")
    if len(items) > MOST_NEWS:
        yield f"{len(items)} news"
    if items and len(items) != len(root):
        yield "a news sitemap with other pages among them"
    for item in items:
        title = item.findtext(NEWS + "title") or ""
        if not title.strip():
            yield "news without a title"
        if not W3C_DATE.fullmatch(item.findtext(NEWS + "publication_date") or ""):
            yield f"no date: {title}"
        publication = item.find(NEWS + "publication")
        if publication is None or not publication.findtext(NEWS + "name") or not re.fullmatch(
                r"[a-z]{2,3}", publication.findtext(NEWS + "language") or ""):
            yield f"no name or language of the publication: {title}"


def completeness(site: Site, named: set[str]) -> Iterator[str]:
    """Each page that may be found is named, and no other."""
    wanted = {site.base_url.rstrip("/") + page.address: page for page in site.documents if findable(site, page)}
    for address in sorted(wanted.keys() - named):
        if OLDER_PAGE.search(address):
            continue
        yield f"not named: {unquote(address)}"
    pages = {site.base_url.rstrip("/") + page.address for page in site.documents}
    for address in sorted((named & pages) - wanted.keys()):
        yield f"named, although search engines should pass it over: {unquote(address)}"


def findable(site: Site, page: Page) -> bool:
    """Whether a page lets itself be found, at its own address."""
    if page.kind in NOT_FOR_SEARCH:
        return False
    head = site.text(page.path).split("</head>")[0]
    canonical = re.search(r'<link rel="canonical" href="([^"]+)"', head)
    at_home = canonical is None or canonical.group(1) == site.base_url.rstrip("/") + page.address
    return at_home and not re.search(r'<meta name="robots" content="[^"]*noindex', head)


def robots(site: Site, addresses: Addresses) -> Iterator[str]:
    if "robots.txt" not in site.files:
        yield "there is no robots.txt"
        return
    sitemaps = re.findall(r"(?im)^sitemap:\s*(\S+)", site.text("robots.txt"))
    if not sitemaps:
        yield "robots.txt names no sitemap"
    for address in sitemaps:
        yield from addresses.problems("robots.txt", (address, "sitemap"))
