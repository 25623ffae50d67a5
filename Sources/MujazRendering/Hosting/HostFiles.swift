import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// Makes the files that hosts read.
struct HostFiles {
    let renderer: SiteRenderer

    private var config: SiteConfig { renderer.site.config }
    private var context: ViewContext { renderer.views.context }

    private var headers: HostHeaders {
        HostHeaders(config: config, keepsAssets: config.outputs.makes(.fingerprints), url: context.url)
    }

    private var redirectEntries: HostRedirects {
        HostRedirects(
            entries: renderer.plan.lastingRedirects(renderer.site.languages).map { from, to in
                HostRedirects.Entry(
                    from: context.rootURL(from), to: PercentEncoding.encodedAddress(context.fileURL(to)))
            })
    }

    func robots() -> [UInt8] {
        RobotsText.bytes(
            config.outputs.robots, sitemaps: SitemapMaker(renderer: renderer).all, url: context.url)
    }

    func redirects() -> [UInt8] { Array(redirectEntries.text.utf8) }

    func headersText() -> [UInt8] { Array(headers.text.utf8) }

    /// What goes into the `server` block of nginx.
    func nginx() -> [UInt8] {
        var text = "# Put into the server block: include _nginx.conf;\n"
        text += "charset utf-8;\nerror_page 404 \(context.url("/404.html"));\n"
        // Behind a proxy nginx does not know the port that readers see.
        text += "absolute_redirect off;\n"
        text += "location ~ \\.webmanifest$ { types { } default_type application/manifest+json; }\n"
        let rules = headers.rules
        for rule in rules {
            // A block with headers of its own does not take over those around it, so the first rule's are repeated.
            let own = rule.path == rules[0].path ? [] : rule.headers
            let lines = (rules[0].headers + own).map { name, value in
                "add_header \(name) \"\(value.replacing("\"", with: "\\\""))\" always;\n"
            }
            if own.isEmpty {
                text += lines.joined()
            } else {
                text += "location \(rule.path.dropLast()) {\n" + lines.map { "    " + $0 }.joined() + "}\n"
            }
        }
        return Array((text + redirectEntries.nginx).utf8)
    }

    /// `.htaccess` for Apache.
    func apache() -> [UInt8] {
        var text = "ErrorDocument 404 \(context.url("/404.html"))\nAddDefaultCharset utf-8\n"
        text += "AddType application/manifest+json .webmanifest\n<IfModule mod_headers.c>\n"
        for rule in headers.rules {
            let lines = rule.headers.map { name, value in
                "Header always set \(name) \"\(value.replacing("\"", with: "\\\""))\"\n"
            }
            if rule.path == headers.rules[0].path {
                text += lines.map { "  " + $0 }.joined()
            } else {
                text += "  <If \"%{REQUEST_URI} =~ m#^\(rule.path.dropLast())#\">\n"
                text += lines.map { "    " + $0 }.joined() + "  </If>\n"
            }
        }
        return Array((text + "</IfModule>\n" + redirectEntries.apache).utf8)
    }

    func cname() -> [UInt8] {
        guard let base = config.baseURL, let scheme = base.firstRange(ofASCII: "://") else { return [] }
        return Array((base[scheme.upperBound...].prefix { $0 != "/" && $0 != ":" } + "\n").utf8)
    }

    /// `security.txt` (RFC 9116).
    func securityText() -> [UInt8] {
        guard let security = config.outputs.security else { return [] }
        var text = security.contacts.map { "Contact: \($0)\n" }.joined()
        if let expires = security.expires { text += "Expires: \(MachineDate.utc(expires))\n" }
        if let encryption = security.encryption { text += "Encryption: \(encryption)\n" }
        if let thanks = security.acknowledgments { text += "Acknowledgments: \(thanks)\n" }
        if !security.languages.isEmpty {
            text += "Preferred-Languages: \(security.languages.joined(separator: ", "))\n"
        }
        if config.baseURL != nil {
            text += "Canonical: \(context.absoluteURL(context.url("/.well-known/security.txt")))\n"
        }
        if let policy = security.policy { text += "Policy: \(policy)\n" }
        return Array(text.utf8)
    }
}
