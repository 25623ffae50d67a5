import MujazCore
import MujazLanguage

/// Reads `mujaz.yaml`.
///
/// A key that is not known is a warning with the nearest known one; a value that cannot be what its key needs is an
/// error, since a site built from half a configuration is not what anyone wants.
public struct SiteConfigReader {
    let source: SourceText
    var config = SiteConfig()
    var diagnostics: [Diagnostic] = []

    private let zones: TimeZoneDatabase

    private init(source: SourceText, zones: TimeZoneDatabase) {
        self.source = source
        self.zones = zones
    }

    /// The configuration in a file, and all that is wrong with it.
    ///
    /// - Parameter zones: where time zones are looked up.
    public static func read(
        _ source: SourceText, zones: TimeZoneDatabase = .system
    ) -> (config: SiteConfig, diagnostics: [Diagnostic]) {
        var reader = SiteConfigReader(source: source, zones: zones)
        do throws(DiagnosticError) {
            let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            try source.checkEncoding()
            let document = try YAMLDecoder.decode(source, range: start..<source.bytes.count)
                .withoutUnprintables(source, in: start..<source.bytes.count)
            reader.diagnostics = document.diagnostics
            reader.readLanguages(of: document.root)
        } catch {
            reader.diagnostics += error.diagnostics
        }
        return (reader.config, reader.diagnostics)
    }

    private typealias Handler = @Sendable (inout SiteConfigReader, DataNode) -> Void

    private static let handlers: [String: Handler] = [
        "title": { $0.config.title = $0.line($1, "title") ?? $0.config.title },
        "description": { $0.config.description = $0.line($1, "description") },
        "base_url": { $0.readBaseURL($1) },
        "language": { $0.config.language = $0.config.languages.first ?? $0.language($1) },
        "languages": { $0.readLanguages($1) },
        "timezone": { $0.readTimeZone($1) },
        "breaking_hours": { $0.config.breakingHours = $0.number($1, "breaking_hours", in: 0...168) ?? 6 },
        "months": { $0.config.months = $0.choice($1, "months", MonthSet.allCases) ?? .arab },
        "digits": { $0.config.digits = $0.choice($1, "digits", DigitSystem.allCases) ?? .latn },
        "plural_style": { $0.config.pluralStyle = $0.choice($1, "plural_style", PluralStyle.allCases) ?? .compact },
        "date_order": { $0.config.dateOrder = $0.choice($1, "date_order", DateOrder.allCases) ?? .dmy },
        "week_start": { $0.readWeekStart($1) },
        "sections": { $0.config.sections = $0.lines($1, "sections") },
        "channels": { $0.readChannels($1) },
        "organization": { $0.readOrganization($1) },
        "permalink": { $0.readPermalink($1) },
        "per_page": { $0.readPerPage($1) },
        "unlinked_files": {
            $0.config.unlinkedFiles = $0.choice($1, "unlinked_files", UnlinkedFiles.allCases) ?? .hold
        },
        "own_keys": { $0.config.ownKeys = $0.lines($1, "own_keys") },
        "raw_html": { $0.config.rawHTML = $0.choice($1, "raw_html", RawHTMLPolicy.allCases) ?? .sanitize },
        "comments": { $0.readComments($1) },
        "theme": { $0.readTheme($1) },
        "feeds": { $0.readFeeds($1) },
        "images": { $0.readImages($1) },
        "outputs": { $0.readOutputs($1) },
        "digest": { $0.readDigest($1) },
        "robots": { $0.readRobots($1) },
        "redirects": { $0.readRedirects($1) },
        "headers": { $0.readHeaders($1) },
        "security": { $0.readSecurity($1) },
        "social_pictures": { $0.readSocialPictures($1) },
        "search": { $0.readSearch($1) },
        "publish": { $0.readPublish($1) },
    ]

    /// Reads the configuration once for each language.
    private mutating func readLanguages(of root: DataNode) {
        let languages = LocalizedConfiguration.languages(of: root)
        guard let first = languages.first else { return read(root) }
        read(LocalizedConfiguration.root(root, in: first, of: languages))
        guard Set(config.languages.map(LanguageTag.normalized)).count == languages.count else { return }
        for language in languages.dropFirst() {
            var other = SiteConfigReader(source: source, zones: zones)
            other.read(LocalizedConfiguration.root(root, in: language, of: languages))
            other.config.language = language
            other.config.digits = other.config.digits.suited(to: language)
            config.otherLanguages.append(other.config)
            diagnostics += other.diagnostics.filter { !diagnostics.contains($0) }
        }
    }

