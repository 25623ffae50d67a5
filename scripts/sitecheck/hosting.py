"""Files for hosts and browsers beside the pages: redirects, headers, the manifest, the description of the search."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from lxml.etree import _Element as Element

from .links import Link, LinkChecker
from .report import Outcome
from .server import HeaderRules, header_rules, sent_headers
from .site import Site

EMAIL = re.compile(r"(.+/)?digests/[^/]+/email\.html")
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def check_hosting(site: Site, documents: dict[str, Element]) -> list[Outcome]:
    """Whatever of these files is there."""
    outcome = Outcome("hosting", "files")
    links = LinkChecker(site, {})
    rules = {
        "_redirects": redirects,
        "_headers": headers,
        "manifest.webmanifest": manifest,
    }
    for path, rule in rules.items():
        if path in site.files:
            outcome.count += 1
            outcome.add("/" + path, rule(site.text(path), links))
    if "opensearch.xml" in documents:
        outcome.count += 1
        outcome.add("/opensearch.xml", opensearch(documents["opensearch.xml"]))
    return [outcome]


def redirects(text: str, links: LinkChecker) -> Iterator[str]:
    """Each rule leads from where no other rule leads from, with a status, to a page."""
    known: set[str] = set()
    for line in text.splitlines():
        parts = line.split()
        if not parts or parts[0].startswith("#"):
            continue
        if len(parts) != 3 or not re.fullmatch(r"30[1278]!?", parts[2]):
            yield f"no rule: {line}"
            continue
        if parts[0] in known:
            yield f"a second rule for {parts[0]}"
        known.add(parts[0])
        problem = links.problem(Link("_redirects", parts[1], "a rule"))
        if problem:
            yield problem
        if parts[0].rstrip("/") == parts[1].rstrip("/"):
            yield f"a rule leads to itself: {line}"


def headers(text: str, links: LinkChecker) -> Iterator[str]:
    """A policy for all pages, without exceptions for scripts, and one for e-mails that lets their styles through."""
    rules = header_rules(text)
    everywhere = policies(rules, "/any/page/")
    if not everywhere:
        yield "no Content-Security-Policy for all pages"
    for path in sorted(path for path in links.site.files if EMAIL.fullmatch(path)):
        # Some hosts show a page without its ending.
        for shown in ("/" + path, "/" + path.removesuffix(".html")):
            found = policies(rules, links.base.path.rstrip("/") + shown)
            if len(found) != 1:
                yield f"{len(found)} policies for {shown}"
            for policy in found:
                parts = directives(policy)
                if "'unsafe-inline'" not in parts.get("style-src", set()):
                    yield f"{shown} loses its styles"
                if parts.get("script-src", parts.get("default-src")) != {"'none'"}:
                    yield f"{shown} may run scripts"
    for policy in everywhere:
        parts = directives(policy)
        for name in ("script-src", "style-src", "connect-src", "font-src"):
            loose = parts.get(name, parts.get("default-src", {"*"})) - {"'self'", "'none'"}
            if loose:
                yield f"{name} lets more through than the site itself: {' '.join(sorted(loose))}"


def policies(rules: HeaderRules, path: str) -> list[str]:
    """The policies that a host sends with a path."""
    return [value for name, value in sent_headers(rules, path) if name.lower() == "content-security-policy"]


def directives(policy: str) -> dict[str, set[str]]:
    """The values of each directive of a policy."""
    return {words[0]: set(words[1:]) for words in (part.split() for part in policy.split(";")) if words}


def manifest(text: str, links: LinkChecker) -> Iterator[str]:
    """A manifest that browsers can install from."""
    try:
        fields = json.loads(text)
    except ValueError as error:
        yield f"no JSON: {error}"
        return
    for name in ("name", "start_url", "icons", "lang", "dir"):
        if not fields.get(name):
            yield f"no {name}"
    addresses = [fields.get("start_url"), *(icon.get("src") for icon in fields.get("icons", []))]
    for address in addresses:
        problem = links.problem(Link("manifest.webmanifest", str(address), "the manifest"))
        if problem:
            yield problem
    for icon in fields.get("icons", []):
        if not re.fullmatch(r"any|\d+x\d+( \d+x\d+)*", str(icon.get("sizes"))) or "/" not in str(icon.get("type")):
            yield f"an icon without sizes or type: {icon}"


def opensearch(root: Element) -> Iterator[str]:
    """A search that a browser can offer: short names, and an address with a place for the words, which may be that of
    another host where the site has no search of its own."""
    name = root.findtext(OPENSEARCH + "ShortName") or ""
    if not 0 < len(name) <= 16:
        yield f"ShortName has {len(name)} characters, 1 to 16 are allowed"
    if not root.findtext(OPENSEARCH + "Description"):
        yield "no Description"
    templates = [url.get("template") or "" for url in root.iterfind(f"{OPENSEARCH}Url[@type='text/html']")]
    if not any(template.startswith("https://") and "{searchTerms}" in template for template in templates):
        yield "no address of the search with {searchTerms}"
