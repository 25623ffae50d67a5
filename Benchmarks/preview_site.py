"""The site that `preview` changes: the files that are changed for each program, and how they are saved."""

from __future__ import annotations

import os
import re
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import generate

THEME = Path(__file__).resolve().parent.parent / "Templates"
TITLE = "عنوان المقال المقيس"
SUMMARY = "ملخص قبل التغيير"


# Each step answers the one that takes it back.


@dataclass(frozen=True)
class Save:
    """Writes a file as editors do, by renaming a new one into its place."""

    path: Path
    content: bytes

    def apply(self) -> Save | Delete:
        before = self.path.read_bytes() if self.path.exists() else None
        self.path.parent.mkdir(parents=True, exist_ok=True)
        other = self.path.with_name(f".{self.path.name}.swp")
        other.write_bytes(self.content)
        os.replace(other, self.path)
        return Delete(self.path) if before is None else Save(self.path, before)


@dataclass(frozen=True)
class Delete:
    path: Path

    def apply(self) -> Save:
        before = self.path.read_bytes()
        self.path.unlink()
        return Save(self.path, before)


@dataclass(frozen=True)
class Move:
    """Gives a file another name, or another folder."""

    path: Path
    new: Path

    def apply(self) -> Move:
        self.path.rename(self.new)
        return Move(self.new, self.path)


Step = Save | Delete | Move


@dataclass(frozen=True)
class Part:
    """A file of the theme or the site: where a change of it is saved, and what is in it before."""

    path: Path
    text: str

    def with_text(self, old: str, new: str) -> Save:
        if old not in self.text:
            raise SystemExit(f"preview: {self.path.name} has no «{old}»")
        return Save(self.path, self.text.replace(old, new, 1).encode())


@dataclass(frozen=True)
class Desk:
    """What one program is given to show."""

    articles: Path
    pages: Path
    configuration: Part
    template: Part
    # The file of a text of the interface, and that text in it.
    string: Part
    string_text: str
    style: Part
    story_file: Part
    topic_file: Part
    picture_address: str
    # Pages say how large a picture is.
    sizes: bool
    stories: tuple[str, str]
    topics: tuple[str, str]

    @property
    def article(self) -> Part:
        return Part(self.articles / "mark.md", article(self.topics[0], self.stories[0]))

    @property
    def picture(self) -> Path:
        return self.articles / "other" / "picture.png"

    def prepare(self) -> list[Step]:
        """Writes the files that are changed later; answers how they are taken away."""
        other = article(
            self.topics[1], self.stories[1], title="مقال فيه صورة", body="![ساحة البلدة](picture.png)")
        files = [
            Save(self.article.path, self.article.text.encode()),
            Save(self.picture.with_name("index.md"), other.encode()),
            Save(self.picture, picture(1200)),
            Save(self.story_file.path, self.story_file.text.encode()),
            Save(self.topic_file.path, self.topic_file.text.encode()),
        ]
        return [file.apply() for file in files]


def article(topic: str, story: str, title: str = TITLE, body: str = "نص المقال المقيس.") -> str:
    return (
        f'---\ntitle: "{title}"\ndate: 2026-11-23T17:30:00+03:00\nsummary: "{SUMMARY}"\ntopics: ["{topic}"]\n'
        f'stories: ["{story}"]\nauthors: ["سلمى الحكيم"]\n---\n\n{body}\n')


def picture(width: int, height: int = 800) -> bytes:
    """A PNG with a slope of colours."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\0" + b"".join(bytes([x * 255 // width, 96, 255 - x * 255 // width]) for x in range(width))
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b"")


def read(path: Path, text_of: Path | None = None) -> Part:
    return Part(path, (text_of or path).read_text(encoding="utf-8"))


def mujaz_desk(source: Path, seed: int) -> Desk:
    """Mujaz: files of the site's own take the place of the theme's."""
    content, templates = source / "Content", source / "Templates"
    stories, topics = names(seed)
    return Desk(
        articles=content / "articles" / "2026" / "11", pages=content / "pages",
        configuration=read(source / "mujaz.yaml"),
        template=read(templates / "partials" / "footer.html", THEME / "partials" / "footer.html"),
        string=Part(templates / "strings" / "ar.yaml", "reading_time: زمن القراءة\n"), string_text="زمن القراءة",
        style=read(templates / "assets" / "style.css", THEME / "assets" / "style.css"),
        story_file=named_file(content / "stories" / f"{slug(stories[0])}.md", stories[0]),
        topic_file=named_file(content / "topics" / f"{slug(topics[0])}.md", topics[0]),
        picture_address="/articles/2026/11/other/picture.png", sizes=True, stories=stories, topics=topics)


def hugo_desk(source: Path, seed: int) -> Desk:
    """Hugo: its layouts, and files of terms where it looks for them."""
    content, hugo = source / "Content", source / "hugo"
    stories, topics = names(seed)
    return Desk(
        articles=content / "articles" / "2026" / "11", pages=content / "pages",
        configuration=read(hugo / "hugo.yaml"),
        template=read(hugo / "layouts" / "_partials" / "footer.html"),
        string=read(hugo / "layouts" / "articles" / "page.html"), string_text="زمن القراءة",
        style=read(hugo / "assets" / "style.css"),
        story_file=named_file(hugo / "content" / "stories" / slug(stories[0]) / "_index.md", stories[0]),
        topic_file=named_file(hugo / "content" / "topics" / slug(topics[0]) / "_index.md", topics[0]),
        picture_address="/2026/11/23/other/picture.png", sizes=False, stories=stories, topics=topics)


def named_file(path: Path, name: str) -> Part:
    return Part(path, f'---\ntitle: "{name}"\nsummary: "{SUMMARY}"\n---\n')


def names(seed: int) -> tuple[tuple[str, str], tuple[str, str]]:
    """The two largest stories whose names are words alone, and the two largest topics."""
    found = generate.make_names(seed)
    plain = [story for story in found.stories.items if re.fullmatch(r"[\w ]+", story)]
    return (plain[0], plain[1]), (found.topics.items[0], found.topics.items[1])


def slug(name: str) -> str:
    return name.replace(" ", "-")
