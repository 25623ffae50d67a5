"""The programs and packages that checks need. `scripts/install-checkers` installs them."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
CURE = "scripts/install-checkers installs it"


class Missing(Exception):
    """A tool is not there; says which, and what to do."""


def program(*names: str) -> str:
    """The path of the first of these programs that is there."""
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    raise Missing(f"{names[0]} is not there; {CURE}")


def package(name: str) -> Path:
    """The folder of a Python package, without importing it."""
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise Missing(f"the Python package {name} is not there; {CURE}")
    return Path(found.origin).parent
