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
        HostHeaders(
            config: config, keepsAssets: config.outputs.makes(.fingerprints), url: context.url,
            emailFolders: renderer.plan.emailFolders(renderer.site.languages).map(context.rootURL))
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

    /// Regular expressions for what readers do not get: the files for hosts, and hidden files.
    private var hiddenPaths: [String] {
        let root = HostRedirects.escapedPattern(PercentEncoding.decoded(context.rootURL("/")))
        let names = HostFileNames.hidden.map(HostRedirects.escapedPattern).joined(separator: "|")
        let wellKnown = HostRedirects.escapedPattern(String(HostFileNames.wellKnown.dropFirst()))
        return ["^\(root)(\(names))$", "^\(root)(.*/)?\\.(?!\(wellKnown)(/|$))"]
    }

    /// What goes into the `server` block of nginx; of a site below a path, into its `location`.
    func nginx() -> [UInt8] {
        let root = PercentEncoding.decoded(context.rootURL("/"))
        var text =
            root == "/"
            ? "# Put into the server block: include _nginx.conf;\n"
            : "# Put into the server block: location \(HostRedirects.quoted(root)) { include _nginx.conf; }\n"
        text += "charset utf-8;\nerror_page 404 \(context.url("/404.html"));\n"
        // Behind a proxy nginx does not know the port that readers see.
        text += "absolute_redirect off;\n"
        // Regular expressions are tried in their order.
        for pattern in hiddenPaths { text += "location ~ \"\(pattern)\" { return 404; }\n" }
        text += "location ~ \\.webmanifest$ { types { } default_type application/manifest+json; }\n"
        let rules = headers.rules
        for (number, rule) in rules.enumerated() {
            // A block with headers of its own does not take over those around it, so the first rule's are repeated.
            let own = number == 0 ? [] : rule.headers
            let common = rules[0].headers.filter { header in !own.contains { $0.name == header.name } }
            let lines = (common + own).map { name, value in
                "add_header \(name) \"\(value.replacing("\"", with: "\\\""))\" always;\n"
            }
            let block = lines.map { "    " + $0 }.joined() + "}\n"
            switch rule.paths {
            case _ where number == 0: text += lines.joined()
            case .below(let folder):
                text += "location \(HostRedirects.quoted(PercentEncoding.decoded(folder))) {\n" + block
            case .inEachFolder: text += "location ~ \"\(rule.paths.expression)\" {\n" + block
            }
        }
        return Array((text + redirectEntries.nginx).utf8)
    }

    /// `.htaccess` for Apache.
    func apache() -> [UInt8] {
        var text = "ErrorDocument 404 \(context.url("/404.html"))\nAddDefaultCharset utf-8\n"
        for pattern in hiddenPaths { text += "RedirectMatch 404 \"\(pattern)\"\n" }
        text += "AddType application/manifest+json .webmanifest\n<IfModule mod_headers.c>\n"
        for (number, rule) in headers.rules.enumerated() {
            let lines = rule.headers.map { name, value in
                "Header always set \(name) \"\(value.replacing("\"", with: "\\\""))\"\n"
            }
            if number == 0 {
                text += lines.map { "  " + $0 }.joined()
            } else {
                text += "  <If \"%{REQUEST_URI} =~ m#\(rule.paths.expression)#\">\n"
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
