import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// The texts of a site by how they stand with the reader: what `mujaz list` shows.
public struct ContentListing: Sendable {
    /// Which texts are meant.
    public enum Kind: String, Sendable, CaseIterable {
        /// What is marked as a draft.
        case drafts
        /// What appears by itself at a moment, the next first.
        case scheduled
        /// What was shown until it expired.
        case expired
        /// What appears or expires by itself, in the order in which it happens.
        case due
        /// What readers see, the newest first.
        case published
    }

    /// A text.
    public struct Row: Sendable, Hashable {
        /// The file as diagnostics name it.
        public var file: String
        /// The line of an entry of live coverage in the one file of all entries; nil where the whole file is meant.
        public var line: Int?
        /// The title.
        public var title: String
        /// What the list is in the order of: the moment of appearing or expiring, or the date; nil where there is none.
        public var moment: Timestamp?
        /// What happens at `moment`; nil where it is only a date.
        public var change: DueMoment.Change?
        /// The address of its page, below the root of the site; nil where it has none now.
        public var address: String?
    }

    /// The texts.
    public let rows: [Row]

    /// Lists the texts of a site.
    public init(_ kind: Kind, of overview: SiteOverview) {
        let library = overview.library
        var titles: [ExactString: String] = [:]
        for document in library.documents {
            titles[ExactString(library.displayPrefix + document.path)] = document.title
        }
        var rows: [Row] = []
        let held = overview.sites.flatMap(\.heldBack)
        func add(_ reasons: Set<HeldBack.Reason>, moment: (HeldBack) -> Timestamp?, _ change: DueMoment.Change?) {
            for text in held where reasons.contains(text.reason) {
                let title = titles[ExactString(text.file)] ?? ""
                rows.append(
                    Row(file: text.file, line: text.line, title: title, moment: moment(text), change: change))
            }
        }
        switch kind {
        case .drafts: add([.draft], moment: { _ in nil }, nil)
        case .scheduled: add([.future, .embargo], moment: \.until, .appears)
        case .expired: add([.expired], moment: \.expires, .expires)
        case .due:
            add([.future, .embargo], moment: \.until, .appears)
            for text in Self.shown(overview) {
                guard let expires = text.expires else { continue }
                var row = text.row
                row.moment = expires
                row.change = .expires
                rows.append(row)
            }
        case .published: rows = Self.shown(overview).map(\.row)
        }
        let isNewestFirst = kind == .published || kind == .expired
        self.rows = rows.sorted { left, right in
            let first = left.moment?.secondsSince1970 ?? (isNewestFirst ? .min : .max)
            let second = right.moment?.secondsSince1970 ?? (isNewestFirst ? .min : .max)
            if first != second { return isNewestFirst ? first > second : first < second }
            if left.file != right.file { return utf8Less(left.file, right.file) }
            return left.line ?? 0 < right.line ?? 0
        }
    }

    /// Everything that has a page, and when it expires.
    private static func shown(_ overview: SiteOverview) -> [(row: Row, expires: Timestamp?)] {
        overview.sites.flatMap { site -> [(row: Row, expires: Timestamp?)] in
            let prefix = site.languages[site.languageIndex].prefix
            func text(_ document: Document, _ address: String) -> (row: Row, expires: Timestamp?) {
                let row = Row(
                    file: overview.library.displayPrefix + document.path, title: document.title,
                    moment: document.date?.timestamp, address: prefix + address)
                return (row, document.matter.expires.flatMap { $0 > site.now ? $0 : nil })
            }
            return site.articles.map { text($0.document, $0.address) }
                + site.pages.map { text($0.document, $0.address) } + site.live.map { text($0.document, $0.address) }
        }
    }
}
