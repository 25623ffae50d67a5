#!/usr/bin/env python3
"""Unpacks what scripts/package made where there is nothing but glibc, and builds the demonstration site with it.

usage: package_test.py [--packages DIR] [--normal PATH] [--debootstrap]

The site must have the same bytes as the one that the normal program (PATH) makes. --debootstrap does it in a Debian 12 of
its own, where the package is installed by dpkg; that loads a hundred megabytes. Without the right to change the root
folder, the test is skipped.
"""

import argparse
import gzip
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from packager import soundness  # noqa: E402
from packager.functions import separated  # noqa: E402
from packager.objects import free  # noqa: E402
from packager.program import beside_compiler  # noqa: E402
from packager.records import Records, symbols  # noqa: E402
from packager.splitting import split  # noqa: E402

NOW = ["--now", "2026-11-23T18:30:00+03:00"]
MILLISECONDS = 10


def run(*command, **options):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True, **options).stdout


def apart(script, *words):
    """Runs a script of the shell that may mount what only it sees."""
    rights = [] if os.geteuid() == 0 else ["--map-root-user"]
    return subprocess.run(
        ["unshare", *rights, "--mount", "sh", "-c", script, *(str(word) for word in words)],
        capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"]})


def confined(root, *command):
    """Runs a program with `root` as the root folder, and with /proc, which is where Swift finds its arguments."""
    return apart('mount --rbind /proc "$0/proc" && exec chroot "$0" "$@"', root, *command)


def without_pictures(*command):
    """Runs a program that does not find the tools of libvips, which are not in the folder with glibc either."""
    hidden = [path for folder in ["/usr/bin", "/usr/local/bin"] if (path := pathlib.Path(folder, "vips")).exists()]
    return apart("".join(f"mount --bind /dev/null {path} && " for path in hidden) + 'exec "$0" "$@"', *command)


def copy_glibc(program, root):
    """The loader and the libraries that the program names, where they are expected, and time zones."""
    for path in re.findall(r"(/\S+)", run("ldd", program)):
        target = root / path.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(os.path.realpath(path), target)
    shutil.copytree("/usr/share/zoneinfo", root / "usr/share/zoneinfo", symlinks=True, dirs_exist_ok=True)


def copy_site(folder):
    for name in ["Content", "Templates"]:
        shutil.copytree(ROOT / name, folder / name, symlinks=True)
    shutil.copy(ROOT / "mujaz.yaml", folder)


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def check_site(root, program, normal, folder):
    """One site from the program inside `root`, one from the normal program."""
    copy_site(root / "site")
    made = confined(root, program, "build", "/site", "--output", "/public", "--quiet", *NOW)
    assert made.returncode == 0, made.stderr
    site = folder / "site"
    copy_site(site)
    usual = without_pictures(normal, "build", site, "--output", folder / "public", "--quiet", *NOW)
    assert usual.returncode == 0, usual.stderr
    ours, theirs = tree(root / "public"), tree(folder / "public")
    differing = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))
    assert not differing, f"{len(differing)} of {len(theirs)} files differ: {differing[:5]}"
    assert len(ours) > 100, "this is not the demonstration site"
    return f"{len(ours)} files the same"


def commands(tree_of_help, path=()):
    """The words of each command with the names of its options."""
    yield path, [
        ("--" if name["kind"] == "long" else "-") + name["name"]
        for argument in tree_of_help.get("arguments", []) if argument.get("shouldDisplay", True)
        for name in argument.get("names", [])
    ]
    for each in tree_of_help.get("subcommands", []):
        if each["commandName"] != "help":
            yield from commands(each, (*path, each["commandName"]))


