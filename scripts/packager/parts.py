"""What comes with the program: completions, the manual page, licences."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .licences import licences
from .manual import manual


@dataclass
class Parts:
    """All that a package holds, whatever its form."""

    program: Path
    version: str
    # Of all files, in seconds since 1970.
    seconds: int
    # Scripts by the names of the shells.
    completions: dict[str, str]
    manual: str
    # Texts by the names of the parts.
    licences: dict[str, str]


def gather(program: Path, seconds: int) -> Parts:
    version = ask(program, "--version").strip()
    help_tree = json.loads(ask(program, "--experimental-dump-help"))
    return Parts(
        program, version, seconds,
        {shell: completions(program, shell) for shell in ["bash", "zsh", "fish"]},
        manual(help_tree, version, seconds), licences())


def completions(program: Path, shell: str) -> str:
    """A script that shells read and nobody runs."""
    script = ask(program, "--generate-completion-script", shell)
    return script.split("\n", 1)[1] if script.startswith("#!") else script


def ask(program: Path, *arguments: str) -> str:
    return subprocess.run([str(program), *arguments], capture_output=True, text=True, check=True).stdout
