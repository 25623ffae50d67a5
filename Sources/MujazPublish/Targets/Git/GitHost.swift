import MujazCore

/// What the hosts of pages want on a branch besides the site.
///
/// GitHub reads `CNAME` (https://docs.github.com/pages/configuring-a-custom-domain-for-your-github-pages-site) and runs
/// Jekyll without `.nojekyll`; Codeberg reads `.domains` (https://docs.codeberg.org/codeberg-pages/using-custom-domain/).
/// GitLab and other Forgejo hosts take domains in their settings.
struct GitHost: Hashable, Sendable {
    /// A file above this is refused by the host, in bytes.
    var largestFile: Int?
    /// A site above this is too large for the host's terms, in bytes.
    var largestSite: Int?
    /// The file that names the domain.
    var domainFile: String?
    /// The domain of the site.
    var domain: String?

    static let names: Set<String> = ["CNAME", ".domains", ".nojekyll"]

    private static let hosted = [
        ".github.io", ".gitlab.io", ".codeberg.page", ".pages.dev", ".netlify.app", ".local", ".localhost",
    ]

    /// - Parameters:
    ///   - host: of the remote; nil for a path.
    ///   - baseURL: of the site.
    init(host: String?, baseURL: String?) {
        domain = baseURL.flatMap(Self.domain)
        switch host {
        case "github.com", "ssh.github.com", "www.github.com":
            domainFile = "CNAME"
            largestFile = 100 << 20
            largestSite = 1_000_000_000
        case "codeberg.org": domainFile = ".domains"
        default: break
        }
    }

    /// The domain of a site's own; nil where the address is one of the host's, or no domain is meant.
    static func domain(of baseURL: String) -> String? {
        let address = HostName.ascii(inAddress: baseURL)
        guard let scheme = address.firstRange(ofASCII: "://") else { return nil }
        let rest = address[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" }
        // Below a path it is one project of several, and the domain belongs to another repository.
        guard rest.dropFirst(authority.count).allSatisfy({ $0 == "/" }) else { return nil }
        let host = authority.lowercased()
        let isName = host.utf8.allSatisfy {
            ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == ASCII.hyphen || $0 == ASCII.dot
        }
        guard isName, host.contains("."), let last = host.split(separator: ".").last,
            last.utf8.contains(where: ASCII.isLetter), !hosted.contains(where: host.hasSuffix)
        else { return nil }
        return host
    }
}