def check_manual(folder, program):
    page = folder / "share/man/man1/mujaz.1"
    read = re.sub(r"\\f[BIR]", "", page.read_text()).replace("\\-", "-")
    sections = dict(re.findall(r"^\.SS mujaz (.*)\n((?:(?!\.S[SH]).*\n)*)", read, re.MULTILINE))
    names = 0
    for path, options in commands(json.loads(run(program, "--experimental-dump-help"))["command"]):
        text = sections.get(" ".join(path), read if not path else None)
        assert text is not None, f"the manual page does not tell of {' '.join(path)}"
        for option in options:
            where = read if option in ("--help", "-h", "--version") else text
            told = re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", where)
            assert told, f"the manual page does not tell of {' '.join(path)} {option}"
            names += 1
    if shutil.which("mandoc"):
        said = subprocess.run(["mandoc", "-T", "lint", "-W", "error", page], capture_output=True, text=True, check=False)
        assert said.returncode == 0, said.stdout
    return f"manual page with {len(sections)} commands, {names} options"


def check_completions(folder):
    scripts = {
        "bash": folder / "share/bash-completion/completions/mujaz",
        "zsh": folder / "share/zsh/site-functions/_mujaz",
        "fish": folder / "share/fish/vendor_completions.d/mujaz.fish",
    }
    read = [shell for shell, script in scripts.items() if shutil.which(shell) and run(shell, "-n", script) == ""]
    # What a shell would offer after «mujaz bui» and Tab.
    offered = run(
        "bash", "-c",
        'source "$0"; COMP_WORDS=(mujaz bui); COMP_CWORD=1; COMP_LINE="mujaz bui"; COMP_POINT=9; '
        '$(complete -p mujaz | sed "s/.*-F \\([^ ]*\\).*/\\1/") mujaz bui mujaz; echo "${COMPREPLY[*]}"', scripts["bash"])
    assert offered.split() == ["build"], f"bash offers {offered!r}"
    return f"completions read by {', '.join(read)}"


def check_licences(folder):
    texts = {path.stem: path.read_text() for path in (folder / "share/doc/mujaz/licenses").iterdir()}
    for part, words in {
        "swift": "Runtime Library Exception", "TOMLKit": "Permission is hereby granted", "libyaml-dev": "Kirill Simonov",
        "libcmark-gfm-dev": "MacFarlane", "zlib1g-dev": "Gailly", "fonts": "SIL OPEN FONT LICENSE",
        "swift-argument-parser": "Apache License", "hummingbird": "Apache License",
        "swift-nio": "Permission is hereby granted",
    }.items():
        assert words.lower() in texts.get(part, "").lower(), f"no licence of {part} with «{words}»"
    return f"licences of {len(texts)} parts"


def check_exceptions(root, program):
    """toml++ throws, which a program without most of its tables for that must survive."""
    article = root / "broken/articles/a.md"
    article.parent.mkdir(parents=True)
    article.write_text('+++\ntitle = "x\n+++\n')
    broken = confined(root, program, "build", "/broken", *NOW)
    assert broken.returncode == 1 and "a.md:2:" in broken.stderr, broken
    return "catches what toml++ throws"


def check_arguments(root, program):
    """Without /proc the arguments are lost, which must not look like none."""
    lost = apart('exec chroot "$0" "$@"', root, program, "build")
    assert lost.returncode == 2 and "mount /proc" in lost.stderr and not lost.stdout, lost
    return "says that /proc is missing"


def check_start(program):
    """The quickest of many starts, since other programs want the processor, too."""
    durations = []
    for _ in range(30):
        began = time.perf_counter()
        subprocess.run([program, "--version"], check=True, stdout=subprocess.DEVNULL)
        durations.append((time.perf_counter() - began) * 1000)
    assert min(durations) < MILLISECONDS, f"it takes {min(durations):.1f} ms to start"
    return f"starts in {min(durations):.1f} ms"


def check_again(packages, program, folder):
    """The same program makes the same packages."""
    run(ROOT / "scripts/package", "--program", program, "--output", folder, "--no-lint")
    sums = [(where / "SHA256SUMS").read_text() for where in [packages, folder]]
    assert sums[0] == sums[1], f"packages differ when they are made again:\n{sums[0]}{sums[1]}"
    return "the same bytes again"


