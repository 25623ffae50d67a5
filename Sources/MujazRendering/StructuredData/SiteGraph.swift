import MujazContent
import MujazCore
import MujazSite

/// What every page says of the site and its publisher, in the words of schema.org. Made once.
struct SiteGraph: Sendable {
    /// The nodes as JSON that can stand in a `script` element, with a comma between them.
    let nodes: [UInt8]
    /// The names by which other nodes point at them.
    let organizationID: String
    let websiteID: String

    init(site: Site, views: SiteViews) {
        let context = views.context
        let config = site.config
        let home = context.absoluteURL(context.url("/"))
        func whole(_ path: String) -> String {
            PercentEncoding.encodedAddress(context.absoluteURL(context.fileURL(path)))
        }
        func page(_ path: String) -> String {
            PercentEncoding.encodedAddress(context.absoluteURL(context.namedPageURL(path)))
        }
        organizationID = home + "#organization"
        websiteID = home + "#website"
        let (organizationID, websiteID) = (organizationID, websiteID)
        let organization = config.organization
        var json = JSONWriter()
        json.object { json in
            json.member("@type", "NewsMediaOrganization")
            json.member("@id", organizationID)
            json.member("name", organization?.name ?? config.title)
            json.member("url", home)
            if let logo = organization?.logo ?? config.theme.logo {
                json.key("logo")
                let file = views.image(Picture(source: logo), at: "")
                json.object { json in
                    json.member("@type", "ImageObject")
                    json.member("url", file?.url ?? whole(logo))
                    json.optional("width", file?.width)
                    json.optional("height", file?.height)
                }
            }
            json.optional("sameAs", config.channels.map(\.url).filter { !$0.hasPrefix(home) })
            json.optional("publishingPrinciples", organization?.principles.map(page))
            json.optional("correctionsPolicy", organization?.corrections.map(page))
        }
        var website = JSONWriter()
        website.object { json in
            json.member("@type", "WebSite")
            json.member("@id", websiteID)
            json.member("url", home)
            json.member("name", config.title)
            json.optional("description", config.description)
            json.member("inLanguage", context.language)
            json.reference("publisher", organizationID)
            guard let search = context.searchURL(query: "{search_term_string}") else { return }
            json.key("potentialAction")
            json.object { json in
                json.member("@type", "SearchAction")
                json.key("target")
                json.object { json in
                    json.member("@type", "EntryPoint")
                    json.member("urlTemplate", search)
                }
                json.member("query-input", "required name=search_term_string")
            }
        }
        nodes = ScriptSafe.escaped(json.bytes + [UInt8(ascii: ",")] + website.bytes)
    }
}

extension JSONWriter {
    /// Writes a member that points at another node.
    mutating func reference(_ name: String, _ id: String) {
        key(name)
        object { $0.member("@id", id) }
    }
}

extension ViewContext {
    /// The whole address to search at, with `query` in its place; nil where the site has no search.
    func searchURL(query: String) -> String? {
        guard let search = config.outputs.search else {
            return config.outputs.makes(.search) ? absoluteURL(url("/search/")) + "?q=" + query : nil
        }
        let address = search.hasPrefix("/") ? absoluteURL(basePath + search) : search
        return address.replacing("{query}", with: query)
    }
}
