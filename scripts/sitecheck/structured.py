"""What search engines and messengers read in the head of a page: JSON-LD, Open Graph, Twitter cards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from extruct.jsonld import JsonLdExtractor
from jsonschema import Draft202012Validator
from lxml.etree import _Element as Element

from .addresses import ABSOLUTE, Addresses
from .document import FRAMELESS, parse
from .report import Outcome
from .site import Page, Site

SCHEMA = Path(__file__).parent / "schemas" / "graph.json"
# What stands on a page beside its frame; a page of another kind is at least a WebPage.
MAIN_TYPES = {
    "article": {"NewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle"},
    "live": {"LiveBlogPosting"},
    "topic": {"CollectionPage"},
    "story": {"CollectionPage"},
}
# Properties that hold addresses which a program will follow.
FOLLOWED = ("url", "contentUrl", "thumbnailUrl", "logo", "publishingPrinciples", "correctionsPolicy")


@cache
def graph_schema() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


def check_structured_data(site: Site) -> Outcome:
    """Extracts the data with an independent library and holds them against our schema."""
    outcome = Outcome("structured data", "pages")
    if not any("application/ld+json" in site.text(page.path) for page in site.documents[:20]):
        outcome.skipped = "the site has none"
        return outcome
    addresses = Addresses(site)
    for page in site.documents:
        if page.kind in FRAMELESS:
            continue
        outcome.count += 1
        try:
            graphs = JsonLdExtractor().extract(site.text(page.path))
        except ValueError as error:
            outcome.add(page.name, [f"no JSON: {error}"])
            continue
        if len(graphs) != 1:
            outcome.add(page.name, [f"{len(graphs)} graphs instead of one"])
            continue
        outcome.add(page.name, graph_problems(page, graphs[0], addresses))
    return outcome


def graph_problems(page: Page, graph: dict[str, Any], addresses: Addresses) -> Iterator[str]:
    for error in graph_schema().iter_errors(graph):
        yield f"{'/'.join(map(str, error.path))}: {error.message[:200]}"
    nodes = list(walk(graph))
    known = [node["@id"] for node in nodes if "@type" in node and "@id" in node]
    for name in {name for name in known if known.count(name) > 1}:
        yield f"two things are {name}"
    for node in nodes:
        if set(node) == {"@id"} and node["@id"] not in known:
            yield f"nothing on the page is {node['@id']}"
        for key in FOLLOWED:
            values = node.get(key, [])
            for value in values if isinstance(values, list) else [values]:
                # The template of a search has a place for the words.
                if isinstance(value, str) and "{" not in value:
                    yield from addresses.problems(page.path, (value, key))
        published, modified = node.get("datePublished"), node.get("dateModified")
        if isinstance(published, str) and isinstance(modified, str) and modified[:10] < published[:10]:
            yield f"modified {modified}, before it was published {published}"
        positions = [item.get("position") for item in node.get("itemListElement", []) if isinstance(item, dict)]
        if positions != sorted(set(positions), key=lambda position: position or 0):
            yield f"the positions of a list are {positions}"
    types = {name for node in nodes for name in as_list(node.get("@type"))}
    wanted = MAIN_TYPES.get(page.kind)
    if wanted and not wanted & types:
        yield f"a page of the kind «{page.kind}» has none of {', '.join(sorted(wanted))}"
    for name in ("NewsMediaOrganization", "WebSite"):
        if name not in types:
            yield f"no {name}"


def walk(value: object) -> Iterator[dict[str, Any]]:
    """All objects inside of a value."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def check_cards(site: Site) -> Outcome:
    """Open Graph and Twitter on every page."""
    outcome = Outcome("cards", "pages")
    addresses = Addresses(site)
    for page in site.documents:
        if page.kind in FRAMELESS:
            continue
        outcome.count += 1
        outcome.add(page.name, card_problems(page, parse(site.text(page.path)), addresses))
    return outcome


def card_problems(page: Page, tree: Element, addresses: Addresses) -> Iterator[str]:
    found: dict[str, list[str]] = {}
    for meta in tree.iterfind(".//head/meta"):
        for name in (meta.get("property") or meta.get("name") or "").split():
            found.setdefault(name, []).append(meta.get("content") or "")
    for name in ("og:title", "og:type", "og:url", "og:site_name", "twitter:card"):
        if not [value for value in found.get(name, []) if value.strip()]:
            yield f"no {name}"
    for name, values in found.items():
        if len(values) > 1 and name.startswith(("og:", "twitter:", "description")) and not name.startswith(
                ("og:image", "og:locale:alternate", "og:video")):
            yield f"{name} {len(values)} times"
    canonical = tree.xpath("string(//head/link[@rel='canonical']/@href)")
    if canonical and found.get("og:url", [""])[0] != canonical:
        yield "og:url is not the canonical address"
    if "description" in found and "og:description" not in found:
        yield "a description, but no og:description"
    for address in found.get("og:image", []):
        yield from addresses.problems(page.path, (address, "og:image"))
        if not ABSOLUTE.fullmatch(address):
            continue
        for side in ("width", "height"):
            if not (found.get(f"og:image:{side}") or [""])[0].isdigit():
                yield f"og:image without {side}"
    if found.get("twitter:card") == ["summary_large_image"] and "og:image" not in found:
        yield "a card for a large picture without a picture"
