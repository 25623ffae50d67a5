"""What the program in a package must be: it runs on every system that has the glibc of Debian 12, and is no larger than
it has to be."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from pathlib import Path

from .failure import Failure

# Parts of glibc.
LIBRARIES = re.compile(r"(ld-linux-[\w-]+|libc|libm|libdl|libpthread|librt)\.so\.\d+")
# Debian 12.
NEWEST_GLIBC = (2, 36)
# Of 32 million bytes that a plain link makes; whoever adds a dependency should see what it costs. Functions of Swift's own
# archives are told apart for one machine only.
LARGEST = 20_000_000 if platform.machine() == "x86_64" else 23_000_000


def check(program: Path, folders: list[Path]) -> None:
    """Fails with all that is wrong. No name of `folders`, where it was built, may stand in it."""
    problems = wrong_libraries(read("readelf", "-dW", str(program)))
    problems += newer_symbols(read("readelf", "--dyn-syms", "-W", str(program)))
    problems += newer_symbols(read("readelf", "-VW", str(program)))
    if ".symtab" in read("readelf", "-SW", str(program)):
        problems.append("it has symbols that nothing needs")
    size = program.stat().st_size
    if size > LARGEST:
        problems.append(f"it has {size:,} bytes, more than {LARGEST:,}")
    held = program.read_bytes()
    problems += [f"it names the folder {folder}" for folder in folders if bytes(folder) in held]
    if problems:
        raise Failure("\n".join(f"{program.name}: {problem}" for problem in dict.fromkeys(problems)))


def wrong_libraries(dynamic: str) -> list[str]:
    """What `readelf -d` says is loaded that is no part of glibc, and where it would be looked for."""
    loaded = re.findall(r"\(NEEDED\).*\[(.+)\]", dynamic)
    problems = [f"it loads {name}" for name in loaded if not LIBRARIES.fullmatch(name)]
    problems += [f"it looks for libraries in {path}" for path in re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.*)\]", dynamic)]
    return problems


def newer_symbols(symbols: str) -> list[str]:
    """Versions of glibc that `readelf` names and Debian 12 does not have."""
    found = {match.group(1) for match in re.finditer(r"\bGLIBC_([0-9.]+)", symbols)}
    return [
        f"it needs glibc {version}"
        for version in sorted(found, key=number) if number(version) > NEWEST_GLIBC
    ]


def number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part)


def read(*command: str) -> str:
    environment = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout
