"""The command line of `scripts/package`."""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import subprocess
import sys
from pathlib import Path

from . import debian, soundness
from .failure import Failure
from .files import empty, put, settle, tarball
from .parts import Parts, gather
from .program import ROOT, link


def main(values: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="package", description="Makes a tarball and a Debian package of Mujaz.")
    parser.add_argument("--output", metavar="DIR", default=str(ROOT / ".build" / "package"), help="where they go")
    parser.add_argument("--program", metavar="FILE", help="take this program and build none")
    parser.add_argument("--no-lint", action="store_true", help="do not ask lintian")
    options = parser.parse_args(values)
    if platform.system() != "Linux":
        print("packages are made on Linux", file=sys.stderr)
        return 2
    try:
        for path in make(Path(options.output).resolve(), options.program, not options.no_lint):
            print(f"{path}  {path.stat().st_size:,} bytes")
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failure:
        print(f"{failure}\n{failure.stderr or ''}", file=sys.stderr)
        return 1
    return 0


def make(output: Path, given: str | None, lint: bool) -> list[Path]:
    """Makes everything anew in `output`."""
    work = ROOT / ".build" / "packaging"
    program = Path(given) if given else link(work)
    soundness.check(program, [ROOT])
    parts = gather(program, moment())
    empty(output)
    name = f"mujaz-{parts.version}-linux-{platform.machine()}"
    folder = plain_folder(parts, work / name)
    archive = output / f"{name}.tar.gz"
    archive.write_bytes(tarball(folder, parts.seconds))
    deb = debian.package(parts, work, output)
    if lint:
        print(debian.lint(deb))
    sums = output / "SHA256SUMS"
    sums.write_text("".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in [archive, deb]))
    return [archive, deb, sums]


def plain_folder(parts: Parts, folder: Path) -> Path:
    """What can be copied over /usr/local, or used where it lies."""
    shares = empty(folder) / "share"
    put(folder / "bin" / "mujaz", parts.program.read_bytes(), 0o755)
    put(shares / "bash-completion" / "completions" / "mujaz", parts.completions["bash"])
    put(shares / "zsh" / "site-functions" / "_mujaz", parts.completions["zsh"])
    put(shares / "fish" / "vendor_completions.d" / "mujaz.fish", parts.completions["fish"])
    put(shares / "man" / "man1" / "mujaz.1", parts.manual)
    documents = shares / "doc" / "mujaz"
    for name in ["LICENSE", "CHANGELOG.md"]:
        put(documents / name, (ROOT / name).read_bytes())
    for name, text in parts.licences.items():
        put(documents / "licenses" / f"{name}.txt", text)
    settle(folder, parts.seconds)
    return folder


def moment() -> int:
    """The date of all files: the one that is asked for, else that of the last commit."""
    asked = os.environ.get("SOURCE_DATE_EPOCH")
    if asked:
        return int(asked)
    run = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise Failure("this is no repository: set SOURCE_DATE_EPOCH to the date that the files shall have")
    return int(run.stdout)
