"""Rules for addresses that leave the page: in feeds, sitemaps and structured data they are absolute and plain ASCII."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import html

from .document import ADDRESSES
from .links import Link, LinkChecker
from .site import Site

ABSOLUTE = re.compile(r"https?://[\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]+")
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
# A date alone is enough for sitemaps and schema.org.
W3C_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?")


class Addresses:
    """Checks absolute addresses; those of the site must lead to something."""

    def __init__(self, site: Site) -> None:
        self.links = LinkChecker(site, {})

    def problem(self, file: str, address: str, place: str) -> str | None:
        if not ABSOLUTE.fullmatch(address):
            return f"{place} is not absolute and percent-encoded: {address!r}"
        return self.links.problem(Link(file, address, place))

    def problems(self, file: str, *addresses: tuple[str, str]) -> Iterator[str]:
        for address, place in addresses:
            problem = self.problem(file, address, place)
            if problem:
                yield problem

    def in_content(self, file: str, content: str) -> Iterator[str]:
        """The addresses in HTML that travels: nothing there is relative, and nothing runs."""
        if not content.strip():
            return
        for element in html.fragment_fromstring(content, create_parent="div").iter("*"):
            if element.tag in ("script", "style", "iframe", "object", "form"):
                yield f"{element.tag} in content that travels"
            for name, value in element.attrib.items():
                if name.startswith("on"):
                    yield f"{name} in content that travels"
                elif name == "srcset":
                    yield from self.problems(file, *((part.split()[0], "srcset in content")
                                                     for part in value.split(",") if part.split()))
                elif name in ADDRESSES and not value.startswith(("mailto:", "tel:")):
                    yield from self.problems(file, (value, f"{name} in content"))


def moment(text: str) -> datetime | None:
    """A moment of RFC 3339, or None."""
    if not RFC3339.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
