"""What machines read: feeds, sitemaps, structured data."""

from __future__ import annotations

from .report import Outcome
from .site import Site


def check_machines(site: Site) -> list[Outcome]:
    return []
