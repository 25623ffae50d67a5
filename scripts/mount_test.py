#!/usr/bin/env python3
"""Builds into outputs that something is mounted on or in, as containers have them, in a namespace of mounts of its own.

usage: mount_test.py [--mujaz PATH]

Where the machine lets nobody mount, nothing is tested, and a line says so.
"""

import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

INSIDE = "MUJAZ_MOUNT_TEST"


def enter():
    """Begins anew in a namespace of mounts."""
    for flags in (["-m"], ["-Urm"]):
        try:
            probe = ["unshare", *flags, "sh", "-c", "mount --bind /tmp /tmp && mount -t tmpfs none /tmp"]
            if subprocess.run(probe, capture_output=True, check=False).returncode == 0:
                os.environ[INSIDE] = "1"
                os.execvp("unshare", ["unshare", *flags, sys.executable, __file__, *sys.argv[1:]])
        except FileNotFoundError:
            break
    print("skipped: this machine does not let anybody mount", file=sys.stderr)
    sys.exit(0)


class Site:
    def __init__(self, mujaz, root, name):
        self.mujaz = mujaz
        self.folder = root / name / "site"
        self.output = self.folder / "Output"
        (self.folder / "Content" / "articles").mkdir(parents=True)
        (self.folder / "mujaz.yaml").write_text(
            "title: s\nlanguage: ar\nbase_url: https://news.example/\noutputs: {social_pictures: no, icons: no}\n")
        self.write("first")

    def write(self, word, articles=5):
        for number in range(articles):
            name = f"{word}-{number}" if number % 2 else f"n-{number}"
            (self.folder / "Content" / "articles" / f"{name}.md").write_text(
                f"---\ntitle: خبر {number}\ndate: 2026-11-{number % 28 + 1:02} 10:00\n---\n\n{word}\n")

    def command(self):
        return [self.mujaz, "build", str(self.folder), "--json", "--now", "2026-11-30T12:00:00+03:00"]

    def build(self):
        run = subprocess.run(self.command(), capture_output=True, text=True, check=False)
        return run.returncode, json.loads(run.stdout)

    def mount(self, place=""):
        """Mounts a folder of the same disk on the output or in it."""
        source = self.folder.parent / ("mounted-" + (place.replace("/", "-") or "output"))
        source.mkdir(parents=True)
        target = self.output / place
        target.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "--bind", str(source), str(target)], check=True)
        return source

    def strays(self):
        """What a build has left of its own."""
        folders = [self.output, self.folder, self.folder / ".mujaz", self.folder.parent]
        return [str(path) for folder in folders for path in folder.glob("*mujaz-*")] + [
            str(path) for path in (self.folder / ".mujaz").glob("staging*")]


def check(condition, words):
    if not condition:
        raise AssertionError(words)


def on_output(site):
    source = site.mount()
    for word in ("first", "second"):
        site.write(word)
        status, report = site.build()
        check(status == 0 and report["built"], f"{word}: {status} {report['diagnostics']}")
        check((site.output / "index.html").is_file(), "there is no front page")
        check(not site.strays(), f"left behind: {site.strays()}")
    check(os.path.samefile(site.output, source), "the mount is gone")


def state_elsewhere(site):
    """Where .mujaz/ is the mount, files are staged beside the output."""
    state = site.folder.parent / "state"
    state.mkdir()
    (site.folder / ".mujaz").mkdir()
    subprocess.run(["mount", "--bind", str(state), str(site.folder / ".mujaz")], check=True)
    for word in ("first", "second"):
        site.write(word)
        status, report = site.build()
        check(status == 0, f"{word}: {status} {report['diagnostics']}")
        check(not site.strays(), f"left behind: {site.strays()}")


def others_below(site):
    """What others have mounted in the output, and no page lies in, is no obstacle and stays."""
    check(site.build()[0] == 0, "the first build fails")
    source = site.mount("uploads/أرشيف 1")
    (source / "film").write_text("film")
    site.write("second")
    status, report = site.build()
    check(status == 0, f"{status} {report['diagnostics']}")
    check((site.output / "uploads/أرشيف 1/film").read_text() == "film", "the file of others is gone")
    check((site.output / "index.html").is_file(), "there is no front page")


def pages_below(site):
    """Where pages would lie in a mount, the build says so and changes nothing."""
    check(site.build()[0] == 0, "the first build fails")
    before = {path: path.read_bytes() for path in site.output.rglob("*") if path.is_file()}
    site.mount("topics")
    (site.folder / "Content" / "articles" / "t.md").write_text("---\ntitle: x\ndate: 2026-11-02\ntopics: [بحر]\n---\nx\n")
    status, report = site.build()
    ids = [each["id"] for each in report["diagnostics"] if each["severity"] == "error"]
    check(status == 1 and not report["built"] and ids == ["output-mount"], f"{status} {ids}")
    after = {path: path.read_bytes() for path in site.output.rglob("*") if path.is_file()}
    check(after.items() >= {k: v for k, v in before.items() if k in after}.items(), "a file has changed")
    check(not site.strays(), f"left behind: {site.strays()}")


def interrupted(site):
    """Ctrl-C leaves nothing in a mounted output, and what a killed build left, the next removes."""
    site.mount()
    for sent in (signal.SIGINT, signal.SIGKILL):
        site.write("many", 300)
        process = subprocess.Popen(site.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while process.poll() is None and not (site.output / ".mujaz-staging").exists():
            time.sleep(0.001)
        process.send_signal(sent)
        process.wait()
        if sent == signal.SIGINT:
            check(not site.strays(), f"left behind: {site.strays()}")
            check(not (site.output / "index.html").exists(), "an interrupted build has put pages in place")
    status, report = site.build()
    check(status == 0, f"the build after a kill fails: {report}")
    check(not site.strays(), f"left behind: {site.strays()}")


def main():
    parser = argparse.ArgumentParser()
    built = pathlib.Path(__file__).resolve().parent.parent / ".build" / "release" / "mujaz"
    parser.add_argument("--mujaz", default=str(built) if built.exists() else "mujaz")
    arguments = parser.parse_args()
    if INSIDE not in os.environ:
        enter()
    root = pathlib.Path(tempfile.mkdtemp(prefix="mujaz-mounts-"))
    failures = 0
    for test in (on_output, state_elsewhere, others_below, pages_below, interrupted):
        try:
            test(Site(arguments.mujaz, root, test.__name__))
        except AssertionError as error:
            failures += 1
            print(f"{test.__name__}: {error}")
    # The mounts end with the namespace; what is below them is not to be removed through them.
    for line in reversed(pathlib.Path("/proc/self/mountinfo").read_text().splitlines()):
        point = line.split()[4].encode().decode("unicode_escape").encode("latin-1").decode()
        if point.startswith(str(root)):
            subprocess.run(["umount", point], check=False)
    shutil.rmtree(root, ignore_errors=True)
    print(f"failures: {failures}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
