extension SiteConfig {
    /// The Content-Security-Policy that every page of the site keeps: its own scripts and styles, nothing inline, and no
    /// host besides the site's but those of the comments that the configuration names. Pictures and films may come from
    /// elsewhere, since texts may show them by their addresses.
    public var contentSecurityPolicy: String {
        if let own = outputs.contentSecurityPolicy { return own }
        let origins = comments?.origins ?? []
        func directive(_ name: String, _ values: [String]) -> String { ([name] + values).joined(separator: " ") }
        return [
            directive("default-src", ["'self'"]),
            directive("script-src", ["'self'"] + origins),
            directive("style-src", ["'self'"] + origins),
            directive("img-src", ["'self'", "data:", "https:"]),
            directive("media-src", ["'self'", "https:"]),
            directive("connect-src", ["'self'"] + origins),
            directive("frame-src", origins.isEmpty ? ["'none'"] : ["'self'"] + origins),
            directive("object-src", ["'none'"]),
            directive("base-uri", ["'self'"]),
            directive("form-action", ["'self'"]),
        ].joined(separator: "; ")
    }
}
