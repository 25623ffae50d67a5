"""Gives functions of the toolchain's archives sections of their own.

Swift's own libraries are compiled without that: the linker keeps all of a file where it needs one function of it. The
assembler has written the distance between two functions of one section into the instructions, without leaving a reference
to the linker, so the references are found again by disassembling, and what cannot be understood for certain stays as it is.
For x86-64 only.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from .elf import (
    GROUP, LONG_INDICES, RESERVED, SECTION, SYMBOL, SYMBOLS, Object, Relocation, finish, pad, rewritten,
)

INSTRUCTION = re.compile(
    r" *([0-9a-f]+): ((?:[0-9a-f]{2} )+) *\t(j\w+|call\w*|loop\w*|[^\n]*%rip[^\n]*)(?:\s+0x([0-9a-f]+))?")
X86_64, EXECUTABLE, FUNCTION, OBJECT = 62, 4, 2, 1
ABSOLUTE, RELATIVE, CALL = 1, 2, 4
CODE = ".text"
# Of functions.
ALIGNMENT = 16


class Instruction(NamedTuple):
    """One that names an address by its distance."""

    start: int
    end: int
    target: int | None
    # Whether the last four bytes are the distance, which the linker can fill in.
    wide: bool


class Unclear(Exception):
    """Something in an object is not as the compiler is known to make it."""


Code = dict[str, list[Instruction]]


def disassembled(text: str) -> Iterator[Code]:
    """What `llvm-objdump -d` says of each object, by section."""
    for part in re.split(r"^.*:\tfile format .*$", text, flags=re.MULTILINE)[1:]:
        sections: Code = {}
        for section in re.split(r"^Disassembly of section ", part, flags=re.MULTILINE)[1:]:
            name, _, lines = section.partition(":\n")
            # Of two sections with one name nothing is known.
            sections[name] = [] if name in sections else [
                instruction(*match.groups()) for match in INSTRUCTION.finditer(lines)]
        yield sections


def instruction(at: str, code: str, words: str, operand: str | None) -> Instruction:
    start, data = int(at, 16), bytes.fromhex(code)
    end = start + len(data)
    if "%rip" in words:
        comment = re.search(r"# 0x([0-9a-f]+)", words)
        target = int(comment[1], 16) if comment else None
    else:
        target = int(operand, 16) if operand else None
    wide = target is not None and len(data) > 4 and struct.unpack("<i", data[-4:])[0] == target - end
    return Instruction(start, end, target, wide)


def separated(contents: bytearray, disassembly: str) -> bytearray:
    """An archive with a section for each function that can have one, without its index."""
    codes = disassembled(disassembly)
    return rewritten(contents, lambda each: separate(each, next(codes)))


def separate(each: Object, code: Code) -> bytearray:
    try:
        return Separation(each, code).made()
    except Unclear:
        return each.contents


class Separation:
    """What is known of the functions of an object's one section of code."""

    def __init__(self, each: Object, code: Code) -> None:
        self.each = each
        self.code = code.get(CODE, [])
        self.all_code = code
        found = [at for at, name in enumerate(each.names) if name == CODE and each.sections[at].size]
        machine, = struct.unpack_from("<H", each.contents, 0x12)
        if len(found) != 1 or machine != X86_64 or each.sections[found[0]].flags & GROUP:
            raise Unclear
        self.at = found[0]
        self.symbols = sorted(
            (symbol.value, symbol.value + symbol.size, number) for number, symbol in enumerate(each.symbols)
            if symbol.section == self.at and symbol.kind != SECTION)
        if any(each.symbols[number].kind != FUNCTION for _, _, number in self.symbols):
            raise Unclear
        # A function begins at a symbol, and has all up to the next one: there can be some without a symbol in between. What
        # overlaps, or is bound by a jump that is too short for the linker, stays together.
        together = [(start, end - 1) for start, end, _ in self.symbols]
        together += [
            (min(found.start, found.target), max(found.start, found.target))
            for found in self.code if found.target is not None and not found.wide]
        starts = sorted({start for start, _, _ in self.symbols})
        bound = {
            place for first, last in together
            for place in starts[bisect_right(starts, first):bisect_right(starts, last)]}
        self.starts = [start for start in starts if start not in bound]
        if not self.starts:
            raise Unclear
        self.symbol = {start: number for start, _, number in self.symbols}
        # What comes before the first symbol goes with it.
        self.symbol[0] = self.symbol[self.starts[0]]
        self.starts[0] = 0
        self.functions = list(zip(self.starts, [*self.starts[1:], each.sections[self.at].size], strict=True))
        # References that the linker has to fill in, by the section that they stand in.
        self.references = {section: each.relocations(section) for section in each.relocating}
        # Of each function: where its tables of jumps begin and end, by section.
        self.tables: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
        # What functions use of constants: where it begins, by section, and which functions these are.
        self.bases: dict[int, dict[int, set[tuple[int, int]]]] = defaultdict(lambda: defaultdict(set))
        self.cleared: dict[int, dict[int, Relocation]] = defaultdict(dict)

    def function(self, place: int) -> tuple[int, int]:
        """Where the function begins and ends that a place of the section is in."""
        if not 0 <= place <= self.functions[-1][1]:
            raise Unclear
        return self.functions[bisect_right(self.starts, place) - 1]

    def to(self, place: int, reference: Relocation, beyond: int) -> Relocation:
        """The reference, to the function at a place instead of to the section."""
        function = self.function(place)
        symbol = self.symbol[function[0]]
        return reference._replace(symbol=symbol, addend=place - self.each.symbols[symbol].value + beyond)

    def understand(self) -> None:
        """Replaces all references to the section by references to functions, and adds those that the assembler resolved."""
        self.find_tables()
        for section, references in self.references.items():
            self.references[section] = [self.clear(section, reference) for reference in references]
        relocated = sorted(reference.offset for reference in self.references.get(self.at, []))
        added = []
        for found in self.code:
            if bisect_left(relocated, found.start) != bisect_left(relocated, found.end):
                continue
            if found.target is None:
                continue
            here = self.function(found.start)
            if here[0] <= found.target < here[1]:
                continue
            place = Relocation(found.end - 4, 0, RELATIVE, 0)
            added.append(self.to(found.target, place, -4))
        self.references[self.at] = sorted([*self.references.get(self.at, []), *added])

    def end_of(self, section: int, reference: Relocation) -> int:
        """Where the instruction ends that a reference is part of."""
        code = self.all_code.get(self.each.names[section], [])
        nearest = bisect_right(code, reference.offset, key=lambda each: each.start) - 1
        if nearest < 0 or not code[nearest].start < reference.offset <= code[nearest].end - 4:
            raise Unclear
        return code[nearest].end

    def clear(self, section: int, reference: Relocation) -> Relocation:
        """The reference to a function by its symbol, where it was one by its place in the section."""
        symbol = self.each.symbols[reference.symbol]
        if reference.offset in self.cleared[section]:
            return self.cleared[section][reference.offset]
        if symbol.kind != SECTION or symbol.section != self.at:
            return reference
        if reference.kind == ABSOLUTE:
            return self.to(reference.addend, reference, 0)
        if reference.kind not in (RELATIVE, CALL):
            raise Unclear
        if self.each.sections[section].flags & EXECUTABLE:
            distance = self.end_of(section, reference) - reference.offset
            return self.to(reference.addend + distance, reference, -distance)
        # Where distances are counted from the beginning of a table, they are not all to where functions begin.
        if not self.in_constant(section, reference.offset) or reference.addend % ALIGNMENT:
            raise Unclear
        return self.to(reference.addend, reference, 0)

    def in_constant(self, section: int, place: int) -> bool:
        """Whether no table can be there: it has no symbol, and a function that uses where it begins."""
        return place < min(self.bases[section], default=place + 1) or any(
            symbol.section == section and symbol.kind == OBJECT and symbol.value <= place < symbol.value + symbol.size
            for symbol in self.each.symbols)

    def find_tables(self) -> None:
        """Tables of jumps are reached by functions only, and hold distances between themselves and places in these."""
        bases = self.bases
        for reference in self.references.get(self.at, []):
            symbol = self.each.symbols[reference.symbol]
            if symbol.kind == SECTION and self.each.names[symbol.section].startswith(".rodata"):
                distance = self.end_of(self.at, reference) - reference.offset
                bases[symbol.section][reference.addend + distance].add(self.function(reference.offset))
        for section, references in self.references.items():
            if not self.each.names[section].startswith(".rodata"):
                continue
            entries = {
                reference.offset: reference for reference in references
                if self.each.symbols[reference.symbol].kind == SECTION
                and self.each.symbols[reference.symbol].section == self.at
                and reference.kind == RELATIVE and not self.in_constant(section, reference.offset)}
            for base in sorted(bases[section]):
                end = base
                while end in entries and (end == base or end not in bases[section]):
                    end += 4
                if end == base:
                    continue
                users = bases[section][base]
                if len(users) != 1:
                    raise Unclear
                [function] = users
                for place in range(base, end, 4):
                    entry = entries.pop(place)
                    target = entry.addend - (place - base)
                    self.cleared[section][place] = self.to(target, entry, place - base)
                self.tables[function].append((section, base, end))
            if entries:
                raise Unclear

    def made(self) -> bytearray:
        """The object, with each function in a section of its own, followed by its tables of jumps."""
        each = self.each
        self.understand()
        if len(each.sections) + 2 * len(self.functions) >= RESERVED or LONG_INDICES in {
                section.kind for section in each.sections}:
            raise Unclear
        made, sections = bytearray(each.contents), list(each.sections)
        [table] = [section for section in sections if section.kind == SYMBOLS]
        here = self.references.pop(self.at, [])
        offsets = [reference.offset for reference in here]
        old = sections[self.at]
        moved_tables: dict[int, set[int]] = defaultdict(set)
        for function in self.functions:
            start, end = function
            begin = pad(made, old.alignment)
            made += each.contents[old.offset + start:old.offset + end]
            references = [
                reference.moved(-start)
                for reference in here[bisect_left(offsets, start):bisect_left(offsets, end)]]
            for section, first, last in self.tables[function]:
                place = pad(made, 4) - begin
                made += each.contents[each.sections[section].offset + first:each.sections[section].offset + last]
                references = [
                    reference._replace(
                        symbol=self.symbol[start],
                        addend=reference.addend - first + place + start - each.symbols[self.symbol[start]].value)
                    if self.reaches(reference, section, first) else reference for reference in references]
                references += [
                    self.cleared[section][entry].moved(place - first) for entry in range(first, last, 4)]
                moved_tables[section].update(range(first, last, 4))
            number = len(sections)
            sections.append(old._replace(offset=begin, size=len(made) - begin))
            for value, _, symbol in self.symbols[bisect_left(self.symbols, (start,)):bisect_left(self.symbols, (end,))]:
                struct.pack_into("<HQ", made, table.offset + symbol * SYMBOL.size + 6, number, value - start)
            if references:
                place = pad(made, 8)
                made += b"".join(reference.packed() for reference in references)
                sections.append(sections[each.relocating[self.at]]._replace(
                    offset=place, size=len(made) - place, info=number))
        sections[self.at] = old._replace(size=0)
        if self.at in each.relocating:
            at = each.relocating[self.at]
            sections[at] = sections[at]._replace(size=0)
        for section, references in self.references.items():
            kept = [reference for reference in references if reference.offset not in moved_tables[section]]
            at = each.relocating[section]
            data = b"".join(reference.packed() for reference in kept)
            made[sections[at].offset:sections[at].offset + len(data)] = data
            sections[at] = sections[at]._replace(size=len(data))
        return finish(made, sections)

    def reaches(self, reference: Relocation, section: int, base: int) -> bool:
        """Whether an instruction refers to a table that begins there."""
        symbol = self.each.symbols[reference.symbol]
        return symbol.kind == SECTION and symbol.section == section and reference.addend == base - 4
