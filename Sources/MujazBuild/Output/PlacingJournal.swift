import MujazCore

/// What a build was doing to an output folder file by file, so that it can be undone: by itself when a step fails, by the
/// next build when it was killed.
///
/// It lies in the staging folder, whose `old` holds what is replaced and what goes. Undoing touches only what the build has
/// placed itself, so a journal that was forgotten does no harm to what others have put there since.
struct PlacingJournal {
    var placed: [String]
    var removed: [String]

    private static let title = "mujaz journal 1"

    static func path(in staging: String) -> String { staging + "/journal" }

    /// Writes the journal. From here on whoever finds it goes back.
    func write(in staging: String, output: String, _ fileSystem: any FileSystem) throws(FileSystemError) {
        var text = Self.title + "\n"
        for path in placed {
            let identity = fileSystem.identity(of: staging + "/new/" + path)
            text += "place \(RecordLine.quoted(path))"
            if let identity {
                text += " file \(Int64(bitPattern: identity.device)) \(Int64(bitPattern: identity.number))"
            }
            text += "\n"
        }
        for path in removed { text += "remove \(RecordLine.quoted(path))\n" }
        try fileSystem.writeDurably(Array(text.utf8), to: Self.path(in: staging))
    }

    /// Goes back by the journal in a staging folder, if there is one, and removes the folder.
    ///
    /// - Throws: what could not be undone; then the folder stays, for the next build to try again.
    static func recover(in staging: String, output: String, _ fileSystem: any FileSystem) throws(FileSystemError) {
        let path = path(in: staging)
        if fileSystem.entryType(of: path) == .file, let bytes = try? fileSystem.contents(of: path) {
            try undo(bytes, staging, output, fileSystem)
            try fileSystem.flush(output)
            try fileSystem.removeFile(path)
        }
        guard fileSystem.entryType(of: staging) == .directory else { return try fileSystem.removeFile(staging) }
        try fileSystem.removeTree(staging)
    }

    private static func undo(
        _ bytes: [UInt8], _ staging: String, _ output: String, _ fileSystem: any FileSystem
    ) throws(FileSystemError) {
        let lines = bytes.split(separator: ASCII.lineFeed)
        guard let first = lines.first, first.elementsEqual(title.utf8) else { return }
        // What was placed goes before what it took the room of comes back.
        var restored: [String] = []
        for line in lines.dropFirst().reversed() {
            guard let record = RecordLine(line) else { continue }
            if let path = record.text(after: "remove"), OutputManifest.isSafe(path) { restored.append(path) }
            guard let path = record.text(after: "place"), OutputManifest.isSafe(path) else { continue }
            let place = output + "/" + path
            guard fileSystem.entryType(of: staging + "/new/" + path) == nil else { continue }
            let numbers = record.numbers(after: "file").map { UInt64(bitPattern: $0) }
            let placed = numbers.count == 2 ? FileIdentity(device: numbers[0], number: numbers[1]) : nil
            guard fileSystem.identity(of: place) == placed, fileSystem.entryType(of: place) == .file else { continue }
            // A folder there holds files that went to make room.
            let old = fileSystem.entryType(of: staging + "/old/" + path)
            if old != nil, old != .directory {
                try fileSystem.move(staging + "/old/" + path, to: place)
            } else {
                try fileSystem.removeFile(place)
                removeEmptyFolders(above: path, output: output, fileSystem)
            }
        }
        for path in restored where fileSystem.entryType(of: output + "/" + path) == nil {
            guard fileSystem.entryType(of: staging + "/old/" + path) != nil else { continue }
            let place = output + "/" + path
            try fileSystem.createDirectory(OutputChange.folder(of: place))
            try fileSystem.move(staging + "/old/" + path, to: place)
        }
    }

    /// Removes the folders that are empty without a file.
    static func removeEmptyFolders(above path: String, output: String, _ fileSystem: any FileSystem) {
        var folder = OutputChange.folder(of: path)
        while !folder.isEmpty, fileSystem.removeDirectoryIfEmpty(output + "/" + folder) {
            folder = OutputChange.folder(of: folder)
        }
    }
}
