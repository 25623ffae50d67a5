import MujazCore

/// Methods of texts and markup. On markup they give markup, and escape the texts that they are given.
struct TextMethods {
    static let names = [
        "upper", "lower", "capitalize", "title", "swapcase", "casefold", "strip", "lstrip", "rstrip", "split", "rsplit",
        "splitlines", "join", "replace", "startswith", "endswith", "find", "rfind", "index", "rindex", "count",
        "format", "isdigit", "isdecimal", "isnumeric", "isalpha", "isalnum", "islower", "isupper", "isspace",
        "istitle", "isascii", "zfill", "center", "ljust", "rjust", "removeprefix", "removesuffix", "partition",
        "rpartition", "expandtabs",
    ]
    static let markupNames = ["striptags", "unescape"]

    let value: TemplateValue
    let name: String
    let arguments: CallValues
    let budget: RenderBudget

    var text: String { value.asText ?? "" }
    var what: String { "the method \"\(name)\"" }

    func call() throws(TemplateFailure) -> TemplateValue {
        switch name {
        case "format":
            var formatter = BraceFormatter(text, escapes: value.isMarkup, arguments: arguments, budget)
            return value.sameKind(try formatter.run())
        case "upper", "lower", "capitalize", "title", "swapcase", "casefold", "striptags", "unescape":
            _ = try arguments.bound(to: [], of: what)
            return changedCase()
        case "strip", "lstrip", "rstrip":
            let characters = try optionalText(try bound(["chars"])[0])
            return value.sameKind(
                PythonText.stripped(text, of: characters, left: name != "rstrip", right: name != "lstrip"))
        case "split", "rsplit", "splitlines", "partition", "rpartition": return try split()
        case "join": return try joined()
        case "replace":
            let values = try bound([.required("old"), .required("new"), "count"])
            let count = try integer(values[2]) ?? -1
            return value.sameKind(
                try PythonText.replacing(
                    try argument(values[0]), with: try inserted(values[1]), in: text, limit: count, budget))
        case "startswith", "endswith", "find", "rfind", "index", "rindex", "count": return try search()
        case "zfill", "center", "ljust", "rjust", "expandtabs": return try padded()
        case "removeprefix", "removesuffix":
            let part = try argument(try bound([.required("text")])[0])
            return value.sameKind(without(part))
        default:
            _ = try arguments.bound(to: [], of: what)
            return .bool(TextProperties.has(name, text))
        }
    }

    func bound(_ parameters: [TemplateParameter]) throws(TemplateFailure) -> [TemplateValue?] {
        try arguments.bound(to: parameters, of: what)
    }

    /// A text argument.
    private func argument(_ given: TemplateValue?) throws(TemplateFailure) -> String {
        guard let given else { return "" }
        try given.requireDefined()
        guard let plain = given.asText else { throw TemplateFailure("\(what) wants a text, not \(given.kindName)") }
        return plain
    }

    /// A text argument that goes into the result: escaped if this is markup and the argument is not.
    private func inserted(_ given: TemplateValue?) throws(TemplateFailure) -> String {
        let plain = try argument(given)
        return value.isMarkup && given?.isMarkup == false ? HTMLEscaping.escaped(plain) : plain
    }

    private func optionalText(_ given: TemplateValue?) throws(TemplateFailure) -> String? {
        if case .none? = given { return nil }
        guard let given else { return nil }
        return try argument(given)
    }

    func integer(_ given: TemplateValue?) throws(TemplateFailure) -> Int? {
        guard let given else { return nil }
        if case .none = given { return nil }
        guard let number = given.asInteger else {
            throw TemplateFailure("\(what) wants a whole number, not \(given.kindName)")
        }
        return number
    }

    private func changedCase() -> TemplateValue {
        switch name {
        case "upper": value.sameKind(text.uppercased())
        case "lower": value.sameKind(text.lowercased())
        case "casefold": value.sameKind(text.lowercased())
        case "capitalize": value.sameKind(PythonText.capitalized(text))
        case "title": value.sameKind(TextProperties.titled(text))
        case "striptags": .string(MarkupText.withoutTags(text))
        case "unescape": .string(MarkupText.unescaped(text))
        default:
            value.sameKind(
                text.unicodeScalars.map {
                    $0.properties.isUppercase ? $0.properties.lowercaseMapping : $0.properties.uppercaseMapping
                }.joined())
        }
    }

