import MujazCore
import MujazLanguage

// The part of `mujaz.yaml` that says where the site is published.
extension SiteConfigReader {
    private static let targetKeys = [
        "to", "releases", "keep_old", "history", "message", "max_removals", "verify_url", "purge", "websub", "indexnow",
        "announce", "on_error",
    ]

    /// `publish: {production: {to: …}, staging: {…}}`.
    mutating func readPublish(_ node: DataNode) {
        guard case .map(let entries) = node.value else {
            if !node.isEmpty {
                fail(
                    node, "«publish» is \(node.kindName), but targets are expected",
                    help: "write the name of a target, and below it to: folder:/srv/www")
            }
            return
        }
        for entry in entries {
            if Self.targetKeys.contains(entry.key), !isMap(entry.node) {
                diagnostics.append(
                    source.diagnostic(
                        .error, "configuration", at: entry.keyOffset,
                        "«\(entry.key)» stands in «publish», where the names of targets are expected",
                        help: "give the target a name: publish: {production: {\(entry.key): …}}"))
                continue
            }
            guard Self.isTargetName(entry.key) else {
                diagnostics.append(
                    source.diagnostic(
                        .error, "configuration", at: entry.keyOffset, "«\(entry.key)» cannot be the name of a target",
                        help: "use up to 64 letters, digits, hyphens and underscores, a letter or digit first"))
                continue
            }
            readTarget(entry)
        }
    }

    private func isMap(_ node: DataNode) -> Bool {
        if case .map = node.value { true } else { false }
    }

    /// Targets have files of their own, named after them.
    private static func isTargetName(_ name: String) -> Bool {
        let isKnown = { (scalar: Unicode.Scalar) in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
        guard name.utf8.count <= 64, let first = name.unicodeScalars.first, isKnown(first) else { return false }
        return name.unicodeScalars.allSatisfy { isKnown($0) || $0 == "-" || $0 == "_" }
    }

    private mutating func readTarget(_ entry: DataEntry) {
        var settings = PublishSettings(name: entry.key, destination: .folder(""))
        var destination: PublishDestination?
        var releasesNode: DataNode?
        var gitOnly: [(key: String, node: DataNode)] = []
        var hasAddress = false
        let known = diagnostics.count
        // What decides about publishing is never guessed: a key that is misspelt is no mere warning here.
        defer {
            for index in known..<diagnostics.count where diagnostics[index].id == "unknown-configuration-key" {
                diagnostics[index].severity = .error
            }
        }
        each(entry.node, "the target «\(entry.key)»", Self.targetKeys) { reader, key, value in
            switch key {
            case "to":
                hasAddress = !value.isEmpty
                destination = reader.destination(value)
            case "releases":
                releasesNode = value
                settings.releases = reader.number(value, key, in: 1...1000)
            case "keep_old": settings.keepOld = reader.seconds(value, key)
            case "history":
                gitOnly.append((key, value))
                settings.history = reader.choice(value, key, GitHistory.allCases) ?? .keep
            case "message":
                gitOnly.append((key, value))
                settings.message = reader.line(value, key)
            case "max_removals": settings.maximumRemovals = reader.number(value, key, in: 0...100) ?? 20
            case "verify_url": settings.verifyURL = reader.siteAddress(value, key)
            case "purge": settings.purge = reader.purge(value)
            case "websub": settings.pingsHub = reader.flag(value, key) ?? true
            case "indexnow": settings.indexNow = reader.indexNow(value)
            case "announce": settings.announce = reader.command(value, key)
            default: settings.onError = reader.command(value, key)
            }
        }
        guard let destination else {
            if !hasAddress {
                fail(
                    entry.node, "the target «\(entry.key)» does not say where it is",
                    help: "add to: with folder:PATH, rsync:HOST:PATH, git:REMOTE#BRANCH or rclone:REMOTE:PATH")
            }
            return
        }
        settings.destination = destination
        if case .git = destination {
        } else {
            for (key, node) in gitOnly {
                fail(node, "«\(key)» is for git branches, and \(destination.text) is none", help: "remove it")
            }
        }
        if let releasesNode, settings.releases != nil, !destination.canHoldReleases {
            fail(
                releasesNode, "releases cannot lie side by side at \(destination.text)",
                help: "remove «releases»; folders and rsync over ssh can hold them")
        }
        config.publish.append(settings)
    }

    private mutating func destination(_ node: DataNode) -> PublishDestination? {
        if case .map(let entries) = node.value, entries.count == 1, entries[0].key == "command" {
            let words = command(entries[0].node, "command")
            return words.isEmpty ? nil : .command(words)
        }
        guard let text = line(node, "to") else { return nil }
        if text.hasPrefix("command:") {
            let words = Array(text.utf8.dropFirst("command:".utf8.count))
            let list = try? YAMLDecoder.decode(SourceText(name: source.name, bytes: words), range: 0..<words.count)
            var root = list?.root ?? DataNode(.null)
            root.offset = node.offset
            let command = command(root, "to")
            return command.isEmpty ? nil : .command(command)
        }
        if let secret = PlaceSecret(in: text) {
            // Without the line, which would show it.
            diagnostics.append(
                Diagnostic(
                    severity: .error, id: "configuration", file: source.name,
                    location: source.location(at: node.offset),
                    message: "the address of the target holds a password or a token, which everybody would see",
                    help: secret.cure))
            return nil
        }
        guard let destination = PublishDestination(text) else {
            fail(
                node, "«\(text)» is not a place to publish to",
                help:
                    "write folder:PATH, rsync:HOST:PATH, git:REMOTE#BRANCH, rclone:REMOTE:PATH, netlify:SITE, wrangler:PROJECT or command:[…]"
            )
            return nil
        }
        return destination
    }

    /// A program and its arguments: a list, or one word.
    private mutating func command(_ node: DataNode, _ key: String) -> [String] {
        let words: [String]
        switch node.value {
        case .list(let nodes):
            let texts = nodes.map(\.text)
            words = texts.contains(nil) ? [] : texts.compactMap(\.self)
        case .scalar(let scalar): words = [scalar.text]
        case .null, .map: words = []
        }
        if words.isEmpty || words[0].isEmpty || words.contains(where: { $0.utf8.contains(0) }) {
            fail(node, "«\(key)» names no program", help: "write a list: [program, argument, …]")
            return []
        }
        return words
    }

    /// A length of time in seconds: `90s`, `30m`, `1h`, `2d`, or `0`.
    private mutating func seconds(_ node: DataNode, _ key: String) -> Int? {
        guard let text = line(node, key) else { return nil }
        let digits = DigitSystem.latn.convert(text)
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        if digits == "0" { return 0 }
        if let last = digits.last, let unit = units[last], let number = Int(digits.dropLast()),
            (0...366 * 86_400).contains(number.multipliedReportingOverflow(by: unit).partialValue)
        {
            return number * unit
        }
        fail(node, "«\(key)» cannot be «\(text)»", help: "write 30m, 1h or 2d")
        return nil
    }

    private mutating func siteAddress(_ node: DataNode, _ key: String) -> String? {
        guard let text = line(node, key) else { return nil }
        guard let address = Self.normalizedBaseURL(text) else {
            fail(node, "«\(text)» is not a web address", help: "write it whole: https://news.example/")
            return nil
        }
        return address
    }

    private mutating func purge(_ node: DataNode) -> PurgeSettings? {
        var words: [String] = []
        var url: String?
        var token: String?
        each(node, "purge", ["command", "url", "token_env"]) { reader, key, value in
            switch key {
            case "command": words = reader.command(value, key)
            case "url": url = reader.address(value, key)
            default:
                token = reader.line(value, key)
                let isName = token.map { name in
                    !name.isEmpty && name.utf8.allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == 0x5F }
                        && !(name.utf8.first.map(ASCII.isDigit) ?? true)
                }
                if isName == false {
                    reader.fail(value, "«\(token ?? "")» cannot be the name of a variable", help: "write CDN_TOKEN")
                }
            }
        }
        if !words.isEmpty, url == nil { return .command(words) }
        if let url, words.isEmpty { return .request(url: url, tokenVariable: token) }
        if case .null = node.value {
        } else {
            fail(node, "«purge» needs either a command or a url", help: "write command: [program, argument, …]")
        }
        return nil
    }

