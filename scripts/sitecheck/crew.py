"""Several browsers side by side, each in a process of its own, that take pages from one list."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from .browser import axe_source, launch
from .looks import Plan, Result, look
from .report import Outcome
from .server import serve
from .site import Site
from .tools import BROWSERS, program

# In the order in which they are reported, with what they count.
CHECKS = {
    "accessibility": "looks with axe-core",
    "overflow": "widths of pages",
    "keyboard": "stops of the Tab key",
    "motion": "pages with reduced motion",
    "layout shift": "pages with slow fonts",
    "requests": "pages",
    "policy": "pages",
    "console": "pages",
    "without script": "pages",
    "print": "prints",
    "screenshots": "pictures",
}

# Seconds for one page: many times what a loaded machine needs.
PATIENCE = 240

_browser: Browser | None = None


def _start() -> None:
    global _browser
    # The process ends with the pool; the browser ends with the process.
    _browser = launch(sync_playwright().start())


def _look(plan: Plan) -> Result:
    if _browser is None:
        raise RuntimeError("the browser was not started")
    # What a page answers is waited for without end; the alarm ends the process, and with it the check.
    signal.alarm(PATIENCE)
    try:
        return look(_browser, plan)
    except Error as error:
        # A page that cannot even be opened is a finding like others.
        result = Result(plan.page)
        result.add("console", [f"the browser gives up: {error.message.splitlines()[0]}"])
        return result
    finally:
        signal.alarm(0)


def _results(pool: ProcessPoolExecutor, plans: list[Plan]) -> Iterator[Result]:
    """Results in the order of the plans."""
    futures = [pool.submit(_look, plan) for plan in plans]
    for plan, future in zip(plans, futures, strict=True):
        try:
            yield future.result()
        except BrokenProcessPool:
            result = Result(plan.page)
            result.add("console", [f"the browser hangs for {PATIENCE} seconds, here or on a page at the same time"])
            yield result
            return


def check_in_browser(
    site: Site, jobs: int, only: frozenset[str], screenshots: Path | None, pages: frozenset[str]
) -> list[Outcome]:
    """Looks at samples of all kinds of pages."""
    program(*BROWSERS)
    axe_source()
    if only and only.isdisjoint(CHECKS):
        return []
    if screenshots is not None:
        screenshots.mkdir(parents=True, exist_ok=True)
        for old in screenshots.glob("*.png"):
            old.unlink()
    outcomes = {name: Outcome(name, unit) for name, unit in CHECKS.items()}
    with serve(site.root, site.prefix) as origin:
        plans = [Plan(origin, page, first, only, screenshots) for page, first in site.samples()
                 if not pages or page.path in pages]
        # The longest first, so that both end at about the same time.
        plans.sort(key=lambda plan: (not plan.first, -plan.page.size, plan.page.path))
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _start) as pool:
            for result in _results(pool, plans):
                for check, count in result.counts.items():
                    outcomes[check].count += count
                for check, found in result.findings.items():
                    outcomes[check].findings += found
                for check, note in result.notes.items():
                    outcomes[check].note += f"{'; ' if outcomes[check].note else ''}{note}"
    return [outcome for outcome in outcomes.values() if outcome.count or outcome.findings]