    private func split() throws(TemplateFailure) -> TemplateValue {
        if name == "splitlines" {
            let keepsEnds = try bound(["keepends"])[0]?.isTrue() ?? false
            return pieces(try PythonText.lines(text, keepsEnds: keepsEnds, budget))
        }
        if name.hasSuffix("partition") {
            let separator = try argument(try bound([.required("sep")])[0])
            guard !separator.isEmpty else { throw TemplateFailure("the separator is empty") }
            try budget.spend(searching: text.utf8.count, for: separator.utf8.count)
            return partition(separator)
        }
        let values = try bound(["sep", "maxsplit"])
        let limit = try integer(values[1]).flatMap { $0 < 0 ? nil : $0 } ?? Int.max
        guard let separator = try optionalText(values[0]) else {
            try budget.require(text.utf8.count / 2, of: ValueExtent.slot)
            return pieces(wordSplit(limit))
        }
        guard !separator.isEmpty else { throw TemplateFailure("the separator is empty") }
        let count = try PythonText.count(of: separator, in: text, budget)
        try budget.require(min(count, limit), of: 2 * ValueExtent.slot)
        return pieces(
            name == "split"
                ? PythonText.split(text, by: separator, limit: limit)
                : PythonText.splitFromEnd(text, by: separator, limit: limit))
    }

    private func pieces(_ pieces: [String]) -> TemplateValue { .list(pieces.map { value.sameKind($0) }) }

    /// Splits at white space, leaving the rest whole after `limit` splits.
    private func wordSplit(_ limit: Int) -> [String] {
        let words = PythonText.words(text)
        guard words.count > limit + (limit == .max ? 0 : 1), limit != .max else { return words }
        var rest = Array(text.unicodeScalars)[...]
        if name == "rsplit" { rest = Array(rest.reversed())[...] }
        var result: [String] = []
        let isSpace = Whitespace.contains
        for _ in 0..<limit {
            rest = rest.drop(while: isSpace)
            let word = rest.prefix { !isSpace($0) }
            result.append(PythonText.text(word))
            rest = rest.dropFirst(word.count)
        }
        result.append(PythonText.stripped(PythonText.text(rest), right: false))
        if name == "split" { return result }
        return result.reversed().map { PythonText.text($0.unicodeScalars.reversed()) }
    }

    private func partition(_ separator: String) -> TemplateValue {
        let parts =
            name == "partition"
            ? PythonText.split(text, by: separator, limit: 1)
            : PythonText.splitFromEnd(text, by: separator, limit: 1)
        let all =
            parts.count == 2
            ? [parts[0], separator, parts[1]] : name == "partition" ? [text, "", ""] : ["", "", text]
        return .list(TemplateList(all.map { value.sameKind($0) }, kind: .tuple))
    }

    private func joined() throws(TemplateFailure) -> TemplateValue {
        guard let sequence = try bound([.required("iterable")])[0] else { return .none }
        var pieces: [String] = []
        var size = 0
        for element in try sequence.elements(budget).elements {
            guard value.isMarkup || element.asText != nil else {
                throw TemplateFailure("\(what) wants texts, not \(element.kindName)")
            }
            let piece = value.isMarkup ? try element.escaped().string : element.asText ?? ""
            size += piece.utf8.count + text.utf8.count
            try budget.require(bytes: size)
            pieces.append(piece)
        }
        return value.sameKind(pieces.joined(separator: text))
    }

    private func padded() throws(TemplateFailure) -> TemplateValue {
        if name == "expandtabs" {
            let size = max(0, try integer(try bound(["tabsize"])[0]) ?? 8)
            try budget.require(try PythonText.count(of: "\t", in: text, budget), of: size)
            return value.sameKind(TextProperties.expandingTabs(text, size: size))
        }
        let values = try bound(name == "zfill" ? [.required("width")] : [.required("width"), "fillchar"])
        let width = try integer(values[0]) ?? 0
        let fill: String
        if values.count > 1 { fill = values[1] == nil ? " " : try inserted(values[1]) } else { fill = "0" }
        guard PythonText.length(fill) == 1 else { throw TemplateFailure("\(what) fills with one character") }
        try budget.require(width, of: fill.utf8.count)
        let length = PythonText.length(text)
        let padding = width > length ? String(repeating: fill, count: width - length) : ""
        switch name {
        case "center": return value.sameKind(PythonText.centered(text, width: width, fill: fill))
        case "ljust": return value.sameKind(text + padding)
        case "rjust": return value.sameKind(padding + text)
        default:
            let sign = text.hasPrefix("-") || text.hasPrefix("+") ? String(text.prefix(1)) : ""
            return value.sameKind(sign + padding + text.dropFirst(sign.count))
        }
    }

    private func without(_ part: String) -> String {
        let scalars = Array(text.unicodeScalars)
        let dropped = Array(part.unicodeScalars)
        if name == "removeprefix", scalars.starts(with: dropped) {
            return PythonText.text(scalars.dropFirst(dropped.count))
        }
        if name == "removesuffix", scalars.reversed().starts(with: dropped.reversed()) {
            return PythonText.text(scalars.dropLast(dropped.count))
        }
        return text
    }
}
