import MujazContent
import MujazCore

/// A file beside articles that is not published.
public struct WithheldMedia: Hashable, Sendable {
    /// Why it is not.
    public enum Reason: Sendable {
        /// Only texts that are held back, or that have mistakes, use it.
        case heldBack
        /// Nothing names it, and no text that is shown has it in its own folder.
        case unlinked
    }

    /// The file.
    public var file: MediaFile
    /// Why it is not published.
    public var reason: Reason

    /// Makes a note of a file.
    public init(file: MediaFile, reason: Reason) {
        self.file = file
        self.reason = reason
    }
}

/// Decides which files beside articles are published. A pure function of the library and of what is shown of it.
///
/// A file is published when something that is shown names it, or when it lies in the folder of a text that is shown,
/// `name/index.md`, in which nothing is held back that it might belong to. Files of `static/` always are.
struct PublishedMedia {
    private let library: Library
    private let sites: [Site]
    private let index: MediaIndex
    /// The files that something shown names, and those that something held back names, by their places in the library.
    private var named: Set<Int> = []
    private var namedByHeldBack: Set<Int> = []
    private var folders: [ExactString: Folder] = [:]
    /// The folders in which, at any depth, a text is held back that is not the folder's owner.
    private var heldBackBelow: Set<ExactString> = []

    /// What texts a folder holds itself, not counting folders in it.
    private struct Folder {
        /// Whether one of them is shown.
        var isShown = false
        /// Whether the folder is that of one text, and whether that is shown in some language.
        var isOwned = false
        var hasShownOwner = false
    }

    private init(_ library: Library, _ sites: [Site]) {
        self.library = library
        self.sites = sites
        index = MediaIndex(library.media)
    }

    /// Gives the sites of all languages what is published, and notes what is not.
    static func add(to sites: inout [Site], of library: Library) {
        guard library.media.contains(where: { !isStatic($0) }) else {
            for index in sites.indices { sites[index].media = library.media }
            return
        }
        var media = PublishedMedia(library, sites)
        media.gather()
        let (published, withheld) = media.divided()
        for index in sites.indices {
            sites[index].media = published
            sites[index].withheldMedia = withheld
        }
        if let note = note(of: withheld), !sites.isEmpty { sites[0].diagnostics.append(note) }
    }

    private static func isStatic(_ file: MediaFile) -> Bool { file.path.utf8.starts(with: "static/".utf8) }

    // MARK: Names

    /// Looks at every text once: what it names, and in which folder it lies.
    private mutating func gather() {
        var shown: Set<ExactString> = []
        var named: Set<Int> = []
        // By entry: one file of live coverage holds some that are shown and some that are not.
        var shownEntries: Set<ExactString> = []
        for site in sites {
            site.forEachShownText { text in
                shown.insert(ExactString(text.path))
                for name in text.fileNames {
                    if let file = index.index(ofDecoded: name, from: text.path) { named.insert(file) }
                }
            }
            for coverage in site.live {
                for entry in coverage.entries { shownEntries.insert(Self.key(entry, of: coverage.document.path)) }
            }
            for name in site.config.fileNames {
                if let file = index.index(ofDecoded: name, from: "") { named.insert(file) }
            }
        }
        self.named = named
        for document in library.documents {
            note(document.path, document.fileNames, isShown: shown.contains(ExactString(document.path)))
        }
        for live in library.live {
            let path = library.documents[live.document].path
            for entry in live.entries {
                let isShown = shownEntries.contains(Self.key(entry, of: path))
                note(entry.path, entry.fileNames, isShown: isShown)
                if !isShown { noteHeldBack(in: Self.folder(of: entry.path)) }
            }
        }
        for text in library.brokenTexts { note(text.path, text.fileNames, isShown: false) }
    }

    private static func key(_ entry: LiveEntry, of coverage: String) -> ExactString {
        ExactString("\(coverage)\n\(entry.anchor)")
    }

