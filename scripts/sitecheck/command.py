"""The command line of `scripts/check-site`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from .report import Outcome, Report
from .site import Site
from .static import budget, structure_and_links
from .tools import Missing

ROOT = Path(__file__).resolve().parents[2]
# What the program does over time, beside the pages that it made.
BEHAVIOURS = {
    "live behaviour": "scripts/browser/live_test.py",
    "preview behaviour": "scripts/browser/preview_test.py",
    "crowd": "scripts/crowd_test.py",
    "kills": "scripts/kill_test.py",
    "mounts": "scripts/mount_test.py",
    "pictures published": "scripts/picture_test.py",
}
BEHAVIOUR_SECONDS = 600


def arguments(values: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="check-site", description="Checks a built site as browsers, screen readers and machines see it.")
    parser.add_argument("folder", nargs="?", default=str(ROOT / "Output"), help="the built site (Output)")
    parser.add_argument("--screenshots", metavar="DIR", help="where pictures of the pages go")
    parser.add_argument("--jobs", type=int, default=2, help="browsers at the same time (2)")
    parser.add_argument("--only", metavar="CHECK", nargs="+", default=[], help="only these checks")
    parser.add_argument("--page", metavar="PATH", nargs="+", default=[], help="only these pages in the browser")
    parser.add_argument("--self-test", action="store_true", help="whether each check finds what it is for")
    return parser.parse_args(values)


def main(values: list[str] | None = None) -> int:
    options = arguments(values)
    if options.self_test:
        from .selftest import self_test

        return self_test()
    folder = Path(options.folder)
    if not (folder / "index.html").is_file():
        print(f"there is no built site in {folder}: run make site first", file=sys.stderr)
        return 2
    report = Report(required=os.environ.get("MUJAZ_CHECK_REQUIRED") == "1")
    started = time.monotonic()
    for outcome in check(Site(folder), options):
        report.add(outcome)
    print(f"{time.monotonic() - started:.0f} seconds")
    return report.finish()


def check(site: Site, options: argparse.Namespace) -> list[Outcome]:
    """All checks of a site. Those that need no browser run beside it, and so do the tests of the program, which mostly wait."""
    from .machines import check_machines
    from .markup import check_markup

    only = frozenset(options.only)
    screenshots = Path(options.screenshots) if options.screenshots else None
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(2) as pool:
        # One after the other: some of them measure times.
        behaviours = pool.submit(behave, only)
        markup: Future[list[Outcome]] | None = None
        if not only or "markup" in only:
            markup = pool.submit(attempt, "markup", lambda: [check_markup(site)])
        outcomes += attempt("structure", lambda: structure_and_links(site))
        outcomes += budget(site)
        outcomes += attempt("machines", lambda: check_machines(site))
        outcomes += attempt("browser", lambda: in_browser(site, options, only, screenshots))
        if markup is not None:
            outcomes += markup.result()
        outcomes += behaviours.result()
    return [outcome for outcome in outcomes if not only or outcome.check in only]


def in_browser(
    site: Site, options: argparse.Namespace, only: frozenset[str], screenshots: Path | None
) -> list[Outcome]:
    from .crew import check_in_browser

    return check_in_browser(site, options.jobs, only, screenshots, frozenset(options.page))


def attempt(name: str, work: Callable[[], list[Outcome]]) -> list[Outcome]:
    """Runs a check; without its tools it is skipped."""
    try:
        return work()
    except Missing as missing:
        return [Outcome(name, "", skipped=str(missing))]
    except ModuleNotFoundError as missing:
        return [Outcome(name, "", skipped=f"the Python package {missing.name} is not there; "
                                          "scripts/install-checkers installs it")]


def behave(only: frozenset[str]) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for name, script in BEHAVIOURS.items():
        if not only or name in only:
            outcomes += behaviour(name, script)
    return outcomes


def behaviour(name: str, script: str) -> list[Outcome]:
    """Runs a test of the program, which makes its own sites."""
    outcome = Outcome(name, "test", 1)
    command = [sys.executable, str(ROOT / script)]
    try:
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=BEHAVIOUR_SECONDS)
    except subprocess.TimeoutExpired:
        outcome.add(script, [f"not done after {BEHAVIOUR_SECONDS} seconds"])
        return [outcome]
    said = run.stderr.strip().splitlines()
    if run.returncode == 0 and any("skipped:" in line for line in said):
        return [Outcome(name, "", skipped=said[-1])]
    if run.returncode != 0:
        outcome.add(script, (run.stdout + run.stderr).strip().splitlines()[-20:] or ["failed"])
    return [outcome]
