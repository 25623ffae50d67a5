import CYAML
import MujazCore

/// Reads YAML 1.1 through libyaml's event interface, which costs a tenth of building its document tree.
///
/// Scalars stay text (see `DataScalar`). Anchors, aliases and merge keys (`<<`) are resolved; tags are ignored.
public enum YAMLDecoder {
    /// The value that a part of a file holds; null where it holds none.
    ///
    /// - Parameters:
    ///   - source: the file.
    ///   - range: the offsets of the YAML text in it.
    /// - Throws: one diagnostic, at the place where libyaml stopped, or where what it missed the end of begins.
    public static func decode(_ source: SourceText, range: Range<Int>) throws(DiagnosticError) -> DataDocument {
        var text = withoutMarks(source.bytes, range)
        var surrogates = YAMLSurrogates(range: range)
        while true {
            let (document, failure) = decode(text, source, range, hasSurrogates: surrogates.count > 0)
            guard let failure else {
                return document ?? DataDocument(root: DataNode(.null, offset: range.lowerBound), diagnostics: [])
            }
            guard let place = failure.escape, surrogates.replace(&text, at: place) else { throw failure.error }
        }
    }

    /// What stopped reading.
    private struct Failure {
        var error: DiagnosticError
        /// The place of an escape that stands for no character.
        var escape: Int?
    }

    private static func decode(
        _ text: [UInt8], _ source: SourceText, _ range: Range<Int>, hasSurrogates: Bool
    ) -> (document: DataDocument?, failure: Failure?) {
        text.withUnsafeBufferPointer { bytes in
            var builder = YAMLTreeBuilder(source: source, range: range, hasSurrogates: hasSurrogates)
            var parser = yaml_parser_t()
            guard yaml_parser_initialize(&parser) == 1 else {
                let error = source.diagnostic(.error, "yaml-syntax", at: range.lowerBound, "out of memory")
                return (nil, Failure(error: DiagnosticError(error)))
            }
            defer { yaml_parser_delete(&parser) }
            yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
            yaml_parser_set_input_string(&parser, bytes.baseAddress.map { $0 + range.lowerBound }, range.count)
            do throws(DiagnosticError) {
                let root = try builder.build(&parser)
                return (DataDocument(root: root, diagnostics: builder.warnings, overridden: builder.overridden), nil)
            } catch {
                return (nil, Failure(error: error, escape: builder.placeOfEscape))
            }
        }
    }
}

extension YAMLDecoder {
    /// The bytes with byte order marks made into another sign of no width and three bytes: at the beginning of a line
    /// libyaml takes a mark for an indent of one column.
    private static func withoutMarks(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
        guard bytes[range].contains(0xEF) else { return bytes }
        var bytes = bytes
        for index in range.dropLast(2)
        where bytes[index] == 0xEF && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF {
            (bytes[index], bytes[index + 1], bytes[index + 2]) = (0xE2, 0x80, 0x8B)
        }
        return bytes
    }
}

/// Makes the tree of one YAML document from libyaml's events.
private struct YAMLTreeBuilder {
    let source: SourceText
    let range: Range<Int>
    var warnings: [Diagnostic] = []
    var overridden: [DataEntry] = []
    private var anchors: [String: DataNode] = [:]
    /// Aliases copy their anchor's nodes; a limit stops texts that double themselves again and again.
    private var nodesLeft = 50_000
    /// The line that `lineStart` belongs to; events come in the order of the text, so it only moves on.
    private var line = 0
    private var lineStart: Int
    /// The last place that was asked for on that line, so that a list of thousands in one line is walked once.
    private var lastColumn = 0
    private var lastPlace = 0

    /// Whether the text has a `#` at all.
    private let hasHash: Bool
    /// Whether halves of characters have been replaced; see `YAMLSurrogates`.
    private let hasSurrogates: Bool
    /// The place of the escape at which reading stopped.
    private(set) var placeOfEscape: Int?
    private var commentsTold: Set<Int> = []

    private static let maximumDepth = 100

