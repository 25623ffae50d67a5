"""Frees the linker to leave out what a program does not use.

Swift's compiler marks each public function and constant with SHF_GNU_RETAIN, as if somebody outside might ask for it, and
`--gc-sections` keeps all of them, with all that they use. Nobody is outside of a program with everything linked in. The
tables that Swift's runtime reads (sections `swift5_…`) keep the mark: they are found by their section alone.
"""

from __future__ import annotations

import struct

RETAIN = 0x200000
CODE_AND_DATA = (b".text", b".rodata", b".data", b".bss", b".tdata", b".tbss")
HEADER = struct.Struct("<IIQQQQIIQQ")
MEMBER_HEADER = 60
ARCHIVE = b"!<arch>\n"
OBJECT = b"\x7fELF\x02\x01"  # of 64 bits, the lowest byte first


def free(contents: bytearray) -> None:
    """Takes the mark from the code and data of an object, or of each object in an archive. Nothing changes its place."""
    if not contents.startswith(ARCHIVE):
        free_object(contents, 0)
        return
    at = len(ARCHIVE)
    while at + MEMBER_HEADER <= len(contents):
        size = int(contents[at + 48:at + 58])
        free_object(contents, at + MEMBER_HEADER)
        at += MEMBER_HEADER + size + size % 2


def free_object(contents: bytearray, base: int) -> None:
    if contents[base:base + len(OBJECT)] != OBJECT:
        return
    table = base + struct.unpack_from("<Q", contents, base + 0x28)[0]
    _, count, names = struct.unpack_from("<HHH", contents, base + 0x3A)
    # An object with many sections keeps their number, and where their names are, in the first header.
    first = HEADER.unpack_from(contents, table)
    count = count or first[5]
    names = first[6] if names == 0xFFFF else names
    text = base + HEADER.unpack_from(contents, table + names * HEADER.size)[4]
    for at in range(table, table + count * HEADER.size, HEADER.size):
        name, kind, flags, *rest = HEADER.unpack_from(contents, at)
        if flags & RETAIN and contents.startswith(CODE_AND_DATA, text + name):
            HEADER.pack_into(contents, at, name, kind, flags & ~RETAIN, *rest)
