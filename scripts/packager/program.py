"""Links the program that goes into packages: the runtime of Swift and all C libraries inside it, and nothing to spare."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .failure import Failure
from .files import empty
from .functions import separated
from .objects import free
from .records import Records, symbols
from .splitting import split

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ROOT / ".build" / "release"
C_LIBRARIES = ["cmark-gfm-extensions", "cmark-gfm", "yaml", "z"]
# What the compiler's driver asks for by itself: the name it uses, and the archive that takes its place.
OF_THE_COMPILER = {"stdc++": "libstdc++.a", "gcc_s": "libgcc_eh.a"}
# Archives of Swift's own code. The first ones also provide what whole Foundation would be taken for: it brings ICU.
OF_SWIFT = [
    "FoundationEssentials", "_FoundationCollections", "swiftCore", "swift_Concurrency", "swift_StringProcessing",
    "swift_RegexParser", "swiftDispatch", "swiftSynchronization", "swiftGlibc",
]
LINKER = [
    "-s", "-O2", "--gc-sections", "--icf=all", "--as-needed", "--no-export-dynamic",
    # Debian 12 is the first to understand such relocations, which take a twentieth of the room.
    "-z", "pack-relative-relocs", "-z", "relro", "-z", "now",
    # The tables that the runtime reads, and names of types: what is marked stays, and what something uses, not all of them
    # because the runtime asks where they begin.
    "-z", "start-stop-gc",
    # For the map.
    "--no-demangle",
    # The entry point as the package manager names it.
    "--defsym", "main=mujaz_main",
]


def link(work: Path) -> Path:
    """Builds as `make release` does, which does nothing where that has been built, and links the objects anew."""
    run(["make", "--no-print-directory", "release"])
    objects = [Path(path) for path in shlex.split((RELEASE / "mujaz.product" / "Objects.LinkFileList").read_text())]
    static = swift_resources() / "linux"
    swift = [static / f"lib{library}.a" for library in OF_SWIFT]
    archives = empty(work / "archives")
    for library in C_LIBRARIES:
        (archives / f"lib{library}.a").symlink_to(find(f"lib{library}.a"))
    for library, archive in OF_THE_COMPILER.items():
        (archives / f"lib{library}.a").symlink_to(find(archive))
    slim = empty(work / "objects")
    with ThreadPoolExecutor() as pool:
        inputs = list(pool.map(slimmed, [*swift, *objects], [slim / str(n) for n in range(9999)]))
    # Names with spaces.
    (work / "inputs").write_text("".join(f"{shlex.quote(str(path))}\n" for path in inputs))
    program, names = work / "mujaz", work / "map"
    files = {path: bytearray(path.read_bytes()) for path in inputs if path.parent == slim}
    records = Records({str(path): contents for path, contents in files.items()})

    def linked() -> set[str]:
        for path, contents in files.items():
            path.write_bytes(contents)
        # The linker takes a shared library before an archive, but the first folder before the next: so the first has
        # nothing but archives.
        run(["swiftc", "-static-stdlib", "-emit-executable", "-module-name", "mujaz", "-use-ld=lld",
             f"@{work / 'inputs'}", f"-L{archives}", *(f"-l{library}" for library in [*C_LIBRARIES, "stdc++"]),
             *(word for option in [*LINKER, f"-Map={names}"] for word in ["-Xlinker", option]), "-o", str(program)])
        return symbols(names, str(slim))

    records.complete(linked)
    return program


def slimmed(path: Path, slim: Path) -> Path:
    """A copy of what is compiled of Swift without its tables for exceptions, and free to be left out where unused.

    The tables are an eighth of the program. Nothing is thrown through Swift: what toml++ throws it catches itself, and its
    own tables stay.
    """
    if path.suffix != ".a" and not path.name.endswith(".swift.o"):
        return path
    copy = slim.with_suffix(path.suffix)
    run(["objcopy", "--remove-section=.eh_frame", "--remove-section=.rela.eh_frame", str(path), str(copy)])
    contents = bytearray(copy.read_bytes())
    if path.suffix == ".a":
        contents = separated(contents, run([beside_compiler("llvm-objdump"), "--disassemble", str(copy)]))
    contents = split(contents)
    free(contents)
    copy.write_bytes(contents)
    if path.suffix == ".a":
        run(["ranlib", "-D", str(copy)])
    return copy


def swift_resources() -> Path:
    """Where the toolchain keeps the archives of its runtime."""
    said = json.loads(run(["swiftc", "-static-stdlib", "-print-target-info"]))
    return Path(said["paths"]["runtimeResourcePath"])


def beside_compiler(tool: str) -> str:
    """A tool of the toolchain's own, which knows the instructions that its compiler makes."""
    return str(Path(shutil.which("swiftc") or "").resolve().with_name(tool))


def find(archive: str) -> Path:
    """Where the C compiler finds an archive; it answers with the bare name of what it does not find."""
    path = Path(run(["cc", f"-print-file-name={archive}"]).strip())
    if not path.is_absolute():
        raise Failure(f"there is no {archive}: install the development package that holds it")
    return path


def run(command: list[str]) -> str:
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise Failure(f"{shlex.join(command[:3])} … failed:\n{done.stdout}{done.stderr}")
    return done.stdout
