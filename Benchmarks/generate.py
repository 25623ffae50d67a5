#!/usr/bin/env python3
"""Writes a site of Arabic news articles to build: mujaz.yaml and a Content folder.

    ./generate.py --articles 10000 --seed 1 OUT

The same arguments give the same bytes. An article depends on the seed and on its number alone, so a larger site
begins with the articles of a smaller one and goes further into the past.
"""

from __future__ import annotations

import argparse
import bisect
import itertools
import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

import vocabulary as words

ZONE = timezone(timedelta(hours=3))
NEWEST = datetime(2026, 11, 23, 14, 5, tzinfo=ZONE)
MINUTES_BETWEEN = 103  # 14 articles a day
STORY_COUNT = 120
TAG_COUNT = 400
AUTHOR_COUNT = 60
WORDS = (100, 360, 90)  # least, most, most usual

CONFIGURATION = """\
title: {title}
description: {description}
base_url: https://mujaz.example/
language: ar
timezone: Asia/Riyadh
sections: [{sections}]
channels:
  - {{name: تلغرام, url: "https://telegram.example/mujaz"}}
  - {{name: يوتيوب, url: "https://youtube.example/@mujaz"}}
organization: {{name: {title}}}
per_page: 20
theme: {{accent: "#a3161f"}}
"""

ABOUT = """\
---
title: من نحن
summary: صفحة واحدة عن الموقع.
---

هذا موقع أُنشئ لقياس السرعة. كل ما فيه من أخبار وأسماء وأماكن مولَّد ولا أصل له.
"""


class Weighted:
    """Picks items by weights that do not change."""

    def __init__(self, items: list[str], weights: list[float]) -> None:
        self.items = items
        self.sums = list(itertools.accumulate(weights))

    def pick(self, random: Random) -> str:
        place = bisect.bisect(self.sums, random.random() * self.sums[-1])
        return self.items[min(place, len(self.items) - 1)]

    def sample(self, random: Random, count: int) -> list[str]:
        chosen: list[str] = []
        while len(chosen) < count:
            item = self.pick(random)
            if item not in chosen:
                chosen.append(item)
        return chosen


def falling(items: list[str]) -> Weighted:
    """A few that are used often, and a long tail."""
    return Weighted(items, [1 / (rank + 12) ** 0.7 for rank in range(len(items))])


@dataclass(frozen=True)
class Names:
    """What articles are gathered under."""

    topics: Weighted
    stories: Weighted
    tags: Weighted
    authors: Weighted
    sources: Weighted


def make_names(seed: int) -> Names:
    random = Random(f"{seed}:names")
    subjects = [subject for some in words.SUBJECTS.values() for subject in some]
    random.shuffle(subjects)
    stories = [
        random.choice(words.STORY_PATTERNS).format(subject=subject, place=random.choice(words.PLACES))
        for subject in subjects[:STORY_COUNT]
    ]
    tags = [f"{noun} {adjective}" for noun in words.TAG_NOUNS for adjective in words.TAG_ADJECTIVES]
    random.shuffle(tags)
    authors = [f"{first} {family}" for first in words.WOMEN + words.MEN for family in words.FAMILY_NAMES]
    random.shuffle(authors)
    return Names(
        topics=Weighted(list(words.TOPICS), [float(share) for share in words.TOPICS.values()]),
        stories=falling(stories),
        tags=falling(tags[:TAG_COUNT]),
        authors=falling(authors[:AUTHOR_COUNT]),
        sources=falling(words.SOURCES),
    )


