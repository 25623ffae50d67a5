import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// Makes what browsers keep a site with: the manifest, the icon, the description of its search.
struct AppFiles {
    let renderer: SiteRenderer

    private var site: Site { _read { yield renderer.site } }
    private var config: SiteConfig { renderer.site.config }
    private var context: ViewContext { renderer.views.context }
    private var accent: String { SiteIcon.accent(config) }

    /// The web app manifest (w3.org/TR/appmanifest).
    func manifest() -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("id", context.url("/"))
            json.member("name", config.title)
            json.member("short_name", String(config.title.prefix(12)))
            json.optional("description", config.description)
            json.member("lang", context.language)
            json.member("dir", context.direction.rawValue)
            json.member("start_url", context.url("/"))
            json.member("scope", context.url("/"))
            json.member("display", "minimal-ui")
            json.member("theme_color", accent)
            json.member("background_color", "#ffffff")
            json.optional("categories", ["news"])
            guard let icon = site.iconAddress else { return }
            json.key("icons")
            json.array { json in
                json.object { json in
                    json.member("src", context.rootURL(icon))
                    json.member("type", "image/svg+xml")
                    json.member("sizes", "any")
                }
                for drawn in site.drawnIcons {
                    json.object { json in
                        json.member("src", context.rootURL(drawn.address))
                        json.member("type", "image/png")
                        json.member("sizes", "\(drawn.size)x\(drawn.size)")
                    }
                }
            }
        }
        return json.bytes + [ASCII.lineFeed]
    }

    /// OpenSearch 1.1: how browsers search the site.
    func openSearch() -> [UInt8] {
        guard let template = context.searchURL(query: "{searchTerms}") else { return [] }
        var xml = XMLWriter()
        xml.element("OpenSearchDescription", ["xmlns": "http://a9.com/-/spec/opensearch/1.1/"]) { xml in
            xml.element("ShortName", text: String(config.title.prefix(16)))
            xml.element("Description", text: config.description ?? config.title)
            xml.element("Language", text: context.language)
            xml.element("InputEncoding", text: "UTF-8")
            if let icon = site.iconAddress {
                xml.element("Image", ["type": "image/svg+xml"], text: context.absoluteURL(context.rootURL(icon)))
            }
            xml.empty("Url", ["type": "text/html", "template": template])
            xml.empty(
                "Url",
                [
                    "type": "application/opensearchdescription+xml", "rel": "self",
                    "template": context.absoluteURL(context.url("/opensearch.xml")),
                ])
        }
        return xml.finished
    }

    /// A square icon of the logo or of the name.
    func icon() -> [UInt8] { SiteIcon.svg(config, logo: logo()) }

    /// The logo, where it is an SVG of a known size.
    private func logo() -> (bytes: [UInt8], size: ImageSize)? {
        guard let name = config.organization?.logo ?? config.theme.logo, MediaTypes.type(of: name) == "image/svg+xml",
            let file = context.mediaFile(name, from: ""), let size = file.pixels,
            let bytes = try? renderer.read(file.path)
        else { return nil }
        return (bytes, size)
    }
}
