import MujazCore

// theme: {accent: "#a3161f", logo: logo.svg, font: Amiri, footer: {text: …, links: [{name: …, url: …}]}, strings: {…}}
extension SiteConfigReader {
    private static let themeKeys = [
        "accent", "accent_dark", "paper", "paper_dark", "ink", "ink_dark", "logo", "logo_dark", "font", "headline_font",
        "header", "footer", "strings",
    ]

    mutating func readTheme(_ node: DataNode) {
        var places: [String: DataNode] = [:]
        each(node, "theme", Self.themeKeys) { reader, key, value in
            places[key] = value
            switch key {
            case "accent": reader.config.theme.accent = reader.color(value, key)
            case "accent_dark": reader.config.theme.accentDark = reader.color(value, key)
            case "paper": reader.config.theme.paper = reader.color(value, key)
            case "paper_dark": reader.config.theme.paperDark = reader.color(value, key)
            case "ink": reader.config.theme.ink = reader.color(value, key)
            case "ink_dark": reader.config.theme.inkDark = reader.color(value, key)
            case "logo": reader.config.theme.logo = reader.address(value, key, .file)
            case "logo_dark": reader.config.theme.logoDark = reader.address(value, key, .file)
            case "font": reader.config.theme.font = reader.font(value, key)
            case "headline_font": reader.config.theme.headlineFont = reader.font(value, key)
            case "header": reader.readHeader(value)
            case "footer": reader.readFooter(value)
            default: reader.readStrings(value)
            }
        }
        for problem in ThemePalette(config.theme).problems {
            guard let place = places[problem.key] ?? places[problem.ground] else { continue }
            let ratio = Self.ratio(problem.ratio)
            diagnostics.append(
                source.diagnostic(
                    .warning, "contrast-low", at: place.offset,
                    "«\(problem.key)» on «\(problem.ground)» has a contrast of \(ratio):1, so it is hard to read",
                    help: "choose colours with a contrast of \(Self.ratio(ThemePalette.lowestContrast)):1 or more"))
        }
    }

    /// A ratio with one decimal, rounded down: 4.49 is not 4.5.
    private static func ratio(_ value: Double) -> String {
        let tenths = Int(value * 10)
        return "\(tenths / 10).\(tenths % 10)"
    }

    private mutating func color(_ node: DataNode, _ key: String) -> String? {
        guard let text = line(node, key) else { return nil }
        guard HexColor(text) != nil else {
            fail(node, "«\(text)» is not a colour", help: "write \"#a3161f\", in quotes")
            return nil
        }
        return text
    }

    /// A family by its name, or a file by its path.
    private mutating func font(_ node: DataNode, _ key: String) -> FontChoice? {
        guard let text = line(node, key) else { return nil }
        if [".woff2", ".woff", ".ttf", ".otf"].contains(where: { text.lowercased().hasSuffix($0) }) {
            guard !text.contains("://"), !text.hasPrefix("//") else {
                fail(
                    node, "the font «\(text)» is on another site",
                    help: "put the file into static/ and write its path; readers' addresses are nobody else's business")
                return nil
            }
            return .file(text)
        }
        // Goes into a style sheet between quotes.
        let isName = text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == " " || $0 == "-" || $0 == "_"
        }
        guard isName else {
            fail(node, "«\(text)» is not the name of a font", help: "write one family, or the path of a .woff2 file")
            return nil
        }
        return .family(text)
    }

    private mutating func readHeader(_ node: DataNode) {
        each(node, "header", ["tagline", "links"]) { reader, key, value in
            guard key == "tagline" else { return reader.config.theme.headerLinks = reader.menuLinks(value) }
            guard case .scalar(let scalar) = value.value, let shows = scalar.boolean else {
                return reader.fail(
                    value, "«tagline» is neither true nor false", help: "write tagline: false to hide it")
            }
            reader.config.theme.showsTagline = shows
        }
    }

    private mutating func readFooter(_ node: DataNode) {
        each(node, "footer", ["text", "links"]) { reader, key, value in
            if key == "text" {
                reader.config.theme.footerText = reader.line(value, key)
            } else {
                reader.config.theme.footerLinks = reader.menuLinks(value)
            }
        }
    }

    private mutating func menuLinks(_ node: DataNode) -> [MenuLink] {
        guard case .list(let nodes) = node.value else {
            if !node.isEmpty { fail(node, "«links» is \(node.kindName), but a list is expected") }
            return []
        }
        return nodes.compactMap { element in
            var link = MenuLink(name: "", url: "")
            var isBroken = false
            each(element, "a link", ["name", "url"]) { reader, key, value in
                if key == "name" { return link.name = reader.line(value, key) ?? "" }
                link.url = reader.address(value, key, .sitePage) ?? ""
                isBroken = link.url.isEmpty && !value.isEmpty
            }
            if isBroken { return nil }
            guard link.name.isEmpty || link.url.isEmpty else { return link }
            fail(element, "a link needs a name and a url", help: "write {name: من نحن, url: /about/}")
            return nil
        }
    }

    /// The keys are those of the theme, so the theme says which are unknown.
    private mutating func readStrings(_ node: DataNode) {
        guard case .map(let entries) = node.value else {
            if !node.isEmpty { fail(node, "«strings» is \(node.kindName), but keys with texts are expected") }
            return
        }
        config.theme.strings = entries
        config.theme.source = source
    }
}
