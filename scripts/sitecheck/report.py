"""What a check has to say: how much it looked at, what it found, or why it could not run."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

# More of the same finding is noise; the count says how many there are.
SHOWN = 12


@dataclass(frozen=True, order=True)
class Finding:
    """Something wrong on a page."""

    page: str
    message: str


@dataclass
class Outcome:
    """How one check went."""

    check: str
    unit: str
    count: int = 0
    findings: list[Finding] = field(default_factory=list)
    skipped: str | None = None
    note: str = ""

    def add(self, page: str, messages: Iterable[str]) -> None:
        self.findings.extend(Finding(page, message) for message in messages)


class Report:
    """Prints outcomes as they come, and remembers whether the site passes."""

    def __init__(self, required: bool) -> None:
        self.required = required
        self.passed = 0
        self.failed = 0
        self.skipped = 0

    def add(self, outcome: Outcome) -> None:
        if outcome.skipped is not None:
            self.skipped += 1
            print(f"skip  {outcome.check}: {outcome.skipped}", flush=True)
            return
        note = f" ({outcome.note})" if outcome.note else ""
        summary = f"{outcome.check}: {outcome.count} {outcome.unit}{note}"
        if not outcome.findings:
            self.passed += 1
            print(f"ok    {summary}", flush=True)
            return
        self.failed += 1
        print(f"FAIL  {summary}, {len(outcome.findings)} found", flush=True)
        # One line for each message, whatever the number of pages that have it.
        pages: dict[str, list[str]] = {}
        for finding in sorted(set(outcome.findings)):
            pages.setdefault(finding.message, []).append(finding.page)
        for message, places in list(pages.items())[:SHOWN]:
            others = f" and {len(places) - 1} more" if len(places) > 1 else ""
            print(f"        {places[0]}{others}: {message}", flush=True)
        if len(pages) > SHOWN:
            print(f"        … and {len(pages) - SHOWN} other findings", flush=True)

    def finish(self) -> int:
        """Prints the closing line and returns the exit code."""
        print(f"checks: {self.passed} passed, {self.failed} failed, {self.skipped} skipped", flush=True)
        if self.skipped and self.required:
            print("checks were skipped, and MUJAZ_CHECK_REQUIRED asks for all of them", file=sys.stderr)
            return 1
        return 1 if self.failed else 0