    private mutating func read(_ root: DataNode) {
        guard !root.isEmpty else { return }
        each(root, "the configuration", Array(Self.handlers.keys)) { reader, key, node in
            Self.handlers[key]?(&reader, node)
        }
    }

    /// Calls `body` with each entry of a map; reports keys that are not among `known`.
    mutating func each(
        _ node: DataNode, _ name: String, _ known: [String],
        _ body: (inout SiteConfigReader, String, DataNode) -> Void
    ) {
        guard case .map(let entries) = node.value else {
            let subject = name.contains("«") ? name : "«\(name)»"
            if !node.isEmpty { fail(node, "\(subject) is \(node.kindName), but keys with values are expected") }
            return
        }
        for entry in entries {
            if known.contains(entry.key) {
                body(&self, entry.key, entry.node)
            } else {
                let nearest = NameSuggestion.nearest(to: entry.key, in: known)
                diagnostics.append(
                    source.diagnostic(
                        .warning, "unknown-configuration-key", at: entry.keyOffset,
                        "\(name) has no key «\(entry.key)»",
                        help: nearest.map { "did you mean «\($0)»?" }
                            ?? "known keys: \(known.sorted().joined(separator: ", "))"))
            }
        }
    }

    mutating func fail(_ node: DataNode, _ message: String, help: String? = nil) {
        diagnostics.append(source.diagnostic(.error, "configuration", at: node.offset, message, help: help))
    }

    mutating func line(_ node: DataNode, _ key: String) -> String? {
        switch node.value {
        case .null: return nil
        case .scalar: return node.text.map(collapsingBlanks)
        case .list, .map:
            fail(node, "«\(key)» is \(node.kindName), but text is expected")
            return nil
        }
    }

    mutating func lines(_ node: DataNode, _ key: String) -> [String] {
        guard case .list(let nodes) = node.value else { return line(node, key).map { [$0] } ?? [] }
        return nodes.compactMap { line($0, key) }
    }

    mutating func choice<Value: RawRepresentable<String>>(
        _ node: DataNode, _ key: String, _ known: [Value]
    ) -> Value? {
        guard let text = line(node, key) else { return nil }
        if let value = Value(rawValue: text) { return value }
        let names = known.map(\.rawValue)
        let nearest = NameSuggestion.nearest(to: text, in: names).map { "did you mean \($0)? " } ?? ""
        fail(node, "«\(key)» cannot be «\(text)»", help: nearest + "it is one of: \(names.joined(separator: ", "))")
        return nil
    }

    private mutating func readBaseURL(_ node: DataNode) {
        guard let text = line(node, "base_url") else { return }
        guard let url = Self.normalizedBaseURL(text) else {
            return fail(node, "«\(text)» is not a web address", help: "write it whole: https://news.example/")
        }
        config.baseURL = url
    }

    /// The address with a slash at its end and the name of its host in ASCII, or nil where it is not an http address.
    public static func normalizedBaseURL(_ text: String) -> String? {
        guard let scheme = ["https://", "http://"].first(where: { text.lowercased().hasPrefix($0) }),
            text.utf8.count > scheme.utf8.count, !text.utf8.contains(where: { ASCII.isWhitespace($0) }),
            !text.contains("?"), !text.contains("#"), !text.dropFirst(scheme.count).hasPrefix("/")
        else { return nil }
        // Browsers copy addresses with their path encoded; all that is made of it encodes it again.
        let path = text.utf8.dropFirst(scheme.utf8.count).firstIndex(of: ASCII.slash) ?? text.endIndex
        let decoded = PercentEncoding.decoded(String(text[path...]))
        guard !decoded.unicodeScalars.contains(where: { $0.value < 0x21 || "?#\u{FFFD}".unicodeScalars.contains($0) })
        else { return nil }
        let whole = HostName.ascii(inAddress: Normalization.nfc(text[..<path] + decoded))
        return whole.hasSuffix("/") ? whole : whole + "/"
    }

