"""What machines read: feeds, sitemaps, structured data. Where a site has none of a kind, its checks say so."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

from .feeds import check_feeds
from .hosting import check_hosting
from .report import Outcome
from .site import Site
from .sitemaps import check_sitemaps
from .structured import check_cards, check_structured_data


def check_machines(site: Site) -> list[Outcome]:
    outcome = Outcome("xml", "files")
    documents: dict[str, Element] = {}
    for path in sorted(site.files):
        if path.endswith((".xml", ".xsl", ".svg")):
            outcome.count += 1
            try:
                documents[path] = etree.fromstring((site.root / path).read_bytes())
            except etree.XMLSyntaxError as error:
                outcome.add("/" + path, [f"not well-formed: {error}"])
    return [
        outcome,
        *check_feeds(site, documents),
        *check_sitemaps(site, documents),
        *check_hosting(site, documents),
        check_cards(site),
        check_structured_data(site),
    ]