class Writer:
    """Makes the text of one article."""

    def __init__(self, random: Random, topic: str) -> None:
        self.random = random
        self.topic = topic

    def fill(self, pattern: str) -> str:
        """The pattern with a word for each name in braces."""
        return re.sub(r"\{(\w+)\}", lambda match: self.word(match[1]), pattern).replace("،.", ".")

    def word(self, name: str) -> str:
        pick = self.random.choice
        match name:
            case "subject": return pick(words.SUBJECTS[self.topic])
            case "institution" | "other_institution": return pick(words.INSTITUTIONS)
            case "place" | "other_place": return pick(words.PLACES)
            case "person": return self.person()
            case "noun" | "other_noun": return pick(words.NOUNS)
            case "verb_of_noun" | "other_verb_of_noun": return pick(words.VERBS_OF_NOUNS)
            case "verb": return pick(words.VERBS)
            case "past_verb": return pick(words.PAST_VERBS)
            case "title_verb": return pick(words.TITLE_VERBS)
            case "time": return pick(words.TIMES)
            case "reason": return pick(words.REASONS)
            case "connector": return pick(words.CONNECTORS)
            case "audience": return pick(words.AUDIENCES)
            case "reaction": return pick(words.REACTIONS)
            case "adjective": return pick(words.ADJECTIVES)
            case "unit": return pick(words.UNITS)
            case "number" | "other_number": return str(self.random.randrange(12, 980))
            case "small_number": return str(self.random.randrange(3, 11))
            case "link": return f"https://sources.example/{self.random.randrange(10_000, 99_999)}/"
        raise KeyError(name)

    def person(self) -> str:
        pick = self.random.choice
        return f"{pick(words.MEN)} {pick(words.FAMILY_NAMES)}، {pick(words.ROLES)} {pick(words.INSTITUTIONS)}،"

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def title(self) -> str:
        return self.fill(self.random.choice(words.TITLE_PATTERNS))

    def sentence(self, pattern: str) -> str:
        text = self.fill(pattern)
        if self.chance(0.06):
            text = self.emphasised(text)
        return text

    def emphasised(self, text: str) -> str:
        """The sentence with two of its words strong, or one of them in italics."""
        parts = text.split(" ")
        if len(parts) < 6:
            return text
        place = self.random.randrange(1, len(parts) - 3)
        if any(mark in part for part in parts[place:place + 2] for mark in "،.«»:*[]()"):
            return text
        if self.chance(0.3):
            parts[place] = f"*{parts[place]}*"
        else:
            parts[place:place + 2] = [f"**{parts[place]} {parts[place + 1]}**"]
        return " ".join(parts)

    def paragraph(self) -> str:
        patterns = self.random.sample(words.SENTENCES, self.random.choice([1, 2, 2, 3, 3, 4]))
        return " ".join(self.sentence(pattern) for pattern in patterns)

    def quotation(self) -> str:
        text = self.fill(self.random.choice(words.QUOTATIONS))
        return f"> {text}\n>\n> {self.person().rstrip('،')}"

    def bullets(self) -> str:
        lead = self.random.choice(words.LIST_LEADS)
        marks = ["1. ", "2. ", "3. ", "4. ", "5. "] if self.chance(0.25) else ["- "] * 5
        count = self.random.randrange(3, 6)
        items = [mark + self.fill(self.random.choice(words.LIST_ITEMS)) for mark in marks[:count]]
        return lead + "\n\n" + "\n".join(items)

    def heading(self) -> str:
        return "## " + self.fill(self.random.choice(words.HEADINGS))

    def body(self) -> str:
        wanted = int(self.random.triangular(*WORDS))
        blocks: list[str] = []
        count = 0
        while count < wanted:
            blocks.append(self.paragraph())
            count += len(blocks[-1].split())
        if self.chance(0.5):
            blocks[-1] += " " + self.fill(self.random.choice(words.LINK_SENTENCES))
        for share, make in ((0.45, self.quotation), (0.2, self.bullets)):
            if self.chance(share):
                blocks.insert(self.random.randrange(1, len(blocks) + 1), make())
        return "\n\n".join(self.with_headings(blocks)) + "\n"

    def with_headings(self, blocks: list[str]) -> list[str]:
        """Long texts have headings, most of the others none."""
        if len(blocks) < 5 or not self.chance(0.55):
            return blocks
        count = self.random.choice([1, 2, 2, 3, 4]) if len(blocks) > 7 else 1
        places = sorted({1 + (number + 1) * (len(blocks) - 1) // (count + 1) for number in range(count)}, reverse=True)
        for place in places:
            blocks.insert(place, self.heading())
        return blocks


def quoted(text: str) -> str:
    """A double-quoted YAML scalar."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def flow(items: list[str]) -> str:
    return "[" + ", ".join(map(quoted, items)) + "]"


def front_matter(writer: Writer, names: Names, title: str, date: datetime) -> str:
    random = writer.random
    lines = [f"title: {quoted(title)}", f"date: {date.isoformat()}"]
    if writer.chance(0.04):
        lines.append(f"updated: {(date + timedelta(minutes=random.randrange(20, 55))).isoformat()}")
    if writer.chance(0.5):
        lines.append(f"summary: {quoted(' '.join(map(writer.fill, random.sample(words.SENTENCES, 2))))}")
    lines.append(f"topics: {flow([writer.topic])}")
    if writer.chance(0.25):
        lines.append(f"stories: {flow([names.stories.pick(random)])}")
    lines.append(f"tags: {flow(names.tags.sample(random, random.choice([1, 2, 2, 3])))}")
    lines.append(f"authors: {flow(names.authors.sample(random, 2 if writer.chance(0.08) else 1))}")
    lines.append(f"sources: {flow(names.sources.sample(random, 2 if writer.chance(0.2) else 1))}")
    if writer.chance(0.3):
        lines.append(f"location: {quoted(random.choice(words.PLACES))}")
    if writer.chance(0.015):
        text = writer.fill(random.choice(words.CORRECTIONS))
        lines.append(f"corrections:\n  - date: {date.date().isoformat()}\n    text: {quoted(text)}")
    return "---\n" + "\n".join(lines) + "\n---\n"


def slug(title: str) -> str:
    """The first words of a title as the name of a file: letters and digits of each, hyphens between them."""
    parts = (re.sub(r"[^0-9\u0621-\u063a\u0641-\u064a]", "", part) for part in title.split())
    return "-".join([part for part in parts if part][:8])


def article(number: int, seed: int, names: Names) -> tuple[datetime, str, str]:
    """The date, the title and the whole text of an article; number 0 is the newest."""
    random = Random(f"{seed}:{number}")
    date = NEWEST - timedelta(minutes=number * MINUTES_BETWEEN + random.randrange(MINUTES_BETWEEN))
    writer = Writer(random, names.topics.pick(random))
    title = writer.title()
    return date, title, front_matter(writer, names, title, date) + "\n" + writer.body()


def write_text(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def write_site(out: Path, articles: int, seed: int) -> int:
    """Writes the site and returns the bytes of its articles."""
    names = make_names(seed)
    (out / "Content" / "pages").mkdir(parents=True)
    configuration = CONFIGURATION.format(
        title=words.TITLE, description=words.DESCRIPTION, sections=", ".join(words.SECTIONS))
    write_text(out / "mujaz.yaml", configuration)
    write_text(out / "Content" / "pages" / "about.md", ABOUT)
    taken: set[Path] = set()
    total = 0
    for number in range(articles):
        date, title, text = article(number, seed, names)
        folder = out / "Content" / "articles" / f"{date:%Y}" / f"{date:%m}"
        path = folder / f"{slug(title)}.md"
        if path in taken:
            path = folder / f"{slug(title)}-{number}.md"
        if not folder.exists():
            folder.mkdir(parents=True)
        taken.add(path)
        write_text(path, text)
        total += len(text.encode())
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes a site of generated Arabic news.")
    parser.add_argument("--articles", type=int, default=1000, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("out", type=Path, metavar="OUT", help="a folder that is not there yet, or is empty")
    arguments = parser.parse_args()
    if arguments.out.exists() and any(arguments.out.iterdir()):
        parser.error(f"{arguments.out} is not empty")
    total = write_site(arguments.out, arguments.articles, arguments.seed)
    print(f"{arguments.articles} articles, {total / max(1, arguments.articles):.0f} bytes each")


if __name__ == "__main__":
    main()
