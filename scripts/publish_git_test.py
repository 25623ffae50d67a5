#!/usr/bin/env python3
"""Publishes a small site to git branches in bare repositories, and looks at what is on the branch after each step.

usage: publish_git_test.py [--mujaz PATH] [--rounds N] [--seed N] [--only NAME…]

The program is that of the variable MUJAZ, or the release build. Each test has a site and a repository of its own.
"""

import argparse
import contextlib
import io
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time

NOW = "2026-11-30T12:00:00+03:00"
ROOT = pathlib.Path(__file__).resolve().parent.parent
HOME = None
MUJAZ = None
TESTS = []


def test(function):
    TESTS.append(function)
    return function


def environment(**more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "SSH_"))}
    return {**kept, "HOME": str(HOME), "XDG_CONFIG_HOME": str(HOME), "GIT_CONFIG_NOSYSTEM": "1", **more}


def git(repository, *arguments, **options):
    done = subprocess.run(
        ["git", "-C", str(repository), *arguments], capture_output=True, check=True,
        env=environment(GIT_CONFIG_GLOBAL=os.devnull), **options)
    return done.stdout


def text(repository, *arguments):
    return git(repository, *arguments).decode().strip()


class Site:
    """A site, and a bare repository that it is published to."""

    def __init__(self, root, name="site", remote=None, articles=6, **settings):
        self.root = root
        self.folder = root / name
        self.remote = remote or root / "remote.git"
        if remote is None:
            subprocess.run(["git", "init", "--quiet", "--bare", str(self.remote)], env=environment(), check=True,
                           capture_output=True)
        (self.folder / "Content" / "articles").mkdir(parents=True)
        for number in range(articles):
            self.article(number)
        self.configure(**settings)

    def configure(self, to=None, base="https://news.example/", outputs="", **settings):
        lines = "".join(f"\n    {key}: {value}" for key, value in settings.items())
        to = to or f"git:{self.remote}#pages"
        (self.folder / "mujaz.yaml").write_text(
            f"title: s\nlanguage: ar\nbase_url: {base}\n"
            f"outputs: {{social_pictures: no, icons: no, search: no{outputs}}}\n"
            f"publish:\n  live:\n    to: {json.dumps(to)}{lines}\n")

    def article(self, number, words="نص"):
        (self.folder / "Content" / "articles" / f"n-{number}.md").write_text(
            f"---\ntitle: خبر {number}\ndate: 2026-{number % 11 + 1:02}-{number % 28 + 1:02} 10:00\n---\n\n{words}\n")

    def drop(self, number):
        (self.folder / "Content" / "articles" / f"n-{number}.md").unlink()

    def command(self, *arguments):
        return [str(MUJAZ), "publish", "--source", str(self.folder), "--json", *arguments]

    def publish(self, *arguments, code=0, env=None, folder=None):
        done = subprocess.run(
            self.command(*arguments), capture_output=True, env=env or environment(), cwd=folder, timeout=120)
        assert done.returncode == code, f"exit code {done.returncode}, not {code}: {done.stdout.decode()}{done.stderr.decode()}"
        return json.loads(done.stdout) if done.stdout else {}

    def output(self):
        folder = self.folder / "Output"
        return {
            str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    def branch(self, name="pages"):
        data = git(self.remote, "archive", "--format=tar", name)
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            for member in archive.getmembers():
                if member.isfile():
                    assert member.mode & 0o777 == 0o664, f"{member.name} has mode {member.mode:o}"
            return {
                member.name: archive.extractfile(member).read() for member in archive.getmembers() if member.isfile()}

    def check(self, **extra):
        """The branch holds the output, byte for byte, and what is named besides."""
        found, expected = self.branch(), {**self.output(), **{name: data for name, data in extra.items()}}
        assert found == expected, f"only on the branch: {sorted(set(found) - set(expected))[:5]}, only in the output: " \
            f"{sorted(set(expected) - set(found))[:5]}, different: " \
            f"{[name for name in found if name in expected and found[name] != expected[name]][:5]}"
        subprocess.run(["git", "-C", str(self.remote), "fsck", "--strict", "--no-dangling"], env=environment(),
                       check=True, capture_output=True)

    def count(self):
        return int(text(self.remote, "rev-list", "--count", "pages"))

    def head(self):
        return text(self.remote, "rev-parse", "pages")

    def others(self, files, remove=()):
        """Somebody else pushes to the branch from a checkout."""
        clone = self.root / f"clone-{random.random()}"
        subprocess.run(["git", "clone", "--quiet", "-b", "pages", str(self.remote), str(clone)], env=environment(),
                       check=True, capture_output=True)
        for name, data in files.items():
            (clone / name).parent.mkdir(parents=True, exist_ok=True)
            (clone / name).write_bytes(data)
        for name in remove:
            (clone / name).unlink()
        git(clone, "add", "--all", "--force")
        git(clone, "-c", "user.name=x", "-c", "user.email=x@y", "commit", "--quiet", "-m", "by hand")
        git(clone, "push", "--quiet")


def error(report):
    return json.dumps(report, ensure_ascii=False)


@test
def keeps_history(root):
    site = Site(root)
    report = site.publish()
    assert report["outcome"] == "published", report
    site.check()
    assert site.count() == 1
    head = site.head()
    assert site.publish()["outcome"] == "unchanged"
    assert site.head() == head
    site.article(50)
    site.drop(3)
    site.publish("--yes-remove")
    site.check()
    assert site.count() == 2
    assert text(site.remote, "rev-parse", "pages^") == head
    message = text(site.remote, "log", "-1", "--format=%an <%ae>%n%B", "pages").splitlines()
    assert message[0] == "Mujaz <mujaz@localhost>" and message[1].startswith("Publish "), message
    assert any(line.startswith("Mujaz-Publication: 2 ") for line in message), message
    (site.folder / "Content" / "static").mkdir()
    # The memory of this machine is lost, or broken, or its repository is.
    state = site.folder / ".mujaz" / "publish"
    for number, damage in enumerate([
        lambda: shutil.rmtree(state), lambda: shutil.rmtree(state / "live.git"),
        lambda: (state / "live" / "publication").write_bytes(b"mujaz publication 1\nnonsense"),
        lambda: (state / "live.git" / "HEAD").write_bytes(b""),
        lambda: (state / "live.git" / "refs" / "mujaz" / "made.lock").write_bytes(b""),
        lambda: (state / "live.git" / "config").write_bytes(b"[x\n"),
    ]):
        damage()
        (site.folder / "Content" / "static" / "changing.txt").write_text(str(number))
        site.publish()
        site.check()
    assert site.count() == 8
    assert site.publish("--verify")["outcome"] == "unchanged"


@test
def squashes(root):
    site = Site(root, history="squash", message='"أخبار: نشر"')
    site.publish()
    first = site.head()
    site.article(50)
    site.publish()
    site.check()
    assert site.count() == 1 and site.head() != first
    assert text(site.remote, "log", "-1", "--format=%s", "pages") == "أخبار: نشر"
    site.others({"README": b"x"})
    site.article(51)
    report = site.publish()
    site.check(README=b"x")
    assert site.count() == 1 and "README" in error(report)
    assert "history: keep" in error(site.publish("--rollback", code=2))


@test
def any_name(root):
    site = Site(root)
    names = ["a b.txt", "-n.txt", "خبر عاجل.pdf", "a#b%20c.txt", 'q"uo\'te.txt', "back\\slash.txt", "é" * 120 + "x" * 10,
             "sub/-dir/ ü.bin", ".hidden", "star*[x]?.txt", "tab.txt"]
    static = site.folder / "Content" / "static"
    for name in names:
        (static / name).parent.mkdir(parents=True, exist_ok=True)
        (static / name).write_bytes(name.encode() + bytes(range(256)) + b"\r\n")
    (static / ".gitattributes").write_bytes(b"* text=auto eol=crlf\n*.txt export-subst\n")
    site.publish()
    found = {}
    for line in git(site.remote, "ls-tree", "-rz", "pages").split(b"\0")[:-1]:
        found[line.split(b"\t", 1)[1].decode()] = line.split()[2].decode()
    assert all(name in found for name in site.output()), sorted(set(site.output()) - set(found))
    for name, data in site.output().items():
        assert git(site.remote, "cat-file", "blob", found[name]) == data, name
    site.article(50)
    (static / names[0]).unlink()
    (static / names[4]).write_bytes(b"new")
    site.publish()
    assert site.publish("--verify")["outcome"] == "unchanged"


@test
def surroundings(root):
    """Neither the preferences of a person nor the hook that Mujaz runs in change what is published."""
    (HOME / "hooks").mkdir(exist_ok=True)
    for name in ["pre-push", "post-commit", "post-rewrite"]:
        hook = HOME / "hooks" / name
        hook.write_text("#!/bin/sh\nexit 1\n")
        hook.chmod(0o755)
    config = HOME / ".gitconfig"
    config.write_text(
        f"[user]\nname = سارة\nemail = sara@news.example\nsigningkey = none\n[commit]\ngpgsign = true\n"
        f"[push]\ngpgSign = true\nfollowTags = true\n[core]\nautocrlf = true\nhooksPath = {HOME}/hooks\n"
        f"attributesFile = {HOME}/attributes\n[gc]\nauto = 1\n[init]\ntemplateDir = {HOME}/none\n"
        f"[log]\nshowSignature = true\n[color]\nui = always\n[core]\nquotePath = true\n")
    (HOME / "attributes").write_text("* text eol=crlf ident\n")
    try:
        site = Site(root)
        subprocess.run(["git", "init", "--quiet", str(site.folder)], env=environment(), check=True, capture_output=True)
        index = site.folder / ".git" / "index"
        before = index.exists()
        env = environment(
            GIT_DIR=".git", GIT_WORK_TREE=str(site.folder), GIT_INDEX_FILE=str(site.folder / ".git" / "index"),
            GIT_OBJECT_DIRECTORY=str(site.folder / ".git" / "objects"), GIT_PREFIX="x/", GIT_NAMESPACE="other",
            GIT_CONFIG_PARAMETERS="'core.bare'='false'", GIT_ASKPASS="", SSH_ASKPASS="/bin/false",
            GIT_AUTHOR_DATE="2001-01-01T00:00:00Z")
        site.publish(env=env, folder=site.folder)
        site.check()
        assert index.exists() == before
        assert text(site.remote, "log", "-1", "--format=%an %ce %G?", "pages") == "سارة sara@news.example N"
        assert abs(int(text(site.remote, "log", "-1", "--format=%at", "pages")) - time.time()) < 3600 * 24 * 3650
        # A remote by its name, with an address that is relative to the repository.
        git(site.folder, "remote", "add", "web", "../remote.git")
        site.configure(to="git:web#pages")
        site.article(50)
        site.publish(folder=root)
        site.check()
        site.configure(to="git:wed#pages")
        assert "did you mean «web»" in error(site.publish(code=2))
        variables = text(site.folder, "rev-parse", "--local-env-vars").split()
        source = (ROOT / "Sources/MujazPublish/Targets/Git/GitEnvironment.swift").read_text()
        known = {"GIT_NO_REPLACE_OBJECTS", "GIT_CONFIG_COUNT"}
        assert all(f'"{name}"' in source for name in variables if name not in known), variables
    finally:
        config.unlink()


@test
def others_files(root):
    site = Site(root)
    work = root / "work"
    subprocess.run(["git", "init", "--quiet", "-b", "pages", str(work)], env=environment(), check=True)
    (work / "docs").mkdir()
    for number in range(30):
        (work / "docs" / f"{number}.md").write_text("x")
    (work / "README").write_text("read me")
    (work / "run").write_text("#!/bin/sh\n")
    git(work, "add", "--all")
    git(work, "-c", "user.name=x", "-c", "user.email=x@y", "commit", "--quiet", "-m", "theirs")
    git(work, "push", "--quiet", str(site.remote), "pages")
    theirs = {f"docs/{number}.md": b"x" for number in range(30)} | {"README": b"read me", "run": b"#!/bin/sh\n"}
    assert "--adopt" in error(site.publish(code=5))
    assert site.count() == 1
    site.publish("--dry-run")
    site.publish("--adopt")
    site.check(**theirs)
    body = text(site.remote, "log", "-1", "--format=%B", "pages")
    assert "Mujaz-Foreign: docs/" in body and "Mujaz-Foreign: README" in body and "docs/1" not in body, body
    site.article(50)
    site.publish()
    site.check(**theirs)
    # Another machine learns from the branch which files are whose.
    other = Site(root, "other", remote=site.remote)
    other.article(51)
    other.publish("--adopt")
    other.check(**theirs)
    # Somebody edits a page, and adds one, on the branch itself.
    other.others({"index.html": b"defaced", "added": b"new"})
    theirs["added"] = b"new"
    report = other.publish()
    assert "added" in error(report)
    other.check(**theirs)
    # What they remove of their own stays removed; what they remove of ours is put back.
    other.others({}, remove=["README", "index.html"])
    del theirs["README"]
    other.publish()
    other.check(**theirs)
    # A folder of others where a file of ours should be.
    other.others({"clash/x": b"1"})
    static = other.folder / "Content" / "static"
    static.mkdir()
    (static / "clash").write_bytes(b"2")
    head = other.head()
    assert "clash" in error(other.publish(code=5))
    assert other.head() == head


@test
def two_machines(root):
    first = Site(root, "first")
    second = Site(root, "second", remote=first.remote)
    first.publish()
    assert second.publish()["outcome"] in ("published", "unchanged")
    second.check()
    for number in range(3):
        first.article(50 + number)
        first.publish()
        first.check()
        second.article(50 + number)
        second.article(70 + number)
        report = second.publish()
        assert "published there since" in error(report), report
        second.check()
        first.article(70 + number)
    # An article that only the other machine has ever had is not taken for somebody else's.
    second.article(90)
    second.publish()
    report = first.publish()
    first.check()
    assert "did not put there" not in error(report), report
    log = text(first.remote, "log", "--format=%P", "pages").splitlines()
    assert all(len(parents.split()) == 1 for parents in log) and len(log) == first.count() - 1


@test
def races(root):
    """Somebody pushes between the question and the push: a hook of the remote does so, once."""
    for history in ["keep", "squash"]:
        folder = root / history
        folder.mkdir()
        first = Site(folder, "first", history=history)
        second = Site(folder, "second", remote=first.remote, history=history)
        first.publish()
        second.publish()
        second.article(90)
        # The second publishes while the first makes its commit.
        bin = folder / "bin"
        bin.mkdir()
        real = shutil.which("git")
        (bin / "git").write_text(
            f'#!/bin/sh\ncase "$*" in *push*) if mkdir {folder}/once 2>/dev/null; then '
            f'PATH="{os.environ["PATH"]}" {" ".join(second.command())} > {folder}/log 2>&1; fi;; esac\n'
            f'exec {real} "$@"\n')
        (bin / "git").chmod(0o755)
        first.article(50)
        first.publish(env=environment(PATH=f"{bin}:{os.environ['PATH']}"))
        assert (folder / "once").exists()
        found = first.branch()
        output = first.output()
        assert all(found.get(name) == data for name, data in output.items())
        assert "2026/03/07/n-90/index.html" in found, "what the other put there is gone"
        assert history == "keep" or first.count() == 1
        second.article(50)
        second.publish()
        second.check()
        first.article(90)
        assert first.publish()["outcome"] in ("unchanged", "published")
        first.check()


@test
def refusals(root):
    site = Site(root)
    site.publish()
    head = site.head()
    site.article(50)
    hook = site.remote / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'GH006: Protected branch update failed for https://u:sesame@host/x'\nexit 1\n")
    hook.chmod(0o755)
    report = error(site.publish(code=5, env=environment(MY_TOKEN="sesame")))
    assert "GH006" in report and "hook declined" in report and "sesame" not in report, report
    hook.unlink()
    assert site.head() == head
    # Read-only, where root is not excepted from that.
    if os.getuid() != 0:
        for path in [site.remote / "objects", site.remote / "refs" / "heads"]:
            path.chmod(0o555)
        site.publish(code=5)
        for path in [site.remote / "objects", site.remote / "refs" / "heads"]:
            path.chmod(0o755)
    objects = site.remote / "objects"
    hidden = site.remote / "objects-away"
    objects.rename(hidden)
    site.publish(code=5)
    hidden.rename(objects)
    assert site.head() == head
    # Gone; no such host; a password in the address is a mistake of the configuration.
    for place, code in [
        (f"{root}/none.git", 5), ("https://localhost:1/x.git", 5), ("ssh://localhost:1/x.git", 5),
        ("https://u:sesame@localhost:1/x.git", 2),
    ]:
        site.configure(to=f"git:{place}#pages")
        report = error(site.publish(code=code))
        assert "sesame" not in report, report
    site.configure()
    site.publish()
    site.check()
    # A repository that forgets nothing.
    git(site.remote, "config", "receive.denyNonFastForwards", "true")
    site.configure(history="squash")
    site.article(51)
    assert "history: keep" in error(site.publish(code=5))
    site.configure()
    site.publish()
    site.check()


@test
def full(root):
    """A remote without room, on a disk of its own."""
    disk = root / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1500k", "none", str(disk)], capture_output=True)
    if mounted.returncode != 0:
        return "no file system can be mounted here"
    try:
        remote = disk / "remote.git"
        subprocess.run(["git", "init", "--quiet", "--bare", "--template=", str(remote)], env=environment(), check=True)
        site = Site(root, remote=remote, articles=2)
        site.publish()
        head = site.head()
        static = site.folder / "Content" / "static"
        static.mkdir()
        (static / "noise.bin").write_bytes(random.Random(1).randbytes(4_000_000))
        report = error(site.publish(code=5))
        assert "space" in report or "write" in report, report
        assert site.head() == head
        (static / "noise.bin").unlink()
        site.article(7)
        site.publish()
        site.check()
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        site.article(8)
        site.publish(code=5)
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        site.publish()
        site.check()
    finally:
        subprocess.run(["umount", str(disk)])
    return None


@test
def goes_back(root):
    site = Site(root)
    states = []
    for number in range(3):
        site.article(50 + number)
        site.publish()
        states.append(site.branch())
    site.others({"README": b"theirs"})
    report = site.publish("--rollback", "--dry-run")
    assert site.count() == 4
    report = site.publish("--rollback")
    assert report["outcome"] == "rolled-back" and report["number"] == 2, report
    assert site.branch() == {**states[1], "README": b"theirs"}
    assert "--resume" in error(site.publish(code=5))
    other = Site(root, "other", remote=site.remote)
    assert "--resume" in error(other.publish(code=5))
    assert other.publish("--rollback")["number"] == 1
    assert site.branch() == {**states[0], "README": b"theirs"}
    site.publish("--rollback", code=5)
    site.article(60)
    site.publish("--resume")
    site.check(README=b"theirs")
    assert site.publish()["outcome"] == "unchanged"
    assert "Mujaz-Publication: 4" in text(site.remote, "log", "-1", "--format=%B", "pages")
    assert site.publish("--rollback")["number"] == 1
    assert site.branch() == {**states[0], "README": b"theirs"}
    assert site.count() == 8
    # Back to what is live already: the hold ends, though no file changes.
    assert site.publish("--resume")["outcome"] == "published"
    site.check(README=b"theirs")


@test
def domains(root):
    """What GitHub and Codeberg want: their addresses lead to the bare repository here."""
    site = Site(root, base="https://أخبار.example/")
    (HOME / ".gitconfig").write_text(
        f'[url "{root}/"]\ninsteadOf = https://github.com/me/\ninsteadOf = git@codeberg.org:me/\n')
    try:
        site.configure(to="git:https://github.com/me/remote.git#pages", base="https://أخبار.example/", outputs=", nojekyll: no")
        site.publish()
        site.check(CNAME=site.branch()["CNAME"], **{".nojekyll": b""})
        assert site.branch()["CNAME"].startswith(b"xn--") and site.branch()["CNAME"].endswith(b".example\n")
        to = "git:https://github.com/me/remote.git#pages"
        site.configure(to=to, base="https://new.example/")
        site.publish()
        assert site.branch()["CNAME"] == b"new.example\n"
        assert site.publish("--verify")["outcome"] == "unchanged"
        # A domain that was set on GitHub's pages stays.
        site.others({"CNAME": b"www.new.example"})
        site.article(50)
        site.publish()
        site.check(CNAME=b"www.new.example")
        static = site.folder / "Content" / "static"
        static.mkdir()
        (static / "CNAME").write_bytes(b"editor.example")
        site.publish()
        site.check()
        site.configure(to="git:git@codeberg.org:me/remote.git#pages", base="https://new.example/")
        site.article(51)
        site.publish()
        site.check(**{".domains": b"new.example\n"})
    finally:
        (HOME / ".gitconfig").unlink()


@test
def killed(root):
    chance = random.Random(ARGUMENTS.seed)
    site = Site(root, articles=20)
    began = time.monotonic()
    site.publish()
    site.article(49)
    site.publish()
    former = site.branch()
    began = time.monotonic()
    site.article(50)
    site.publish()
    duration = time.monotonic() - began
    former = site.branch()
    for number in range(ARGUMENTS.rounds):
        site.article(60 + number)
        site.article(number % 20, f"نص {number}")
        process = subprocess.Popen(
            site.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
        time.sleep(chance.uniform(0.2, 1.05) * duration)
        process.send_signal(signal.SIGKILL if number % 3 else signal.SIGINT)
        process.wait()
        time.sleep(0.05)
        found = site.branch()
        if found != former:
            site.check()
        site.publish()
        site.check()
        former = site.branch()
    # Two at once: one of them waits its turn, by saying so.
    site.article(80)
    both = [subprocess.Popen(site.command("--no-build") if number else site.command(), stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, env=environment()) for number in range(2)]
    said = [process.communicate()[0].decode() for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes[0] == 0 and codes[1] in (0, 2, 5), said
    site.publish()
    site.check()


@test
def other_hashes(root):
    site = Site(root)
    shutil.rmtree(site.remote)
    made = subprocess.run(
        ["git", "init", "--quiet", "--bare", "--object-format=sha256", str(site.remote)], env=environment(),
        capture_output=True)
    if made.returncode != 0:
        return "git knows no SHA-256 here"
    assert "SHA-256" in error(site.publish(code=5))
    work = root / "work"
    subprocess.run(["git", "init", "--quiet", "--object-format=sha256", "-b", "pages", str(work)], env=environment(),
                   check=True)
    git(work, "-c", "user.name=x", "-c", "user.email=x@y", "commit", "--quiet", "--allow-empty", "-m", "start")
    git(work, "push", "--quiet", str(site.remote), "pages")
    site.publish()
    site.check()
    site.article(50)
    site.publish()
    site.check()
    return None


@test
def old_git(root):
    site = Site(root, articles=1)
    bin = root / "bin"
    bin.mkdir()
    (bin / "git").write_text("#!/bin/sh\necho git version 2.20.1\n")
    (bin / "git").chmod(0o755)
    env = environment(PATH=f"{bin}:{os.environ['PATH']}")
    assert "too old" in error(site.publish(code=5, env=env))


def main():
    global HOME, MUJAZ, ARGUMENTS
    parser = argparse.ArgumentParser()
    parser.add_argument("--mujaz", default=os.environ.get("MUJAZ", str(ROOT / ".build" / "release" / "mujaz")))
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", default=[])
    ARGUMENTS = parser.parse_args()
    if not shutil.which("git"):
        print("skipped: git is not installed")
        return 0
    MUJAZ = pathlib.Path(ARGUMENTS.mujaz).resolve()
    failures = 0
    for function in TESTS:
        if ARGUMENTS.only and function.__name__ not in ARGUMENTS.only:
            continue
        root = pathlib.Path(tempfile.mkdtemp(prefix="mujaz-git-"))
        HOME = root / "home"
        HOME.mkdir()
        began = time.monotonic()
        try:
            skipped = function(root)
            print(f"{'skipped' if skipped else 'ok':8}{function.__name__} {skipped or ''} ({time.monotonic() - began:.1f} s)")
        except Exception as problem:  # noqa: BLE001 - every test is to run
            failures += 1
            line = problem.__traceback__
            while line.tb_next and line.tb_next.tb_frame.f_code.co_filename == __file__ \
                    and line.tb_frame.f_code is not function.__code__:
                line = line.tb_next
            print(f"FAILED  {function.__name__}, line {line.tb_lineno}: {problem}")
        finally:
            with contextlib.suppress(OSError):
                shutil.rmtree(root)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
