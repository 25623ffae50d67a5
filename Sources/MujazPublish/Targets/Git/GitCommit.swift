import MujazCore

/// A commit, as far as it matters here.
struct GitCommit: Hashable, Sendable {
    var name: String
    var tree: String
    var message: GitMessage

    init(name: String, tree: String, message: GitMessage) {
        self.name = name
        self.tree = tree
        self.message = message
    }

    /// Reads what `git cat-file --batch` writes of a commit and its tree; nil where one of them is missing.
    init?(batch bytes: [UInt8]) {
        guard let end = bytes.firstIndex(of: ASCII.lineFeed) else { return nil }
        let head = String(decoding: bytes[..<end], as: UTF8.self).split(separator: " ")
        guard head.count == 3, head[1] == "commit", let size = Int(head[2]), bytes.count >= end + 1 + size else {
            return nil
        }
        let body = bytes[(end + 1)..<(end + 1 + size)]
        let rest = bytes[(end + 1 + size)...].drop { $0 == ASCII.lineFeed }.prefix { $0 != ASCII.lineFeed }
        guard let tree = Self.tree(body), let message = Self.message(body),
            rest.starts(with: "\(tree) tree ".utf8)
        else { return nil }
        self.init(name: String(head[0]), tree: tree, message: message)
    }

    /// Reads one commit of `git log` in the format of `GitRepository.history`.
    init?(log bytes: ArraySlice<UInt8>) {
        let lines = bytes.split(separator: ASCII.lineFeed, maxSplits: 1)
        guard lines.count == 2, case let words = String(decoding: lines[0], as: UTF8.self).split(separator: " "),
            words.count == 2, words[0] == "commit", GitObject.isName(words[1]), let tree = Self.tree(lines[1]),
            let message = Self.message(lines[1])
        else { return nil }
        self.init(name: String(words[1]), tree: tree, message: message)
    }

    private static func tree(_ body: ArraySlice<UInt8>) -> String? {
        let line = String(decoding: body.prefix { $0 != ASCII.lineFeed }, as: UTF8.self)
        guard line.hasPrefix("tree "), GitObject.isName(line.dropFirst(5)) else { return nil }
        return String(line.dropFirst(5))
    }

    /// What stands after the first empty line.
    private static func message(_ body: ArraySlice<UInt8>) -> GitMessage? {
        var index = body.startIndex
        while let end = body[index...].firstIndex(of: ASCII.lineFeed) {
            if end == index { return GitMessage(body[(end + 1)...]) }
            index = end + 1
        }
        return nil
    }
}

/// What git says of trees.
enum GitTree {
    /// A file of a tree.
    struct File: Hashable, Sendable {
        /// The path; with marks for what is no UTF-8.
        var path: String
        var entry: FastImport.Entry
        /// Whether the path is UTF-8, so that it can be told again.
        var isReadable = true
    }

    /// A path that differs between two trees; nil where it is missing.
    struct Change: Hashable, Sendable {
        var path: String
        var old: FastImport.Entry?
        var new: FastImport.Entry?
        var isReadable = true
    }

    /// Reads what `git ls-tree -r -z` writes.
    static func files(_ bytes: [UInt8]) -> [File] {
        bytes.split(separator: 0).compactMap { line in
            guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
            let words = String(decoding: line[..<tab], as: UTF8.self).split(separator: " ")
            guard words.count == 3 else { return nil }
            let (path, isReadable) = path(line[(tab + 1)...])
            return File(path: path, entry: .init(mode: String(words[0]), id: String(words[2])), isReadable: isReadable)
        }
    }

    /// Reads what `git diff-tree -r -z --raw` writes.
    static func changes(_ bytes: [UInt8]) -> [Change] {
        var changes: [Change] = []
        var parts = bytes.split(separator: 0)[...]
        while let head = parts.popFirst() {
            let words = String(decoding: head, as: UTF8.self).split(separator: " ")
            guard words.count == 5, words[0].hasPrefix(":"), let name = parts.popFirst() else { continue }
            func entry(_ mode: Substring, _ id: Substring) -> FastImport.Entry? {
                mode == "000000" ? nil : .init(mode: String(mode), id: String(id))
            }
            let (path, isReadable) = path(name)
            changes.append(
                Change(
                    path: path, old: entry(words[0].dropFirst(), words[2]), new: entry(words[1], words[3]),
                    isReadable: isReadable))
        }
        return changes
    }

    private static func path(_ bytes: ArraySlice<UInt8>) -> (String, Bool) {
        if let path = String(validating: bytes, as: UTF8.self) { return (path, true) }
        return (String(decoding: bytes, as: UTF8.self), false)
    }
}