    init(source: SourceText, range: Range<Int>, hasSurrogates: Bool) {
        self.source = source
        self.range = range
        self.hasSurrogates = hasSurrogates
        self.lineStart = range.lowerBound
        self.lastPlace = range.lowerBound
        self.hasHash = source.bytes[range].contains(ASCII.hash)
    }

    mutating func build(_ parser: inout yaml_parser_t) throws(DiagnosticError) -> DataNode {
        var root: DataNode?
        while true {
            var event = try next(&parser)
            defer { yaml_event_delete(&event) }
            switch event.type {
            case YAML_STREAM_END_EVENT: return root ?? DataNode(.null, offset: range.lowerBound)
            case YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT, YAML_DOCUMENT_END_EVENT: continue
            default:
                guard root == nil else {
                    throw error(
                        at: offset(event.start_mark), "a second YAML document begins here",
                        help: "remove the line of --- before it")
                }
                if event.type == YAML_SCALAR_EVENT, event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE {
                    let place = offset(event.start_mark)..<max(offset(event.start_mark), offset(event.end_mark))
                    if let mistake = YAMLLineCheck(source, range: range).missingColon(in: place) {
                        throw error(at: mistake.offset, mistake.message, help: mistake.help)
                    }
                }
                root = try node(event, &parser, depth: 0)
            }
        }
    }

    private mutating func node(
        _ event: yaml_event_t, _ parser: inout yaml_parser_t, depth: Int
    ) throws(DiagnosticError) -> DataNode {
        let place = offset(event.start_mark)
        guard depth < Self.maximumDepth else {
            throw error(at: place, "values are nested deeper than \(Self.maximumDepth) levels")
        }
        try count(1, at: place)
        switch event.type {
        case YAML_SCALAR_EVENT:
            try checkSwallowedLines(event)
            checkComment(after: event)
            checkTag(event, at: place)
            let node = DataNode(scalar(event.data.scalar), offset: place)
            remember(node, event.data.scalar.anchor)
            return node
        case YAML_ALIAS_EVENT:
            let name = text(event.data.alias.anchor)
            guard let target = anchors[name] else {
                throw error(
                    at: place, "there is no anchor &\(name) before this alias",
                    help: "put text that begins with * in quotes")
            }
            try count(size(target), at: place)
            return DataNode(target.value, offset: place)
        case YAML_SEQUENCE_START_EVENT:
            var nodes: [DataNode] = []
            while true {
                var inner = try next(&parser)
                defer { yaml_event_delete(&inner) }
                if inner.type == YAML_SEQUENCE_END_EVENT { break }
                nodes.append(try node(inner, &parser, depth: depth + 1))
            }
            let list = DataNode(.list(nodes), offset: place)
            remember(list, event.data.sequence_start.anchor)
            return list
        default:
            let map = DataNode(.map(try entries(&parser, depth: depth)), offset: place)
            remember(map, event.data.mapping_start.anchor)
            return map
        }
    }

    private mutating func entries(
        _ parser: inout yaml_parser_t, depth: Int
    ) throws(DiagnosticError) -> [DataEntry] {
        var entries: [DataEntry] = []
        var places: [ExactString: Int] = [:]
        var merged: [DataEntry] = []
        while true {
            var event = try next(&parser)
            defer { yaml_event_delete(&event) }
            if event.type == YAML_MAPPING_END_EVENT { break }
            let keyNode = try node(event, &parser, depth: depth + 1)
            var valueEvent = try next(&parser)
            defer { yaml_event_delete(&valueEvent) }
            let value = try node(valueEvent, &parser, depth: depth + 1)
            let key: String
            switch keyNode.value {
            case .scalar(let scalar): key = scalar.text
            case .null: key = ""
            case .list, .map:
                // `{{ x }}` without quotes is a map as a key to YAML; people meant text.
                throw error(
                    at: keyNode.offset, "a key must be a single word or text",
                    help: "put text that begins with { or [ in quotes")
            }
            if key == "<<" {
                merged += mergeEntries(value)
                continue
            }
            let entry = DataEntry(key: key, keyOffset: keyNode.offset, node: value)
            if let earlier = places[ExactString(key)] {
                if depth == 0 { overridden.append(entries[earlier]) }
                warnings.append(
                    source.diagnostic(
                        .warning, "duplicate-key", at: keyNode.offset,
                        "the key «\(key)» is given twice; this one counts",
                        help: "remove one of the two"))
                entries[earlier] = entry
            } else {
                places[ExactString(key)] = entries.count
                entries.append(entry)
            }
        }
        for entry in merged where places[ExactString(entry.key)] == nil {
            places[ExactString(entry.key)] = entries.count
            entries.append(entry)
        }
        return entries
    }

