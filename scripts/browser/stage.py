"""What the tests of the program in a browser share.

They need what scripts/check-site needs. Without Chromium or Playwright they say so and pass, unless
MUJAZ_CHECK_REQUIRED=1.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent.parent
python = SCRIPTS.parent / ".build" / "checkers" / "bin" / "python"
if python.exists() and Path(sys.prefix).resolve() != python.parent.parent.resolve():
    os.execv(python, [str(python), *sys.argv])
sys.path.insert(0, str(SCRIPTS))

from trial import NAME, check, fail, program  # noqa: E402


def skip(reason: object) -> None:
    """Ends the process, since something that it needs is not there."""
    print(f"{NAME}: skipped: {reason}", file=sys.stderr)
    sys.exit(1 if os.environ.get("MUJAZ_CHECK_REQUIRED") == "1" else 0)


try:
    from playwright.sync_api import Browser, Error, Page, Playwright, sync_playwright
    from sitecheck.browser import launch
    from sitecheck.tools import Missing
except ImportError as error:
    skip(error)


def until(fact: Callable[[], object], what: str, seconds: float = 5) -> None:
    """Waits until something is so. Playwright's own waiting evaluates text in the page, which the policy forbids."""
    end = time.monotonic() + seconds
    while not fact():
        if time.monotonic() > end:
            raise AssertionError(what)
        time.sleep(0.02)
    check(True, what)


def run(test: Callable[[Path, Playwright], None]) -> int:
    """Runs a test with the program and what browsers are started with; answers what the process ends with."""
    mujaz = program()
    try:
        with sync_playwright() as playwright:
            test(mujaz, playwright)
    except Missing as missing:
        skip(missing)
    except AssertionError as error:
        return fail(error)
    return 0
