#if os(Linux)
import MujazCore

/// Which file systems are mounted where, as far as it matters for watching.
struct MountTable {
    /// Folders with the kind of what is mounted there.
    private let mounts: [(folder: String, kind: String)]

    /// The mounts that this process sees.
    init() {
        let bytes = (try? DiskFileSystem().contents(of: "/proc/self/mountinfo")) ?? []
        self.init(text: String(decoding: bytes, as: UTF8.self))
    }

    /// Reads lines of `mountinfo` (proc_pid_mountinfo(5)): the fifth field is the folder, the kind comes after ` - `.
    init(text: String) {
        mounts = text.split(separator: "\n").compactMap { line in
            let fields = line.split(separator: " ")
            guard fields.count > 4, let dash = fields.firstIndex(of: "-"), dash + 1 < fields.count else { return nil }
            let folder = fields[4].replacing("\\040", with: " ")
            return (String(folder), String(fields[dash + 1]))
        }
    }

    /// Whether a folder lies on a file system that tells nothing of what others write: networks, and what virtual
    /// machines share with their hosts.
    func isRemote(_ folder: String) -> Bool {
        guard let real = DiskFileSystem.realPath(folder) else { return false }
        let mount = mounts.filter { $0.folder == "/" || real == $0.folder || real.hasPrefix($0.folder + "/") }
            .max { $0.folder.utf8.count < $1.folder.utf8.count }
        guard let kind = mount?.kind else { return false }
        return Self.remote.contains(kind) || kind.hasPrefix("fuse.")
    }

    private static let remote: Set<String> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "virtiofs", "vboxsf", "prl_fs", "vmhgfs", "ceph", "afs", "fuse",
    ]
}
#endif
