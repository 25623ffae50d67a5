"""What the tests of the program in a browser share. Each is called with the program, or finds the one that was built.

Needs what scripts/check-site needs. Without Chromium or Playwright they say so and pass, unless MUJAZ_CHECK_REQUIRED=1.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

NAME = Path(sys.argv[0]).stem
SCRIPTS = Path(__file__).resolve().parent.parent


def skip(reason: object) -> None:
    """Ends the program, since something that it needs is not there."""
    print(f"{NAME}: skipped: {reason}", file=sys.stderr)
    sys.exit(1 if os.environ.get("MUJAZ_CHECK_REQUIRED") == "1" else 0)


python = SCRIPTS.parent / ".build" / "checkers" / "bin" / "python"
if python.exists() and Path(sys.prefix).resolve() != python.parent.parent.resolve():
    os.execv(python, [str(python), *sys.argv])
sys.path.insert(0, str(SCRIPTS))

try:
    from playwright.sync_api import Browser, Error, Page, Playwright, sync_playwright
    from sitecheck.browser import launch
    from sitecheck.tools import Missing
except ImportError as error:
    skip(error)


def check(fact: object, what: str) -> None:
    if not fact:
        raise AssertionError(what)
    print(f"{NAME}: {what}")


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
    known = [SCRIPTS.parent / ".build" / kind / "mujaz" for kind in ("release", "debug")]
    named = [Path(argument).resolve() for argument in sys.argv[1:2]]
    mujaz = next((path for path in named + known if path.exists()), None)
    if mujaz is None:
        print(f"{NAME}: there is no mujaz; build it first", file=sys.stderr)
        return 2
    try:
        with sync_playwright() as playwright:
            test(mujaz, playwright)
    except Missing as missing:
        skip(missing)
    except AssertionError as error:
        print(f"{NAME}: not so: {error}", file=sys.stderr)
        return 1
    return 0
