import MujazCore
import MujazLanguage

/// Reads values into the types of fields, and gathers a diagnostic for each that does not fit.
///
/// What does not fit a field is a warning and the field stays empty, since a site must build from files written for
/// other generators; what could publish something by mistake (dates, drafts) is an error.
struct FieldReader {
    let source: SourceText
    let dates: DateReader
    let zone: TimeZoneRules
    /// The moment to build for; without one every moment is to come.
    let now: Timestamp?
    var diagnostics: [Diagnostic] = []

    init(source: SourceText, dates: DateReader, zone: TimeZoneRules, now: Timestamp? = nil) {
        self.now = now
        self.source = source
        self.dates = dates
        self.zone = zone
    }

    /// The most names that one key of a text may have: each makes a page with its feeds.
    static let mostNames = 100
    /// The most old addresses of a text: each makes a page.
    static let mostAliases = 5000

    /// Whether a text is a moment to come, or looks like a moment and cannot be read.
    func isToCome(_ text: String) -> Bool {
        guard KeyLine.looksLikeDate(text) else { return false }
        guard case .success(let date) = dates.read(text), let now else { return true }
        return ContentDate(date, zone: zone).timestamp > now
    }

    /// Whether a text is a moment to come beyond doubt.
    func isCertainlyToCome(_ text: String) -> Bool {
        guard KeyLine.looksLikeDate(text), let now, case .success(let date) = dates.read(text) else { return false }
        return ContentDate(date, zone: zone).timestamp > now
    }

    /// Text on one line, character references decoded.
    mutating func line(_ node: DataNode, _ key: String) -> String? {
        text(node, key).map { collapsingBlanks(CharacterReferences.decoded($0)) }
    }

    /// Text as it is written.
    mutating func text(_ node: DataNode, _ key: String) -> String? {
        switch node.value {
        case .null: return nil
        case .scalar: return node.text
        case .list(let nodes) where nodes.count == 1: return text(nodes[0], key)
        case .list, .map:
            misfit(node, key, "text")
            return nil
        }
    }

    /// One text or several. Of a map, its `name` or `title` is meant.
    mutating func texts(_ node: DataNode, _ key: String) -> [String] {
        texts(node, key) { [$0.text].compactMap(\.self) }
    }

    /// Names, one or several. A comma separates names in a text without quotation marks: an Arabic one everywhere, a Latin
    /// one where a single text stands for the list and the field says so.
    mutating func names(_ node: DataNode, _ key: String, splitsAtCommas: Bool = false) -> [String] {
        if splitsAtCommas, case .scalar = node.value, let text = node.text {
            let names = text.split { $0 == "," || $0 == "،" }
            guard isWithin(Self.mostNames, names.count, node, key) else { return [] }
            return Self.unique(names.map(String.init))
        }
        return texts(node, key) { Self.names(of: $0) }
    }

    /// The names in one text.
    private static func names(of node: DataNode) -> [String] {
        guard let text = node.text else { return [] }
        // Whoever puts a name in quotation marks wants its comma.
        guard case .scalar(let scalar) = node.value, scalar.kind == .plain, text.unicodeScalars.contains("،"),
            !text.contains("://")
        else { return [text] }
        return unique(text.split(separator: "،").map(String.init))
    }

    private mutating func texts(_ node: DataNode, _ key: String, _ read: (DataNode) -> [String]) -> [String] {
        switch node.value {
        case .null: return []
        case .scalar:
            let names = read(node)
            return isWithin(Self.mostNames, names.count, node, key) ? Self.unique(names) : []
        case .list(let nodes):
            guard isWithin(Self.mostNames, nodes.count, node, key) else { return [] }
            var result: [String] = []
            for element in nodes {
                if element.text != nil {
                    result += read(element)
                } else if let text = element.field("name")?.text ?? element.field("title")?.text {
                    result.append(text)
                } else if !element.isEmpty {
                    misfit(element, key, "text")
                }
            }
            return isWithin(Self.mostNames, result.count, node, key) ? Self.unique(result) : []
        case .map:
            if let text = node.field("name")?.text ?? node.field("title")?.text { return Self.unique([text]) }
            misfit(node, key, "a list")
            return []
        }
    }

