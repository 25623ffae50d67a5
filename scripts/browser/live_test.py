#!/usr/bin/env python3
"""Follows live coverage in a browser, as a reader would: what is new is announced and comes only when it is asked for.

    scripts/browser/live_test.py [MUJAZ]      the program; .build/release/mujaz or .build/debug/mujaz where none is named

Needs what scripts/check-site needs.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from stage import Browser, Page, Playwright, check, launch, run, until

from playwright.sync_api import ConsoleMessage
from sitecheck.server import serve

MATTER = "---\ntitle: تغطية\nstart: 2025-12-19 10:00\n{more}---\nمقدمة.\n\n"
# One moment for every state: what differs is what the file says.
NOW = "2025-12-19T23:00:00Z"
EVERY = 30_000


def entries(count: int) -> str:
    """Entries, one a minute from ten o'clock on, each some lines long."""
    return "\n".join(
        f"## {10 + n // 60}:{n % 60:02} · تحديث {n}\n\n" + "كلمات لا تقول شيئا وتملأ السطر. " * 12 + "\n"
        for n in range(count)
    )


class Newsroom:
    """A site whose coverage is published in one state after another."""

    def __init__(self, mujaz: Path, folder: Path) -> None:
        self.mujaz = mujaz
        self.folder = folder
        self.root = folder / "site"
        (folder / "Content" / "live").mkdir(parents=True)
        (folder / "mujaz.yaml").write_text("title: موجز\nplural_style: formal\n", "utf-8")

    def publish(self, count: int, more: str = "") -> None:
        text = MATTER.format(more=more) + entries(count)
        (self.folder / "Content" / "live" / "a.md").write_text(text, "utf-8")
        subprocess.run(
            [self.mujaz, "build", self.folder, "--now", NOW, "--quiet", "-o", self.root], check=True
        )


class Reader:
    """A reader's page, with a clock that the test turns."""

    def __init__(self, browser: Browser, origin: str, path: str = "/live/a/", **options: object) -> None:
        self.context = browser.new_context(viewport={"width": 360, "height": 700}, **options)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.asked = 0
        self.wrong: list[str] = []
        self.open = 0
        self.page.on("request", lambda request: self.count(request.url, 1))
        self.page.on("requestfinished", lambda request: self.count("", -1))
        self.page.on("requestfailed", lambda request: self.count("", -1))
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.clock.install()
        self.page.goto(origin + path)
        self.page.wait_for_load_state("load")

    def hear(self, message: ConsoleMessage) -> None:
        # Browsers ask for an icon, which this site does not have.
        if message.type == "error" and "favicon" not in message.location["url"]:
            self.wrong.append(message.text)

    def count(self, url: str, open: int) -> None:
        self.open += open
        self.asked += url.endswith("/updates.json")

    def wait(self, milliseconds: int) -> None:
        """Lets time pass, and then what was begun in it come to its end."""
        for _ in range(0, milliseconds, EVERY):
            self.page.clock.run_for(min(EVERY, milliseconds))
            self.settle()

    def settle(self) -> None:
        """Lets what was asked be answered, and the answer be dealt with."""
        self.page.wait_for_timeout(60)
        while self.open > 0:
            self.page.wait_for_timeout(20)
        self.page.wait_for_timeout(40)

    def until(self, condition: str, what: str) -> None:
        """Waits for a condition of the page."""
        until(lambda: self.page.evaluate(condition), what)

    def top(self, anchor: str) -> float:
        return self.page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", anchor)

    def ids(self) -> list[str]:
        return self.page.evaluate("[...document.querySelectorAll('.entry')].map(entry => entry.id)")

    def button(self) -> str | None:
        button = self.page.query_selector("[data-live] .news button")
        return button.text_content() if button else None


