"""The package for Debian and its relatives."""

from __future__ import annotations

import email.utils
import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from .failure import Failure
from .files import compressed, empty, put, settle
from .parts import Parts
from .program import ROOT

TEMPLATES = ROOT / "packaging" / "debian"
UNITS = ROOT / "packaging" / "systemd"


def package(parts: Parts, work: Path, output: Path) -> Path:
    """Makes the package in `output`, and fails where lintian finds an error in it."""
    if not shutil.which("dpkg-deb"):
        raise Failure("there is no dpkg-deb: the package for Debian needs it")
    root = empty(work / "debian")
    shares = root / "usr" / "share"
    documents = shares / "doc" / "mujaz"
    put(root / "usr" / "bin" / "mujaz", parts.program.read_bytes(), 0o755)
    put(shares / "bash-completion" / "completions" / "mujaz", parts.completions["bash"])
    put(shares / "zsh" / "vendor-completions" / "_mujaz", parts.completions["zsh"])
    put(shares / "fish" / "vendor_completions.d" / "mujaz.fish", parts.completions["fish"])
    put(shares / "man" / "man1" / "mujaz.1.gz", compressed(parts.manual))
    put(shares / "lintian" / "overrides" / "mujaz", (TEMPLATES / "lintian-overrides").read_text())
    for unit in sorted(UNITS.glob("*.service")):
        # A template: nothing is started until somebody enables it for a target, so there is nothing to do at installation.
        put(root / "usr" / "lib" / "systemd" / "system" / unit.name, unit.read_text())
    control = (TEMPLATES / "control.in").read_text()
    put(documents / "changelog.gz", compressed(changelog(parts, control)))
    put(documents / "copyright", (TEMPLATES / "copyright.in").read_text().replace("@PARTS@\n", parts_list(parts)))
    for name, text in parts.licences.items():
        put(documents / "licenses" / f"{name}.txt.gz", compressed(text))

    files = sorted(path for path in root.rglob("*") if path.is_file())
    sums = "".join(f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}\n" for path in files)
    architecture = said_by("dpkg", "--print-architecture")
    kibibytes = sum(-(-path.stat().st_size // 1024) for path in files)
    put(root / "DEBIAN" / "md5sums", sums)
    put(root / "DEBIAN" / "control", control.replace("@VERSION@", parts.version)
        .replace("@ARCHITECTURE@", architecture).replace("@SIZE@", str(kibibytes)))
    settle(root, parts.seconds)

    made = output / f"mujaz_{parts.version}_{architecture}.deb"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(parts.seconds)}
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(made)],
        check=True, env=environment, stdout=subprocess.DEVNULL)
    return made


def changelog(parts: Parts, control: str) -> str:
    maintainer = re.search(r"^Maintainer: (.*)$", control, re.MULTILINE)
    if not maintainer:
        raise Failure("packaging/debian/control.in names no maintainer")
    date = email.utils.formatdate(parts.seconds)
    return (
        f"mujaz ({parts.version}) stable; urgency=medium\n\n"
        "  * What has changed is told in CHANGELOG.md of the sources.\n\n"
        f" -- {maintainer[1]}  {date}\n")


def parts_list(parts: Parts) -> str:
    return "".join(f" /usr/share/doc/mujaz/licenses/{name}.txt.gz\n" for name in parts.licences)


def lint(made: Path) -> str:
    """What lintian says; its errors are failures. Without it, a word that it was not asked; in CI that is one, too."""
    if not shutil.which("lintian"):
        if os.environ.get("MUJAZ_CHECK_REQUIRED") == "1":
            raise Failure("lintian is not installed: scripts/install-checkers installs it")
        return "lintian is not installed: the package was not checked with it"
    run = subprocess.run(
        ["lintian", "--allow-root", "--fail-on", "error", "--tag-display-limit", "0", str(made)],
        check=False, capture_output=True, text=True)
    said = (run.stdout + run.stderr).strip()
    if run.returncode != 0:
        raise Failure(f"lintian:\n{said}")
    return said or "lintian finds nothing"


def said_by(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
