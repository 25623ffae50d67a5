import MujazCore
import MujazLanguage

/// The content of a source folder, file by file, so that what changes is read again and nothing else.
///
/// A plain value: a copy of it stays as it was. What it holds is what `ContentLoader` would read from the same files; only
/// a Markdown file that has become unreadable differs, of which the last good text stays (`broken` names them).
public struct ContentStore: Sendable {
    /// A Markdown file.
    struct Text: Sendable {
        var path: String
        var role: DocumentRole
        /// What was understood of it: of its last good text, where `isBroken`. Nil where it never was good.
        var document: Document?
        /// The bytes that `document` was made of; nil where they are not kept.
        var bytes: [UInt8]?
        /// What is wrong with the file as it is.
        var diagnostics: [Diagnostic] = []
        /// The paths of files that it may name, where `isBroken`.
        var possibleNames: [String] = []
        /// Whether `document` is not what is in the file.
        var isBroken = false

        var asBroken: BrokenText { BrokenText(path: path, fileNames: possibleNames) }
    }

    /// Holds a text once: a store is copied with each change, and ten thousand texts of many parts with it.
    final class HeldText: Sendable {
        let text: Text

        init(_ text: Text) { self.text = text }
    }

    let loader: ContentLoader
    /// The Markdown files, in the byte order of their paths.
    private(set) var texts: [HeldText] = []
    /// What is published as it is, in the byte order of paths.
    private(set) var media: [MediaFile] = []
    /// Files of kinds that are not published.
    private var others: Set<ExactString> = []
    /// Links that are not followed, and what could not be looked into.
    private var treeDiagnostics: [Diagnostic] = []
    private var live = LiveFolders(paths: [])
    private var keptBytes = 0
    private let keepsBytes: Bool

    /// Bodies are kept up to this many bytes, so that a page is made of the text that its list was made of.
    private static let mostBytes = 256 << 20

    /// Reads the whole folder.
    ///
    /// - Parameter keepsBytes: whether the texts themselves are kept.
    /// - Throws: a diagnostic where the folder itself cannot be read.
    public init(_ loader: ContentLoader, keepsBytes: Bool) async throws(DiagnosticError) {
        self.loader = loader
        self.keepsBytes = keepsBytes
        let tree = try loader.tree()
        var paths: [String] = []
        var published: [String] = []
        for file in tree.files {
            switch loader.use(of: file.path) {
            case .text: paths.append(file.path)
            case .media: published.append(file.path)
            case .other: others.insert(ExactString(file.path))
            }
        }
        live = LiveFolders(paths: paths)
        texts = limited(await loader.read(paths, live, keepsBytes: keepsBytes))
        media = await loader.readMedia(published)
        treeDiagnostics = loader.diagnostics(of: tree)
    }

    /// Texts without the bytes that are too many.
    private mutating func limited(_ texts: [Text]) -> [HeldText] {
        texts.map { text in
            guard let bytes = text.bytes else { return HeldText(text) }
            guard keptBytes + bytes.count > Self.mostBytes else {
                keptBytes += bytes.count
                return HeldText(text)
            }
            var text = text
            text.bytes = nil
            return HeldText(text)
        }
    }

    /// All that was found, as a build sees it.
    public func library() -> Library {
        var library = loader.emptyLibrary()
        library.documents.reserveCapacity(texts.count)
        // Read where they lie: a copy of a text would hold all of its parts.
        for index in texts.indices {
            if let document = texts[index].text.document { library.documents.append(document) }
            if texts[index].text.isBroken { library.brokenTexts.append(texts[index].text.asBroken) }
            if !texts[index].text.diagnostics.isEmpty { library.diagnostics += texts[index].text.diagnostics }
        }
        UnknownSwitch.gather(&library.diagnostics, ownKeys: library.config.ownKeys)
        let unshown = media.filter { $0.foreign != nil }
        library.media = unshown.isEmpty ? media : media.filter { $0.foreign == nil }
        library.unshownPictures = unshown
        let unpublished = others.union(unshown.map { ExactString($0.path) })
        if let note = loader.note(ofUnpublished: unpublished) { library.diagnostics.append(note) }
        if hasLiveFiles { LiveGathering.gather(&library, folders: live) }
        library.diagnostics += treeDiagnostics
        loader.inferLanguage(&library)
        library.diagnostics.sort()
        return library
    }

    private var hasLiveFiles: Bool {
        let place = place(of: "live/")
        return place < texts.count && texts[place].text.path.utf8.starts(with: "live/".utf8)
    }

    /// The files whose last good text is shown, or nothing at all, because of mistakes: as paths in the content folder.
    public var broken: [String] { texts.lazy.filter(\.text.isBroken).map(\.text.path) }

    /// The text that the document of a path was made of; nil where it is not kept.
    public func bytes(of path: String) -> [UInt8]? { index(of: path).flatMap { texts[$0].text.bytes } }

    // MARK: Changes

    /// What a change of files has touched.
    public struct Change: Sendable {
        /// Markdown files that are new, changed or gone, as paths in the content folder.
        public var texts: [String] = []
        /// Other files, likewise.
        public var media: [String] = []
        /// Whether nothing has been touched.
        public var isEmpty: Bool { texts.isEmpty && media.isEmpty }
    }

