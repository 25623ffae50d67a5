import MujazCore

/// Filters that write values in other notations.
extension BuiltInFilters {
    static let encodings: [FilterDefinition] = [
        filter("urlencode", "Percent-encoded for a path; a map or list of pairs as a query.") { call in
            switch call.subject {
            case .map(let map): return .string(try query(MapMethods.items(of: map)))
            case .list(let list): return .string(try query(list))
            default: return .string(percentEncoded(try call.subject.text(), keeping: "/"))
            }
        },
        filter("tojson", ["indent"], "JSON that is safe inside of HTML.") { call in
            var writer = JSONWriter(indent: nil, budget: call.budget)
            try call.subject.requireWritable()
            if let given = call.argument(0), case .none = given {
            } else if call.argument(0) != nil {
                writer.indent = try call.integer(0)
            }
            try writer.write(call.subject)
            return .html(writer.output)
        },
    ]

    private static func query(_ pairs: TemplateList) throws(TemplateFailure) -> String {
        var parts: [String] = []
        for pair in pairs.elements {
            let elements = try pair.elements()
            guard elements.count == 2 else { throw TemplateFailure("a query is made of pairs of name and value") }
            let name = percentEncoded(try elements[0].text(), keeping: "")
            let value = percentEncoded(try elements[1].text(), keeping: "")
            parts.append(
                "\(name)=\(value)".split(separator: "%20", omittingEmptySubsequences: false).joined(separator: "+"))
        }
        return parts.joined(separator: "&")
    }

    private static func percentEncoded(_ text: String, keeping kept: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if ASCII.isLetter(byte) || ASCII.isDigit(byte) || "_.-~".utf8.contains(byte) || kept.utf8.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [ASCII.percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Writes values as JSON in ASCII, with the characters that HTML gives meaning to as escapes.
struct JSONWriter {
    var indent: Int?
    let budget: RenderBudget
    private(set) var output: [UInt8] = []
    private var depth = 0

    init(indent: Int?, budget: RenderBudget) {
        self.indent = indent
        self.budget = budget
    }

    mutating func write(_ value: TemplateValue) throws(TemplateFailure) {
        switch value {
        case .none: output.append(utf8: "null")
        case .bool(let flag): output.append(utf8: flag ? "true" : "false")
        case .integer(let number): output.append(utf8: String(number))
        case .double(let number):
            let text = PythonNumber.text(number)
            output.append(
                utf8: text == "nan" ? "NaN" : text == "inf" ? "Infinity" : text == "-inf" ? "-Infinity" : text)
        case .string(let text): write(text)
        case .html(let fragment): write(fragment.string)
        case .list(let list) where list.kind == .list || list.kind == .tuple:
            try write("[", "]", count: list.count) { writer, index throws(TemplateFailure) in
                try writer.write(list[index])
            }
        case .map(let map): try write(map)
        default:
            try value.requireDefined()
            throw TemplateFailure("\(value.kindName) cannot be written as JSON")
        }
    }

    /// A map with its keys sorted, as Jinja2 writes it.
    private mutating func write(_ map: TemplateMap) throws(TemplateFailure) {
        var texts: [(key: String, value: TemplateValue)] = []
        let entries = try BuiltInFilters.sorted(map.entries.map(\.key)) { key throws(TemplateFailure) in key }
        for key in entries {
            guard let value = map.value(for: try key.mapKey()) else { continue }
            switch key {
            case .string(let text): texts.append((text, value))
            case .html(let fragment): texts.append((fragment.string, value))
            case .bool(let flag): texts.append((flag ? "true" : "false", value))
            case .none: texts.append(("null", value))
            case .integer, .double: texts.append((key.representation(), value))
            default: throw TemplateFailure("\(key.kindName) cannot be a key in JSON")
            }
        }
        try write("{", "}", count: texts.count) { writer, index throws(TemplateFailure) in
            writer.write(texts[index].key)
            writer.output.append(utf8: ": ")
            try writer.write(texts[index].value)
        }
    }

    private mutating func write(
        _ open: String, _ close: String, count: Int,
        element: (inout JSONWriter, Int) throws(TemplateFailure) -> Void
    ) throws(TemplateFailure) {
        depth += 1
        guard depth <= 200 else { throw TemplateFailure("the value is nested too deep for JSON") }
        output.append(utf8: open)
        for index in 0..<count {
            if index > 0 { output.append(utf8: indent == nil ? ", " : ",") }
            try breakLine()
            try element(&self, index)
        }
        depth -= 1
        if count > 0 { try breakLine() }
        output.append(utf8: close)
    }

    private mutating func breakLine() throws(TemplateFailure) {
        try budget.require(bytes: output.count)
        guard let indent else { return }
        output.append(ASCII.lineFeed)
        output.append(contentsOf: repeatElement(ASCII.space, count: max(0, min(indent, 100) * depth)))
    }

    private mutating func write(_ text: String) {
        output.append(ASCII.quote)
        for unit in text.utf16 {
            switch unit {
            case 0x22: output.append(utf8: "\\\"")
            case 0x5C: output.append(utf8: "\\\\")
            case 0x0A: output.append(utf8: "\\n")
            case 0x0D: output.append(utf8: "\\r")
            case 0x09: output.append(utf8: "\\t")
            case 0x08: output.append(utf8: "\\b")
            case 0x0C: output.append(utf8: "\\f")
            case 0x20...0x7E where unit != 0x3C && unit != 0x3E && unit != 0x26 && unit != 0x27:
                output.append(UInt8(truncatingIfNeeded: unit))
            default:
                let digits = String(unit, radix: 16)
                output.append(utf8: "\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            }
        }
        output.append(ASCII.quote)
    }
}
