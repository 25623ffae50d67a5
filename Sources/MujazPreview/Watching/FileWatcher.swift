import MujazCore

/// Tells which files below a folder were saved, moved or removed.
///
/// Changes come in batches: what an editor or a `git checkout` does in one go is one batch. Files that editors keep beside
/// what they edit, `.git`, `.mujaz` and whatever else `WatchFilter` leaves out are not told.
public protocol FileWatcher: Sendable {
    /// The batches, until the watcher is stopped. There is one reader.
    var changes: AsyncStream<FileChanges> { get }

    /// Ends the stream and gives back what the system lent.
    func stop()
}

/// The watchers.
public enum FileWatchers {
    /// A watcher of a folder: the system's own, else one that looks again and again.
    ///
    /// - Parameters:
    ///   - folder: the folder, without a slash at its end. Paths are told relative to it.
    ///   - filter: what is not looked at.
    public static func watch(_ folder: String, filter: WatchFilter) -> any FileWatcher {
        #if os(Linux)
        if !MountTable().isRemote(folder), let watcher = InotifyWatcher(folder, filter: filter) { return watcher }
        #elseif canImport(CoreServices)
        if let watcher = EventStreamWatcher(folder, filter: filter) { return watcher }
        #endif
        return PollingWatcher(folder, filter: filter)
    }
}
