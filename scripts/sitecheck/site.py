"""The built site: its files, its pages, and the kinds that they have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

# BCP 47, as far as news sites need it.
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "he", "ps", "sd", "ug", "ckb", "yi", "dv"})

# What is not a document of its own: an e-mail has its own rules, a fragment is loaded into a page.
NOT_PAGES = frozenset({"email", "fragment"})


def direction(language: str) -> str:
    """The direction of a BCP 47 language."""
    return "rtl" if language.lower().split("-")[0] in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True)
class Page:
    """An HTML file. `kind` is the first class of its body that ends in «-page», without that end."""

    path: str
    kind: str
    language: str
    size: int
    features: frozenset[str]

    @property
    def address(self) -> str:
        """The address from the root of the host, percent-encoded."""
        shown = self.path.removesuffix("index.html") if self.path.split("/")[-1] == "index.html" else self.path
        return "/" + quote(shown)

    @property
    def name(self) -> str:
        """The address as people read it."""
        return unquote(self.address)


# What makes a page of the same kind look different enough to be looked at for itself.
FEATURES = {
    "video": re.compile("<video"),
    "table": re.compile("<table"),
    "other language": re.compile("<article[^>]* lang="),
    "weekly": re.compile(r'rel="canonical" href="[^"]*/\d{4}-w\d\d/'),
    "live": re.compile('class="livehead live"'),
    "scheduled": re.compile('class="livehead scheduled"'),
    "ended": re.compile('class="livehead ended"'),
    "older": re.compile('class="livehead older"'),
}


# What readers of a second language see most.
READ_MOST = frozenset({"home", "article"})


class Site:
    """A folder that `mujaz build` has written."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def files(self) -> frozenset[str]:
        """The paths of all files, relative to the root, in NFC."""
        found = (path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file())
        return frozenset(unicodedata.normalize("NFC", name) for name in found)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return tuple(self._page(name) for name in sorted(self.files) if name.endswith(".html"))

    @cached_property
    def documents(self) -> tuple[Page, ...]:
        """Pages that a browser shows at their own address."""
        return tuple(page for page in self.pages if page.kind not in NOT_PAGES)

    @cached_property
    def base_url(self) -> str:
        """Where the site will be: the canonical address of its front page."""
        if "index.html" in self.files:
            match = re.search(r'<link rel="canonical" href="([^"]+)"', self.text("index.html"))
            if match:
                return match.group(1)
        return "https://site.invalid/"

    @cached_property
    def prefix(self) -> str:
        """The folder of the host that the site is for, with a slash at both ends."""
        return urlsplit(self.base_url).path or "/"

    def text(self, path: str) -> str:
        return (self.root / path).read_text("utf-8")

    def _page(self, path: str) -> Page:
        text = self.text(path)
        body = re.search(r"<body([^>]*)>", text)
        kind = re.search(r'class="(?:[^"]*\s)?([\w-]+)-page\b', body.group(1)) if body else None
        language = re.search(r'<html[^>]*\slang="([^"]*)"', text)
        if path.split("/")[-1].startswith("email"):
            name = "email"
        elif "fragments" in path.split("/")[:-1] or "<html" not in text:
            name = "fragment"
        else:
            name = kind.group(1) if kind else "other"
        return Page(
            path=path,
            kind=name,
            language=language.group(1) if language else "",
            size=len(text),
            features=frozenset(feature for feature, mark in FEATURES.items() if mark.search(text)),
        )

    def samples(self) -> Iterator[tuple[Page, bool]]:
        """The pages for the slow checks, the same ones whenever the site is the same: of every kind the longest, the
        shortest, and the longest with each feature; in languages other than the front page's the longest alone. True
        comes with those that are looked at from all sides."""
        groups: dict[tuple[str, str], list[Page]] = {}
        main = ""
        for page in self.pages:
            if page.path == "index.html":
                main = page.language
            if page.kind != "fragment":
                groups.setdefault((page.kind, page.language), []).append(page)
        for kind, language in sorted(groups):
            by_size = sorted(groups[kind, language], key=lambda page: (-page.size, page.path))
            if language != main:
                yield by_size[0], kind in READ_MOST
                continue
            chosen = [by_size[0], by_size[-1]]
            for feature in FEATURES:
                chosen += [page for page in by_size if feature in page.features][:1]
            for number, page in enumerate(dict.fromkeys(chosen)):
                yield page, number == 0
