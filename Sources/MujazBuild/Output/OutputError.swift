import MujazCore

/// Why files could not be taken into an output folder, or put in place there.
enum OutputError: Error {
    /// Something stands there that Mujaz did not make.
    case notOurs(String)
    /// The folder holds files of others, and nobody has said that Mujaz may have it.
    case foreignFolder(String, example: String)
    /// Something of another kind stands where a file or a folder must go.
    case obstacle(path: String, message: String)
    /// Something is mounted in the output where files of the site must go.
    case mounted(path: String)
    /// The build is being ended.
    case stopped
    case disk(FileSystemError)
    /// The last step failed, and so did going back: the output holds some of the new files and some of the old.
    case mixed(FileSystemError)

    /// Whether the output is not as it was.
    var isMixed: Bool {
        if case .mixed = self { true } else { false }
    }

    /// What to tell people.
    var diagnostic: Diagnostic {
        switch self {
        case .notOurs(let path):
            Diagnostic(
                severity: .error, id: "output-not-ours", file: path,
                message: "this file is in the way and was not made by Mujaz",
                help: "name another output folder with --output, or remove the file yourself")
        case .foreignFolder(let path, let example):
            Diagnostic(
                severity: .error, id: "output-foreign", file: path,
                message: "the output folder holds files that Mujaz did not make, such as «\(example)»",
                help: "name another folder with --output; or say once, with --adopt, that Mujaz may write beside them")
        case .obstacle(let path, let message):
            Diagnostic(
                severity: .error, id: "output-obstacle", file: path, message: message,
                help: "move it out of the output folder")
        case .mounted(let path):
            Diagnostic(
                severity: .error, id: "output-mount", file: path,
                message: "something is mounted here, so files cannot be put in place all or none",
                help: "mount the whole output folder instead, or what holds it")
        case .stopped:
            Diagnostic(severity: .error, id: "build-stopped", message: "the build was stopped")
        case .disk(let error):
            Diagnostic(
                severity: .error, id: "output-unwritable", file: error.path, message: "cannot write: \(error.reason)",
                help: "check the permissions and the room on the disk")
        case .mixed(let error):
            Diagnostic(
                severity: .error, id: "output-mixed", file: error.path,
                message: "the last step failed (\(error.reason)), and what was there before could not be put back: the "
                    + "output holds old and new files",
                help: "check the permissions and the room on the disk, and build again: that puts it right")
        }
    }
}

/// Runs what touches the disk.
func onDisk<Result>(_ body: () throws(FileSystemError) -> Result) throws(OutputError) -> Result {
    do throws(FileSystemError) {
        return try body()
    } catch {
        throw .disk(error)
    }
}
