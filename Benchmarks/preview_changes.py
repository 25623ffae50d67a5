"""The kinds of change that `preview` measures: what is saved for each, and which answers show it."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass

from preview_site import SUMMARY, TITLE, Delete, Desk, Move, Save, Step, picture, slug

HOME, ARTICLE, OTHER = "/", "/2026/11/23/mark/", "/2026/11/23/other/"


@dataclass(frozen=True)
class Sight:
    """What an answer must be like: a page with a text or without it, or no page at all."""

    page: str
    has: str | bytes = ""
    lacks: str = ""
    gone: bool = False
    # The text is looked for in the style sheet that the page links to.
    style: bool = False

    def holds(self, status: int, body: bytes) -> bool:
        if self.gone:
            return status == 404
        lacks = self.lacks.encode()
        return status == 200 and as_bytes(self.has) in body and not (lacks and lacks in body)

    @property
    def missing(self) -> str:
        """What is seen instead."""
        if self.gone:
            return "the old address answers still"
        page = "the front page" if self.page == HOME else "the page"
        return f"{page} shows it still" if self.lacks else f"{page} does not show it"


def as_bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


@dataclass(frozen=True)
class Change:
    """What is saved, what shows that, and what shows that it was put back."""

    step: Step
    shown: tuple[Sight, ...]
    back: tuple[Sight, ...]


@dataclass(frozen=True)
class Kind:
    """A kind of change and the page that is looked at, in words; and how such a change is made with a new word."""

    what: str
    where: str
    make: Callable[[Desk, str], Change]


def shows(page: str, text: str) -> tuple[tuple[Sight, ...], tuple[Sight, ...]]:
    """The page has a text once it is saved, and has it no longer when that is taken back."""
    return (Sight(page, has=text),), (Sight(page, lacks=text),)


def moves(old: str, new: str, text: str) -> tuple[tuple[Sight, ...], tuple[Sight, ...]]:
    """A text is at another address, and comes back."""
    return (Sight(new, has=text), Sight(old, gone=True)), (Sight(old, has=TITLE), Sight(new, gone=True))


def ready(desk: Desk) -> tuple[Sight, ...]:
    """Pages that are looked at later, as they are before the first change."""
    pages = ARTICLE, HOME, topic_page(desk, 0), story_page(desk, 0)
    return (*(Sight(page, has=TITLE) for page in pages), *pictured(desk, 1200))


def body(desk: Desk, word: str) -> Change:
    return Change(desk.article.with_text("نص المقال", f"{word} المقال"), *shows(ARTICLE, word))


def title(desk: Desk, word: str) -> Change:
    return Change(desk.article.with_text(TITLE, word), *shows(ARTICLE, word))


def title_in_topic(desk: Desk, word: str) -> Change:
    return Change(desk.article.with_text(TITLE, word), *shows(topic_page(desk, 0), word))


def date(desk: Desk, word: str) -> Change:
    step = desk.article.with_text("date: 2026-11-23", "date: 2026-11-22")
    return Change(step, *moves(ARTICLE, "/2026/11/22/mark/", TITLE))


def topic(desk: Desk, word: str) -> Change:
    step = desk.article.with_text(f'topics: ["{desk.topics[0]}"]', f'topics: ["{desk.topics[1]}"]')
    return Change(step, *shows(topic_page(desk, 1), TITLE))


def story(desk: Desk, word: str) -> Change:
    step = desk.article.with_text(desk.stories[0], desk.stories[1])
    return Change(step, *shows(story_page(desk, 1), TITLE))


def new_file(desk: Desk, word: str) -> Change:
    text = desk.article.text.replace("T17:30", "T17:45").replace(TITLE, word)
    return Change(Save(desk.articles / "new.md", text.encode()), *shows(HOME, word))


def renamed(desk: Desk, word: str) -> Change:
    step = Move(desk.article.path, desk.articles / f"{word}.md")
    return Change(step, *moves(ARTICLE, f"/2026/11/23/{word}/", TITLE))


def moved(desk: Desk, word: str) -> Change:
    step = Move(desk.article.path, desk.pages / "mark.md")
    return Change(step, *moves(ARTICLE, "/mark/", TITLE))


def deleted(desk: Desk, word: str) -> Change:
    gone = Sight(HOME, lacks=TITLE), Sight(ARTICLE, gone=True)
    return Change(Delete(desk.article.path), gone, (Sight(ARTICLE, has=TITLE), Sight(HOME, has=TITLE)))


def story_file(desk: Desk, word: str) -> Change:
    return Change(desk.story_file.with_text(SUMMARY, word), *shows(story_page(desk, 0), word))


def topic_file(desk: Desk, word: str) -> Change:
    return Change(desk.topic_file.with_text(SUMMARY, word), *shows(topic_page(desk, 0), word))


def configuration(desk: Desk, word: str) -> Change:
    return Change(desk.configuration.with_text("title: موجز", f"title: {word}"), *shows(HOME, word))


def template(desk: Desk, word: str) -> Change:
    return Change(desk.template.with_text("</footer>", f"<i>{word}</i></footer>"), *shows(ARTICLE, word))


def string(desk: Desk, word: str) -> Change:
    return Change(desk.string.with_text(desk.string_text, word), *shows(ARTICLE, word))


def style(desk: Desk, word: str) -> Change:
    step = Save(desk.style.path, f"{desk.style.text}\n.{word}{{order:1}}\n".encode())
    return Change(step, (Sight(ARTICLE, has=word, style=True),), (Sight(ARTICLE, lacks=word, style=True),))


def new_picture(desk: Desk, word: str) -> Change:
    """Both the picture and, where pages say it, its size."""
    width = 1201 + zlib.crc32(word.encode()) % 300  # another one each time
    return Change(Save(desk.picture, picture(width)), pictured(desk, width), pictured(desk, 1200))


def pictured(desk: Desk, width: int) -> tuple[Sight, ...]:
    itself = Sight(desk.picture_address, has=picture(width))
    return (itself, Sight(OTHER, has=f'width="{width}"')) if desk.sizes else (itself,)


def topic_page(desk: Desk, number: int) -> str:
    return f"/topics/{slug(desk.topics[number])}/"


def story_page(desk: Desk, number: int) -> str:
    return f"/stories/{slug(desk.stories[number])}/"


KINDS = [
    Kind("body of an article", "its page", body),
    Kind("title", "its page", title),
    Kind("title", "the list of its topic", title_in_topic),
    Kind("date", "its new address; the old one is gone", date),
    Kind("topic", "the list of the new topic", topic),
    Kind("story", "the page of the new story", story),
    Kind("new file", "the front page", new_file),
    Kind("renamed file", "its new address; the old one is gone", renamed),
    Kind("file moved to `pages/`", "its new address; the old one is gone", moved),
    Kind("deleted file", "its address is gone, and so it is from the front page", deleted),
    Kind("file of a story", "the story's page", story_file),
    Kind("file of a topic", "the topic's page", topic_file),
    Kind("configuration: the site's title", "the front page", configuration),
    Kind("template of all pages", "an article's page", template),
    Kind("text of the interface", "an article's page", string),
    Kind("style", "the style sheet that an article's page links to", style),
    Kind("picture", "the picture and the article's page", new_picture),
]