    /// The entries that `<<: value` brings in: of a map, or of each map of a list.
    private func mergeEntries(_ node: DataNode) -> [DataEntry] {
        switch node.value {
        case .map(let entries): entries
        case .list(let nodes): nodes.flatMap(mergeEntries)
        default: []
        }
    }

    private typealias Scalar = yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar

    private func scalar(_ data: Scalar) -> DataValue {
        let text = String(decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
        if hasSurrogates, data.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE {
            return .scalar(DataScalar(YAMLSurrogates.joined(text), kind: .text))
        }
        guard data.style == YAML_PLAIN_SCALAR_STYLE else { return .scalar(DataScalar(text, kind: .text)) }
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        default: return .scalar(DataScalar(text, kind: .plain))
        }
    }

    private mutating func remember(_ node: DataNode, _ anchor: UnsafeMutablePointer<yaml_char_t>?) {
        if let anchor { anchors[text(anchor)] = node }
    }

    private func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String {
        bytes.map { String(cString: $0) } ?? ""
    }

    private mutating func count(_ nodes: Int, at place: Int) throws(DiagnosticError) {
        nodesLeft -= nodes
        guard nodesLeft >= 0 else { throw error(at: place, "the aliases of this text unfold to too many values") }
    }

    private func size(_ node: DataNode) -> Int {
        switch node.value {
        case .null, .scalar: 1
        case .list(let nodes): nodes.reduce(1) { $0 + size($1) }
        case .map(let entries): entries.reduce(1) { $0 + 1 + size($1.node) }
        }
    }

    private mutating func next(_ parser: inout yaml_parser_t) throws(DiagnosticError) -> yaml_event_t {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else { throw syntaxError(parser) }
        return event
    }

    /// The byte offset of a mark. libyaml counts lines and columns in characters, we in bytes.
    private mutating func offset(_ mark: yaml_mark_t) -> Int {
        let isSameLine = mark.line == line && mark.column >= lastColumn && lastPlace >= lineStart
        if mark.line < line {
            line = 0
            lineStart = range.lowerBound
        }
        while line < mark.line, lineStart < range.upperBound {
            let length = lineBreak(at: lineStart)
            if length > 0 { line += 1 }
            lineStart += max(1, length)
        }
        var place = isSameLine ? lastPlace : lineStart
        var left = isSameLine ? mark.column - lastColumn : mark.column
        while left > 0, place < range.upperBound {
            place += 1
            while place < range.upperBound, source.bytes[place] & 0xC0 == 0x80 { place += 1 }
            left -= 1
        }
        (lastColumn, lastPlace) = (mark.column, place)
        return place
    }

    /// The number of bytes of the line break at an offset; 0 where there is none. To YAML 1.1, which libyaml speaks, the
    /// separators of Unicode (U+0085, U+2028, U+2029) are line breaks, too.
    private func lineBreak(at offset: Int) -> Int {
        func isNext(_ bytes: [UInt8]) -> Bool { source.bytes[(offset + 1)..<range.upperBound].starts(with: bytes) }
        return switch source.bytes[offset] {
        case ASCII.lineFeed: 1
        case ASCII.carriageReturn: isNext([ASCII.lineFeed]) ? 2 : 1
        case 0xC2: isNext([0x85]) ? 2 : 0
        case 0xE2: isNext([0x80, 0xA8]) || isNext([0x80, 0xA9]) ? 3 : 0
        default: 0
        }
    }

