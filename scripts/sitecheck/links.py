"""Whether every address on a page leads to something that is in the folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from lxml.etree import _Element as Element

from .document import ADDRESSES
from .site import Site

STYLE_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
# Characters that an address must have percent-encoded even where letters of all scripts may stand as they are.
UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\u200e\u200f\u202a-\u202e\u2066-\u2069\"<>\\^`{|}]")
BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


@dataclass(frozen=True)
class Link:
    """An address as it is written, and where."""

    page: str
    address: str
    written_in: str


def links(path: str, tree: Element) -> Iterator[Link]:
    """All addresses of a page, those of pictures' variants and of our own data attributes included."""
    for element in tree.iter("*"):
        for name, value in element.attrib.items():
            place = f"<{element.tag} {name}>"
            if name in ADDRESSES:
                yield Link(path, value.strip(), place)
            elif name in ("srcset", "imagesrcset"):
                for part in value.split(","):
                    if part.split():
                        yield Link(path, part.split()[0], place)
            elif name.startswith("data-") and re.match(r"/[^/\s]", value) and " " not in value:
                yield Link(path, value, place)
        if element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            target = re.search(r"url=(.*)", element.get("content") or "", re.IGNORECASE)
            if target:
                yield Link(path, target.group(1).strip(), "<meta refresh>")
        elif element.tag == "meta" and re.match(r"og:(url|image|video)$|twitter:image$", (
                element.get("property") or element.get("name") or "")):
            yield Link(path, element.get("content") or "", "<meta>")


def style_links(path: str, text: str) -> Iterator[Link]:
    """The addresses of a style sheet."""
    for match in STYLE_ADDRESS.finditer(text):
        yield Link(path, match.group(1) or match.group(2), "style sheet")


class LinkChecker:
    """Resolves addresses against the files of a site and the ids of its pages."""

    def __init__(self, site: Site, ids: dict[str, frozenset[str]]) -> None:
        self.site = site
        self.ids = ids
        self.base = urlsplit(site.base_url)
        self.checked = 0

    def problem(self, link: Link) -> str | None:
        """What is wrong with a link, or None. Links to other hosts are only looked at, never followed."""
        address = link.address
        if address.startswith(("mailto:", "tel:", "data:")):
            return None
        if address == "" and link.written_in != "<form action>":
            return f"an empty address in {link.written_in}"
        if UNSAFE.search(address) or BROKEN_ESCAPE.search(address):
            return f"{link.written_in} is not percent-encoded: {address}"
        # Where the page will be: links are resolved as a browser does.
        here = urljoin(self.site.base_url, link.page.removesuffix("index.html") or ".")
        parts = urlsplit(urljoin(here, address))
        if parts.scheme not in ("http", "https"):
            return f"{link.written_in} has the scheme «{parts.scheme}»: {address}"
        if parts.netloc != self.base.netloc:
            return None
        self.checked += 1
        try:
            path = unquote(parts.path, errors="strict")
            fragment = unquote(parts.fragment, errors="strict")
        except UnicodeDecodeError:
            return f"{link.written_in} is not UTF-8: {address}"
        if path != unicodedata.normalize("NFC", path):
            return f"{link.written_in} is not in normal form C: {address}"
        if not path.startswith(self.site.prefix):
            return f"{link.written_in} leads out of the site: {address}"
        target = self._file(path.removeprefix(self.site.prefix))
        if target is None:
            return f"{link.written_in} leads to nothing: {unquote(address)}"
        if fragment and not fragment.startswith(":~:") and target in self.ids and fragment not in self.ids[target]:
            return f"{link.written_in} leads to an id that is not there: {unquote(address)}"
        return None

    def _file(self, path: str) -> str | None:
        name = path + "index.html" if path == "" or path.endswith("/") else path
        if name in self.site.files:
            return name
        # Hosts send /about to /about/, but a link should not rely on it.
        return None
