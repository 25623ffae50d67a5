#!/usr/bin/env python3
"""Kills builds at random moments and looks at what they leave: the old site or the new one, never parts of both.

usage: kill_test.py [--mujaz PATH] [--rounds N] [--articles N] [--signal KILL|TERM|INT|HUP] [--in-place] [--seed N]

--in-place makes the output hold a repository, which keeps Mujaz from exchanging folders. There a killed build may leave
parts, and the next one must put the old ones back before it begins: that is seen by letting it fail.
"""

import argparse
import hashlib
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

NOW = ["--now", "2026-11-30T12:00:00+03:00", "--quiet"]


def write(site, articles, word):
    folder = site / "Content" / "articles"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for number in range(articles):
        # A third of the addresses differ between the two states, so that files come, change and go.
        name = f"{word}-{number}" if number % 3 == 0 else f"n-{number}"
        date = f"2026-{number % 11 + 1:02}-{number % 28 + 1:02} 10:00"
        (folder / f"{name}.md").write_text(f"---\ntitle: خبر {number}\ndate: {date}\n---\n\n{word}\n")


def tree(folder):
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and ".git" not in path.relative_to(folder).parts:
            found[str(path.relative_to(folder))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def main():
    parser = argparse.ArgumentParser()
    built = pathlib.Path(__file__).resolve().parent.parent / ".build" / "release" / "mujaz"
    parser.add_argument("--mujaz", default=str(built) if built.exists() else "mujaz")
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--signal", default="KILL", choices=["KILL", "TERM", "INT", "HUP"])
    parser.add_argument("--in-place", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    root = pathlib.Path(tempfile.mkdtemp(prefix="mujaz-kill-"))
    site = root / "site"
    output = site / "Output"
    site.mkdir()
    (site / "mujaz.yaml").write_text(
        "title: s\nlanguage: ar\nbase_url: https://news.example/\noutputs: {social_pictures: no, icons: no}\n")
    build = [arguments.mujaz, "build", str(site), *NOW]

    states = []
    for word in ["first", "second"]:
        write(site, arguments.articles, word)
        subprocess.run([*build, "--output", str(root / word)], check=True)
        states.append(tree(root / word))
    if arguments.in_place:
        (output / ".git").mkdir(parents=True)
        (output / ".git" / "config").write_text("x")
        build.append("--adopt")
    for word in ["second", "first"]:
        write(site, arguments.articles, word)
        began = time.monotonic()
        subprocess.run(build, check=True)
        duration = time.monotonic() - began
    assert tree(output) == states[0], "builds of the same content differ"

    seen = {"old": 0, "new": 0, "in between, then put back": 0}
    failures = 0
    old = 0
    for number in range(arguments.rounds):
        new = 1 - old
        # A build after a kill writes the list as it begins; only where all is settled does the list tell the last step.
        if number % 3:
            write(site, arguments.articles, ["first", "second"][old])
            subprocess.run(build, check=True)
        write(site, arguments.articles, ["first", "second"][new])
        process = subprocess.Popen([*build, "--json"], stderr=subprocess.DEVNULL, stdout=subprocess.PIPE)
        if number % 4 == 0:
            time.sleep(chance.uniform(0, 1.2) * duration)
        else:
            # The list of files is written before they are staged and put in place.
            lists = list((site / ".mujaz").glob("output-*.txt"))
            times = [path.stat().st_mtime_ns for path in lists]
            while process.poll() is None and times == [path.stat().st_mtime_ns for path in lists]:
                time.sleep(0.0005)
            time.sleep(chance.uniform(0, 0.8) * duration)
        process.send_signal(getattr(signal, "SIG" + arguments.signal))
        said = process.communicate()[0]
        status = process.returncode
        found = tree(output)
        if found not in states and arguments.in_place and arguments.signal == "KILL":
            broken = site / "Content" / "articles" / "broken.md"
            broken.write_text("---\ntitle: x\ndate: never\n---\n")
            assert subprocess.run(build, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL).returncode == 1
            broken.unlink()
            found = tree(output)
            seen["in between, then put back"] += 1
        if found == states[old]:
            seen["old"] += 1
        elif found == states[new]:
            seen["new"] += 1
            old = new
        else:
            failures += 1
            differing = [name for name in found if found[name] != states[new].get(name)]
            print(f"round {number}: the output is neither old nor new: {len(differing)} of {len(found)} differ")
            old = new
        if arguments.signal != "KILL":
            left = [name for name in os.listdir(site) if name.startswith(".Output")]
            left += [name for name in os.listdir(site / ".mujaz") if name.startswith("staging")]
            # A signal that comes before the program has begun ends it without a word.
            report = json.loads(said) if status >= 0 else {"built": False}
            if left or (status, report["built"], found == states[new]) not in [(0, True, True), (130, False, False)]:
                if left or status >= 0 or found == states[new]:
                    failures += 1
                    print(f"round {number}: exit code {status}, built: {report['built']}, left behind: {left}")
        if failures:
            subprocess.run(build, check=True)
            old = new
    subprocess.run(build, check=True)
    left = [name for name in os.listdir(site / ".mujaz") if name.startswith("staging")]
    assert not left, f"the next build left {left}"
    print(", ".join(f"{name}: {count}" for name, count in seen.items()), f"failures: {failures}")
    shutil.rmtree(root)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
