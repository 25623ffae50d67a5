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
            let place: String
            do throws(OldAddress.Problem) {
                place = try OldAddress.read(alias.address)
            } catch {
                plan.diagnostics.append(
                    Diagnostic(
                        severity: error.severity, id: "alias-unusable", file: displayPrefix + document.path,
                        location: alias.location, message: error.message(alias.address),
                        help: "write a path on this site, such as /old/address/"))
                continue
            }
            guard seen.insert(Slug.collisionKey(place)).inserted else { continue }
            // An old address is written from the root of the whole.
            add(.redirect(to: address), place, prefix: "", writtenAt: (displayPrefix + document.path, alias.location))
        }
    }

    /// The address of an alias; nil where it cannot be one.
    static func aliasAddress(_ alias: String) -> String? { try? OldAddress.read(alias) }
}