    private mutating func syntaxError(_ parser: yaml_parser_t) -> DiagnosticError {
        if parser.error == YAML_READER_ERROR {
            let problem = parser.problem.map { String(cString: $0) } ?? "this is no text"
            return error(at: range.lowerBound + Int(parser.problem_offset), "YAML: \(problem)")
        }
        let problem = YAMLProblem(parser)
        let place = min(offset(problem.mark), range.upperBound)
        if problem.isWrongEscape { placeOfEscape = place }
        let check = YAMLLineCheck(source, range: range)
        let mistake =
            problem.isUnclosed
            ? problem.isList ? check.comment(inListAt: place) : nil
            : check.openBracket(before: place) ?? check.mistake(before: place)
        if let mistake { return error(at: mistake.offset, mistake.message, help: mistake.help) }
        return error(at: place, problem.message, help: problem.help)
    }

    /// Lines that a text without quotation marks takes into itself, and that were meant to stand for themselves: `draft:true`
    /// below `title: …`, or `-b` below `- a`.
    private mutating func checkSwallowedLines(_ event: yaml_event_t) throws(DiagnosticError) {
        guard event.end_mark.line > event.start_mark.line,
            event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE
        else { return }
        let end = min(offset(event.end_mark), range.upperBound)
        let start = offset(event.start_mark)
        let check = YAMLLineCheck(source, range: range)
        if let mistake = check.swallowed(in: start..<max(start, end)) {
            throw error(at: mistake.offset, mistake.message, help: mistake.help)
        }
    }

    /// Warns of what YAML leaves out of a value without a word: a `#` before a word, which is meant as a hashtag or a colour.
    private mutating func checkComment(after event: yaml_event_t) {
        guard hasHash, event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE else { return }
        var index = offset(event.end_mark)
        let lineEnd = source.bytes[index..<range.upperBound].firstIndex {
            $0 == ASCII.lineFeed || $0 == ASCII.carriageReturn
        }
        let end = lineEnd ?? range.upperBound
        while index < end, source.bytes[index] == ASCII.space || source.bytes[index] == ASCII.colon { index += 1 }
        guard index + 1 < end, source.bytes[index] == ASCII.hash else { return }
        let next = source.bytes[index + 1]
        guard ASCII.isLetter(next) || ASCII.isDigit(next) || next >= 0x80 else { return }
        let word = source.bytes[index..<end].prefix { !ASCII.isWhitespace($0) && $0 != UInt8(ascii: ",") && $0 != 0x5D }
        let shown = String(decoding: word, as: UTF8.self).shortened
        guard commentsTold.insert(index).inserted else { return }
        warnings.append(
            source.diagnostic(
                .warning, "yaml-comment", at: index, "«\(shown)» is a comment to YAML, and is left out",
                help: "put the text in quotes: \"…\(shown)\"; or put a space after # if it is a comment"))
    }

    /// Warns of a word that YAML takes for a tag: `title: !عاجل …`.
    private mutating func checkTag(_ event: yaml_event_t, at place: Int) {
        guard event.data.scalar.tag != nil, place < range.upperBound, source.bytes[place] == UInt8(ascii: "!") else {
            return
        }
        let word = source.bytes[place..<range.upperBound].prefix { !ASCII.isWhitespace($0) }
        guard !word.starts(with: "!!".utf8), word.count > 1 else { return }
        warnings.append(
            source.diagnostic(
                .warning, "yaml-tag", at: place,
                "«\(String(decoding: word, as: UTF8.self).shortened)» is a tag to YAML, and is left out",
                help: "put text that begins with ! in quotes"))
    }

    private func error(at place: Int, _ message: String, help: String? = nil) -> DiagnosticError {
        DiagnosticError(source.diagnostic(.error, "yaml-syntax", at: place, message, help: help))
    }
}
