import MujazCore
import MujazLanguage
import MujazPreview

/// What a host makes of a path of a site.
enum Resolution: Sendable {
    /// A file of the site, to be sent with a status: 200, or 404 for the page that says so.
    case file(path: String, SiteFile, status: Int)
    /// Another address: a path from the root, or a whole address; percent-encoded, without the base path.
    case redirect(to: String, status: Int)
    /// Nothing, and the site has no `404.html`.
    case nothing
}

/// Finds what a host would answer: files, `index.html` of folders, the slash at the end of folders, `_redirects`,
/// `404.html`.
struct SiteResolver: Sendable {
    let site: any ServedSite
    /// The rules of `_redirects`. Their paths have the base path before them.
    var redirects: RedirectRules
    /// The path that the site lies below, without slashes at its ends; empty at the root of its host.
    var basePath = ""

    func resolve(_ target: RequestTarget) async -> Resolution {
        guard let inside = inside(target.path) else {
            // A site below a path is looked for at the root: the way to its front page is short.
            if target.path.isEmpty {
                return .redirect(to: "/" + PercentEncoding.encodedPath(basePath) + "/", status: 302)
            }
            return await missing()
        }
        let found = Self.isPublic(inside) ? await file(inside, isFolder: target.isFolder) : nil
        if let rule = redirects.target(for: target.path, hasFile: found != nil) {
            if let resolution = await follow(rule, target.query) { return resolution }
        }
        if let found { return .file(path: found.path, found.file, status: 200) }
        // Asked of the site as it wrote its names, which may differ from the request in their normal form.
        if !target.isFolder, Self.isPublic(inside), await hasFolder(inside) {
            return .redirect(to: target.address + "/" + (target.query.map { "?" + $0 } ?? ""), status: 301)
        }
        return await missing()
    }

    /// The file that a path below the base path shows.
    private func file(_ path: String, isFolder: Bool) async -> (path: String, file: SiteFile)? {
        let path = isFolder ? (path.isEmpty ? "index.html" : path + "/index.html") : path
        guard !path.isEmpty else { return nil }
        if let file = await site.file(at: path) { return (path, file) }
        let composed = Normalization.nfc(path)
        guard !composed.utf8.elementsEqual(path.utf8), let file = await site.file(at: composed) else { return nil }
        return (composed, file)
    }

    private func hasFolder(_ path: String) async -> Bool {
        if await site.hasFolder(at: path) { return true }
        let composed = Normalization.nfc(path)
        return !composed.utf8.elementsEqual(path.utf8) ? await site.hasFolder(at: composed) : false
    }

    /// What a rule leads to; nil where it shows a file that is not there.
    private func follow(_ rule: RedirectRules.Target, _ query: String?) async -> Resolution? {
        guard rule.status == 200 || rule.status == 404 else {
            let query = query.map { rule.address.contains("?") ? "" : "?" + $0 } ?? ""
            return .redirect(to: rule.address + query, status: rule.status)
        }
        guard let target = try? RequestTarget(rule.address), let inside = inside(target.path), Self.isPublic(inside),
            let found = await file(inside, isFolder: target.isFolder)
        else { return nil }
        return .file(path: found.path, found.file, status: rule.status)
    }

    private func missing() async -> Resolution {
        guard let page = await site.file(at: "404.html") else { return .nothing }
        return .file(path: "404.html", page, status: 404)
    }

    /// The path below the base path; nil where it is outside.
    private func inside(_ path: String) -> String? {
        if basePath.isEmpty { return path }
        if path == basePath { return "" }
        guard path.hasPrefix(basePath + "/") else { return nil }
        return String(path.dropFirst(basePath.count + 1))
    }

    /// Whether hosts show a path: neither what is written for the host itself nor hidden files, except those of
    /// RFC 8615.
    static func isPublic(_ path: String) -> Bool {
        if HostFileNames.hidden.contains(path) { return false }
        let parts = path.split(separator: "/")
        return !parts.enumerated().contains { $1.hasPrefix(".") && !($0 == 0 && $1 == HostFileNames.wellKnown) }
    }
}
