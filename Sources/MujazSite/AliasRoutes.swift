import MujazContent
import MujazCore
import MujazLanguage

extension RoutePlanner {
    /// Old addresses. One that is the article's own is passed over; one on another site cannot be kept.
    mutating func addAliases() {
        for index in site.articles.indices where site.article(index, is: .aliases) {
            addAliases(of: site.articles[index].document, address: site.articles[index].address)
        }
        for coverage in site.live where !coverage.document.matter.aliases.isEmpty {
            addAliases(of: coverage.document, address: coverage.address)
        }
        for page in site.pages where !page.document.matter.aliases.isEmpty {
            addAliases(of: page.document, address: page.address)
        }
    }

    private mutating func addAliases(of document: Document, address: String) {
        var seen: Set<String> = [Slug.collisionKey(site.language.prefix + address)]
        for alias in document.matter.aliases {
            guard let place = Self.aliasAddress(alias.address) else {
                plan.diagnostics.append(
                    Diagnostic(
                        severity: .warning, id: "alias-unusable", file: displayPrefix + document.path,
                        location: alias.location,
                        message: "«\(alias.address)» cannot be an old address of this page",
                        help: "write a path on this site, such as /old/address/"))
                continue
            }
            guard seen.insert(Slug.collisionKey(place)).inserted else { continue }
            // An old address is written from the root of the whole.
            add(.redirect(to: address), place, prefix: "", writtenAt: (displayPrefix + document.path, alias.location))
        }
    }

    /// The address of an alias: from the root, a folder unless its last part has an extension; nil where it leads out.
    static func aliasAddress(_ alias: String) -> String? {
        guard !alias.contains("://"), !alias.hasPrefix("//"), !alias.contains("?"), !alias.contains("#") else {
            return nil
        }
        let parts = PercentEncoding.decoded(alias).split(separator: "/")
        guard !parts.isEmpty, parts.allSatisfy({ $0 != "." && $0 != ".." && $0.utf8.count <= 255 }) else { return nil }
        guard !parts.contains(where: { $0.utf8.contains { $0 < 0x20 || $0 == 0x7F } || $0.contains("\\") }) else {
            return nil
        }
        let path = "/" + parts.joined(separator: "/")
        return parts.last?.hasSuffix(".html") == true || parts.last?.hasSuffix(".htm") == true ? path : path + "/"
    }
}