    /// The texts on one line each, character references decoded, without those that come again.
    private static func unique(_ texts: [String]) -> [String] {
        var result: [String] = []
        for text in texts {
            let line = collapsingBlanks(CharacterReferences.decoded(text))
            if !line.isEmpty, !result.contains(line) { result.append(line) }
        }
        return result
    }

    /// Old addresses, one or several.
    mutating func aliases(_ node: DataNode, _ key: String) -> [Alias] {
        switch node.value {
        case .null: return []
        case .scalar:
            return node.text.map { [Alias(address: $0, location: source.location(at: node.offset))] } ?? []
        case .list(let nodes):
            guard isWithin(Self.mostAliases, nodes.count, node, key) else { return [] }
            return nodes.flatMap { aliases($0, key) }
        case .map:
            misfit(node, key, "an address")
            return []
        }
    }

    /// A truth value; nil, with a diagnostic, where it is something else.
    mutating func flag(_ node: DataNode, _ key: String, severity: Diagnostic.Severity = .warning) -> Bool? {
        guard !node.isEmpty else { return nil }
        if case .scalar(let scalar) = node.value, let flag = scalar.boolean { return flag }
        diagnostics.append(
            source.diagnostic(
                severity, "not-a-flag", at: node.offset, "«\(key)» is neither true nor false",
                help: "write \(key): true or \(key): false"))
        return nil
    }

    /// A moment; a date that cannot be is an error at its place.
    mutating func date(_ node: DataNode, _ key: String) -> ContentDate? {
        guard !node.isEmpty else { return nil }
        guard case .scalar = node.value, let text = node.text else {
            diagnostics.append(
                source.diagnostic(
                    .error, "date-impossible", at: node.offset, "«\(key)» is \(node.kindName), not a date",
                    help: Self.dateHelp))
            return nil
        }
        switch dates.read(text) {
        case .success(let date):
            return ContentDate(date, zone: zone)
        case .failure(let problem):
            diagnostics.append(
                source.diagnostic(
                    .error, "date-impossible", at: node.offset, "«\(text)» is not a date: \(problem.message)",
                    help: Self.dateHelp))
            return nil
        }
    }

    /// Sources: a string, a list, or maps of name and url. A bare address is named by its host.
    mutating func sources(_ node: DataNode, _ key: String) -> [SourceCredit] {
        switch node.value {
        case .null: return []
        case .scalar:
            let names = Self.names(of: node)
            guard isWithin(Self.mostNames, names.count, node, key) else { return [] }
            return names.compactMap { credit($0, at: node) }
        case .list(let nodes):
            guard isWithin(Self.mostNames, nodes.count, node, key) else { return [] }
            return nodes.flatMap { sources($0, key) }
        case .map:
            UnknownKeys.check(node, known: ["name", "title", "url", "link"], &self)
            let link = [("url", node.field("url")), ("link", node.field("link"))].first { $0.1?.text != nil }
            if let name = node.field("name")?.text ?? node.field("title")?.text {
                let url = link.flatMap { name, value in value.flatMap { address($0, name, .page) } }
                return [SourceCredit(name: collapsingBlanks(CharacterReferences.decoded(name)), url: url)]
            }
            if let value = link?.1, let url = address(value, "url", .page) {
                return [SourceCredit(name: Self.host(of: url) ?? url, url: url)]
            }
            if link == nil { misfit(node, key, "a source with a name") }
            return []
        }
    }

