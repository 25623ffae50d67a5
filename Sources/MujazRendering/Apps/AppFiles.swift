import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// Makes what browsers keep a site with: the manifest, the icon, the description of its search.
struct AppFiles {
    let renderer: SiteRenderer

    private var site: Site { renderer.site }
    private var config: SiteConfig { renderer.site.config }
    private var context: ViewContext { renderer.views.context }
    private var accent: String { config.theme.accent ?? "#a3161f" }

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

    /// A square icon: the logo on white where that is a drawing, else the first letter of the site's name on its colour.
    func icon() -> [UInt8] {
        var output: [UInt8] = []
        output.append(
            utf8: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 512 512\" width=\"512\" height=\"512\">")
        if let logo = logo() {
            output.append(utf8: "<rect width=\"512\" height=\"512\" rx=\"96\" fill=\"#fff\"/>")
            output += logo
        } else {
            let letter = config.title.unicodeScalars.first { $0.properties.isAlphabetic }.map { String($0) } ?? "•"
            output.append(utf8: "<rect width=\"512\" height=\"512\" rx=\"96\" fill=\"\(accent)\"/>")
            output.append(
                utf8: "<text x=\"256\" y=\"340\" font-size=\"280\" font-weight=\"700\" text-anchor=\"middle\" "
                    + "font-family=\"Noto Kufi Arabic, sans-serif\" fill=\"#fff\">")
            HTMLEscaping.append(letter, to: &output)
            output.append(utf8: "</text>")
        }
        output.append(utf8: "</svg>\n")
        return output
    }

    /// The logo in the middle of the icon; nil where it is no SVG with a size.
    private func logo() -> [UInt8]? {
        guard let name = config.organization?.logo ?? config.theme.logo, MediaTypes.type(of: name) == "image/svg+xml",
            let file = context.mediaFile(name, from: ""), let size = file.pixels, size.width > 0, size.height > 0,
            let bytes = try? renderer.read(file.path),
            let start = (0..<bytes.count).first(where: { bytes[$0...].starts(with: "<svg".utf8) })
        else { return nil }
        let scale = 400.0 / Double(max(size.width, size.height))
        let (width, height) = (Int(Double(size.width) * scale), Int(Double(size.height) * scale))
        var output: [UInt8] = []
        output.append(
            utf8: "<svg x=\"\((512 - width) / 2)\" y=\"\((512 - height) / 2)\" width=\"\(width)\" height=\"\(height)\" "
                + "viewBox=\"0 0 \(size.width) \(size.height)\">")
        output += bytes[start...]
        output.append(utf8: "</svg>")
        return output
    }
}
