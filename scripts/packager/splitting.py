"""Gives small constants sections of their own.

Swift's compiler puts all pointers to types of other files, and all names of types, of one file into one section each. To
use one of them is to keep them all, with each type that they lead to, which is most of a package. A constant can leave its
section where everything reaches it by its symbol, and where it reaches nothing of its section: then the assembler has left
each of these references to the linker. Its old place is left empty.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_left, bisect_right
from collections import defaultdict

from .elf import (
    EMPTY, GROUP, LOCAL, LONG_INDICES, RESERVED, SECTION, SYMBOL, SYMBOLS, Object, Section, finish, pad, rewritten,
)

# Names of types; pointers to what other files define; where a type is remembered once its name has been read; where an
# asynchronous function begins and what room it needs.
MOVED = {"swift5_typeref": r".*", ".data.rel.ro": r"got\..*", ".data": r"\$s.*(MD|Tu)"}
# What an instruction adds to the address that it names: it counts from its end.
AFTER = (0, 4, 5, 6, 8)


def split(contents: bytearray) -> bytearray:
    """An object with more sections, or an archive of such, without its index."""
    return rewritten(contents, split_object)


def split_object(each: Object) -> bytearray:
    reached = places_named(each)
    movable = {at: ranges(each, at, reached) for at, name in enumerate(each.names) if name in MOVED}
    added = sum(2 * len(found) for found in movable.values())
    kinds = {section.kind for section in each.sections}
    if not added or len(each.sections) + added >= RESERVED or LONG_INDICES in kinds:
        return each.contents
    made = bytearray(each.contents)
    sections = list(each.sections)
    [table] = [section for section in sections if section.kind == SYMBOLS]
    for at, found in movable.items():
        move(each, at, found, made, sections, table.offset)
    return finish(made, sections)


def ranges(each: Object, at: int, reached: dict[int, list[int]]) -> list[tuple[int, int, int]]:
    """Where the constants of a section begin and end that can leave it, in order, with their symbols."""
    if each.sections[at].kind == EMPTY or each.sections[at].flags & GROUP:
        return []
    inside = sorted(
        (symbol.value, symbol.value + symbol.size, number)
        for number, symbol in enumerate(each.symbols) if symbol.section == at and symbol.kind != SECTION)
    found, before, last = [], -1, 0
    for (start, end, number), (after, _, _) in zip(inside, [*inside[1:], (each.sections[at].size, 0, 0)], strict=False):
        symbol = each.symbols[number]
        alone = before < start and last <= start < end <= after
        named = bisect_left(reached[at], start) < bisect_left(reached[at], end)
        if alone and not named and symbol.binding != LOCAL and re.fullmatch(MOVED[each.names[at]], symbol.name):
            found.append((start, end, number))
        before, last = start, max(last, end)
    return found


def places_named(each: Object) -> dict[int, list[int]]:
    """Where each section is reached by its own symbol: which of its constants that means can only be guessed."""
    places: dict[int, set[int]] = defaultdict(set)
    for section in each.relocating:
        for relocation in each.relocations(section):
            symbol = each.symbols[relocation.symbol]
            if symbol.kind == SECTION:
                places[symbol.section].update(relocation.addend + after for after in AFTER)
    return defaultdict(list, {section: sorted(found) for section, found in places.items()})


def move(
    each: Object, at: int, found: list[tuple[int, int, int]], made: bytearray, sections: list[Section], symbols: int,
) -> None:
    """Adds a section for each of the constants, and takes it out of its old one."""
    old = each.sections[at]
    starts = [start for start, _, _ in found]
    moved, left = defaultdict(list), []
    for relocation in each.relocations(at):
        nearest = bisect_right(starts, relocation.offset) - 1
        inside = nearest >= 0 and relocation.offset < found[nearest][1]
        (moved[nearest] if inside else left).append(relocation)
    for nearest, (start, end, number) in enumerate(found):
        # None of them needs more.
        alignment = min(old.alignment, 8)
        place = pad(made, alignment)
        made += each.contents[old.offset + start:old.offset + end]
        made[old.offset + start:old.offset + end] = bytes(end - start)
        struct.pack_into("<HQ", made, symbols + number * SYMBOL.size + 6, len(sections), 0)
        sections.append(old._replace(offset=place, size=end - start, alignment=alignment))
        if moved[nearest]:
            place = pad(made, 8)
            made += b"".join(relocation.moved(-start).packed() for relocation in moved[nearest])
            sections.append(sections[each.relocating[at]]._replace(
                offset=place, size=len(made) - place, info=len(sections) - 1))
    if at in each.relocating:
        table = sections[each.relocating[at]]
        kept = b"".join(relocation.packed() for relocation in left)
        made[table.offset:table.offset + len(kept)] = kept
        sections[each.relocating[at]] = table._replace(size=len(kept))
