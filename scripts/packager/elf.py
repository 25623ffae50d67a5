"""Reads object files and archives of them: ELF of 64 bits, the lowest byte first."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

ARCHIVE = b"!<arch>\n"
OBJECT = b"\x7fELF\x02\x01"
MEMBER = 60

HEADER = struct.Struct("<IIQQQQIIQQ")
SYMBOL = struct.Struct("<IBBHQQ")
RELOCATION = struct.Struct("<QQq")

SYMBOLS, RELOCATIONS, EMPTY, LONG_INDICES = 2, 4, 8, 18
GROUP, RETAIN = 0x200, 0x200000
SECTION, LOCAL = 3, 0
# Numbers of sections from here on mean something else.
RESERVED = 0xFF00


class Section(NamedTuple):
    """A section's header, as it is stored."""

    name: int
    kind: int
    flags: int
    address: int
    offset: int
    size: int
    link: int
    info: int
    alignment: int
    entry: int


class Symbol(NamedTuple):
    name: str
    section: int
    value: int
    size: int
    binding: int
    kind: int


class Relocation(NamedTuple):
    offset: int
    symbol: int
    kind: int
    addend: int

    def moved(self, distance: int) -> Relocation:
        return self._replace(offset=self.offset + distance)

    def packed(self) -> bytes:
        return RELOCATION.pack(self.offset, self.symbol << 32 | self.kind, self.addend)


@dataclass
class Object:
    """One object file: all of `contents`, or a member of an archive that begins at `base`."""

    contents: bytearray
    base: int = 0
    name: str = ""
    sections: list[Section] = field(init=False)
    table: int = field(init=False)

    def __post_init__(self) -> None:
        self.table = self.base + struct.unpack_from("<Q", self.contents, self.base + 0x28)[0]
        _, count, names = struct.unpack_from("<HHH", self.contents, self.base + 0x3A)
        # An object with many sections keeps their number, and where their names are, in the first header.
        first = Section._make(HEADER.unpack_from(self.contents, self.table))
        count = count or first.size
        self.sections = [
            Section._make(HEADER.unpack_from(self.contents, self.table + at * HEADER.size)) for at in range(count)]
        self._names = self.base + self.sections[first.link if names == 0xFFFF else names].offset

    def text(self, at: int) -> str:
        return self.contents[at:self.contents.index(b"\0", at)].decode()

    @cached_property
    def names(self) -> list[str]:
        return [self.text(self._names + section.name) for section in self.sections]

    @cached_property
    def symbols(self) -> list[Symbol]:
        found, indices = [], ()
        for section in self.sections:
            if section.kind == LONG_INDICES:
                indices = struct.unpack(f"<{section.size // 4}I", self.bytes(section))
        for section in self.sections:
            if section.kind != SYMBOLS:
                continue
            names = self.base + self.sections[section.link].offset
            for name, info, _, place, value, size in SYMBOL.iter_unpack(self.bytes(section)):
                place = indices[len(found)] if place == 0xFFFF else place if place < RESERVED else 0
                found.append(Symbol(self.text(names + name), place, value, size, info >> 4, info & 15))
        return found

    @cached_property
    def relocating(self) -> dict[int, int]:
        """The section with the relocations of each section that has some."""
        return {section.info: at for at, section in enumerate(self.sections) if section.kind == RELOCATIONS}

    def relocations(self, section: int) -> list[Relocation]:
        at = self.relocating.get(section)
        return [] if at is None else [
            Relocation(offset, info >> 32, info & 0xFFFFFFFF, addend)
            for offset, info, addend in RELOCATION.iter_unpack(self.bytes(self.sections[at]))]

    def bytes(self, section: Section) -> bytes:
        return bytes(self.contents[self.base + section.offset:self.base + section.offset + section.size])

    def mark(self, section: int, flags: int) -> None:
        """Gives a section other flags, in its place."""
        self.sections[section] = self.sections[section]._replace(flags=flags)
        struct.pack_into("<Q", self.contents, self.table + section * HEADER.size + 8, flags)


def objects(contents: bytearray) -> Iterator[Object]:
    """The objects of an archive, or the one that the file is. An object's name is empty where it stands alone."""
    if contents.startswith(OBJECT):
        yield Object(contents)
    for name, at, _ in members(contents):
        if contents.startswith(OBJECT, at):
            yield Object(contents, at, name)


def members(contents: bytearray) -> Iterator[tuple[str, int, int]]:
    """The name, the place and the size of each member of an archive, in the form that GNU and LLVM write."""
    at, names = len(ARCHIVE), 0
    while contents.startswith(ARCHIVE) and at + MEMBER <= len(contents):
        name = contents[at:at + 16].decode().rstrip()
        size = int(contents[at + 48:at + 58])
        at += MEMBER
        if name == "//":
            names = at
        elif name[:1] == "/" and name[1:].isdigit():
            start = names + int(name[1:])
            name = contents[start:contents.index(b"\n", start)].decode()
        yield name if name.startswith("/") and name.strip("/") in ("", "SYM64") else name.removesuffix("/"), at, size
        at += size + size % 2


def pad(made: bytearray, alignment: int) -> int:
    """Where something of this alignment can be added."""
    made += bytes(-len(made) % max(alignment, 1))
    return len(made)


def finish(made: bytearray, sections: list[Section]) -> bytearray:
    """Ends an object with the headers of its sections."""
    pad(made, 8)
    struct.pack_into("<Q", made, 0x28, len(made))
    struct.pack_into("<H", made, 0x3C, len(sections))
    return made + b"".join(HEADER.pack(*section) for section in sections)


def rewritten(contents: bytearray, change: Callable[[Object], bytearray]) -> bytearray:
    """An object that was changed, or an archive of such, without its index."""
    if contents.startswith(OBJECT):
        return change(Object(contents))
    made = bytearray(contents[:len(ARCHIVE)])
    for name, at, size in members(contents):
        if name in ("/", "/SYM64/"):
            continue
        header, body = contents[at - MEMBER:at], contents[at:at + size]
        if body.startswith(OBJECT):
            body = change(Object(body))
            header[48:58] = b"%-10d" % len(body)
        made += header + body + b"\n" * (len(body) % 2)
    return made
