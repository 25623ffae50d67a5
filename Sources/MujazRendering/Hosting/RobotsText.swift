import MujazContent
import MujazCore
import MujazSite

/// Writes `robots.txt` (RFC 9309).
enum RobotsText {
    /// The names under which robots come that gather texts for language models. Those of search engines that send
    /// readers on are not among them.
    static let aiRobots = [
        "AI2Bot", "Ai2Bot-Dolma", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot",
        "Claude-Web", "ClaudeBot", "cohere-ai", "cohere-training-data-crawler", "Diffbot", "FacebookBot",
        "Google-CloudVertexBot", "Google-Extended", "GPTBot", "ICC-Crawler", "ImagesiftBot", "img2dataset",
        "Kangaroo Bot", "meta-externalagent", "Meta-ExternalAgent", "Omgili", "Omgilibot", "PanguBot",
        "PerplexityBot", "SemrushBot-OCOB", "Sidetrade indexer bot", "Timpibot", "VelenPublicWebCrawler",
        "Webzio-Extended", "YouBot",
    ]

    static func bytes(_ settings: RobotsSettings, sitemaps: [String], url: (String) -> String) -> [UInt8] {
        var text = "User-agent: *\n"
        for path in settings.disallowed { text += "Disallow: \(url(path.hasPrefix("/") ? path : "/" + path))\n" }
        if settings.disallowed.isEmpty { text += "Allow: \(url("/"))\n" }
        if !settings.allowsAI {
            text += "\n"
            for name in aiRobots { text += "User-agent: \(name)\n" }
            text += "Disallow: \(url("/"))\n"
        }
        if !sitemaps.isEmpty { text += "\n" }
        for address in sitemaps { text += "Sitemap: \(address)\n" }
        return Array(text.utf8)
    }
}
