"""What is looked at in the browser, one page after the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser

from .browser import Opened, axe_source, opened
from .document import FRAMELESS
from .keyboard import walk
from .report import Finding
from .site import Page

WIDTHS = (360, 1280)
# Words that the main part of a page has at least, without script.
FEW = 3
SWITCHES = "[data-theme-switch], [data-theme-toggle], .theme-switch, #theme-switch"
PRINTED = frozenset({"article", "digest"})


@dataclass
class Result:
    """What was found on one page, by the name of the check; and how much was looked at."""

    page: Page
    findings: dict[str, list[Finding]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)

    def add(self, check: str, messages: list[str], count: int = 1) -> None:
        self.counts[check] = self.counts.get(check, 0) + count
        self.findings.setdefault(check, []).extend(Finding(self.page.name, message) for message in messages)


@dataclass(frozen=True)
class Plan:
    """What to do with a page."""

    origin: str
    page: Page
    # The first of its kind is looked at from all sides.
    first: bool
    only: frozenset[str]
    screenshots: Path | None

    @property
    def address(self) -> str:
        return self.page.address

    def wants(self, *checks: str) -> bool:
        return not self.only or not self.only.isdisjoint(checks)


def look(browser: Browser, plan: Plan) -> Result:
    """All checks of one page that need a browser."""
    result = Result(plan.page)
    if plan.page.kind in FRAMELESS:
        # It leads away before anything can be looked at.
        return result
    if plan.page.kind == "email":
        _email(browser, plan, result)
        return result
    if plan.wants("accessibility", "overflow", "layout shift", "requests", "console", "policy", "screenshots"):
        for width in WIDTHS:
            _with_script(browser, plan, width, result)
    if plan.wants("keyboard", "motion") and plan.first:
        for width in WIDTHS:
            with opened(browser, plan.origin, plan.address, width, reduced_motion=True) as page:
                page.ask("settle")
                if plan.wants("motion"):
                    result.add("motion", page.ask("motion"))
                if plan.wants("keyboard"):
                    result.add("keyboard", *walk(page, f"at {width} px"))
    if plan.wants("without script"):
        _without_script(browser, plan, result)
    if plan.wants("print") and plan.first and plan.page.kind in PRINTED:
        with opened(browser, plan.origin, plan.address, 1280) as page:
            pages = _printed_pages(page)
            result.add("print", [] if pages > 0 else ["prints on no page"])
            result.notes["print"] = f"{plan.page.kind} {plan.page.language}: {pages}"
    return result


def _with_script(browser: Browser, plan: Plan, width: int, result: Result) -> None:
    with opened(browser, plan.origin, plan.address, width, slow_fonts=True) as page:
        page.ask("settle")
        result.add("layout shift", [f"{text} at {width} px, fonts late" for text in page.shifts])
        result.add("policy", page.violations)
        if plan.wants("overflow"):
            for narrow in ((320, 360) if width == 360 else (768, 1280)):
                page.resize(narrow)
                result.add("overflow", [f"{text} at {narrow} px" for text in page.ask("overflow")])
            page.resize(width)
        if plan.wants("accessibility"):
            page.tab.evaluate(axe_source())
            for scheme in ("light", "dark"):
                page.colours(scheme)
                result.add("accessibility", _axe(page, f"{width} px, {scheme}"))
            page.colours("light")
            if plan.first:
                result.add("accessibility", *_with_switch(page, width))
        if plan.first:
            page.again()
            result.add("layout shift", [f"{text} at {width} px" for text in page.shifts])
            if plan.screenshots and plan.wants("screenshots"):
                for size in (360,) if width == 360 else (768, 1440):
                    page.resize(size)
                    _screenshots(page, plan.screenshots, plan, size, result)
        result.add("requests", [f"asks another host: {url}" for url in page.foreign])
        result.add("console", page.console)


def _email(browser: Browser, plan: Plan, result: Result) -> None:
    """An e-mail as programs for mail show it: with its inline styles."""
    for width in (360, 640):
        with opened(browser, plan.origin, plan.address, width, bypass_policy=True) as page:
            page.ask("settle")
            result.add("overflow", [f"{text} at {width} px" for text in page.ask("overflow")])
            if plan.screenshots and plan.first and plan.wants("screenshots"):
                _screenshots(page, plan.screenshots, plan, width, result)


def _axe(page: Opened, when: str) -> list[str]:
    return [f"at {when}: {violation}" for violation in page.ask("axe")]


def _with_switch(page: Opened, width: int) -> tuple[list[str], int]:
    """The same with the reader's own choice of light and dark, where the theme has a switch."""
    switch = page.tab.locator(SWITCHES).first
    if switch.count() == 0 or not switch.is_visible():
        return [], 0
    before = page.tab.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    seen = {before}
    problems: list[str] = []
    # Twice: a switch may have two or three positions.
    for _ in range(2):
        switch.click()
        page.ask("finish")
        seen.add(page.tab.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        problems += _axe(page, f"{width} px, switched")
    if len(seen) < 2:
        problems.append("the switch for light and dark changes nothing")
    return problems, 2


def _screenshots(page: Opened, folder: Path, plan: Plan, width: int, result: Result) -> None:
    for scheme in ("light", "dark"):
        page.colours(scheme)
        name = f"{plan.page.kind}.{plan.page.language or 'und'}-{width}-{scheme}.png"
        page.tab.screenshot(path=folder / name, full_page=True, animations="disabled")
        result.add("screenshots", [])
    page.colours("light")


def _without_script(browser: Browser, plan: Plan, result: Result) -> None:
    with opened(browser, plan.origin, plan.address, 360, script=False) as page:
        page.tab.wait_for_load_state("load")
        narrow = page.ask("hidden")
        page.tab.set_viewport_size({"width": 1280, "height": 900})
        wide = page.ask("hidden")
    problems = [] if narrow["words"] > FEW else ["the main part is empty without script"]
    # What one width hides, the other may show.
    problems += [f"hidden without script: {text}" for path, text in narrow["hidden"].items() if path in wide["hidden"]]
    problems += [f"a menu without script shows no link: {path}" for path in narrow["menus"] if path in wide["menus"]]
    result.add("without script", problems)


def _printed_pages(page: Opened) -> int:
    document = page.tab.pdf(format="A4")
    return document.count(b"/Type /Page\n") + document.count(b"/Type /Page ") + document.count(b"/Type /Page/")
