#!/usr/bin/env python3
"""Writes in the preview, as an editor would, with the browser open beside the text.

    scripts/browser/preview_test.py [MUJAZ]   the program; .build/release/mujaz or .build/debug/mujaz where none is named

Needs what scripts/check-site needs.
"""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stage import Error, Page, Playwright, check, launch, run, until

NOW = "2026-11-23T18:00:00+03:00"
HARBOUR = "/2026/11/20/harbour/"
MARKET = "/2026/11/21/market/"
# Milliseconds after which a tab has loaded what was saved last, and listens again.
SETTLED = 700


def article(title: str, body: str, more: str = "") -> str:
    return f"---\ntitle: {title}\ntopics: [المدينة]\n{more}---\n{body}\n"


def paragraphs(count: int, word: str = "الفقرة") -> str:
    return "\n\n".join(f"{word} {n}. " + "كلمات لا تقول شيئا وتملأ السطر. " * 6 for n in range(count))


class Preview:
    """A site, and the server that shows it."""

    def __init__(self, mujaz: Path, folder: Path, *options: str) -> None:
        self.folder = folder
        self.command = [str(mujaz), "serve", str(folder), "--now", NOW, *options]
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.log = folder.parent / f"{folder.name}.log"

    def save(self, path: str, text: str) -> None:
        """Saves a file as editors do: another beside it takes its place."""
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f".{place.name}.swp")
        beside.write_text(text, "utf-8")
        beside.replace(place)

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*self.command, "--port", str(self.port)], stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        for _ in range(500):
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended: {self.log.read_text('utf-8')}")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise AssertionError("the server listens")

    def stop(self) -> float:
        """Presses Ctrl-C; answers how many seconds the end took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        self.process.wait(10)
        return time.monotonic() - began

    @property
    def said(self) -> str:
        return self.log.read_text("utf-8")


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
            if site.process.poll() is None:
                site.stop()


@contextmanager
def window(playwright: Playwright) -> Iterator[Window]:
    opened = Window(playwright)
    try:
        yield opened
    except AssertionError as error:
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


def shows_what_is_saved(mujaz: Path, playwright: Playwright) -> None:
    with preview(mujaz) as site, window(playwright) as reader:
        page = reader.open(site.origin + HARBOUR)
        front = reader.open(site.origin + "/")
        check("نص الميناء." in text(page), "the article is there")
        site.save("Content/articles/2026-11-20-harbour.md", article("الميناء القديم", "نص جديد."))
        until(lambda: "نص جديد." in text(page), "what was saved is on the page, by itself")
        until(lambda: "الميناء القديم" in text(front), "and on the front page")
        site.save("Content/articles/2026-11-22-bridge.md", article("الجسر", "نص الجسر."))
        until(lambda: "الجسر" in text(front), "a new article is on the front page")
        (site.folder / "Content/articles/2026-11-22-bridge.md").unlink()
        until(lambda: "الجسر" not in text(front), "and gone from it when its file is")
        check(not reader.wrong, f"the scripts do nothing wrong {reader.wrong}")


def keeps_the_place(mujaz: Path, playwright: Playwright) -> None:
    with preview(mujaz) as site, window(playwright) as reader:
        file = "Content/articles/2026-11-20-harbour.md"
        site.save(file, article("الميناء", paragraphs(60)))
        page = reader.open(site.origin + HARBOUR)
        top = """() => [...document.querySelectorAll('main p')]
            .find(paragraph => paragraph.textContent.startsWith('الفقرة 30.'))?.getBoundingClientRect().top"""
        until(lambda: page.evaluate(top) is not None, "a long article is there")
        page.evaluate("scrollTo({top: scrollY + (" + top + ")() - 120, behavior: 'instant'})")
        before = page.evaluate(top)
        check(abs(before - 120) < 1, "the thirtieth paragraph is read")
        site.save(file, article("الميناء", paragraphs(8, "قبلها") + "\n\n" + paragraphs(60)))
        until(lambda: "قبلها 7." in text(page), "eight paragraphs come before it")
        until(lambda: abs((value(page, f"({top})()") or 0) - before) < 2, "and it stands where it stood")


def swaps_styles(mujaz: Path, playwright: Playwright) -> None:
    with preview(mujaz) as site, window(playwright) as reader:
        page = reader.open(site.origin + HARBOUR)
        style = "(name => getComputedStyle(document.documentElement).getPropertyValue(name).trim())('--test')"
        site.save("Templates/assets/style.css", ":root { --test: red; }\n")
        until(lambda: value(page, style) == "red", "a style of the site's own is there")
        page.wait_for_timeout(SETTLED)
        page.evaluate("window.stayed = true")
        site.save("Templates/assets/style.css", ":root { --test: green; }\n")
        until(lambda: value(page, style) == "green", "what was saved of it, too")
        check(page.evaluate("window.stayed"), "and the page was not loaded again")
        links = "document.querySelectorAll('link[rel~=stylesheet]').length"
        until(lambda: page.evaluate(links) == page.evaluate(links + " - document.querySelectorAll('[data-old]').length"),
              "the old style sheets are gone")


def shows_mistakes(mujaz: Path, playwright: Playwright) -> None:
    with preview(mujaz) as site, window(playwright) as reader:
        file = "Content/articles/2026-11-20-harbour.md"
        page = reader.open(site.origin + HARBOUR)
        other = reader.open(site.origin + MARKET)
        site.save(file, article("الميناء", "نص.", "date: أمس\n"))
        until(lambda: "This page cannot be made" in text(page), "the page of a file with a mistake says so")
        check("harbour.md:4:7" in text(page), "with the file, the line and the column")
        check(page.evaluate("document.querySelector('.excerpt').textContent.includes('date: أمس')"), "the line itself")
        check(page.locator(".help").count() == 1, "and the cure")
        until(lambda: badge(other) == "في الموقع: خطأ واحد", "another page points at it")
        check("نص السوق." in text(other), "and works as before")
        other.reload()
        check("نص السوق." in text(other), "also when it is asked for again")
        check("harbour.md:4:7" in site.said, "the terminal says the same")
        site.save(file, article("الميناء", "نص سليم."))
        until(lambda: "نص سليم." in text(page), "mended, the page comes back by itself")
        until(lambda: badge(other) == "", "and nothing points at it any more")

        site.save("Templates/article.html", '{% extends "base.html" %}{% block main %}{{ article.title | nothing }}')
        until(lambda: "article.html:1:" in text(page), "a mistake in a template is shown where the page was")
        (site.folder / "Templates/article.html").unlink()
        until(lambda: "نص سليم." in text(page), "and goes with it")


def goes_to_what_is_saved(mujaz: Path, playwright: Playwright) -> None:
    with preview(mujaz, "--navigate") as site, window(playwright) as reader:
        page = reader.open(site.origin + "/")
        until(lambda: reader.listens(page), "a page listens")
        page.wait_for_timeout(SETTLED)
        site.save("Content/articles/2026-11-21-market.md", article("السوق", "نص يكتب الآن."))
        until(lambda: value(page, "location.pathname") == MARKET and "نص يكتب الآن." in text(page),
              "the browser goes to the page of the file that was saved")


def comes_back(mujaz: Path, playwright: Playwright) -> None:
    with preview(mujaz) as site, window(playwright) as reader:
        page = reader.open(site.origin + HARBOUR)
        until(lambda: reader.listens(page), "a page listens")
        seconds = site.stop()
        check(site.process.returncode in (0, 130, -signal.SIGINT) and seconds < 2,
              f"Ctrl-C ends the server though somebody listens ({seconds:.2f} s, {site.process.returncode})")
        site.save("Content/articles/2026-11-20-harbour.md", article("الميناء", "كُتب في الغياب."))
        site.start()
        until(lambda: "كُتب في الغياب." in text(page), "the page finds the server again and shows what is new", 10)


def serves_many_tabs(mujaz: Path, playwright: Playwright) -> None:
    with preview(mujaz) as site, window(playwright) as reader:
        tabs = [reader.open(site.origin + (HARBOUR, MARKET, "/")[n % 3]) for n in range(12)]
        check(reader.connections == 1, f"twelve tabs hold one connection ({reader.connections})")
        site.save("Content/articles/2026-11-20-harbour.md", article("عنوان أول", "نص."))
        until(lambda: all("عنوان أول" in text(tab) for tab in tabs), "all of them show what was saved")
        tabs.pop(0).close()
        site.save("Content/articles/2026-11-20-harbour.md", article("عنوان ثان", "نص."))
        until(lambda: all("عنوان ثان" in text(tab) for tab in tabs), "also when the tab that listened is closed", 8)

        hide = """value => {
            Object.defineProperty(document, "hidden", { value, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }"""
        tabs[0].evaluate(hide, True)
        site.save("Content/articles/2026-11-20-harbour.md", article("عنوان ثالث", "نص."))
        until(lambda: all("عنوان ثالث" in text(tab) for tab in tabs[1:]), "others go on")
        check("عنوان ثان" in text(tabs[0]), "a tab that nobody sees waits")
        tabs[0].evaluate(hide, False)
        until(lambda: "عنوان ثالث" in text(tabs[0]), "until somebody looks")


def marks_drafts(mujaz: Path, playwright: Playwright) -> None:
    with preview(mujaz, "--drafts") as site, window(playwright) as reader:
        site.save("Content/articles/2026-11-22-plan.md", article("الخطة", "نص.", "draft: true\n"))
        page = reader.open(site.origin + "/2026/11/22/plan/")
        mark = "document.querySelector('mujaz-preview')?.shadowRoot.querySelector('p')?.textContent"
        until(lambda: value(page, mark) == "مسودة", "a draft is marked as one")
        site.save("Content/articles/2026-11-22-plan.md", article("الخطة", "نص."))
        until(lambda: value(page, "document.querySelector('mujaz-preview p')") is None and not value(page, mark),
              "and no longer when it is none")


PARTS = (
    shows_what_is_saved, keeps_the_place, swaps_styles, shows_mistakes, goes_to_what_is_saved, comes_back,
    serves_many_tabs, marks_drafts,
)
# Chromium seldom crashes over a page that is loaded twice in a moment.
ATTEMPTS = 3


def test(mujaz: Path, playwright: Playwright) -> None:
    for part in PARTS:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                part(mujaz, playwright)
                break
            except Crash:
                check(attempt < ATTEMPTS, f"{part.__name__}: Chromium has crashed; once more")


if __name__ == "__main__":
    sys.exit(run(test))