    /// Looks again at paths below the content folder: files that may be new, changed or gone, and folders.
    public mutating func update(_ paths: [String]) -> Change {
        var change = Change()
        var seen: Set<ExactString> = []
        for path in paths where seen.insert(ExactString(path)).inserted && !loader.isExcluded(path) {
            switch loader.kind(of: path) {
            case .directory: updateFolder(path, &change)
            case .file: updateFile(path, &change)
            case .other, nil:
                remove(path, &change)
                removeFolder(path, keeping: [], &change)
            }
        }
        followLiveFolders(&change)
        return change
    }

    private mutating func updateFolder(_ path: String, _ change: inout Change) {
        let files = loader.files(below: path)
        for file in files { updateFile(file, &change) }
        removeFolder(path, keeping: Set(files.map(ExactString.init)), &change)
    }

    private mutating func updateFile(_ path: String, _ change: inout Change) {
        switch loader.use(of: path) {
        case .text:
            if readText(path, live.role(of: path, languages: loader.languages)) { change.texts.append(path) }
        case .media:
            if let file = loader.mediaFile(path) { put(file) }
            change.media.append(path)
        case .other: others.insert(ExactString(path))
        }
    }

    /// Answers whether the file is another than before; editors and version control save much that has not changed.
    @discardableResult
    private mutating func readText(_ path: String, _ role: DocumentRole) -> Bool {
        var text = loader.read(path, role, keepsBytes: keepsBytes && keptBytes < Self.mostBytes)
        guard let index = index(of: path) else {
            keptBytes += text.bytes?.count ?? 0
            texts.insert(HeldText(text), at: place(of: path))
            return true
        }
        let old = texts[index].text
        if !old.isBroken, !text.isBroken, old.role == role, let bytes = old.bytes, bytes == text.bytes { return false }
        if text.isBroken {
            (text.document, text.bytes) = (old.document, old.bytes)
        } else {
            keptBytes += (text.bytes?.count ?? 0) - (old.bytes?.count ?? 0)
        }
        texts[index] = HeldText(text)
        return true
    }

    private mutating func put(_ file: MediaFile) {
        let place = Self.place(in: media, of: file.path, path: \.path)
        if place < media.count, hasSameBytes(media[place].path, file.path) {
            media[place] = file
        } else {
            media.insert(file, at: place)
        }
    }

    private mutating func remove(_ path: String, _ change: inout Change) {
        if let index = index(of: path) {
            keptBytes -= texts[index].text.bytes?.count ?? 0
            texts.remove(at: index)
            change.texts.append(path)
        }
        let place = Self.place(in: media, of: path, path: \.path)
        if place < media.count, hasSameBytes(media[place].path, path) {
            media.remove(at: place)
            change.media.append(path)
        }
        others.remove(ExactString(path))
    }

    /// Removes what was below a folder and is not there any more.
    private mutating func removeFolder(_ folder: String, keeping kept: Set<ExactString>, _ change: inout Change) {
        let prefix = folder.isEmpty ? "" : folder + "/"
        func isBelow(_ path: String) -> Bool { path.utf8.starts(with: prefix.utf8) }
        // What is in the order of paths stands together.
        let texts = self.texts[place(of: prefix)...].prefix { isBelow($0.text.path) }.map(\.text.path)
        let media = self.media[Self.place(in: media, of: prefix, path: \.path)...].prefix { isBelow($0.path) }
        let others = self.others.lazy.map(\.string).filter(isBelow)
        let gone = (texts + media.map(\.path) + others).filter { !kept.contains(ExactString($0)) }
        for path in gone { remove(path, &change) }
    }

    /// An `index.md` that comes or goes in a folder of `live/` changes what the other files there are.
    private mutating func followLiveFolders(_ change: inout Change) {
        guard change.texts.contains(where: { $0.utf8.starts(with: "live/".utf8) }) else { return }
        live = LiveFolders(paths: texts.map(\.text.path))
        for index in texts.indices where texts[index].text.path.utf8.starts(with: "live/".utf8) {
            let role = live.role(of: texts[index].text.path, languages: loader.languages)
            guard role != texts[index].text.role else { continue }
            readText(texts[index].text.path, role)
            change.texts.append(texts[index].text.path)
        }
    }

    /// The same files under another configuration.
    public mutating func use(_ config: SiteConfig) async {
        let next = loader.with(config)
        let isSame = next.readsLike(loader)
        self = ContentStore(self, loader: next)
        guard !isSame else { return }
        var texts = await next.read(self.texts.map(\.text.path), live, keepsBytes: keepsBytes)
        keptBytes = 0
        for index in texts.indices where texts[index].isBroken {
            let before = self.texts[index].text
            (texts[index].document, texts[index].bytes) = (before.document, before.bytes)
        }
        self.texts = limited(texts)
    }

    private init(_ other: ContentStore, loader: ContentLoader) {
        self.loader = loader
        (texts, media, others) = (other.texts, other.media, other.others)
        (treeDiagnostics, live) = (other.treeDiagnostics, other.live)
        (keptBytes, keepsBytes) = (other.keptBytes, other.keepsBytes)
    }

    // MARK: Places

    private func index(of path: String) -> Int? {
        let place = place(of: path)
        return place < texts.count && hasSameBytes(texts[place].text.path, path) ? place : nil
    }

    private func place(of path: String) -> Int { Self.place(in: texts, of: path, path: \.text.path) }

    /// Where a path is, or belongs, among those in byte order.
    private static func place<Element>(
        in list: [Element], of path: String, path key: (Element) -> String
    ) -> Int {
        var (low, high) = (0, list.count)
        while low < high {
            let middle = (low + high) / 2
            if utf8Less(key(list[middle]), path) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