def check_soundness(program):
    """What the script refuses, and what it lets pass, like this program."""
    soundness.check(program, [ROOT])
    for said, wrong in [
        ("(NEEDED) Shared library: [libc.so.6]", 0), ("(NEEDED) Shared library: [libm.so.6]", 0),
        ("(NEEDED) Shared library: [ld-linux-x86-64.so.2]", 0), ("(NEEDED) Shared library: [ld-linux-aarch64.so.1]", 0),
        ("(NEEDED) Shared library: [libyaml-0.so.2]", 1), ("(NEEDED) Shared library: [libgcc_s.so.1]", 1),
        ("(NEEDED) Shared library: [libcmark-gfm.so.0.29.0.gfm.6]", 1), ("(RUNPATH) Library runpath: [$ORIGIN]", 1),
    ]:
        assert len(soundness.wrong_libraries(said)) == wrong, said
    for said, wrong in [
        ("memcpy@GLIBC_2.14 (3)", 0), ("a@GLIBC_2.36 (2)", 0), ("a@GLIBC_2.2.5 (2)", 0), ("a@GLIBC_2.37 (2)", 1),
        ("a@GLIBC_2.38 (2)\nb@GLIBC_2.38 (2)", 1), ("a@GLIBC_3.0 (2)", 1), ("a@GLIBC_PRIVATE (2)", 0),
    ]:
        assert len(soundness.newer_symbols(said)) == wrong, said
    return f"{program.stat().st_size:,} bytes, refuses what it must"


def check_objects(folder):
    """Code and data lose the mark that keeps them, alone and in an archive; what the runtime looks for keeps it."""
    kept = {
        ".text.a": False, ".rodata.a": False, ".data.rel.ro.a": False, "swift5_fieldmd": False,
        "swift5_type_metadata": True, "swift5_replace": True, ".init_array.a": True,
    }
    kinds = {name: {".text.a": "axR", ".data.rel.ro.a": "awR", ".init_array.a": "awR"}.get(name, "aR") for name in kept}
    lines = "".join(f'.section {name},"{kinds[name]}"\n.quad 0\n' for name in kept)
    alone, archive = folder / "object.o", folder / "objects.a"
    run("as", "-o", alone, "-", input=lines)
    shutil.copy(alone, folder / "a_name_that_is_too_long_for_the_header.o")
    run("ar", "qc", archive, folder / "a_name_that_is_too_long_for_the_header.o", alone)
    for path, objects in [(alone, 1), (archive, 2)]:
        contents = bytearray(path.read_bytes())
        free(contents)
        path.write_bytes(contents)
        said = run("readelf", "-SW", path)
        for name, marked in kept.items():
            flags = re.findall(rf"\] {re.escape(name)} +\S+ +\S+ +\S+ +\S+ +\S+ +([A-Z]*)", said)
            assert len(flags) == objects and all(("R" in each) == marked for each in flags), (name, flags)
    return "frees objects"


def linked(path, folder):
    """The symbols of what is left of an object, begun at `start`."""
    names = folder / "map"
    run("ld.lld", "--gc-sections", "-z", "nostart-stop-gc", "-z", "start-stop-gc", "--no-demangle", f"-Map={names}",
        "-e", "start", "-o", folder / "program", path)
    return symbols(names, str(folder))