    /// `indexnow: KEY`, or a map.
    private mutating func indexNow(_ node: DataNode) -> IndexNowSettings? {
        var key: String?
        var endpoint: String?
        if case .scalar(let scalar) = node.value {
            key = scalar.text
        } else {
            each(node, "indexnow", ["key", "endpoint"]) { reader, name, value in
                if name == "key" { key = reader.line(value, name) } else { endpoint = reader.address(value, name) }
            }
        }
        guard let key else { return nil }
        // https://www.indexnow.org/documentation
        let isKey =
            (8...128).contains(key.utf8.count)
            && key.utf8.allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == ASCII.hyphen }
        guard isKey else {
            fail(node, "«\(key)» cannot be a key of IndexNow", help: "use 8 to 128 letters, digits and hyphens")
            return nil
        }
        var settings = IndexNowSettings(key: key)
        if let endpoint { settings.endpoint = endpoint }
        return settings
    }
}

extension PublishDestination {
    /// Reads a place as it is written in the configuration; nil where it is none.
    public init?(_ text: String) {
        guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }), let colon = text.firstIndex(of: ":") else {
            return nil
        }
        let rest = String(text[text.index(after: colon)...])
        guard !rest.isEmpty else { return nil }
        switch text[..<colon] {
        case "folder": self = .folder(rest)
        case "rsync":
            // A place of this machine is a folder.
            guard RsyncPlace(rest) != nil else { return nil }
            self = .rsync(rest)
        case "git":
            guard let mark = rest.lastIndex(of: "#"), !rest.hasPrefix("-") else { return nil }
            let (remote, branch) = (String(rest[..<mark]), String(rest[rest.index(after: mark)...]))
            guard !remote.isEmpty, Self.isBranch(branch) else { return nil }
            self = .git(remote: remote, branch: branch)
        case "rclone":
            guard RclonePlace(rest) != nil else { return nil }
            self = .rclone(rest)
        case "netlify": self = .netlify(rest)
        case "wrangler": self = .wrangler(rest)
        default: return nil
        }
    }

    /// What git-check-ref-format(1) allows, as far as it matters for one branch.
    private static func isBranch(_ name: String) -> Bool {
        let isForbidden = ["..", "@{", "//", "/."].contains { name.contains($0) }
        let hasForbiddenSign = name.utf8.contains { $0 <= 0x20 || $0 == 0x7F || "~^:?*[\\".utf8.contains($0) }
        return !name.isEmpty && !isForbidden && !hasForbiddenSign && name != "@" && !name.hasPrefix("-")
            && !name.hasPrefix("/") && !name.hasPrefix(".") && !name.hasSuffix("/") && !name.hasSuffix(".")
            && !name.hasSuffix(".lock")
    }
}
