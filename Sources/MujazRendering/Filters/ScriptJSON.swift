import MujazCore
import MujazLanguage
import MujazTemplates

/// `article|json`: values for scripts.
extension NewsFilters {
    var json: FilterDefinition {
        FilterDefinition(
            name: "json", parameters: ["indent", "depth"],
            documentation: """
                A value as JSON that is safe inside a `<script>` element and in an attribute between single quotes. \
                Maps keep their order; dates are RFC 3339; articles and other views become objects of their fields, \
                and views inside them down to `depth` (3), below which only their address or name stands.
                """,
            example: ("{{ {'عنوان': '</script>'} | json }}", #"{"عنوان":"\u003C/script\u003E"}"#),
            acceptsUndefined: true, isPure: true
        ) { call in
            var indent = 0
            if case .none? = call.argument(0) {} else { indent = try call.integer(0, default: 0) }
            guard (0...16).contains(indent) else { throw TemplateFailure("the indent of «json» is 0 to 16") }
            let depth = try call.integer(1, default: 3)
            guard (0...8).contains(depth) else { throw TemplateFailure("the depth of «json» is 0 to 8") }
            var writer = ScriptJSON(indent: indent, viewDepth: depth, isStrict: call.isStrict)
            try writer.write(call.subject)
            return .html(writer.output)
        }
    }
}

/// Writes values as JSON, with what HTML and JavaScript give meaning to as escapes.
struct ScriptJSON {
    private(set) var output: [UInt8] = []
    private let indent: Int
    private let viewDepth: Int
    private let isStrict: Bool
    private var nesting = 0
    private var views = 0

    /// - Parameters:
    ///   - indent: the spaces of each level; 0 writes one line.
    ///   - viewDepth: how many views may stand one inside the other.
    init(indent: Int, viewDepth: Int, isStrict: Bool) {
        self.indent = indent
        self.viewDepth = viewDepth
        self.isStrict = isStrict
    }

    /// Appends a value.
    ///
    /// - Throws: where it has no form in JSON.
    mutating func write(_ value: TemplateValue) throws(TemplateFailure) {
        switch value {
        case .none: output.append(utf8: "null")
        case .undefined:
            if isStrict { try value.checkIsDefined() }
            output.append(utf8: "null")
        case .bool(let flag): output.append(utf8: flag ? "true" : "false")
        case .integer(let number): output.append(utf8: String(number))
        case .double(let number): output.append(utf8: number.isFinite ? try value.printedText() : "null")
        case .string(let text): write(text.utf8)
        case .html(let fragment): write(fragment.bytes)
        case .list(let list):
            try write("[", "]", count: list.count) { writer, index throws(TemplateFailure) in
                try writer.write(list[index])
            }
        case .map(let map):
            let entries = map.entries
            try write("{", "}", count: entries.count) { writer, index throws(TemplateFailure) in
                try writer.write(key: entries[index].key)
                try writer.write(entries[index].value)
            }
        case .object(let date as DateView): try write(TemplateValue.object(date).member("iso") ?? .none)
        case .object: try write(view: value)
        case .function, .special: throw TemplateFailure("\(value.kindDescription) cannot be written as JSON")
        }
    }

    private mutating func write(view: TemplateValue) throws(TemplateFailure) {
        guard views < viewDepth else {
            return try write((view.addressText ?? view.nameText).map { .string($0) } ?? .none)
        }
        views += 1
        let names = view.memberNames
        try write("{", "}", count: names.count) { writer, index throws(TemplateFailure) in
            try writer.write(key: .string(names[index]))
            try writer.write(view.member(names[index]) ?? .none)
        }
        views -= 1
    }

    private mutating func write(key: TemplateValue) throws(TemplateFailure) {
        switch key {
        case .string, .html, .integer, .double: write(try key.printedText().utf8)
        case .bool(let flag): write((flag ? "true" : "false").utf8)
        case .none: write("null".utf8)
        default: throw TemplateFailure("\(key.kindDescription) cannot be a key in JSON")
        }
        output.append(utf8: indent > 0 ? ": " : ":")
    }

    private mutating func write(
        _ open: String, _ close: String, count: Int,
        element: (inout ScriptJSON, Int) throws(TemplateFailure) -> Void
    ) throws(TemplateFailure) {
        nesting += 1
        guard nesting <= 100 else { throw TemplateFailure("the value is nested too deep for JSON") }
        output.append(utf8: open)
        for index in 0..<count {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            breakLine()
            try element(&self, index)
        }
        nesting -= 1
        if count > 0 { breakLine() }
        output.append(utf8: close)
    }

    private mutating func breakLine() {
        guard indent > 0 else { return }
        output.append(ASCII.lineFeed)
        output.append(contentsOf: repeatElement(ASCII.space, count: indent * nesting))
    }

    private mutating func write(_ text: some Sequence<UInt8>) {
        let bytes = Array(text)
        output.append(ASCII.quote)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case ASCII.quote, ASCII.backslash: output += [ASCII.backslash, byte]
            case ASCII.lineFeed: output.append(utf8: "\\n")
            case ASCII.carriageReturn: output.append(utf8: "\\r")
            case ASCII.tab: output.append(utf8: "\\t")
            // What could end the element, begin a comment in it, or end an attribute between single quotes.
            case 0..<0x20, 0x7F, ASCII.lessThan, ASCII.greaterThan, ASCII.ampersand, ASCII.apostrophe:
                let digits = Array("0123456789ABCDEF".utf8)
                output.append(utf8: "\\u00")
                output += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            // U+2028 and U+2029 end lines in older JavaScript.
            case 0xE2 where bytes[index...].starts(with: [0x80, 0xA8]) || bytes[index...].starts(with: [0x80, 0xA9]):
                output.append(utf8: bytes[index + 1] == 0xA8 ? "\\u2028" : "\\u2029")
                index += 2
            default: output.append(byte)
            }
        }
        output.append(ASCII.quote)
    }
}