def check_splitting(folder):
    """A name or pointer that nothing uses keeps nothing. One that is reached by its place stays, with its section."""
    names = {
        "doubled": ("weak", "symbolic f"), "used": ("weak", "symbolic a"), "unused": ("weak", "symbolic b"),
        "public": ("globl", "symbolic c"), "private": ("local", "symbolic d"), "by_place": ("weak", "symbolic e"),
    }
    staying = {"doubled", "private", "by_place"}
    text = '.section swift5_typeref,"a"\n'
    for target, (binding, name) in names.items():
        text += f'.{binding} "{name}"\n"{name}":\n'
        text += '.weak "symbolic g"\n"symbolic g":\n' if target == "doubled" else ""
        text += f'.byte 1\n.long {target} - .\n.byte 0\n.size "{name}", . - "{name}"\n'
    text += "".join(f'.section .rodata.{target},"a"\n.globl {target}\n{target}: .quad 0\n' for target in names)
    for uses, left in [
        ('"symbolic a"', {"used"}), ('"symbolic b"', {"unused"}), ('"symbolic c"', {"public"}),
        ('"symbolic a"\n.quad "symbolic c"', {"used", "public"}), ("0", set()),
        ('"symbolic d"', staying), ('"symbolic e"', staying), ('"symbolic f"', staying), ('"symbolic g"', staying),
        ("swift5_typeref + 30", staying),
    ]:
        path = folder / "names.o"
        place = '.section .rodata.place,"a"\n.quad swift5_typeref + 30\n'
        run("as", "-o", path, "-", input=f'{text}{place}.section .rodata.start,"a"\n.globl start\nstart: .quad {uses}\n')
        path.write_bytes(split(bytearray(path.read_bytes())))
        assert linked(path, folder) & names.keys() == left, (uses, linked(path, folder) & names.keys())
    return "splits objects"


# Functions of one section that reach each other in each way that the compiler knows: `begin` ends the program with the sum.
FUNCTIONS = """
    .text
.Lfirst: addl $64, %edi
    ret
    .p2align 4
    .globl begin
    .type begin, @function
begin: leaq table(%rip), %rax
    movslq 4(%rax), %rcx
    addq %rax, %rcx
    jmp *%rcx
0:  xorl %edi, %edi
    jmp 2f
1:  movl $1, %edi
2:  call second
    leaq third(%rip), %rax
    call *%rax
    call .Lhidden
    call .Lfirst
    movslq relative(%rip), %rax
    leaq relative(%rip), %rcx
    addq %rcx, %rax
    call *%rax
    call *absolute(%rip)
    movl $60, %eax
    syscall
    .size begin, . - begin
    .p2align 4
    .type unused, @function
    .globl unused
unused: leaq others(%rip), %rax
    call second
    jmp *unused_target@GOTPCREL(%rip)
3:  ret
    .size unused, . - unused
    .p2align 4
    .type second, @function
second: addl $2, %edi
    jmp tail
    .size second, . - second
    .p2align 4
    .type tail, @function
tail: ret
    .size tail, . - tail
    .p2align 4
.Lhidden: addl $4, %edi
    ret
    .p2align 4
    .type third, @function
third: addl $8, %edi
    ret
    .size third, . - third
    .p2align 4
    .type fourth, @function
fourth: addl $16, %edi
    ret
    .size fourth, . - fourth
    .p2align 4
    .type fifth, @function
fifth: addl $32, %edi
    ret
    .size fifth, . - fifth
    .section .rodata
table: .long 0b - table
    .long 1b - table
others: .long 3b - others
    .long 3b - others
    .type relative, @object
relative: .long fourth - relative
    .size relative, . - relative
    .data
    .type absolute, @object
absolute: .quad fifth
    .size absolute, . - absolute
    .section .rodata.unused_target,"a"
    .globl unused_target
unused_target: .quad 0
"""


def check_functions(folder):
    """Functions that get a section each do what they did, and what only an unused one uses is left out."""
    if platform.machine() != "x86_64":
        return "does not split functions"
    path, archive = folder / "functions.o", folder / "functions.a"
    used, jumped = "leaq relative(%rip), %rcx\n", "leaq others(%rip), %rax\n    call second"
    for changes, apart in [
        ({}, True),
        # A table of two functions; a distance to no function's beginning; a symbol in between that is no function's.
        ({jumped: "leaq table(%rip), %rax\n    call second"}, False),
        ({used: "leaq relative - 3(%rip), %rcx\n", "fourth - relative\n": "fourth - relative + 3\n"}, False),
        ({".type fourth, @function": ".type fourth, @object"}, False),
    ]:
        text = FUNCTIONS
        for old, new in changes.items():
            assert old in text
            text = text.replace(old, new)
        run("as", "-o", path, "-", input=text)
        archive.unlink(missing_ok=True)
        run("ar", "qc", archive, path)
        made = separated(bytearray(archive.read_bytes()), run(beside_compiler("llvm-objdump"), "-d", archive))
        archive.write_bytes(made)
        run("ranlib", archive)
        run("ld.lld", "--gc-sections", "-e", "begin", "-u", "begin", "--no-demangle", f"-Map={folder / 'map'}",
            "-o", folder / "program", archive)
        ended = subprocess.run([folder / "program"], check=False).returncode
        assert ended == 127, (changes, ended)
        left = symbols(folder / "map", str(folder)) & {"unused", "unused_target"}
        assert left == (set() if apart else {"unused", "unused_target"}), changes
    return "splits functions"


