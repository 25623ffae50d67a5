"""Frees the linker to leave out what a program does not use.

Swift's compiler marks each public function and constant with SHF_GNU_RETAIN, as if somebody outside might ask for it, and
`--gc-sections` keeps all of them, with all that they use. Nobody is outside of a program with everything linked in. The
tables of types and conformances that Swift's runtime looks through keep the mark, until records.py has seen which of their
records can be asked for; those that only debuggers look through do not.
"""

from __future__ import annotations

from .elf import RETAIN, Object, objects

UNMARKED = (
    ".text", ".rodata", ".data", ".bss", ".tdata", ".tbss", ".swift_modhash",
    # The runtime comes to fields by the types they belong to, and to nothing else of this.
    "swift5_fieldmd", "swift5_assocty", "swift5_builtin", "swift5_capture", "swift5_mpenum",
)


def free(contents: bytearray) -> None:
    """Takes the mark from the code and data of an object, or of each object in an archive. Nothing changes its place."""
    for each in objects(contents):
        free_object(each)


def free_object(each: Object) -> None:
    for at, section in enumerate(each.sections):
        if section.flags & RETAIN and each.names[at].startswith(UNMARKED):
            each.mark(at, section.flags & ~RETAIN)
