import MujazContent
import MujazSite

/// The headers that a host should send with the files of the site.
struct HostHeaders {
    /// Headers of everything below a path.
    struct Rule {
        /// The path with the base path before it; a `*` at its end stands for anything.
        var path: String
        var headers: [(name: String, value: String)]
    }

    let config: SiteConfig
    /// Whether the theme's files have their hash in their names, so that they can be kept for ever.
    let keepsAssets: Bool
    /// The address of a path.
    let url: (String) -> String

    /// The policy of the pages, and what only a header can say: that no other site may put them into a frame.
    private var policy: String {
        let policy = config.contentSecurityPolicy
        return policy.contains("frame-ancestors") ? policy : policy + "; frame-ancestors 'self'"
    }

    var rules: [Rule] {
        var rules = [
            Rule(
                path: url("/") + "*",
                headers: [
                    ("Content-Security-Policy", policy),
                    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "strict-origin-when-cross-origin"),
                    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
                ])
        ]
        // Copies of pictures have a hash in their names, always.
        let folders = (keepsAssets ? ["/assets/"] : []) + (config.images.makesVariants ? [PictureVariant.folder] : [])
        for folder in folders {
            rules.append(
                Rule(path: url(folder) + "*", headers: [("Cache-Control", "public, max-age=31536000, immutable")]))
        }
        return rules
    }

    /// `_headers`, as Netlify, Cloudflare Pages and others read it.
    var text: String {
        rules.map { rule in
            rule.path + "\n" + rule.headers.map { "  \($0.name): \($0.value)\n" }.joined()
        }.joined(separator: "\n")
    }
}