def check_records(folder):
    """Records of conformances stay where the type and the protocol are there without them, or by other records."""
    def constant(name, *words, kind=".rodata", flags="a"):
        return f'.section {kind},"{flags}",@progbits,unique,{next(numbers)}\n.globl {name}\n{name}:\n' + "".join(
            f".long {word}\n" for word in words)

    numbers = iter(range(1, 999))
    types, protocols = ["$s1mAVMn", "$s1mBVMn", "$s1mCVMn", "$sSiMn", "$sSo1aVMn"], ["$s1mPMp", "$s1mQMp", "$s1mRMp"]
    text = "".join(constant(name, 1) for name in types)
    # A protocol without which nothing refers to its own other one.
    text += constant("$s1mPMp", 1) + constant("$s1mQMp", 1) + constant("$s1mRMp", 1)
    conformances = {
        # What refers to what by its witnesses: C is there by A's conformance only, and brings R.
        "AP": ("$s1mPMp", "$s1mAVMn", "$s1mCVMn"), "AQ": ("$s1mQMp", "$s1mAVMn", "0"), "BP": ("$s1mPMp", "$s1mBVMn", "0"),
        "CP": ("$s1mPMp", "$s1mCVMn", "$s1mRMp"), "AR": ("$s1mRMp", "$s1mAVMn", "0"), "BR": ("$s1mRMp", "$s1mBVMn", "0"),
    }
    for name, (protocol, kind, witness) in conformances.items():
        text += constant(name, f"{protocol} - .", f"{kind} - .", f"{witness} - ." if witness != "0" else "0", 0)
        text += constant(f"{name}_record", f"{name} - .", kind="swift5_protocol_conformances", flags="aR")
    for name in types:
        text += constant(f"{name}_record", f"{name} - .", kind="swift5_type_metadata", flags="aR")
    text += constant("start", "$s1mAVMn - .", "$s1mPMp - .")
    path = folder / "records.o"
    run("as", "-o", path, "-", input=text)
    files = {str(path): bytearray(path.read_bytes())}

    def link():
        path.write_bytes(files[str(path)])
        return linked(path, folder)

    Records(files).complete(link)
    left = link()
    assert left & conformances.keys() == {"AP", "CP", "AR"}, left
    # Types that the runtime may find by their names stay.
    assert left & set(types) == {"$s1mAVMn", "$s1mCVMn", "$sSiMn", "$sSo1aVMn"}, left
    assert left & set(protocols) == {"$s1mPMp", "$s1mRMp"}, left
    return "leaves out records"


def check_debian(deb, archive_program, folder):
    root = folder / "deb"
    run("dpkg-deb", "--extract", deb, root)
    assert (root / "usr/bin/mujaz").read_bytes() == archive_program.read_bytes(), "the packages hold different programs"
    fields = run("dpkg-deb", "--field", deb)
    assert re.search(r"^Recommends: .*\blibvips-tools\b", fields, re.MULTILINE), fields
    gzip.decompress((root / "usr/share/man/man1/mujaz.1.gz").read_bytes())
    unit = (root / "usr/lib/systemd/system/mujaz-publish@.service").read_text()
    assert "ExecStart=/usr/bin/mujaz publish --watch %i" in unit, unit
    run("dpkg-deb", "--control", deb, root / "DEBIAN")
    scripts = [path.name for path in (root / "DEBIAN").iterdir() if path.name.startswith(("pre", "post"))]
    assert not scripts, scripts
    run("md5sum", "--check", "--quiet", "DEBIAN/md5sums", cwd=root)
    return "Debian package"


