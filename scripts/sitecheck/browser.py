"""A page in Debian's Chromium: opened as a reader would, watched from its first byte, and asked by probes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Playwright, Route
from playwright.sync_api import Page as Tab

from .server import SLOW_FONTS
from .tools import BROWSERS, package, program

PROBES = Path(__file__).parent / "probes"
# Long enough that the text is drawn before its fonts are there.
FONT_DELAY = 500
TIMEOUT = 20_000
# Shifts are told with three digits; less than this is 0.000.
SHIFT = 0.0005


@cache
def probe(name: str) -> str:
    """The source of a probe, as a function that Playwright can call."""
    prelude = (PROBES / "prelude.js").read_text("utf-8")
    body = "\n".join(line for line in (PROBES / f"{name}.js").read_text("utf-8").splitlines())
    # Comments come before the function: as a statement of its own it would not be a value.
    start = next(number for number, line in enumerate(body.splitlines()) if not line.startswith("//"))
    function = "\n".join(body.splitlines()[start:])
    return f"(argument) => {{\n{prelude}\nreturn (\n{function}\n)(argument);\n}}"


@cache
def axe_source() -> str:
    return (package("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=program(*BROWSERS), args=["--no-sandbox", "--disable-gpu"])


@dataclass
class Opened:
    """A page that is open, and what it did that it should not."""

    tab: Tab
    foreign: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)

    def ask(self, name: str, argument: object = None) -> Any:
        return self.tab.evaluate(probe(name), argument)

    def colours(self, scheme: str) -> None:
        """Switches to light or dark, as the reader's system does."""
        self.tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        self.ask("finish")

    def resize(self, width: int, height: int = 900) -> None:
        self.tab.set_viewport_size({"width": width, "height": height})
        self.ask("finish")

    def again(self) -> None:
        """Opens the page once more, with its fonts in time and no choice of the reader's remembered."""
        self.tab.evaluate("localStorage.clear()")
        self.tab.context.set_extra_http_headers({})
        self.tab.reload(wait_until="load")
        self.ask("settle")

    @property
    def shifts(self) -> list[str]:
        """What moved by itself since the page was opened; empty if nothing did to speak of."""
        noted = self.tab.evaluate("window.__noted")
        return [f"{noted['shift']:.4f}: {'; '.join(noted['moved'][:3])}"] if noted["shift"] >= SHIFT else []

    @property
    def violations(self) -> list[str]:
        noted: list[str] = self.tab.evaluate("window.__noted ? window.__noted.violations : []")
        return noted


@contextmanager
def opened(
    browser: Browser,
    origin: str,
    address: str,
    width: int,
    scheme: str = "light",
    script: bool = True,
    reduced_motion: bool = False,
    slow_fonts: bool = False,
    bypass_policy: bool = False,
) -> Iterator[Opened]:
    """Opens a page in a profile of its own. Requests to other hosts are stopped and noted."""
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": 740 if width < 700 else 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=script,
        reduced_motion="reduce" if reduced_motion else "no-preference",
        extra_http_headers={SLOW_FONTS: str(FONT_DELAY)} if slow_fonts else {},
        service_workers="block",
        bypass_csp=bypass_policy,
    )
    try:
        context.set_default_timeout(TIMEOUT)
        if script:
            context.add_init_script(path=PROBES / "watch.js")
        tab = context.new_page()
        page = Opened(tab)
        host = urlsplit(origin).netloc

        def stop(route: Route) -> None:
            page.foreign.append(route.request.url)
            route.abort()

        # Only what goes elsewhere passes through here; the rest is left to the browser.
        context.route(lambda url: urlsplit(url).netloc != host and urlsplit(url).scheme in ("http", "https"), stop)

        def said(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                page.console.append(f"{message.type}: {message.text}")

        tab.on("console", said)
        tab.on("pageerror", lambda error: page.console.append(f"error: {error}"))
        tab.goto(origin + address, wait_until="load")
        yield page
    finally:
        context.close()