    /// A film: an address, or a map.
    mutating func video(_ node: DataNode, _ key: String) -> Video? {
        var video = Video()
        switch node.value {
        case .null: return nil
        case .scalar: video.source = address(node, key, .file)
        case .list:
            misfit(node, key, "a video")
            return nil
        case .map:
            UnknownKeys.check(node, known: ["src", "youtube", "poster", "duration", "transcript"], &self)
            video.source = node.field("src").flatMap { address($0, "src", .file) }
            video.youtube = node.field("youtube").flatMap { youTubeID($0, "youtube") }
            video.poster = node.field("poster").flatMap { picture($0, "poster") }
            video.duration = node.field("duration")?.text
            video.transcript = node.field("transcript")?.text
        }
        return video
    }

    /// Corrections: texts, or maps of date and text.
    mutating func corrections(_ node: DataNode, _ key: String) -> [Correction] {
        switch node.value {
        case .null: return []
        case .scalar: return node.text.map { [Correction(date: nil, text: $0)] } ?? []
        case .list(let nodes): return nodes.flatMap { corrections($0, key) }
        case .map:
            UnknownKeys.check(node, known: ["text", "note", "date"], &self)
            guard let text = (node.field("text") ?? node.field("note"))?.text else {
                misfit(node, key, "a correction with date and text")
                return []
            }
            return [Correction(date: node.field("date").flatMap { date($0, "date") }, text: text)]
        }
    }

    /// Whether a list is not too long; an error at its place where it is.
    private mutating func isWithin(_ limit: Int, _ count: Int, _ node: DataNode, _ key: String) -> Bool {
        guard count > limit else { return true }
        report(
            node.offset, "list-too-long", "«\(key)» has \(count) entries, and a text may have \(limit)",
            help: "keep those that readers look for")
        return false
    }

    /// A diagnostic at a place in the file.
    mutating func report(
        _ offset: Int, _ id: String, _ message: String, severity: Diagnostic.Severity = .error, help: String
    ) {
        diagnostics.append(source.diagnostic(severity, id, at: offset, message, help: help))
    }

    /// A warning that a value does not fit its field.
    mutating func misfit(_ node: DataNode, _ key: String, _ expected: String) {
        diagnostics.append(
            source.diagnostic(
                .warning, "field-type", at: node.offset, "«\(key)» is \(node.kindName), but \(expected) is expected",
                help: "the field is left empty"))
    }

    /// A source of one text: a name, or an address, which is named by its host.
    private mutating func credit(_ text: String, at node: DataNode) -> SourceCredit? {
        let isAddress = text.firstRange(ofASCII: "://") != nil || text.utf8.starts(with: "//".utf8)
        guard isAddress else { return SourceCredit(name: collapsingBlanks(CharacterReferences.decoded(text))) }
        guard let url = address(DataNode(.scalar(DataScalar(text, kind: .text)), offset: node.offset), "source", .page)
        else { return nil }
        return SourceCredit(name: Self.host(of: url) ?? text, url: url)
    }

    /// The host of a whole address, without `www.`.
    private static func host(of url: String) -> String? {
        guard let scheme = url.firstRange(ofASCII: "://") else { return nil }
        let host = url.utf8[scheme.upperBound...].prefix {
            $0 != ASCII.slash && $0 != ASCII.question && $0 != ASCII.hash
        }
        let name = host.starts(with: "www.".utf8) ? host.dropFirst(4) : host
        return String(decoding: name, as: UTF8.self).nonEmpty
    }

    static let dateHelp = "write it as 2025-12-19, 2025-12-19 22:09 or 2025-12-19T22:09:00+03:00"
}

/// The text with every run of white space made one space.
func collapsingBlanks(_ text: String) -> String {
    var previousIsBlank = false
    let isClean = text.utf8.allSatisfy { byte in
        let isBlank = ASCII.isWhitespace(byte)
        defer { previousIsBlank = isBlank }
        return !isBlank || byte == ASCII.space && !previousIsBlank
    }
    if isClean { return trimmingBlanks(text) }
    let words = text.utf8.split(whereSeparator: ASCII.isWhitespace)
    return words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
}
