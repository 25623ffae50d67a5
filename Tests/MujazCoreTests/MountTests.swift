import Foundation
import Testing

@testable import MujazCore

/// What the system says of mounts and of locks.
@Suite("Mounts and locks")
struct MountTests {
    @Test(
        "The table of mounts names folders with escapes",
        arguments: [
            ("36 35 98:0 / /mnt rw - ext3 /dev/sda rw", "/mnt"),
            ("36 35 98:0 /a\\040b /mnt/two\\040words rw,noatime master:1 - ext3 /dev/x rw", "/mnt/two words"),
            (#"1 2 0:1 / /a\134b\012c\011d rw - tmpfs none rw"#, "/a\\b\nc\td"),
            ("1 2 0:1 / /أرشيف rw - tmpfs none rw", "/أرشيف"),
            (#"1 2 0:1 / /odd\9 rw - tmpfs none rw"#, #"/odd\9"#),
        ])
    func table(line: String, point: String) {
        #expect(MountPoints.all(in: Array((line + "\nshort\n").utf8)) == [point])
    }

    @Test(
        "A path lies on the deepest mount above it",
        arguments: [("/a/b/c", "/a/b"), ("/a/b", "/a/b"), ("/a/bc", "/a"), ("/x", "/"), ("/a/b/c/deep", "/a/b")])
    func nearest(path: String, mount: String) {
        #expect(MountPoints.nearest(to: path, ["/", "/a", "/a/b", "/other"]) == mount)
    }

    @Test("Folders of one disk where nothing is mounted are on one mount")
    func one() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mujaz-mount-\(UUID().uuidString)").path()
        let disk = DiskFileSystem()
        try disk.createDirectory(folder + "/a")
        defer { try? disk.removeTree(folder) }
        #expect(disk.mounts(in: folder).isEmpty)
        #expect(disk.areOnOneMount(folder, folder + "/a"))
        #expect(!disk.areOnOneMount(folder, folder + "/none"))
        #if os(Linux)
        #expect(disk.mounts(in: "/proc").contains(""))
        #expect(!disk.areOnOneMount(folder, "/proc"))
        #endif
    }

    @Test(
        "The note of a lock is that of its holder, also while it is being written",
        arguments: ["", "4711 1\n", "47"])
    func note(former: String) throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "mujaz-lock-\(UUID().uuidString)").path()
        defer { unlink(path) }
        // What a build that was killed has left, or nothing yet.
        try DiskFileSystem().write(Array(former.utf8), to: path)
        let descriptor = open(path, O_RDWR)
        defer { close(descriptor) }
        #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        if !former.hasSuffix("\n") {
            Thread.detachNewThread {
                usleep(20_000)
                ftruncate(descriptor, 0)
                _ = Array("815 2\n".utf8).withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
            }
        }
        guard case .busy(let note) = try DiskFileSystem().lock(path, note: "1 1\n") else {
            Issue.record("the lock was given twice")
            return
        }
        #expect(note == (former.hasSuffix("\n") ? former : "815 2\n"))
    }
}
