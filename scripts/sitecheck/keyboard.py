"""Through a page with the Tab key."""

from __future__ import annotations

from .browser import Opened

# A film's own controls take several presses of the key.
INSIDE_MEDIA = 15


def walk(page: Opened, when: str) -> tuple[list[str], int]:
    """What is wrong with a page for somebody without a mouse, and how many things the keyboard reached."""
    tab = page.tab
    count: int = page.ask("focus", "start")["count"]
    problems: list[str] = []
    inside = 0
    steps = 0
    while True:
        tab.keyboard.press("Tab")
        steps += 1
        if steps == 1:
            problems += page.ask("skip")
        step = page.ask("focus", "step")
        if step["done"]:
            break
        if step["again"]:
            inside += 1
            if not step["media"] or inside > INSIDE_MEDIA:
                problems.append(f"the keyboard does not get past {step['name']}")
                break
            continue
        inside = 0
        problems += step["problems"]
        if step["summary"]:
            tab.keyboard.press("Enter")
            problems += page.ask("focus", "opened")
        if steps > 3 * count + 60:
            problems.append("the Tab key never comes to the end of the page")
            break
    problems += page.ask("focus", "end")
    problems += _past_the_menus(page)
    return [f"{problem} {when}" for problem in problems], steps - 1


def _past_the_menus(page: Opened) -> list[str]:
    page.tab.reload(wait_until="load")
    page.tab.keyboard.press("Tab")
    if page.ask("skip"):
        # Said already.
        return []
    page.tab.keyboard.press("Enter")
    page.tab.keyboard.press("Tab")
    problems: list[str] = page.ask("past")
    return problems
