import MujazCore
import MujazSite

/// An address that had a page and has none any more.
public struct GoneAddress: Sendable, Hashable {
    /// The address, from the root of the output.
    public var address: String
    /// The Markdown file that the page was of, as a path in the content folder.
    public var source: String?
    /// The file that the same article is in now, where it has a page at another address.
    public var movedTo: String?
    /// The line of front matter that keeps the old address.
    public var alias: String? { movedTo == nil ? nil : "aliases: [\(RecordLine.quoted(address))]" }
}

extension GoneAddress {
    /// What is not made any more, by comparing what was made with what is.
    ///
    /// - Parameter redirected: old addresses that hosts lead on without a page.
    static func find(
        former: OutputManifest, files: [OutputStage.File], redirected: Set<ExactString>
    ) -> [GoneAddress] {
        let made = Set(files.lazy.map { ExactString($0.path) })
        var sources: Set<ExactString> = []
        var ids: [ExactString: ExactString] = [:]
        for file in files where isPage(file.path) {
            guard let source = file.source else { continue }
            sources.insert(ExactString(source))
            if let id = file.id { ids[ExactString(id)] = ExactString(source) }
        }
        var gone: [GoneAddress] = []
        for (path, entry) in former.files
        where isPage(path.string) && !made.contains(path) && !redirected.contains(path) {
            let source = entry.source.map(ExactString.init)
            let same = source.flatMap { sources.contains($0) ? $0 : nil }
            let moved = same ?? entry.id.flatMap { ids[ExactString($0)] }
            gone.append(
                GoneAddress(address: address(of: path.string), source: entry.source, movedTo: moved?.string))
        }
        return gone.sorted { utf8Less($0.address, $1.address) }
    }

    /// What to tell people: the first ten, and a line to paste where the article is known.
    static func diagnostics(_ gone: [GoneAddress], displayPrefix: String) -> [Diagnostic] {
        guard !gone.isEmpty else { return [] }
        let names = gone.prefix(10).map { "«\($0.address)»" }.joined(separator: ", ")
        let more = gone.count > 10 ? " and \(gone.count - 10) more" : ""
        let all = Diagnostic(
            severity: .note, id: "addresses-gone",
            message: gone.count == 1
                ? "1 address is gone: \(names)" : "\(gone.count) addresses are gone: \(names)\(more)",
            help: "an old address can be kept: aliases in the front matter of the text that takes its place")
        var byFile: [String: [String]] = [:]
        for address in gone { if let file = address.movedTo { byFile[file, default: []].append(address.address) } }
        let moved = byFile.sorted { utf8Less($0.key, $1.key) }.prefix(10).map { file, addresses in
            Diagnostic(
                severity: .note, id: "address-moved", file: displayPrefix + file,
                message: addresses.count == 1
                    ? "this text has left the address «\(addresses[0])»"
                    : "this text has left \(addresses.count) addresses",
                help: "to keep it, write: aliases: [\(addresses.map(RecordLine.quoted).joined(separator: ", "))]")
        }
        return [all] + moved
    }

    private static func isPage(_ path: String) -> Bool {
        path.hasSuffix(".html") && !path.hasSuffix("/email.html") && !path.hasPrefix("fragments/")
            && !path.contains("/fragments/")
    }

    private static func address(of path: String) -> String {
        path.hasSuffix("index.html") ? "/" + path.dropLast("index.html".count) : "/" + path
    }
}
