import MujazCore

/// Input for `git fast-import`, which makes objects without an index and without a checkout.
enum FastImport {
    /// A file that becomes a blob.
    struct Source: Sendable {
        var path: String
        var stamp: FileStamp
        var size: Int
    }

    /// One entry of a commit's tree.
    struct Entry: Hashable, Sendable {
        var mode = "100644"
        var id: String
    }

    private static let pieceSize = 1 << 20
    // Without «done» at its end the input was cut off, and nothing is made of it.
    private static let start = "feature done\n"

    /// Makes blobs of files, and returns their names in the same order.
    static func blobs(
        _ sources: [Source], git: GitCommand, fileSystem: any FileSystem
    ) async throws(PublishError) -> [String] {
        guard !sources.isEmpty else { return [] }
        let result = try await git.run(["fast-import", "--quiet"]) { write in
            var piece = Array(start.utf8)
            for (index, source) in sources.enumerated() {
                let bytes = try read(source, fileSystem)
                piece += "blob\nmark :\(index + 1)\ndata \(bytes.count)\n".utf8
                piece += bytes
                piece += "\nget-mark :\(index + 1)\n".utf8
                guard piece.count >= pieceSize || index == sources.count - 1 else { continue }
                try await write(piece.span.bytes)
                piece.removeAll(keepingCapacity: true)
            }
            try await write(Array("done\n".utf8).span.bytes)
        }
        let names = result.text.split(whereSeparator: \.isNewline).map(String.init)
        guard result.isSuccess, names.count == sources.count, names.allSatisfy({ GitObject.isName($0) }) else {
            throw GitCommand.error("git could not store the files", result)
        }
        return names
    }

    /// The bytes of a file, if it is the one that was looked at.
    private static func read(_ source: Source, _ fileSystem: any FileSystem) throws(PublishError) -> [UInt8] {
        let changed = PublishError(
            "\(source.path) has changed while it was published", help: "publish again when the output is still")
        guard fileSystem.entryType(of: source.path) == .file else { throw changed }
        let bytes = try FolderTarget.onDisk { () throws(FileSystemError) in try fileSystem.contents(of: source.path) }
        guard bytes.count == source.size, (fileSystem.stamp(of: source.path) ?? source.stamp) == source.stamp else {
            throw changed
        }
        return bytes
    }

    /// A commit that is to be made.
    struct Commit: Sendable {
        var author: String
        var committer: String
        /// When it is made; nil for now.
        var moment: Int64?
        var message: String
        var parent: String?
        /// The tree to begin with, where it is not that of the parent.
        var tree: String?
        var removed: [String] = []
        var entries: [(path: String, entry: Entry)] = []
        /// Small files that are written here and now.
        var written: [(path: String, bytes: [UInt8])] = []

        /// What fast-import reads.
        func input(reference: String) -> [UInt8] {
            var input = Array(start.utf8)
            let date = moment.map { "\($0) +0000" } ?? "now"
            input += "commit \(reference)\nmark :1\nauthor \(author) \(date)\n".utf8
            input += "committer \(committer) \(date)\ndata \(message.utf8.count)\n\(message)\n".utf8
            if let parent { input += "from \(parent)\n".utf8 }
            if let tree { input += "M 040000 \(tree) \"\"\n".utf8 }
            for path in removed { input += "D \(GitPath.quoted(path))\n".utf8 }
            for (path, entry) in entries { input += "M \(entry.mode) \(entry.id) \(GitPath.quoted(path))\n".utf8 }
            for (path, bytes) in written {
                input += "M 100644 inline \(GitPath.quoted(path))\ndata \(bytes.count)\n".utf8
                input += bytes
                input.append(ASCII.lineFeed)
            }
            input += "\nget-mark :1\ndone\n".utf8
            return input
        }
    }

    /// Makes a commit, and returns its name.
    static func make(_ commit: Commit, git: GitCommand) async throws(PublishError) -> String {
        let dates = "--date-format=" + (commit.moment == nil ? "now" : "raw")
        let result = try await git.run(
            ["fast-import", "--quiet", "--force", dates], input: commit.input(reference: GitRepository.made))
        let name = result.text.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
        guard result.isSuccess, GitObject.isName(name) else {
            throw GitCommand.error("git could not make the commit", result)
        }
        return name
    }
}
