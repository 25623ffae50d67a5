import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// Names of articles and lists that stay the same when their addresses change.
///
/// An article's name is made of its `id` in the front matter where no other article has the same, else of its path in
/// the content folder: neither a new slug, nor another pattern of addresses, nor another date touches it. A file that
/// is moved keeps its name by an `id`. Two sites do not meet, because the host goes in, which `feeds: {authority: …}`
/// keeps when a site moves to another host.
struct StableIDs: Sendable {
    private let authority: String
    /// What tells the lists of one language from those of another.
    private let prefix: String
    private let usable: Set<ExactString>
    /// The moments at which more than one article was last changed.
    private let sharedMoments: Set<Timestamp>

    init(site: Site) {
        prefix = site.language.prefix
        authority = site.config.outputs.feeds.authority ?? Self.host(of: site.config.baseURL ?? "")
        var seen: Set<ExactString> = []
        var doubled: Set<ExactString> = []
        for index in site.articles.indices {
            guard let id = Self.writtenID(of: site.articles[index].document).map(ExactString.init) else { continue }
            if !seen.insert(id).inserted { doubled.insert(id) }
        }
        usable = seen.subtracting(doubled)
        var moments: Set<Timestamp> = []
        var shared: Set<Timestamp> = []
        for index in site.articles.indices {
            guard let moment = Self.changed(site.articles[index].document) else { continue }
            if !moments.insert(moment).inserted { shared.insert(moment) }
        }
        sharedMoments = shared
    }

    /// Microseconds that tell apart articles of one moment, since Atom wants no two entries to be updated at the same;
    /// nil for an article that has its moment for itself.
    func microseconds(of document: Document) -> Int? {
        guard let moment = Self.changed(document), sharedMoments.contains(moment) else { return nil }
        return Self.microseconds(id(of: document))
    }

    /// Microseconds that tell a name from others.
    static func microseconds(_ id: String) -> Int {
        ContentHash(id).bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) } % 1_000_000
    }

    private static func changed(_ document: Document) -> Timestamp? {
        guard let date = document.date?.timestamp else { return nil }
        return max(date, document.matter.updated?.timestamp ?? date)
    }

    /// The name of an article.
    func id(of document: Document) -> String {
        if let id = Self.writtenID(of: document), usable.contains(ExactString(id)) { return urn("id", id) }
        return urn("path", document.path)
    }

    /// The name of an entry of live coverage.
    func id(ofEntry anchor: String, in document: Document) -> String { urn("entry", id(of: document) + anchor) }

    /// The name of a list: its kind and its slug.
    func id(ofListAt address: String) -> String { urn("list", prefix + address) }

    private static func writtenID(of document: Document) -> String? {
        document.matter.params.first { $0.key == "id" || $0.key == "guid" }?.node.text
    }

    /// A UUID of version 8 (RFC 9562), whose bits are ours to choose: those of a hash.
    private func urn(_ kind: String, _ name: String) -> String {
        var bytes = Array(ContentHash("mujaz\n\(authority)\n\(kind)\n\(name)").bytes.prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        var text = "urn:uuid:"
        for (index, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(index) { text += "-" }
            let digits = String(byte, radix: 16)
            text += digits.utf8.count == 1 ? "0" + digits : digits
        }
        return text
    }

    private static func host(of url: String) -> String {
        guard let scheme = url.firstRange(ofASCII: "://") else { return url }
        return String(url[scheme.upperBound...].prefix { $0 != "/" })
    }
}
