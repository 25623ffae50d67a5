import MujazCore
import MujazLanguage

// The part of `mujaz.yaml` that says what robots, hosts and researchers are told.
extension SiteConfigReader {
    /// `robots: off`, or `robots: {ai: block, disallow: [/drafts/]}`.
    mutating func readRobots(_ node: DataNode) {
        if case .scalar(let scalar) = node.value, let isOn = scalar.boolean {
            config.outputs.switches[.robots] = isOn
            return
        }
        each(node, "robots", ["ai", "disallow"]) { reader, key, value in
            if key == "ai" {
                guard let choice = reader.choice(value, key, AIPolicy.allCases) else { return }
                reader.config.outputs.robots.allowsAI = choice == .allow
            } else {
                reader.config.outputs.robots.disallowed = reader.lines(value, key)
            }
        }
    }

    private enum AIPolicy: String, CaseIterable { case allow, block }

    /// `redirects: {/old/: /new/}`.
    mutating func readRedirects(_ node: DataNode) {
        guard case .map(let entries) = node.value else {
            if !node.isEmpty {
                fail(node, "«redirects» is \(node.kindName), but addresses are expected", help: "write /old/: /new/")
            }
            return
        }
        for entry in entries {
            guard let target = address(entry.node, entry.key, .webPage) else { continue }
            config.outputs.redirects.append(
                Redirect(
                    from: entry.key, to: target, file: source.name, location: source.location(at: entry.keyOffset)))
        }
    }

    /// `headers: off`, or `headers: {csp: …}`.
    mutating func readHeaders(_ node: DataNode) {
        if case .scalar(let scalar) = node.value, let isOn = scalar.boolean {
            config.outputs.switches[.headers] = isOn
            return
        }
        each(node, "headers", ["csp"]) { reader, key, value in
            reader.config.outputs.contentSecurityPolicy = reader.line(value, key)
        }
    }

    /// `security: {contact: mailto:…, expires: 2027-12-31}`.
    mutating func readSecurity(_ node: DataNode) {
        var security = SecurityContact()
        let known = ["contact", "expires", "languages", "policy", "encryption", "acknowledgments"]
        each(node, "security", known) { reader, key, value in
            switch key {
            case "contact":
                security.contacts = reader.lines(value, key).map { text in
                    text.contains("@") && !text.contains(":") ? "mailto:" + text : text
                }
            case "expires": security.expires = reader.moment(value, key)
            case "languages": security.languages = reader.lines(value, key)
            case "policy": security.policy = reader.address(value, key)
            case "encryption": security.encryption = reader.line(value, key)
            default: security.acknowledgments = reader.address(value, key)
            }
        }
        guard !node.isEmpty else { return }
        if security.contacts.isEmpty {
            fail(node, "«security» names nobody to write to", help: "add contact: security@news.example")
        } else if security.expires == nil {
            fail(
                node, "«security» does not say until when it is true, which RFC 9116 asks for",
                help: "add expires: with a date at most a year from now")
        } else {
            config.outputs.security = security
        }
    }

    /// `search: off`, or `search: https://…?q={query}`.
    mutating func readSearch(_ node: DataNode) {
        if case .scalar(let scalar) = node.value, let isOn = scalar.boolean {
            config.outputs.switches[.search] = isOn
            return
        }
        guard let text = line(node, "search") else { return }
        guard text.contains("{query}"), text.hasPrefix("/") || text.hasPrefix("https://") else {
            return fail(
                node, "«\(text)» is not an address to search at",
                help: "write it with {query} for what readers look for: /search/?q={query}")
        }
        config.outputs.search = text
    }

    /// `social_pictures: off`, or `social_pictures: {since: 2026-01-01}`.
    mutating func readSocialPictures(_ node: DataNode) {
        if case .scalar(let scalar) = node.value, let isOn = scalar.boolean {
            config.outputs.switches[.socialPictures] = isOn
            return
        }
        each(node, "social_pictures", ["since"]) { reader, key, value in
            reader.config.outputs.drawsSince = reader.moment(value, key)
        }
    }

    private mutating func moment(_ node: DataNode, _ key: String) -> Timestamp? {
        guard let text = line(node, key) else { return nil }
        switch DateReader(zone: config.timeZone, order: config.dateOrder).read(text) {
        case .success(let date): return date.timestamp
        case .failure(let problem):
            fail(node, "«\(text)» is not a date: \(problem.message)", help: "write 2027-12-31")
            return nil
        }
    }
}
