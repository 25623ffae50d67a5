#!/usr/bin/env python3
"""Builds every folder of a folder of real content, without configuration, and counts what became of its files.

    Benchmarks/corpora.py FOLDER            prints a table
    Benchmarks/corpora.py FOLDER --write    also writes Benchmarks/corpora.md

No file may be dropped in silence: every Markdown file is an article with a page, another document (a page that stands by
itself, the file of a topic, a story or an author), held back, or named by an error. Where not, the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
NOW = "2026-11-23T18:00:00+03:00"
# The folders of files that speak for a collection; their pages are there without them, too.
COLLECTION_FOLDERS = {"topics", "stories", "authors"}
NOT_CONTENT = {"Output", "Templates", "node_modules"}
ARTICLE_MARK = b'<body class="article-page"'
PAGE_MARK = b'<body class="page-page"'


class BuildFailed(Exception):
    """There is no report to count."""


@dataclass
class Counts:
    """What became of the Markdown files of one corpus."""

    name: str
    markdown: int
    articles: int
    other: int
    held_back: Counter[str]
    with_errors: int
    not_followed: int
    pages: int
    html_files: int
    errors: Counter[str]
    warnings: Counter[str]
    seconds: float

    @property
    def missing(self) -> int:
        """How many files are not accounted for; below zero, how many are counted twice."""
        known = self.articles + self.other + self.held_back.total() + self.with_errors + self.not_followed
        return self.markdown - known

    @property
    def problems(self) -> list[str]:
        problems = []
        if self.missing > 0:
            problems.append(f"{self.missing} files are neither on the site nor held back nor named by an error")
        if self.missing < 0:
            problems.append(f"{-self.missing} files have an error and a page")
        if self.pages != self.html_files:
            problems.append(f"the report speaks of {self.pages} pages, the output has {self.html_files}")
        return problems


def markdown_files(folder: Path) -> list[str]:
    """The Markdown files that are content, as paths from the content folder."""
    root = folder / "Content" if (folder / "Content").is_dir() else folder
    files: list[str] = []
    for parent, folders, names in os.walk(root):
        place = Path(parent).relative_to(root)
        is_top = place == Path()
        folders[:] = [
            name for name in folders
            if not name.startswith(".") and not (is_top and (name == "static" or name in NOT_CONTENT and root == folder))
        ]
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in (".md", ".markdown"):
                files.append((place / name).as_posix())
    return files


def is_of_collection(path: str) -> bool:
    """Whether a Markdown file is the file of a topic, a story or an author."""
    folder, slash, _ = path.partition("/")
    return bool(slash) and folder in COLLECTION_FOLDERS


def build(mujaz: Path, folder: Path, output: Path) -> dict[str, Any]:
    """Builds a folder and returns the report. What Mujaz remembers is removed if it was not there before."""
    memory = folder / ".mujaz"
    had_memory = memory.exists()
    done = subprocess.run(
        [str(mujaz), "build", folder.name, "-o", str(output), "--now", NOW, "--keep-going", "--json"],
        cwd=folder.parent, capture_output=True, check=False)
    if not had_memory:
        shutil.rmtree(memory, ignore_errors=True)
    if done.returncode not in (0, 1):
        raise BuildFailed(f"{folder.name}: exit code {done.returncode}\n{done.stderr.decode(errors='replace')[-2000:]}")
    return json.loads(done.stdout)


def content_path(file: str | None, folder: Path) -> str | None:
    """The path of a diagnostic's file from the content folder."""
    if file is None:
        return None
    for prefix in (f"{folder.name}/Content/", f"{folder.name}/"):
        if file.startswith(prefix):
            return file[len(prefix):]
    return file


@dataclass
class Pages:
    """The HTML files of an output, and how many of them show an article or a page that stands by itself."""

    total: int = 0
    articles: int = 0
    standing: int = 0


def pages_in(output: Path) -> Pages:
    pages = Pages()
    for path in output.rglob("*.html"):
        text = path.read_bytes()
        pages.total += 1
        pages.articles += ARTICLE_MARK in text
        pages.standing += PAGE_MARK in text
    return pages