def announces(newsroom: Newsroom, browser: Browser, origin: str) -> None:
    newsroom.publish(30)
    reader = Reader(browser, origin)
    page = reader.page
    before = reader.ids()
    check(len(before) == 30 and before[0] == "t-20251219-1029", "all entries are on the page, the newest first")
    check(page.get_attribute(".news", "aria-live") == "polite", "the place for the button is polite")
    words = (page.get_attribute("[data-live]", "data-words") or "").split("|")
    forms = [words[0], words[1], words[2], words[10]]
    expected = ["تحديث جديد", "تحديثان جديدان", "3 تحديثات جديدة", "11 تحديثًا جديدًا"]
    check(len(words) == 20 and forms == expected, "the words are those of Arabic numbers")

    here = "t-20251219-1010"
    page.evaluate("id => document.getElementById(id).scrollIntoView({behavior: 'instant'})", here)
    page.evaluate("document.getElementById('t-20251219-1010').known = true")
    place, scrolled = reader.top(here), page.evaluate("scrollY")
    reader.wait(EVERY)
    check(reader.asked == 1 and reader.button() is None, "without news there is no button")
    newsroom.publish(32)
    reader.wait(EVERY)
    check(reader.button() == "تحديثان جديدان", "two new entries are announced")
    check(reader.ids() == before, "nothing comes by itself")
    moved = max(abs(reader.top(here) - place), abs(page.evaluate("scrollY") - scrolled))
    check(moved <= 1, f"nothing has moved under the reader ({moved} px)")

    page.click(".news button")
    page.wait_for_selector("#t-20251219-1031")
    reader.until("!document.querySelector('.news button')", "the button has gone")
    check(reader.ids() == ["t-20251219-1031", "t-20251219-1030", *before], "the new entries stand above the others")
    check(page.evaluate("document.getElementById('t-20251219-1010').known"), "what was there is still the same")
    check(page.evaluate("document.activeElement.id") == "t-20251219-1031", "the newest one has the focus")
    reader.until("Math.abs(document.activeElement.getBoundingClientRect().top) < 60", "and is in sight")
    count = page.text_content("[data-live-count]")
    check(count == "32 تحديثًا", f"the count is the new one ({count})")
    days = page.eval_on_selector_all(".dayname", "days => days.map(day => day.id)")
    check(days == ["day-2025-12-19"], "the day is named once")
    reader.wait(EVERY)
    check(reader.button() is None, "what is there is not announced again")
    check(not reader.wrong, f"the browser has nothing against it {reader.wrong}")

    newsroom.publish(60)
    reader.wait(EVERY)
    check(reader.button() == "أكثر من عشرين تحديثًا جديدًا", "more than the file tells of are called many")
    page.click(".news button")
    page.wait_for_selector("#t-20251219-1059")
    check(len(reader.ids()) == 60 and len(set(reader.ids())) == 60, "all of them come")
    reader.context.close()


def rests(newsroom: Newsroom, browser: Browser, origin: str) -> None:
    newsroom.publish(3)
    reader = Reader(browser, origin)
    hide = """value => {
        Object.defineProperty(document, "hidden", { value, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    reader.page.evaluate(hide, True)
    reader.wait(10 * EVERY)
    check(reader.asked == 0, "nobody looks, and nothing is asked")
    reader.page.evaluate(hide, False)
    reader.settle()
    check(reader.asked == 1, "it is asked as soon as somebody looks again")

    file = newsroom.root / "live" / "a" / "updates.json"
    text = file.read_text("utf-8")
    file.unlink()
    reader.wait(EVERY)
    check(reader.asked == 2, "a failure")
    reader.wait(EVERY)
    check(reader.asked == 2, "makes it wait for longer")
    reader.wait(EVERY)
    check(reader.asked == 3, "twice as long")
    reader.wait(4 * EVERY)
    check(reader.asked == 4, "and twice as long again")
    file.write_text(text, "utf-8")
    reader.wait(8 * EVERY)
    asked = reader.asked
    reader.wait(EVERY)
    check(reader.asked == asked + 1, "and after a good answer as often as before")

    newsroom.publish(4, "state: ended\n")
    reader.wait(EVERY)
    check(reader.button() == "تحديث جديد", "the last entry is announced")
    check(reader.page.text_content("[data-live-state]") == "انتهت التغطية", "the end is told")
    asked = reader.asked
    reader.wait(20 * EVERY)
    check(reader.asked == asked, "and nothing is asked any more")
    reader.context.close()

    ended = Reader(browser, origin)
    ended.wait(4 * EVERY)
    check(ended.asked == 0 and not ended.page.query_selector(".news"), "the page of what is over asks nothing")
    ended.context.close()


def serves_everyone(newsroom: Newsroom, browser: Browser, origin: str) -> None:
    newsroom.publish(130)
    bare = Reader(browser, origin, java_script_enabled=False)
    page = bare.page
    shown = page.locator(".entry").count()
    check(shown == 70 and not page.locator("meta[http-equiv=refresh]").count(), "without scripts it is a page")
    check(page.locator(".news button").count() == 0, "and has no button")
    older = page.locator("nav.older a").first.get_attribute("href")
    check(older == "/live/a/page/1/", "older entries are on a page of their own")
    bare.context.close()
    reader = Reader(browser, origin, "/live/a/#t-20251219-1005")
    reader.page.wait_for_url("**/live/a/page/1/#t-20251219-1005")
    check(True, "an old link to an entry finds the page that it has gone to")
    reader.context.close()
    mark = json.loads((newsroom.root / "fragments" / "live.json").read_text("utf-8"))
    check([live["url"] for live in mark["running"]] == ["/live/a/"], "the header is told what runs")
    front = Reader(browser, origin, "/")
    front.page.wait_for_selector("[data-live-mark]:not(.closed)")
    check(front.page.get_attribute("[data-live-mark]", "href") == "/live/a/", "and leads there")
    front.context.close()


def test(mujaz: Path, playwright: Playwright) -> None:
    with tempfile.TemporaryDirectory(prefix="mujaz-live-") as folder:
        newsroom = Newsroom(mujaz, Path(folder))
        newsroom.root.mkdir()
        with serve(newsroom.root) as origin:
            browser = launch(playwright)
            for part in (announces, rests, serves_everyone):
                part(newsroom, browser, origin)
            browser.close()


if __name__ == "__main__":
    sys.exit(run(test))
