import MujazContent
import MujazCore
import MujazLanguage

/// What `canonical` of a document means at the address that the document has.
public enum CanonicalAddress {
    /// The address of another page that is the original; nil where none is named, or the page itself.
    ///
    /// - Parameter page: the address of the page, from the root of the whole site.
    public static func original(of document: Document, at page: String) -> String? {
        guard let canonical = document.matter.canonical else { return nil }
        return canonical.utf8.first == ASCII.slash && key(canonical) == key(page) ? nil : canonical
    }

    /// What is the same for all ways of writing the address of one page.
    private static func key(_ path: String) -> String {
        var parts = PercentEncoding.decoded(String(path.prefix { $0 != "?" && $0 != "#" })).split(separator: "/")
        if parts.last == "index.html" { parts.removeLast() }
        return Slug.collisionKey(parts.joined(separator: "/"))
    }
}
