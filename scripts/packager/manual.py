"""The manual page: what packaging/mujaz.1.in says, with all commands and options as the program itself tells them."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

TEMPLATE = Path(__file__).resolve().parents[2] / "packaging" / "mujaz.1.in"
COMMON = {"help", "version"}


def manual(help_tree: dict[str, Any], version: str, seconds: int) -> str:
    """The page in the language of man(7). `help_tree` is what `--experimental-dump-help` prints."""
    commands = "".join(describe(command, []) for command in subcommands(help_tree["command"]))
    date = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%d")
    page = TEMPLATE.read_text()
    return page.replace("@DATE@", date).replace("@VERSION@", escaped(version)).replace("@COMMANDS@\n", commands)


def subcommands(command: dict[str, Any]) -> list[dict[str, Any]]:
    shown = [each for each in command.get("subcommands", []) if each.get("shouldDisplay", True)]
    return [each for each in shown if each["commandName"] != "help"]


def describe(command: dict[str, Any], parents: list[str]) -> str:
    """One command and those below it."""
    path = [*parents, command["commandName"]]
    arguments = [each for each in command.get("arguments", []) if each.get("shouldDisplay", True)]
    own = [each for each in arguments if long_name(each) not in COMMON]
    lines = [f".SS {escaped('mujaz ' + ' '.join(path))}", synopsis(path, own), ".PP", text(command.get("abstract", ""))]
    for paragraph in command.get("discussion", "").split("\n\n"):
        if paragraph.strip():
            lines += [".PP", text(paragraph)]
    for argument in own:
        lines += [".TP", heading(argument), text(explanation(argument)) or "\\&"]
    return "\n".join(lines) + "\n" + "".join(describe(each, path) for each in subcommands(command))


def synopsis(path: list[str], arguments: list[dict[str, Any]]) -> str:
    parts = [f"\\fBmujaz {escaped(' '.join(path))}\\fR"]
    if any(each["kind"] != "positional" for each in arguments):
        parts.append("[\\fIoption\\fR ...]")
    for argument in arguments:
        if argument["kind"] == "positional":
            name = f"\\fI{escaped(argument['valueName'])}\\fR" + (" ..." if argument["isRepeating"] else "")
            parts.append(f"[{name}]" if argument["isOptional"] else name)
    return " ".join(parts)


def heading(argument: dict[str, Any]) -> str:
    """`-o, --output dir`, in bold and italics."""
    if argument["kind"] == "positional":
        return f"\\fI{escaped(argument['valueName'])}\\fR"
    names = [
        ("--" if name["kind"] == "long" else "-") + name["name"]
        for name in sorted(argument["names"], key=lambda name: len(name["name"]))
    ]
    value = f" \\fI{escaped(argument['valueName'])}\\fR" if argument["kind"] == "option" else ""
    return ", ".join(f"\\fB{escaped(name)}\\fR" for name in names) + value


def explanation(argument: dict[str, Any]) -> str:
    said = argument.get("abstract", "")
    if argument.get("discussion"):
        said += " " + argument["discussion"]
    default = argument.get("defaultValue")
    if default is not None and argument["kind"] != "flag" and "(default:" not in said:
        said += f" (default: {default})"
    return said


def long_name(argument: dict[str, Any]) -> str | None:
    return next((name["name"] for name in argument.get("names", []) if name["kind"] == "long"), None)


def text(said: str) -> str:
    """A paragraph on one line, which cannot begin as a request does."""
    line = escaped(" ".join(said.split()))
    return "\\&" + line if line.startswith((".", "'")) else line


def escaped(said: str) -> str:
    """Signs that roff would read, and hyphens that people copy."""
    return said.replace("\\", "\\e").replace("-", "\\-")
