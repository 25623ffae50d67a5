"""The licences of all that is inside the program, found where the parts themselves keep them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from .failure import Failure
from .program import C_LIBRARIES, OF_THE_COMPILER, RELEASE, ROOT, find, swift_resources

LICENCE_NAMES = re.compile(r"(LICEN[CS]E|NOTICE|COPYING)([.-].*)?", re.IGNORECASE)
# Its start files and its part that is never shared are in every program.
GLIBC = "libc_nonshared.a"


def licences() -> dict[str, str]:
    """Texts by the names of the parts."""
    found = {name: packages_text(folder) for name, folder in swift_packages().items()}
    found["swift"] = swift_licence()
    found["fonts"] = (ROOT / "Templates" / "assets" / "fonts" / "OFL.txt").read_text()
    archives = [f"lib{library}.a" for library in C_LIBRARIES]
    for archive in [*archives, *OF_THE_COMPILER.values(), GLIBC]:
        package, text = system_licence(find(archive))
        found[package] = text
    return dict(sorted(found.items()))


def swift_packages() -> dict[str, Path]:
    """The packages of which there is code in the program: those whose objects are linked."""
    listed = (RELEASE / "mujaz.product" / "Objects.LinkFileList").read_text()
    found = {}
    for target in set(re.findall(r"/([^/\n]+)\.build/", listed)):
        sources = RELEASE / f"{target}.build" / "sources"
        for name in re.findall(r"/checkouts/([^/]+)/", sources.read_text()) if sources.exists() else []:
            found[name] = ROOT / ".build" / "checkouts" / name
    if not found:
        raise Failure("there is no list of what the program is linked of")
    return found


def packages_text(folder: Path) -> str:
    """A package's licence and notices, and those of code that it carries: files, else comments in headers."""
    files = [path for path in sorted(folder.iterdir()) if LICENCE_NAMES.fullmatch(path.name)]
    if not files:
        raise Failure(f"{folder.name} has no licence")
    files += [path for path in sorted((folder / "Sources").rglob("*")) if LICENCE_NAMES.fullmatch(path.name)]
    parts = [path.read_text() for path in files if path.is_file()]
    for header in sorted((folder / "Sources").rglob("*.h*")):
        parts += comments_with_licence(header.read_text(errors="replace"))
    return "\n\n".join(dict.fromkeys(part.strip("\n") for part in parts)) + "\n"


def comments_with_licence(source: str) -> list[str]:
    """Comments that give the permission of the MIT licence in full, without their signs."""
    comments = re.findall(r"/\*[\s\S]*?\*/|(?:^//[^\n]*\n)+", source, re.MULTILINE)
    return [
        re.sub(r"^[ \t]*(/\*+|\*+/|\*|//+)[ \t]?", "", comment, flags=re.MULTILINE)
        for comment in comments if "Permission is hereby granted" in comment
    ]


def swift_licence() -> str:
    """Of the runtime, the standard library, Dispatch and what Foundation is made of."""
    path = swift_resources().parents[1] / "share" / "swift" / "LICENSE.txt"
    if not path.exists():
        raise Failure(f"the licence of Swift is not in {path}")
    return path.read_text()


def system_licence(archive: Path) -> tuple[str, str]:
    """The Debian package that an archive is of, and its copyright file."""
    # Packages name their files by one of the two paths, where /lib is a link.
    for path in dict.fromkeys([archive, archive.resolve()]):
        run = subprocess.run(["dpkg", "-S", str(path)], capture_output=True, text=True, check=False)
        if run.returncode == 0:
            package = run.stdout.split(":")[0]
            return package, Path("/usr/share/doc", package, "copyright").read_text()
    raise Failure(f"no package owns {archive}, so its licence is not known")
