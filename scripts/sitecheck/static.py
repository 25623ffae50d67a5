"""Runs the checks that read files: structure, links, size of the theme."""

from __future__ import annotations

import re

from .document import STRUCTURE, applies, parse
from .links import Link, LinkChecker, links, style_links
from .report import Outcome
from .site import Site

STYLE_BUDGET = 30_000
SCRIPT_BUDGET = 10_000


def structure_and_links(site: Site) -> list[Outcome]:
    """Reads each page once."""
    outcomes = {name: Outcome(name, "pages") for name in STRUCTURE}
    ids: dict[str, frozenset[str]] = {}
    found: list[Link] = []
    for page in site.pages:
        tree = parse(site.text(page.path))
        ids[page.path] = frozenset(tree.xpath("//@id | //a/@name"))
        found += links(page.path, tree)
        if page not in site.documents:
            continue
        for name, check in STRUCTURE.items():
            if applies(name, page):
                outcomes[name].count += 1
                outcomes[name].add(page.name, check(tree))
    for path in sorted(site.files):
        if path.endswith(".css"):
            found += style_links(path, site.text(path))

    checker = LinkChecker(site, ids)
    outcome = Outcome("links", "links inside the site")
    known: dict[tuple[str, str], str | None] = {}
    for link in found:
        # A relative address means something else on another page.
        key = (link.address, link.written_in) if link.address.startswith(("/", "http")) else (link.page, link.address)
        if key not in known:
            known[key] = checker.problem(link)
        problem = known[key]
        if problem:
            outcome.add("/" + link.page, [problem])
    outcome.count = checker.checked
    return [*outcomes.values(), outcome]


def budget(site: Site) -> list[Outcome]:
    """The size of all style sheets that pages have, and of all scripts, before compression. A style sheet that shows a
    feed in a browser is no part of a page."""
    linked = {name for page in site.documents for name in re.findall(r'<link rel="stylesheet" href="([^"]+)"',
                                                                     site.text(page.path))}
    styles = {path for path in site.files
              if path.endswith(".css") and any(name.endswith("/" + path) for name in linked)}
    scripts = {path for path in site.files if path.endswith(".js")}
    outcomes = []
    for check, paths, limit in (("style budget", styles, STYLE_BUDGET), ("script budget", scripts, SCRIPT_BUDGET)):
        sizes = {path: (site.root / path).stat().st_size for path in sorted(paths)}
        outcome = Outcome(check, "files", len(sizes), note=f"{sum(sizes.values())} of {limit} bytes")
        if sum(sizes.values()) >= limit:
            outcome.add("/", [f"{sum(sizes.values())} bytes: " + ", ".join(f"{p} {n}" for p, n in sizes.items())])
        outcomes.append(outcome)
    return outcomes
