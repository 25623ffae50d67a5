"""Leaves out what Swift's runtime would look for in vain.

The runtime finds conformances, types and protocols in tables, one record each, and a table refers to nearly all that a
program is linked of. But it can only be asked for the conformance of a type that there is to a protocol that there is: who
asks has a pointer to the protocol's descriptor, and the metadata of the type, which points to the type's. So a record may
go where one of its descriptors is in the program for nothing but records. Which ones these are, only the linker knows, and
what a record keeps can bring others back: `Records` starts with none and takes one after another, until a link brings
nothing new.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterable
from pathlib import Path

from .elf import LOCAL, RETAIN, SECTION, Object, Relocation, objects

CONFORMANCES = "swift5_protocol_conformances"
TABLES = (CONFORMANCES, "swift5_type_metadata", "swift5_type_metadata_2", "swift5_protocols")
# What the runtime also finds by its name: types and protocols of the standard library that have one of a letter or two,
# which is written into names of other types instead of a pointer, and those of C, which each module describes anew.
BY_NAME = re.compile(r"\$s(Sc?[A-Za-z]M[np]$|So|SC)")

# Where the names begin in a map of lld's: those of sections of the program, then of objects, then of symbols.
COLUMN = 49


class Records:
    """The records of some objects, and which of them a program has so far."""

    def __init__(self, files: dict[str, bytearray]) -> None:
        """No file's records are marked from here on but those that are kept for certain."""
        self.waiting: list[tuple[Object, int, set[str]]] = []
        for path, contents in files.items():
            for each in objects(contents):
                each.name = place(path, each.name)
                self.waiting += [(each, at, needs) for at, needs in conditional(each)]
        for each, at, _ in self.waiting:
            each.mark(at, each.sections[at].flags & ~RETAIN)

    def complete(self, linked: Callable[[], set[str]]) -> None:
        """Marks records until `linked`, which links and returns the symbols of the program, has nothing new to ask for."""
        while self.take(linked()):
            pass

    def take(self, present: set[str]) -> bool:
        """Marks the records whose descriptors are all in the program, and says whether there were any."""
        taken = [record for record in self.waiting if record[2] <= present]
        self.waiting = [record for record in self.waiting if not record[2] <= present]
        for each, at, _ in taken:
            each.mark(at, each.sections[at].flags | RETAIN)
        return bool(taken)


def conditional(each: Object) -> Iterable[tuple[int, set[str]]]:
    """The sections of an object that hold one record each, and the descriptors without which nobody can ask for it."""
    for at, section in enumerate(each.sections):
        if each.names[at] not in TABLES or not section.flags & RETAIN or section.size != 4:
            continue
        [record] = each.relocations(at) or [None]
        if record is None:
            continue
        needs = of_conformance(each, record) if each.names[at] == CONFORMANCES else {descriptor(each, record)}
        needs = {name for name in needs if name is None or not BY_NAME.match(name)}
        if needs and None not in needs:
            yield at, needs


def of_conformance(each: Object, record: Relocation) -> set[str | None]:
    """The protocol and the type, which are the first two words of what describes a conformance."""
    symbol = each.symbols[record.symbol]
    start = symbol.value + record.addend
    data = each.bytes(each.sections[symbol.section]) if symbol.section else b""
    if start + 16 > len(data) or struct.unpack_from("<I", data, start + 12)[0] >> 3 & 7 > 1:
        return {None}
    pointers = {relocation.offset: relocation for relocation in each.relocations(symbol.section)}
    found: set[str | None] = set()
    for word in (start, start + 4):
        distance, = struct.unpack_from("<i", data, word)
        if word in pointers:
            found.add(descriptor(each, pointers[word]))
        else:
            # Within one section the assembler knows the distance itself.
            found.add(named(each, symbol.section, word + distance) if distance and not distance & 1 else None)
    return found


def descriptor(each: Object, pointer: Relocation) -> str | None:
    """What a pointer leads to, directly or by a pointer of that name."""
    symbol = each.symbols[pointer.symbol]
    if symbol.kind == SECTION or symbol.binding == LOCAL:
        return named(each, symbol.section, symbol.value + pointer.addend)
    return symbol.name.removeprefix("got.")


def named(each: Object, section: int, value: int) -> str | None:
    """A symbol at a place that only this object knows."""
    for symbol in each.symbols:
        if symbol.section == section and symbol.value == value and symbol.kind != SECTION and symbol.name:
            return symbol.name if symbol.binding != LOCAL else f"{each.name}:{symbol.name}"
    return None


def place(path: str, member: str) -> str:
    return f"{path}({member})" if member else path


def symbols(linked: Path, folder: str) -> set[str]:
    """The symbols in a map of lld's: for objects in the folder, with the object before them as well."""
    found: set[str] = set()
    holder = ""
    with linked.open() as lines:
        for line in lines:
            name = line.split(None, 4)[-1].rstrip("\n")
            if line.startswith(" " * 8, COLUMN) and not line.startswith(" " * 16, COLUMN):
                holder = name.rpartition(":(")[0]
                continue
            found.add(name)
            if holder.startswith(folder):
                found.add(f"{holder}:{name}")
    return found
