import MujazContent
import MujazCore

/// What Mujaz made in an output folder, remembered in `.mujaz/` beside the source.
///
/// A file of lines (`RecordLine`), the last of which says how many there are, so that one that was cut off is known. It may
/// be deleted or damaged at any time; then nothing is removed from the output.
struct OutputManifest: Sendable {
    /// A file that was made.
    struct Entry: Sendable, Hashable {
        /// The Markdown file that a page is of, as a path in the content folder.
        var source: String?
        /// The `id` in its front matter.
        var id: String?
        /// A hash of its title and date, by which a file that was renamed is found again.
        var text: UInt64?
        /// Whether the page lists other texts.
        var isList = false
        /// For a copy: size and time of the file that it was made of, and of the copy.
        var copy: CopyStamp?
    }

    /// When a copy was made of which state of a file.
    struct CopyStamp: Sendable, Hashable {
        var source: FileStamp
        var copy: FileStamp
    }

    /// What there is to go by.
    enum State: Sendable {
        /// Nothing is remembered.
        case missing
        /// There is a file, and it is no manifest or was cut off.
        case damaged
        case known
    }

    /// The files by their paths below the output folder.
    var files: [ExactString: Entry] = [:]
    /// Files that were found when nothing was remembered, and are not made: perhaps former pages, perhaps not ours.
    var leftovers: Set<ExactString> = []
    /// Whether the folder held files of others when the user gave it to Mujaz.
    var isAdopted = false
    /// Whether the user has said that Mujaz may write into the repository that the folder is.
    var allowsRepository = false
    /// How it was built; nil where that is not known.
    var circumstances: BuildCircumstances?
    /// What there was to go by.
    var state = State.missing
    /// When it was written, in nanoseconds; 0 where that is not known.
    var written: Int64 = 0

    private static let formerTitle = "mujaz output 1"
    private static let mostBytes = 256 << 20

    /// The manifest of a folder.
    static func read(of folder: OutputFolder, from fileSystem: any FileSystem) -> OutputManifest {
        var manifest = read(folder.manifestPath, from: fileSystem)
        guard manifest.state == .missing else { return manifest }
        for path in folder.formerManifestPaths {
            let former = read(path, from: fileSystem)
            guard former.state != .missing else { continue }
            manifest.files.merge(former.files) { known, _ in known }
            if manifest.state != .known { manifest.state = former.state }
        }
        return manifest
    }

    /// The manifest in a file.
    static func read(_ path: String, from fileSystem: any FileSystem) -> OutputManifest {
        var manifest = OutputManifest()
        guard let type = fileSystem.entryType(of: path) else { return manifest }
        manifest.state = .damaged
        guard type == .file, let bytes = try? fileSystem.contents(of: path, atMost: mostBytes) else { return manifest }
        let lines = bytes.split(separator: ASCII.lineFeed)
        guard let title = lines.first else { return manifest }
        if title.elementsEqual(formerTitle.utf8) {
            for line in lines.dropFirst() { manifest.add(String(decoding: line, as: UTF8.self), Entry()) }
            manifest.state = .known
            return manifest
        }
        guard title.elementsEqual(KnownOutputs.title.utf8), let last = lines.last, bytes.last == ASCII.lineFeed,
            RecordLine(last)?.numbers(after: "end").first == Int64(lines.count - 2)
        else { return manifest }
        for line in lines.dropFirst().dropLast() {
            guard let record = RecordLine(line), case .word(let word)? = record.parts.first else { continue }
            switch word {
            case "adopted": manifest.isAdopted = true
            case "repository": manifest.allowsRepository = true
            case "built": manifest.circumstances = BuildCircumstances(record)
            case "left":
                if let path = record.text(after: word), isSafe(path) { manifest.leftovers.insert(ExactString(path)) }
            case "file":
                guard let path = record.text(after: word) else { continue }
                var entry = Entry(source: record.text(after: "source"), id: record.text(after: "id"))
                entry.text = record.text(after: "text").flatMap { UInt64($0, radix: 16) }
                entry.isList = record.parts.contains(.word("list"))
                let numbers = record.numbers(after: "copy")
                if numbers.count == 4 {
                    entry.copy = CopyStamp(
                        source: FileStamp(size: Int(numbers[0]), modified: numbers[1]),
                        copy: FileStamp(size: Int(numbers[2]), modified: numbers[3]))
                }
                manifest.add(path, entry)
            default: continue
            }
        }
        manifest.state = .known
        manifest.written = fileSystem.stamp(of: path)?.modified ?? 0
        return manifest
    }

    private mutating func add(_ path: String, _ entry: Entry) {
        if Self.isSafe(path) { files[ExactString(path)] = entry }
    }

    /// Writes the manifest of a folder, and removes what an older Mujaz kept of it.
    func write(of folder: OutputFolder, to fileSystem: any FileSystem) throws(FileSystemError) {
        var lines = ["output \(RecordLine.quoted(folder.name))"]
        if isAdopted { lines.append("adopted") }
        if allowsRepository { lines.append("repository") }
        if let circumstances { lines.append(circumstances.line) }
        for (path, entry) in files.sorted(by: { utf8Less($0.key.string, $1.key.string) }) {
            var line = "file \(RecordLine.quoted(path.string))"
            if let source = entry.source { line += " source \(RecordLine.quoted(source))" }
            if let id = entry.id { line += " id \(RecordLine.quoted(id))" }
            if let text = entry.text { line += " text \"\(String(text, radix: 16))\"" }
            if entry.isList { line += " list" }
            if let stamp = entry.copy {
                line += " copy \(stamp.source.size) \(stamp.source.modified) \(stamp.copy.size) \(stamp.copy.modified)"
            }
            lines.append(line)
        }
        for path in leftovers.map(\.string).sorted(by: utf8Less) { lines.append("left \(RecordLine.quoted(path))") }
        let text = ([KnownOutputs.title] + lines + ["end \(lines.count)"]).joined(separator: "\n") + "\n"
        try fileSystem.createDirectory(folder.stateFolder)
        try fileSystem.writeDurably(Array(text.utf8), to: folder.manifestPath)
        for path in folder.formerManifestPaths where fileSystem.entryType(of: path) == .file {
            try? fileSystem.removeFile(path)
        }
    }

    /// A manifest may be edited or damaged; no line of it may lead out of the output folder.
    static func isSafe(_ path: String) -> Bool {
        !path.isEmpty && !path.utf8.contains(0)
            && path.split(separator: "/", omittingEmptySubsequences: false)
                .allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    }
}
