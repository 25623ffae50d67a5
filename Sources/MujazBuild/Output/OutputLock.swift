import MujazCore
import MujazLanguage
import MujazSite

/// One build at a time may write to an output folder.
enum OutputLock {
    /// Who holds a lock.
    struct Holder: Sendable, Hashable {
        /// The number of the process.
        var process: Int?
        /// When its build began.
        var started: Timestamp?

        /// What stands in the file of the lock.
        var note: String {
            "\(process.map(String.init) ?? "-") \(started.map { String($0.secondsSince1970) } ?? "-")\n"
        }

        init(process: Int?, started: Timestamp?) {
            self.process = process
            self.started = started
        }

        init(note: String) {
            let parts = note.split { $0 == " " || $0 == "\n" }
            process = parts.first.flatMap { Int($0) }
            started = parts.dropFirst().first.flatMap { Int64($0) }.map(Timestamp.init(secondsSince1970:))
        }

        /// What to tell people.
        func words(zone: TimeZoneRules) -> String {
            let process = process.map { " (process \($0)" } ?? " (its number is not known"
            let since = started.map { ", since " + MomentText.text($0, zone: zone) } ?? ""
            return "another build is writing to this folder" + process + since + ")"
        }
    }

    /// What came of asking.
    enum Attempt {
        case held(any FileLock)
        case busy(Holder)
        /// There is no place for a lock; whether another build is at work cannot be known.
        case impossible(FileSystemError)
    }

    static func take(_ folder: OutputFolder, _ holder: Holder, _ fileSystem: any FileSystem) -> Attempt {
        var failure: FileSystemError?
        for path in folder.lockPaths {
            do throws(FileSystemError) {
                switch try fileSystem.lock(path, note: holder.note) {
                case .held(let lock): return .held(lock)
                case .busy(let note): return .busy(Holder(note: note))
                }
            } catch {
                failure = failure ?? error
            }
        }
        return .impossible(failure ?? FileSystemError(path: folder.path, reason: "there is no place for a lock"))
    }
}
