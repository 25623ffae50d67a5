// Calls of the kernel that Swift's modules of the C library do not show. Each answers as a system call does: -1 and errno.
//
// No header is included here that declares `struct stat`: Swift would take its fields for this module's.
#ifndef MUJAZ_KERNEL_H
#define MUJAZ_KERNEL_H

#include <sys/types.h>

/// Lets two paths change places in one step.
int mujaz_exchange(const char *first, const char *second);

/// Lets a file share all blocks of another, on file systems that copy when one of them is written to.
int mujaz_share_blocks(int source, int destination);

/// Copies at most `count` bytes from the place that one file is at to the place that another is at, inside the kernel.
ssize_t mujaz_copy_range(int source, int destination, size_t count);

/// Goes to the next byte from `offset` on that a file holds (or, `hole`, to the next that it does not).
off_t mujaz_seek(int file, off_t offset, int hole);

/// Writes out everything that the disk of an open file still owes.
int mujaz_sync_disk(int file);

/// The number of the mount that a path lies on, -1 where the kernel does not tell it (statx(2), since Linux 5.8).
long long mujaz_mount_number(const char *path);

/// Whether a folder has an access list, which a new folder in its place would not have.
int mujaz_has_access_list(const char *path);

#endif
