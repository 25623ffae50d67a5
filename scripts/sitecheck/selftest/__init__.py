"""Whether each check finds what it is for: a sound page passes all of them, and each of many mistakes is reported."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from ..browser import launch
from ..looks import Plan, look
from ..machines import check_machines
from ..markup import check_markup
from ..report import Finding, Outcome
from ..server import serve
from ..site import Site
from ..static import budget, structure_and_links
from .cases import CASES, Case
from .sound import FILES, font

STATIC: tuple[Callable[[Site], list[Outcome]], ...] = (structure_and_links, budget, check_machines)


def self_test() -> int:
    """Runs all cases; prints those that go wrong."""
    passed = failed = 0
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for case in (Case("", {}), *CASES):
            problem = _try(case, browser)
            if problem:
                failed += 1
                print(f"FAIL  {case.check or 'the sound page'}: {problem}", flush=True)
            else:
                passed += 1
        browser.close()
    print(f"self-test of the checks: {passed} passed, {failed} failed")
    return 1 if failed else 0


def _try(case: Case, browser: Browser) -> str | None:
    """What went wrong with a case, or None."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _write(root, case)
        findings = _findings(Site(root), case, browser)
    if not case.check:
        return "; ".join(f"{check}: {finding.message}" for check, finding in findings) or None
    messages = [finding.message for check, finding in findings if check == case.check]
    if any(case.says in message for message in messages):
        return None
    return f"«{case.says}» was not found; what was found: {messages}"


def _write(root: Path, case: Case) -> None:
    files: dict[str, str | bytes] = dict(FILES)
    files["assets/text.woff2"] = font()
    for path, edits in case.edits.items():
        if isinstance(edits, (str, bytes)):
            files[path] = edits
            continue
        text = files[path]
        assert isinstance(text, str)
        for old, new in edits:
            if old not in text:
                raise ValueError(f"the case {case} changes nothing in {path}")
            # Nothing to replace: added at the end.
            text = text.replace(old, new, 1) if old else text + new
        files[path] = text
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            (root / path).write_bytes(content)
        else:
            (root / path).write_text(content, "utf-8")


def _findings(site: Site, case: Case, browser: Browser) -> list[tuple[str, Finding]]:
    found: list[tuple[str, Finding]] = []
    for work in STATIC:
        found += [(outcome.check, finding) for outcome in work(site) for finding in outcome.findings]
    if case.check in ("", "markup"):
        found += [("markup", finding) for finding in check_markup(site).findings]
    if case.browser or not case.check:
        with serve(site.root) as origin:
            page = next(page for page in site.pages if page.path == case.path)
            only = frozenset({case.check}) if case.check else frozenset()
            result = look(browser, Plan(origin, page, True, only, None))
        found += [(check, finding) for check, findings in result.findings.items() for finding in findings]
    return found
