#!/usr/bin/env python3
"""Writes in the preview, as an editor would, with the browser open beside the text.

    scripts/browser/preview_test.py [MUJAZ]   the program; .build/release/mujaz or .build/debug/mujaz where none is named

Needs what scripts/check-site needs.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desk import HARBOUR, MARKET, SETTLED, Crash, article, badge, paragraphs, preview, text, value, window
from stage import Playwright, check, run, until


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
        check(site.process.returncode == 130 and seconds < 2,
              f"Ctrl-C ends the server though somebody listens, in {seconds:.2f} s")
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
