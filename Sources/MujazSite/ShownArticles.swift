import MujazContent
import MujazCore
import MujazLanguage

/// The articles that a site of before shows, one after the other in the order of their paths, as far as they are still to be
/// shown: those whose documents are the same need not be looked at.
struct ShownArticles {
    private let site: Site?
    private var next = 0

    /// - Parameters:
    ///   - site: the site of before; of no use where one of its articles has expired by now, or where other things were
    ///     shown than are now.
    init(_ site: Site?, at now: Timestamp, _ visibility: VisibilityOptions) {
        guard let site, site.now <= now, site.columns.visibility == visibility,
            visibility.showsExpired || site.columns.firstExpiry > now.secondsSince1970
        else {
            self.site = nil
            return
        }
        self.site = site
    }

    /// Whether a document is the next of them.
    mutating func hasNext(_ identity: ObjectIdentifier) -> Bool {
        guard let site, next < site.columns.identities.count, site.columns.identities[next] == identity else {
            return false
        }
        next += 1
        return true
    }

    /// Passes over those up to a path.
    mutating func skip(to path: String) {
        guard let site else { return }
        while next < site.columns.byPath.count,
            !utf8Less(path, site.articles[Int(site.columns.byPath[next])].document.path)
        {
            next += 1
        }
    }
}