def count(mujaz: Path, folder: Path) -> Counts:
    with tempfile.TemporaryDirectory(prefix="mujaz-corpora-") as temporary:
        output = Path(temporary, "output")
        report = build(mujaz, folder, output)
        pages = pages_in(output)
    markdown = set(markdown_files(folder))
    diagnostics = report["diagnostics"]

    def files(test: dict[str, str]) -> set[str]:
        some = (item for item in diagnostics if all(item[key] == value for key, value in test.items()))
        return {path for item in some if (path := content_path(item["file"], folder)) in markdown}

    held = {content_path(item["file"], folder): item["reason"] for item in report["held_back"]}
    errors = files({"severity": "error"}) - held.keys()
    not_followed = files({"id": "link-outside"}) - errors
    collections = {path for path in markdown if is_of_collection(path)} - held.keys() - errors - not_followed
    return Counts(
        name=folder.name, markdown=len(markdown), articles=pages.articles,
        other=pages.standing + len(collections), held_back=Counter(held.values()), with_errors=len(errors), not_followed=len(not_followed),
        pages=report["pages"], html_files=pages.total, errors=ids(diagnostics, "error"),
        warnings=ids(diagnostics, "warning"), seconds=report["duration_ms"] / 1000)


def ids(diagnostics: list[dict[str, Any]], severity: str) -> Counter[str]:
    return Counter(item["id"] for item in diagnostics if item["severity"] == severity)


def listed(counter: Counter[str]) -> str:
    """`draft 3, future 1`, the most frequent first."""
    items = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {number:,}" for name, number in items) or "0"


def table(corpora: list[Counts]) -> str:
    head = ("corpus", "Markdown files", "articles", "other documents", "held back", "files with errors", "pages", "seconds")
    lines = ["| " + " | ".join(head) + " |", "|---" + "|---:" * (len(head) - 1) + "|"]
    for corpus in corpora:
        numbers = (
            f"{corpus.markdown:,}", f"{corpus.articles:,}", f"{corpus.other:,}", listed(corpus.held_back),
            f"{corpus.with_errors:,}", f"{corpus.pages:,}", f"{corpus.seconds:.2f}")
        lines.append(f"| {corpus.name} | " + " | ".join(numbers) + " |")
    return "\n".join(lines)


def findings(corpora: list[Counts]) -> str:
    lines = ["| corpus | errors by id | warnings by id |", "|---|---|---|"]
    lines += [f"| {corpus.name} | {listed(corpus.errors)} | {listed(corpus.warnings)} |" for corpus in corpora]
    return "\n".join(lines)


def text(corpora: list[Counts]) -> str:
    sound = not any(corpus.problems for corpus in corpora)
    parts = [
        "# Real content",
        "What became of every Markdown file of the corpora, each built as it is, with no configuration. Written by\n"
        "`Benchmarks/corpora.py FOLDER --write`, where FOLDER holds the unpacked corpora, one folder each. For each it runs",
        f"```\nmujaz build CORPUS -o OUTPUT --now {NOW} --keep-going --json\n```",
        table(corpora),
        "Articles and pages that stand by themselves are counted in the output, Markdown files on the disk, the rest is from\n"
        "the report (other documents are such pages and the files of topics, stories and authors). In each row\n"
        "articles + other documents + held back + files with errors = Markdown files"
        + (": no file is dropped in silence." if sound else "; **where not, it is said below**."),
        findings(corpora),
    ]
    parts += [f"**{corpus.name}: {'; '.join(corpus.problems)}.**" for corpus in corpora if corpus.problems]
    return "\n\n".join(parts) + "\n"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Builds real content and counts what became of its files.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder with a folder for each corpus")
    parser.add_argument("--mujaz", type=Path, default=HERE.parent / ".build" / "release" / "mujaz")
    parser.add_argument("--write", action="store_true", help="write Benchmarks/corpora.md")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    if not options.mujaz.is_file():
        print(f"corpora.py: there is no {options.mujaz}; build it: make release", file=sys.stderr)
        return 2
    folders = sorted(path for path in options.folder.resolve().iterdir() if path.is_dir() and not path.name.startswith("."))
    corpora: list[Counts] = []
    failed = not folders
    for folder in folders:
        try:
            corpora.append(count(options.mujaz.resolve(), folder))
        except (BuildFailed, json.JSONDecodeError) as problem:
            print(f"corpora.py: {problem}", file=sys.stderr)
            failed = True
    result = text(corpora)
    print(result)
    if options.write and not failed:
        (HERE / "corpora.md").write_text(result, encoding="utf-8")
    return 1 if failed or any(corpus.problems for corpus in corpora) else 0


if __name__ == "__main__":
    sys.exit(main())