def check_installer(packages, archive, folder):
    """packaging/install takes a sound archive, and nothing of one that is not."""
    if not shutil.which("curl"):
        return "installer not tried without curl"
    release = folder / "release"
    shutil.copytree(packages, release)
    version = archive.name.split("-")[1]
    install = [ROOT / "packaging/install", release.as_uri(), version]
    run(*install, folder / "sound")
    assert (folder / "sound/bin/mujaz").exists(), "the installer puts no program into bin"
    with (release / archive.name).open("ab") as file:
        file.write(b"x")
    changed = subprocess.run([*install, folder / "changed"], capture_output=True, check=False)
    assert changed.returncode != 0 and not (folder / "changed").exists(), "the installer takes a changed archive"
    return "installer"


def check_in_debian(deb, normal, folder):
    root = folder / "bookworm"
    run("debootstrap", "--variant=minbase", "bookworm", root, *mirror())
    shutil.copy(deb, root / "mujaz.deb")
    installed = confined(root, "/usr/bin/dpkg", "--install", "/mujaz.deb")
    assert installed.returncode == 0, installed.stderr
    return "in a Debian 12: " + check_site(root, "/usr/bin/mujaz", normal, folder / "debian-site")


def mirror():
    """The address of the Debian archive that this machine uses."""
    said = run("apt-get", "indextargets", "--format", "$(REPO_URI) $(CODENAME)", "Created-By: Packages")
    return [line.split()[0] for line in said.splitlines() if line.split()[1:] == ["bookworm"]][:1]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--packages", type=pathlib.Path, default=ROOT / ".build/package")
    # The one that the tests were run with is made by other means.
    debug = ROOT / ".build/debug/mujaz"
    parser.add_argument("--normal", type=pathlib.Path, default=debug if debug.exists() else ROOT / ".build/release/mujaz")
    parser.add_argument("--debootstrap", action="store_true")
    arguments = parser.parse_args()
    archives = list(arguments.packages.glob("mujaz-*.tar.gz"))
    debs = list(arguments.packages.glob("mujaz_*.deb"))
    assert len(archives) == 1 and len(debs) == 1, f"no packages in {arguments.packages}: run scripts/package first"
    normal = arguments.normal.resolve()
    with tempfile.TemporaryDirectory(prefix="mujaz-package-") as name:
        temporary = pathlib.Path(name)
        root = temporary / "root"
        for folder in ["opt", "proc"]:
            (root / folder).mkdir(parents=True)
        if confined("/", "/bin/true").returncode != 0:
            print("skipped: the root folder cannot be changed here", file=sys.stderr)
            sys.exit(1 if os.environ.get("MUJAZ_CHECK_REQUIRED") == "1" else 0)
        with tarfile.open(archives[0]) as tar:
            tar.extractall(root / "opt", filter="data")
        [unpacked] = (root / "opt").iterdir()
        program = unpacked / "bin/mujaz"
        inside = f"/opt/{unpacked.name}/bin/mujaz"
        copy_glibc(program, root)
        done = [
            check_soundness(program), check_objects(temporary), check_splitting(temporary),
            check_functions(temporary), check_records(temporary),
            check_manual(unpacked, program), check_completions(unpacked), check_licences(unpacked),
            check_start(program), check_debian(debs[0], program, temporary),
            check_installer(arguments.packages, archives[0], temporary),
            check_again(arguments.packages, program, temporary / "again"),
            check_arguments(root, inside), check_exceptions(root, inside), check_site(root, inside, normal, temporary),
        ]
        if arguments.debootstrap:
            done.append(check_in_debian(debs[0], normal, temporary))
    print(", ".join(done))


if __name__ == "__main__":
    main()
