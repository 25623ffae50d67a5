import MujazContent
import MujazCore
import MujazLanguage

// The files that are made for machines.
extension RoutePlanner {
    /// Adds the files for machines. They come after everything that people wrote: where a site has a file of its own in
    /// `static/`, that file is what it wants.
    mutating func addMachineFiles() {
        for subject in site.feedSubjects {
            for format in site.feedFormats(of: subject) {
                addMachineFile(.feed(subject, format), site.address(of: subject, format))
            }
        }
        if site.hasFeed(.site) { addMachineFile(.feedStyle, "/feed.css") }
        addAppFiles()
    }

    mutating func addMachineFile(_ file: MachineFile, _ address: String) {
        _ = take(.machine(file), place(of: address, prefix: site.language.prefix))
    }

    private mutating func addSecurityText() {
        if !site.isSecurityContactGood {
            plan.diagnostics.append(
                Diagnostic(
                    severity: .warning, id: "security-expired",
                    message: "the date «expires» of security has passed, so nobody will trust security.txt",
                    help: "look at it again and write a new date into mujaz.yaml"))
        }
        addMachineFile(.securityText, "/.well-known/security.txt")
    }

    /// Files that speak for all languages at once and lie at the root.
    mutating func addFilesOfWholeSite() {
        let outputs = site.config.outputs
        addLanguageSitemap()
        if outputs.makes(.robots) { addMachineFile(.robots, "/robots.txt") }
        if outputs.makes(.redirects), plan.hasLastingRedirects {
            addMachineFile(.redirects, "/_redirects")
        }
        if outputs.makes(.headers) { addMachineFile(.headers, "/_headers") }
        if outputs.makes(.nginx) { addMachineFile(.nginx, "/_nginx.conf") }
        if outputs.makes(.apache) { addMachineFile(.apache, "/.htaccess") }
        if outputs.makes(.noJekyll) { addMachineFile(.noJekyll, "/.nojekyll") }
        if outputs.makes(.cname), site.config.baseURL != nil { addMachineFile(.cname, "/CNAME") }
        if outputs.makes(.security), outputs.security != nil { addSecurityText() }
        if site.config.baseURL == nil { noteMissingAddress() }
    }

    private mutating func noteMissingAddress() {
        guard site.hasFeed(.site) || site.config.outputs.makes(.sitemap) else { return }
        plan.diagnostics.append(
            Diagnostic(
                severity: .note, id: "base-url-missing",
                message: "the site does not know its own address, so feeds have only paths and there is no sitemap",
                help: "write base_url: https://news.example/ into mujaz.yaml, or give --base-url"))
    }
}

extension Site {
    /// Whether the date has not passed at which `security.txt` has to be looked at again.
    var isSecurityContactGood: Bool { config.outputs.security?.expires.map { $0 > now } ?? true }
}

extension RoutePlan {
    /// Whether there are redirects that hold for good.
    var hasLastingRedirects: Bool {
        // Only the kinds are looked at: a route that is handed over is held.
        for index in routes.others.indices {
            if case .redirect = routes.others[index].kind, routes.others[index].isLastingRedirect { return true }
        }
        return unmadeRedirects.contains(where: \.isLastingRedirect)
    }

    /// The redirects that hold for good, from the root of the whole site. Those of the newest numbered page of a list do
    /// not: they lead to the list until their address becomes a page.
    public func lastingRedirects(_ languages: [SiteLanguage]) -> [(from: String, to: String)] {
        (routes.others + unmadeRedirects).compactMap { route in
            guard route.isLastingRedirect, case .redirect(let target) = route.kind else { return nil }
            let path = "/" + route.outputPath
            let from = path.hasSuffix("/index.html") ? String(path.dropLast("index.html".count)) : path
            return (from, target.contains("://") ? target : languages[route.site].prefix + target)
        }
    }
}

extension RoutePlan {
    /// The folders of the whole site below which editions with an e-mail lie: `/digests/`, `/en/digests/`.
    public func emailFolders(_ languages: [SiteLanguage]) -> [String] {
        var folders: [String] = []
        for route in routes.others {
            guard case .editionEmail = route.kind else { continue }
            let folder = languages[route.site].prefix + Edition.folder
            if !folders.contains(folder) { folders.append(folder) }
        }
        return folders
    }
}

extension Route {
    /// Whether it is at the address of a numbered page of a list.
    private func isNumbered(of list: String) -> Bool {
        address.utf8.starts(with: list.utf8) && address.utf8.dropFirst(list.utf8.count).starts(with: "page/".utf8)
    }

    /// Whether it leads elsewhere for good.
    var isLastingRedirect: Bool {
        if case .redirect(let target) = kind { !isNumbered(of: target) } else { false }
    }
}
