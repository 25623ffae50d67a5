"""One parsed page, and the checks of its structure that need no browser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import html
from lxml.etree import _Element as Element

from .site import LANGUAGE, Page, direction

PARSER = html.HTMLParser(encoding="utf-8")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# An element whose text a strict policy lets no browser run or apply; data blocks are not run.
DATA_BLOCKS = frozenset({"application/ld+json", "application/json", "speculationrules"})
# Attributes that hold one address.
ADDRESSES = ("href", "src", "poster", "action", "formaction", "cite", "data")


def parse(text: str) -> Element:
    return html.document_fromstring(text.encode("utf-8"), parser=PARSER)


def label(element: Element) -> str:
    """An element as a person finds it again: its tag, id, classes and first words."""
    names = "".join(f".{name}" for name in (element.get("class") or "").split())
    identifier = f"#{element.get('id')}" if element.get("id") else ""
    words = " ".join(element.text_content().split())[:40] or element.get("src") or element.get("href") or ""
    return f"<{element.tag}{identifier}{names}>" + (f" «{words}»" if words else "")


def elements(tree: Element, *tags: str) -> Iterator[Element]:
    """Elements in document order, without those of templates, which are not on the page."""
    for element in tree.iter(*tags):
        if not any(parent.tag == "template" for parent in element.iterancestors()):
            yield element


def headings(tree: Element) -> Iterator[str]:
    """One h1, and no level left out on the way down."""
    levels = [(int(element.tag[1]), element) for element in elements(tree, *HEADINGS)]
    firsts = sum(level == 1 for level, _ in levels)
    if firsts != 1:
        yield f"{firsts} headings of level 1 instead of one"
    above = 0
    for level, element in levels:
        if level > above + 1:
            yield f"a heading of level {level} after one of level {above}: {label(element)}"
        if not " ".join(element.text_content().split()) and not element.xpath(".//img[@alt!='']"):
            yield f"an empty heading: {label(element)}"
        above = level


def landmarks(tree: Element) -> Iterator[str]:
    """One main part, a head and a foot of the page, and navigations that can be told apart."""
    mains = [element for element in elements(tree, "main")]
    if len(mains) != 1:
        yield f"{len(mains)} main elements instead of one"
    for tag in ("header", "footer"):
        if not tree.xpath(f"//body//{tag}[not(ancestor::article or ancestor::main or ancestor::section)]"):
            yield f"no {tag} of the page"
    names: Counter[str] = Counter()
    for element in elements(tree, "nav"):
        labelled = [found.text_content() for name in (element.get("aria-labelledby") or "").split()
                    for found in tree.xpath("//*[@id=$name]", name=name)]
        name = " ".join((element.get("aria-label") or " ".join(labelled)).split())
        if not name:
            yield f"a navigation without a name: {label(element)}"
        names[name] += 1
    for name, count in names.items():
        if name and count > 1:
            yield f"{count} navigations with the name «{name}»"


def languages(tree: Element) -> Iterator[str]:
    """`lang` everywhere it changes, and the direction that belongs to it."""
    root = tree.getroottree().getroot()
    if not root.get("lang"):
        yield "the page has no lang"
    if root.get("dir") not in ("rtl", "ltr"):
        yield "the page has no dir"
    # Depth first, so that parents come before their children.
    current: dict[Element, str] = {}
    for element in root.iter("*"):
        parent = element.getparent()
        inherited = current.get(parent, "ltr") if parent is not None else "ltr"
        own = element.get("dir")
        if own is not None and own not in ("rtl", "ltr", "auto"):
            yield f"dir=\"{own}\": {label(element)}"
        # A bdi without dir finds its own direction.
        flow = own or ("auto" if element.tag == "bdi" else inherited)
        current[element] = flow
        language = element.get("lang")
        if language is None:
            continue
        if not LANGUAGE.fullmatch(language):
            yield f"lang=\"{language}\" is no language: {label(element)}"
        elif flow not in (direction(language), "auto"):
            yield f"text in «{language}» runs {flow}: {label(element)}"


def pictures(tree: Element) -> Iterator[str]:
    """Every picture has its size, so that nothing moves when it comes, and a text in its place."""
    for element in elements(tree, "img"):
        if element.get("alt") is None:
            yield f"a picture without alt: {label(element)}"
        for side in ("width", "height"):
            if not re.fullmatch(r"[1-9]\d*", element.get(side) or ""):
                yield f"a picture without {side}: {label(element)}"
    for element in elements(tree, "video"):
        if element.get("autoplay") is not None:
            yield f"a film that starts by itself: {label(element)}"


def identifiers(tree: Element) -> Iterator[str]:
    """An id is there once, and what is referred to by id is there."""
    counts = Counter(tree.xpath("//@id"))
    for name, count in counts.items():
        if count > 1:
            yield f"{count} elements with the id «{name}»"
    for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget", "headers"):
        for element in tree.iter("*"):
            for name in (element.get(attribute) or "").split():
                if name not in counts:
                    yield f"{attribute} names «{name}», which is not there: {label(element)}"


def inline(tree: Element) -> Iterator[str]:
    """Nothing that a strict Content-Security-Policy forbids."""
    for element in tree.iter("*"):
        if element.tag == "style":
            yield "a style element"
        if element.tag == "script" and not element.get("src") and element.get("type") not in DATA_BLOCKS:
            yield "a script in the page"
        for name, value in element.attrib.items():
            if name == "style":
                yield f"a style attribute: {label(element)}"
            elif name.startswith("on"):
                yield f"{name}: {label(element)}"
            elif value.strip().lower().startswith("javascript:"):
                yield f"{name}=\"javascript:…\": {label(element)}"


def head(tree: Element) -> Iterator[str]:
    """What browsers and search engines read first."""
    title = tree.findtext(".//head/title")
    if not (title or "").strip():
        yield "the page has no title"
    if not tree.xpath("//head/meta[@name='viewport' and contains(@content, 'width=device-width')]"):
        yield "no viewport for small screens"
    for content in tree.xpath("//head/meta[@name='viewport']/@content"):
        if "user-scalable=no" in content.replace(" ", "") or "maximum-scale" in content:
            yield "readers cannot zoom"
    if not tree.xpath("//head/link[@rel='canonical']") and not tree.xpath("//head/meta[@name='robots']"):
        yield "neither a canonical address nor a robots rule"


# A page that only leads on has no frame around it.
FRAMELESS = frozenset({"redirect"})
STRUCTURE = {
    "headings": headings,
    "landmarks": landmarks,
    "languages": languages,
    "pictures": pictures,
    "identifiers": identifiers,
    "inline": inline,
    "head": head,
}


def applies(check: str, page: Page) -> bool:
    """Whether a check has something to say about this kind of page."""
    return page.kind not in FRAMELESS or check not in ("headings", "landmarks")
