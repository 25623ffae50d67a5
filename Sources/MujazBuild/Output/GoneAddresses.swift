import MujazContent
import MujazCore
import MujazSite

/// An address that had a page and has none any more.
public struct GoneAddress: Sendable, Hashable {
    /// Why there is no page any more.
    public enum Reason: String, Sendable, CaseIterable {
        /// The text is held back now.
        case draft, future, embargo, expired
        /// The file is not there any more, and no other file has its text.
        case deleted
        /// The text has its page at another address.
        case moved
        /// The file or its page has an error, and the build was told to keep going.
        case error
        /// A page that lists others, or one page of a long list, is not needed any more.
        case list
        /// The file is there, but no page is made of it.
        case unpublished
    }

    /// The address, from the root of the output.
    public var address: String
    /// The Markdown file that the page was made of, as a path in the content folder.
    public var source: String?
    /// Why it is gone.
    public var reason: Reason
    /// Whether it was a list, such as an archive or a topic, and not a text.
    public var isList = false
    /// The file that the same text is in now, where it has a page at another address.
    public var movedTo: String?
    /// The line of front matter that redirects readers, in the format of the file.
    public var alias: AliasLine?
}

extension GoneAddress {
    /// The diagnostic that names a page that was removed because of an error.
    public static let removedByError = "page-removed"

    /// What a build knows about its sources.
    struct Facts: Sendable {
        /// Paths in the output that were planned and could not be made.
        var failed: Set<ExactString> = []
        /// Markdown files with errors, as paths in the content folder, as are the following.
        var broken: Set<ExactString> = []
        /// Markdown files that are held back.
        var heldBack: [ExactString: HeldBack.Reason] = [:]
        /// All Markdown files.
        var sources: Set<ExactString> = []
        /// Old addresses that hosts redirect without a page.
        var redirected: Set<ExactString> = []
    }

    /// Compares what was made with what is made now. Texts come first, then lists.
    static func find(former: OutputManifest, files: [OutputStage.File], facts: Facts) -> [GoneAddress] {
        let made = Set(files.lazy.map { ExactString($0.path) })
        let missing = former.files.filter { path, _ in
            isPage(path.string) && !made.contains(path) && !facts.redirected.contains(path)
        }
        guard !missing.isEmpty else { return [] }
        let finder = TextFinder(former: former, files: files.filter { isPage($0.path) }, facts: facts)
        // The shortest address of a text is its own; what lies below it are further pages.
        var addresses: [ExactString: String] = [:]
        for (path, entry) in missing.map({ ($0.key.string, $0.value) }) + files.map({ ($0.path, $0.entry) }) {
            guard let source = entry.source.map(ExactString.init), isPage(path) else { continue }
            let address = address(of: path)
            if address.utf8.count < addresses[source]?.utf8.count ?? .max { addresses[source] = address }
        }
        return missing.map { path, entry in
            let address = address(of: path.string)
            let isFurther =
                entry.source.flatMap { addresses[ExactString($0)] }.map {
                    address.utf8.count > $0.utf8.count && address.utf8.starts(with: $0.utf8)
                } ?? true
            var gone = GoneAddress(
                address: address, source: entry.source, reason: .list, isList: isFurther || entry.isList)
            let text = isFurther ? nil : finder.place(of: entry)
            if facts.failed.contains(path) {
                gone.reason = .error
            } else if let text {
                gone.reason = .moved
                gone.movedTo = text.string
            } else if let source = entry.source.map(ExactString.init), !isFurther || !finder.has(source) {
                gone.reason = facts.reason(of: source)
            }
            return gone
        }.sorted { $0.isList == $1.isList ? utf8Less($0.address, $1.address) : !$0.isList }
    }

    /// Adds the lines of `aliases` that redirect readers.
    ///
    /// - Parameters:
    ///   - aliases: what a file has already.
    ///   - format: the format of its front matter; nil where it has none.
    static func addAliases(
        to gone: inout [GoneAddress], aliases: (String) -> [String], format: (String) -> FrontMatterFormat?
    ) {
        var byFile: [String: [Int]] = [:]
        for index in gone.indices { if let file = gone[index].movedTo { byFile[file, default: []].append(index) } }
        for (file, indices) in byFile {
            let line = AliasLine(former: aliases(file), added: indices.map { gone[$0].address }, format: format(file))
            for index in indices { gone[index].alias = line }
        }
    }

    private static func isPage(_ path: String) -> Bool {
        path.hasSuffix(".html") && !path.hasSuffix("/email.html") && !path.hasPrefix("fragments/")
            && !path.contains("/fragments/")
    }

    private static func address(of path: String) -> String {
        path.hasSuffix("index.html") ? "/" + path.dropLast("index.html".count) : "/" + path
    }
}

extension GoneAddress.Facts {
    /// Why a file has no page.
    fileprivate func reason(of source: ExactString) -> GoneAddress.Reason {
        if broken.contains(source) { return .error }
        switch heldBack[source] {
        case .draft: return .draft
        case .future: return .future
        case .embargo: return .embargo
        case .expired: return .expired
        case nil: return sources.contains(source) ? .unpublished : .deleted
        }
    }
}

/// Finds texts again: by their file, by their `id`, or by title and date where only one file can be meant.
private struct TextFinder {
    private var made: Set<ExactString> = []
    private var ids: [ExactString: ExactString] = [:]
    private var added: [UInt64: Set<ExactString>] = [:]
    private var lost: [UInt64: Set<ExactString>] = [:]

    init(former: OutputManifest, files: [OutputStage.File], facts: GoneAddress.Facts) {
        let known = Set(former.files.values.compactMap { $0.source.map(ExactString.init) })
        for file in files {
            guard let source = file.entry.source.map(ExactString.init) else { continue }
            made.insert(source)
            if let id = file.entry.id { ids[ExactString(id)] = source }
            if let text = file.entry.text, !known.contains(source) { added[text, default: []].insert(source) }
        }
        for entry in former.files.values {
            guard let source = entry.source.map(ExactString.init), let text = entry.text,
                !facts.sources.contains(source)
            else { continue }
            lost[text, default: []].insert(source)
        }
    }

    func has(_ source: ExactString) -> Bool { made.contains(source) }

    /// The file that a text is in now.
    func place(of entry: OutputManifest.Entry) -> ExactString? {
        guard let source = entry.source.map(ExactString.init) else { return nil }
        if made.contains(source) { return source }
        if let id = entry.id, let place = ids[ExactString(id)] { return place }
        guard let text = entry.text, let new = added[text], new.count == 1, let old = lost[text], old.count == 1,
            old.contains(source)
        else { return nil }
        return new.first
    }
}