    private mutating func language(_ node: DataNode) -> String? {
        guard let text = line(node, "language") else { return nil }
        let isCode =
            text.utf8.count >= 2 && text.utf8.count <= 35
            && text.utf8.allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == ASCII.hyphen }
        guard isCode else {
            fail(node, "«\(text)» is not a language code", help: "write ar, en, fa, ar-EG …")
            return nil
        }
        return text
    }

    private mutating func readLanguages(_ node: DataNode) {
        guard case .list(let nodes) = node.value else {
            return fail(node, "«languages» is \(node.kindName), but a list is expected", help: "write [ar, en]")
        }
        config.languages = nodes.compactMap { language($0) }
        var seen: Set<String> = []
        for node in nodes {
            guard let text = node.text, !seen.insert(LanguageTag.normalized(text)).inserted else { continue }
            fail(node, "«\(text)» is among the languages twice", help: "remove one of them")
        }
        // The site's own is the first, whatever stands at `language`.
        config.language = config.languages.first ?? config.language
    }

    private mutating func readTimeZone(_ node: DataNode) {
        guard let name = line(node, "timezone") else { return }
        guard let zone = TimeZoneRules(identifier: name, database: zones) else {
            guard zones.isInstalled else {
                return fail(
                    node, "the time zone «\(name)» cannot be looked up: this machine has no rules of time zones",
                    help: "install the package tzdata; every date would be wrong without it")
            }
            let nearest = NameSuggestion.nearest(to: name, in: zones.identifiers)
            return fail(
                node, "the time zone «\(name)» is not known",
                help: nearest.map { "did you mean «\($0)»?" } ?? "use an IANA name such as Asia/Damascus")
        }
        config.timeZone = zone
        config.timeZoneName = name
        config.hasTimeZone = true
    }

    private mutating func readWeekStart(_ node: DataNode) {
        let days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
        guard let text = line(node, "week_start") else { return }
        guard let day = days.firstIndex(of: text.lowercased()) else {
            let nearest = NameSuggestion.nearest(to: text.lowercased(), in: days).map { "did you mean \($0)?" }
            return fail(node, "«\(text)» is not a day of the week", help: nearest ?? "write saturday, sunday or monday")
        }
        config.weekStart = day
    }

    private mutating func readChannels(_ node: DataNode) {
        guard case .list(let nodes) = node.value else {
            if !node.isEmpty { fail(node, "«channels» is \(node.kindName), but a list is expected") }
            return
        }
        for element in nodes {
            var channel = Channel(name: "", url: "")
            var isBroken = false
            each(element, "a channel", ["name", "url"]) { reader, key, value in
                if key == "name" { return channel.name = reader.line(value, key) ?? "" }
                channel.url = reader.address(value, key, .page) ?? ""
                isBroken = channel.url.isEmpty && !value.isEmpty
            }
            if isBroken { continue }
            if channel.name.isEmpty || channel.url.isEmpty {
                fail(element, "a channel needs a name and a url", help: "write {name: تلغرام, url: \"https://…\"}")
            } else {
                config.channels.append(channel)
            }
        }
    }

    private mutating func readOrganization(_ node: DataNode) {
        var organization = Organization()
        each(node, "organization", ["name", "logo", "principles", "corrections"]) { reader, key, value in
            switch key {
            case "name": organization.name = reader.line(value, key)
            case "logo": organization.logo = reader.address(value, key, .file)
            case "principles": organization.principles = reader.address(value, key, .sitePage)
            default: organization.corrections = reader.address(value, key, .sitePage)
            }
        }
        config.organization = organization
    }

    private mutating func readPermalink(_ node: DataNode) {
        guard let pattern = line(node, "permalink") else { return }
        if let problem = PermalinkPattern.problem(in: pattern) {
            return fail(node, "«\(pattern)» cannot be a permalink: \(problem)", help: "write /{yyyy}/{mm}/{dd}/{slug}/")
        }
        config.permalink = pattern
    }

    private mutating func readPerPage(_ node: DataNode) {
        guard let text = line(node, "per_page") else { return }
        guard let number = Int(DigitSystem.latn.convert(text)), (1...1000).contains(number) else {
            return fail(node, "«per_page» cannot be «\(text)»", help: "write a number from 1 to 1000")
        }
        config.perPage = number
    }

}
