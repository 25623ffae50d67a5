#define _GNU_SOURCE
#include "CKernel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/types.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#endif

int mujaz_exchange(const char *first, const char *second) {
#if defined(__linux__) && defined(SYS_renameat2)
    return (int)syscall(SYS_renameat2, AT_FDCWD, first, AT_FDCWD, second, 2 /* RENAME_EXCHANGE */);
#elif defined(__APPLE__)
    return renamex_np(first, second, RENAME_SWAP);
#else
    errno = ENOSYS;
    return -1;
#endif
}

int mujaz_share_blocks(int source, int destination) {
#if defined(__linux__)
    return ioctl(destination, _IOW(0x94, 9, int) /* FICLONE */, source);
#else
    errno = ENOTSUP;
    return -1;
#endif
}

ssize_t mujaz_copy_range(int source, int destination, size_t count) {
#if defined(__linux__) && defined(SYS_copy_file_range)
    return (ssize_t)syscall(SYS_copy_file_range, source, (void *)0, destination, (void *)0, count, 0);
#else
    errno = ENOSYS;
    return -1;
#endif
}

off_t mujaz_seek(int file, off_t offset, int hole) {
#if defined(__linux__)
    return lseek(file, offset, hole ? 4 /* SEEK_HOLE */ : 3 /* SEEK_DATA */);
#else
    errno = EINVAL;
    return -1;
#endif
}

int mujaz_sync_disk(int file) {
#if defined(__linux__) && defined(SYS_syncfs)
    return (int)syscall(SYS_syncfs, file);
#elif defined(__APPLE__)
    sync();
    return fcntl(file, F_FULLFSYNC);
#else
    (void)file;
    sync();
    return 0;
#endif
}

long long mujaz_mount_number(const char *path) {
#if defined(__linux__) && defined(SYS_statx)
    struct {
        unsigned int mask, rest[35];
        unsigned long long mount, spare[13];
    } status = {0};
    const unsigned int wanted = 0x1000 /* STATX_MNT_ID */;
    if (syscall(SYS_statx, AT_FDCWD, path, 0x100 /* AT_SYMLINK_NOFOLLOW */, wanted, &status) != 0) return -1;
    return status.mask & wanted ? (long long)status.mount : -1;
#else
    (void)path;
    return -1;
#endif
}

int mujaz_has_access_list(const char *path) {
#if defined(__linux__)
    return lgetxattr(path, "system.posix_acl_access", (void *)0, 0) > 0
        || lgetxattr(path, "system.posix_acl_default", (void *)0, 0) > 0;
#else
    (void)path;
    return 0;
#endif
}