    private mutating func note(_ path: String, _ fileNames: [String], isShown: Bool) {
        if !isShown {
            for name in fileNames {
                if let file = index.index(ofDecoded: name, from: path) { namedByHeldBack.insert(file) }
            }
        }
        let place = Self.folder(of: path)
        var folder = folders[ExactString(place), default: Folder()]
        folder.isShown = folder.isShown || isShown
        if isOwner(path, of: place) {
            folder.isOwned = true
            folder.hasShownOwner = folder.hasShownOwner || isShown
        }
        folders[ExactString(place)] = folder
        if !isShown, !isOwner(path, of: place) { noteHeldBack(in: place) }
    }

    /// What lies unnamed in a folder, or in one around it, may be for the text that is held back there.
    private mutating func noteHeldBack(in folder: String) {
        var folder = folder
        while !folder.isEmpty, !Self.sharedFolders.contains(folder) {
            heldBackBelow.insert(ExactString(folder))
            folder = Self.folder(of: folder)
        }
    }

    /// Whether a text has its folder for itself: `name/index.md`, with the language before the extension in a site of
    /// several. The content folder and its own folders belong to all texts.
    private func isOwner(_ path: String, of folder: String) -> Bool {
        guard !folder.isEmpty, !Self.sharedFolders.contains(folder) else { return false }
        let languages = library.config.isMultilingual ? library.config.languages : []
        return LanguageSuffix.stripped(String(path.dropFirst(folder.count + 1)), languages: languages) == "index"
    }

    private static let sharedFolders: Set<String> = [
        "articles", "topics", "stories", "authors", "pages", "live", "digests",
    ]

    private static func folder(of path: String) -> String {
        path.utf8.lastIndex(of: ASCII.slash).map { String(path[..<$0]) } ?? ""
    }

    // MARK: The decision

    private func divided() -> (published: [MediaFile], withheld: [WithheldMedia]) {
        var published: [MediaFile] = []
        var withheld: [WithheldMedia] = []
        published.reserveCapacity(library.media.count)
        for (number, file) in library.media.enumerated() {
            if let reason = reason(toWithhold: number, file) {
                withheld.append(WithheldMedia(file: file, reason: reason))
            } else {
                published.append(file)
            }
        }
        return (published, withheld)
    }

    private func reason(toWithhold number: Int, _ file: MediaFile) -> WithheldMedia.Reason? {
        if Self.isStatic(file) || named.contains(number) { return nil }
        // Two files whose names differ only in how their letters are composed: a text means both, and they meet.
        if !file.path.utf8.allSatisfy({ $0 < 0x80 }), let twin = index.index(ofDecoded: "/" + file.path, from: ""),
            named.contains(twin)
        {
            return nil
        }
        if namedByHeldBack.contains(number) { return .heldBack }
        if let (path, folder) = nearestFolder(of: file) {
            if folder.hasShownOwner, !heldBackBelow.contains(path) { return nil }
            if !folder.hasShownOwner, folder.isOwned || !folder.isShown { return .heldBack }
        }
        return library.config.unlinkedFiles == .publish ? nil : .unlinked
    }

    /// The nearest folder around a file that holds texts.
    private func nearestFolder(of file: MediaFile) -> (path: ExactString, folder: Folder)? {
        var path = Self.folder(of: file.path)
        while true {
            if let folder = folders[ExactString(path)] { return (ExactString(path), folder) }
            guard !path.isEmpty else { return nil }
            path = Self.folder(of: path)
        }
    }

    // MARK: The note

    /// How many files a message names.
    private static let mostNames = 10

    private static func note(of withheld: [WithheldMedia]) -> Diagnostic? {
        let paths = withheld.filter { $0.reason == .unlinked }.map(\.file.path)
        guard !paths.isEmpty else { return nil }
        let names = paths.prefix(mostNames).map { "«\($0)»" }.joined(separator: ", ")
        let what =
            paths.count == 1
            ? "1 file is not published, because no text names it"
            : "\(paths.count) files are not published, because no text names them"
        return Diagnostic(
            severity: .note, id: "files-unlinked",
            message: "\(what): \(names)\(paths.count > mostNames ? ", …" : "")",
            help:
                "name them in a text that is shown, put them into static/, or write unlinked_files: publish in mujaz.yaml"
        )
    }
}
