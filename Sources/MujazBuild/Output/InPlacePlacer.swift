import MujazCore

/// Puts files in place one by one, with a journal by which a step that fails, or the next build after a kill, goes back.
///
/// First comes what pages refer to, then pages, the front page last of them, then feeds and sitemaps, and what goes goes at
/// the end. So a reader in between sees no page whose parts are missing.
struct InPlacePlacer {
    let fileSystem: any FileSystem
    let output: String
    let staging: String
    let change: OutputChange

    private var old: String { staging + "/old" }

    func place() throws(OutputError) {
        let staged = change.staged.map(\.string).sorted { left, right in
            let (first, second) = (Self.rank(left), Self.rank(right))
            return first == second ? utf8Less(left, right) : first < second
        }
        let removed = change.removed.map(\.string).sorted(by: utf8Less)
        do throws(FileSystemError) {
            try checkFolders(staged + removed)
            if change.count == 1 {
                // All or none by itself. A new folder that stays empty is nothing that anybody is served.
                if let path = staged.first { try putNew(path) }
                if let path = removed.first { try remove(path) }
                return
            }
            try keepOld(staged, removed)
            try PlacingJournal(placed: staged, removed: removed).write(in: staging, output: output, fileSystem)
            try fileSystem.flush(staging)
        } catch {
            throw .disk(error)
        }
        do throws(FileSystemError) {
            let early = inTheWay(removed)
            for path in early { try remove(path) }
            for path in staged { try putNew(path) }
            let gone = Set(early)
            for path in removed where !gone.contains(path) { try remove(path) }
            try fileSystem.flush(output)
            // With the journal goes the way back: from here on the output is new.
            try fileSystem.removeFile(PlacingJournal.path(in: staging))
        } catch {
            do throws(FileSystemError) {
                try PlacingJournal.recover(in: staging, output: output, fileSystem)
            } catch {
                throw .mixed(error)
            }
            throw .disk(error)
        }
    }

    /// Which files come first: 0 what pages load, 1 pages, deep ones before lists, then what leads to pages.
    private static func rank(_ path: String) -> Int {
        let name = path.split(separator: "/").last ?? ""
        if name.hasSuffix(".html") { return 1000 - path.utf8.count { $0 == ASCII.slash } }
        return name.hasSuffix(".xml") || name.hasSuffix(".txt") || name == "feed.json" ? 2000 : 0
    }

    /// The files that must go before something new can come: a file in the place of a folder, and the other way round.
    private func inTheWay(_ removed: [String]) -> [String] {
        var folders: Set<ExactString> = []
        for path in change.staged {
            var folder = OutputChange.folder(of: path.string)
            while !folder.isEmpty, folders.insert(ExactString(folder)).inserted {
                folder = OutputChange.folder(of: folder)
            }
        }
        return removed.filter { path in
            if folders.contains(ExactString(path)) { return true }
            var folder = OutputChange.folder(of: path)
            while !folder.isEmpty {
                if change.staged.contains(ExactString(folder)) { return true }
                folder = OutputChange.folder(of: folder)
            }
            return false
        }
    }

    /// Finds folders that cannot be written to, and disks that are mounted in the output, before anything is moved.
    private func checkFolders(_ paths: [String]) throws(FileSystemError) {
        var checked: Set<String> = []
        for path in paths {
            var folder = OutputChange.folder(of: path)
            while checked.insert(folder).inserted {
                let place = folder.isEmpty ? output : output + "/" + folder
                if fileSystem.entryType(of: place) == .directory {
                    guard fileSystem.isWritableFolder(place) else {
                        throw FileSystemError(path: place, reason: "Permission denied")
                    }
                    guard fileSystem.areOnOneMount(place, output) else {
                        throw FileSystemError(path: place, reason: "another disk is mounted here")
                    }
                }
                if folder.isEmpty { break }
                folder = OutputChange.folder(of: folder)
            }
        }
    }

    /// Keeps what is replaced and what goes, under a second name where the disk has them.
    private func keepOld(_ staged: [String], _ removed: [String]) throws(FileSystemError) {
        for path in staged + removed {
            guard let type = fileSystem.entryType(of: output + "/" + path), type != .directory else { continue }
            let place = old + "/" + path
            try fileSystem.createDirectory(OutputChange.folder(of: place))
            if (try? fileSystem.link(output + "/" + path, to: place)) == nil {
                try fileSystem.copyFile(output + "/" + path, to: place)
            }
        }
    }

    private func putNew(_ path: String) throws(FileSystemError) {
        let place = output + "/" + path
        do throws(FileSystemError) {
            try fileSystem.move(staging + "/new/" + path, to: place)
        } catch {
            let folder = OutputChange.folder(of: place)
            guard fileSystem.entryType(of: folder) == nil else { throw error }
            try fileSystem.createDirectory(folder)
            try fileSystem.move(staging + "/new/" + path, to: place)
        }
    }

    private func remove(_ path: String) throws(FileSystemError) {
        try fileSystem.removeFile(output + "/" + path)
        PlacingJournal.removeEmptyFolders(above: path, output: output, fileSystem)
    }
}
