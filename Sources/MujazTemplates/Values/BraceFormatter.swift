import MujazCore

/// Python's `str.format`, for the places that templates use: `{}`, `{0}`, `{name}`, `{name.field}`, `{0[key]}`, and
/// format specifications of texts and numbers.
struct BraceFormatter {
    let format: [Unicode.Scalar]
    let escapes: Bool
    let positional: [TemplateValue]
    let keywords: [(name: String, value: TemplateValue)]
    private let budget: RenderBudget
    private var index = 0
    private var automatic = 0

    init(_ format: String, escapes: Bool, arguments: CallValues, _ budget: RenderBudget) {
        self.budget = budget
        self.format = Array(format.unicodeScalars)
        self.escapes = escapes
        positional = arguments.positional
        keywords = arguments.keywords
    }

    mutating func run() throws(TemplateFailure) -> String {
        var result = ""
        while index < format.count {
            let scalar = format[index]
            index += 1
            switch scalar {
            case "{" where peek == "{", "}" where peek == "}":
                index += 1
                result.unicodeScalars.append(scalar)
            case "{": result += try place()
            case "}": throw TemplateFailure("a single \"}\" stands in the format", help: "write }}")
            default: result.unicodeScalars.append(scalar)
            }
            try budget.require(bytes: result.utf8.count)
        }
        return result
    }

    private var peek: Unicode.Scalar? { index < format.count ? format[index] : nil }

    private mutating func place() throws(TemplateFailure) -> String {
        let field = read(until: [":", "!", "}"])
        var conversion: Unicode.Scalar?
        if peek == "!" {
            index += 1
            conversion = peek
            index += 1
        }
        var specification = ""
        if peek == ":" {
            index += 1
            specification = read(until: ["}", "{"])
        }
        guard peek == "}" else { throw TemplateFailure("a place in the format is never closed, or has others in it") }
        index += 1
        var value = try self.value(of: field)
        switch conversion {
        case nil: break
        case "s": value = .string(try value.text())
        case "r", "a": value = .string(value.representation())
        default: throw TemplateFailure("the format has an unknown conversion")
        }
        if specification.isEmpty { return escapes ? try value.escaped().string : try value.text() }
        let text = try FormatSpecification(specification, budget).apply(to: value)
        return escapes ? HTMLEscaping.escaped(text) : text
    }

    private mutating func read(until ends: [Unicode.Scalar]) -> String {
        let start = index
        while let scalar = peek, !ends.contains(scalar) {
            _ = scalar
            index += 1
        }
        return PythonText.text(format[start..<index])
    }

    private mutating func value(of field: String) throws(TemplateFailure) -> TemplateValue {
        let nameEnd = field.firstIndex { $0 == "." || $0 == "[" } ?? field.endIndex
        let name = String(field[..<nameEnd])
        var value: TemplateValue
        if name.isEmpty || Int(name) != nil {
            let number = Int(name) ?? automatic
            if name.isEmpty { automatic += 1 }
            guard number >= 0, number < positional.count else {
                throw TemplateFailure("the format has more places than there are values")
            }
            value = positional[number]
        } else if let keyword = keywords.first(where: { $0.name == name }) {
            value = keyword.value
        } else {
            throw TemplateFailure("the format names \"\(name)\", which is not given")
        }
        var rest = field[nameEnd...]
        while let first = rest.first {
            rest.removeFirst()
            if first == "." {
                let attribute = rest.prefix { $0 != "." && $0 != "[" }
                value = try value.attribute(named: String(attribute), isStrict: true)
                rest = rest.dropFirst(attribute.count)
            } else {
                let key = rest.prefix { $0 != "]" }
                value = try value.item(Int(key).map(TemplateValue.integer) ?? .string(String(key)), isStrict: true)
                rest = rest.dropFirst(key.count + 1)
            }
        }
        try value.requireDefined()
        return value
    }
}
