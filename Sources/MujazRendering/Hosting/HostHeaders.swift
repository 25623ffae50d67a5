import MujazContent
import MujazCore
import MujazSite

/// The headers that a host should send with the files of the site.
struct HostHeaders {
    /// Headers of some paths.
    struct Rule {
        /// Which paths a rule is for. All have the base path before them.
        enum Paths {
            /// Everything below a path, which ends with a slash.
            case below(String)
            /// A file of one name in each folder of a path, which ends with a slash.
            case inEachFolder(of: String, file: String)
        }

        var paths: Paths
        var headers: [(name: String, value: String)]
        /// Whether the headers take the place of those of rules before.
        var replaces = false
    }

    let config: SiteConfig
    /// Whether the theme's files have their hash in their names, so that they can be kept for ever.
    let keepsAssets: Bool
    /// The address of a path.
    let url: (String) -> String
    /// The folders below which editions with an e-mail lie: `/digests/`, `/en/digests/`.
    var emailFolders: [String] = []

    private static let policyName = "Content-Security-Policy"
    private static let emailName = "email.html"

    /// The policy of e-mails. Mail programs read only styles that stand in the page, so these must be allowed there; there
    /// are no scripts.
    private static let emailPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: https:; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'self'"

    /// The policy of the pages, and what only a header can say: that no other site may put them into a frame.
    private var policy: String {
        let policy = config.contentSecurityPolicy
        return policy.contains("frame-ancestors") ? policy : policy + "; frame-ancestors 'self'"
    }

    var rules: [Rule] {
        var rules = [
            Rule(
                paths: .below(url("/")),
                headers: [
                    (Self.policyName, policy),
                    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "strict-origin-when-cross-origin"),
                    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
                ])
        ]
        // Copies of pictures have a hash in their names, always.
        let folders = (keepsAssets ? ["/assets/"] : []) + (config.images.makesVariants ? [PictureVariant.folder] : [])
        for folder in folders {
            rules.append(
                Rule(paths: .below(url(folder)), headers: [("Cache-Control", "public, max-age=31536000, immutable")]))
        }
        for folder in emailFolders {
            rules.append(
                Rule(
                    paths: .inEachFolder(of: folder, file: Self.emailName),
                    headers: [(Self.policyName, Self.emailPolicy)], replaces: true))
        }
        return rules
    }

    /// `_headers`, as Netlify, Cloudflare Pages and others read it.
    ///
    /// Where several rules match, Netlify takes the last one's header, and Cloudflare Pages joins them all unless a line
    /// with `!` takes the earlier ones back. Netlify passes over such a line, since it has no colon.
    var text: String {
        rules.flatMap { rule in
            let taken = rule.replaces ? rule.headers.map { "  ! \($0.name)\n" }.joined() : ""
            let lines = taken + rule.headers.map { "  \($0.name): \($0.value)\n" }.joined()
            return rule.paths.patterns.map { $0 + "\n" + lines }
        }.joined(separator: "\n")
    }
}

extension HostHeaders.Rule.Paths {
    /// The patterns of `_headers`. Hosts also show `email.html` as `email`.
    fileprivate var patterns: [String] {
        switch self {
        case .below(let folder): return [folder + "*"]
        case .inEachFolder(let folder, let file):
            let path = folder + ":edition/" + file
            return file.hasSuffix(".html") ? [path, String(path.dropLast(5))] : [path]
        }
    }

    /// A regular expression, as nginx and Apache read it, for a decoded path.
    var expression: String {
        switch self {
        case .below(let folder): "^" + HostRedirects.escapedPattern(PercentEncoding.decoded(folder))
        case .inEachFolder(let folder, let file):
            "^" + HostRedirects.escapedPattern(PercentEncoding.decoded(folder)) + "[^/]+/"
                + HostRedirects.escapedPattern(file) + "$"
        }
    }
}
