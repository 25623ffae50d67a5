"""An editor's desk: a site of two articles, the server that shows it, and the browser beside the text."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stage import Error, Page, Playwright, launch
from trial import Server

NOW = "2026-11-23T18:00:00+03:00"
HARBOUR = "/2026/11/20/harbour/"
MARKET = "/2026/11/21/market/"
# Milliseconds after which a tab has loaded what was saved last, and listens again.
SETTLED = 700


def article(title: str, body: str, more: str = "") -> str:
    return f"---\ntitle: {title}\ntopics: [المدينة]\n{more}---\n{body}\n"


def paragraphs(count: int, word: str = "الفقرة") -> str:
    return "\n\n".join(f"{word} {n}. " + "كلمات لا تقول شيئا وتملأ السطر. " * 6 for n in range(count))


class Preview(Server):
    """A site, and the server that shows it."""

    def __init__(self, mujaz: Path, folder: Path, *options: str) -> None:
        super().__init__(
            mujaz, str(folder), "--now", NOW, *options, log=folder.with_name(f"{folder.name}.log"))
        self.folder = folder

    def save(self, path: str, text: str) -> None:
        """Saves a file as editors do: another beside it takes its place."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f".{place.name}.swp")
        beside.write_text(text, "utf-8")
        beside.replace(place)


@contextmanager
def preview(mujaz: Path, *options: str) -> Iterator[Preview]:
    with tempfile.TemporaryDirectory(prefix="mujaz-preview-") as folder:
        site = Preview(mujaz, Path(folder) / "site", *options)
        site.save("mujaz.yaml", "title: موجز\nbase_url: https://news.example/\n")
        site.save("Content/articles/2026-11-20-harbour.md", article("الميناء", "نص الميناء."))
        site.save("Content/articles/2026-11-21-market.md", article("السوق", "نص السوق."))
        site.start()
        try:
            yield site
        finally:
            site.end()


@contextmanager
def window(playwright: Playwright) -> Iterator[Window]:
    opened = Window(playwright)
    try:
        yield opened
    except (AssertionError, Error) as error:
        if opened.has_crashed:
            raise Crash from error
        raise
    finally:
        # Its windows alone Chromium does not close while a page is being loaded again.
        opened.browser.close()


class Crash(Exception):
    """A page of the browser itself has crashed."""


class Window:
    """A browser of its own, whose tabs share what tabs share."""

    def __init__(self, playwright: Playwright) -> None:
        self.browser = launch(playwright)
        self.context = self.browser.new_context(viewport={"width": 900, "height": 700})
        self.connections = 0
        self.has_crashed = False
        self.wrong: list[str] = []

    def open(self, address: str) -> Page:
        tab = self.context.new_page()
        tab.on("request", lambda request: self.count(request.url))
        tab.on("pageerror", lambda error: self.wrong.append(str(error)))
        tab.on("crash", self.crash)
        tab.goto(address)
        return tab

    def crash(self, tab: Page) -> None:
        self.has_crashed = True

    def listens(self, tab: Page) -> bool:
        """Whether a tab listens to the server, as far as Playwright has heard: it hears while a tab is waited for."""
        tab.wait_for_timeout(1)
        return self.connections > 0

    def count(self, url: str) -> None:
        self.connections += url.endswith("/__mujaz/events")


def text(tab: Page) -> str:
    """What stands on a page; nothing while it is between two."""
    try:
        return tab.evaluate("document.body ? document.body.innerText : ''")
    except Error:
        return ""


def value(tab: Page, expression: str) -> object:
    try:
        return tab.evaluate(expression)
    except Error:
        return None


def badge(tab: Page) -> object:
    """The words that point to the mistakes of the site."""
    return value(tab, "(document.querySelector('mujaz-preview')?.shadowRoot.querySelector('a')?.textContent) ?? ''")
