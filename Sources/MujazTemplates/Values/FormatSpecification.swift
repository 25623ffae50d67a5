/// What stands after the colon of a place: `[[fill]align][sign][#][0][width][,][.precision][type]`.
struct FormatSpecification {
    private var fill = " "
    private var align: Character?
    private var sign: Character = "-"
    private var width = 0
    private var grouping: Character?
    private var precision: Int?
    private var type: Character?

    init(_ text: String, _ budget: RenderBudget) throws(TemplateFailure) {
        var rest = text[...]
        let aligns: Set<Character> = ["<", ">", "^", "="]
        if rest.count > 1, aligns.contains(rest[rest.index(after: rest.startIndex)]) {
            fill = String(rest.removeFirst())
            align = rest.removeFirst()
        } else if let first = rest.first, aligns.contains(first) {
            align = rest.removeFirst()
        }
        if let first = rest.first, "+- ".contains(first) { sign = rest.removeFirst() }
        if rest.first == "#" { rest.removeFirst() }
        if rest.first == "0" {
            rest.removeFirst()
            if align == nil {
                fill = "0"
                align = "="
            }
        }
        let digits = Self.digits(&rest)
        width = digits.isEmpty ? 0 : Int(digits) ?? .max
        try budget.require(width, of: fill.utf8.count)
        if rest.first == "," || rest.first == "_" { grouping = rest.removeFirst() }
        if rest.first == "." {
            rest.removeFirst()
            let digits = Self.digits(&rest)
            guard !digits.isEmpty else { throw TemplateFailure("the format lacks a precision") }
            precision = Int(digits) ?? .max
        }
        if !rest.isEmpty { type = rest.removeFirst() }
        guard rest.isEmpty else { throw TemplateFailure("\"\(text)\" is not a format of values") }
    }

    private static func digits(_ rest: inout Substring) -> String {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(digits.count)
        return String(digits)
    }

    func apply(to value: TemplateValue) throws(TemplateFailure) -> String {
        if let text = value.asText { return try padded(string(text), isNumber: false) }
        switch value {
        case .integer, .bool, .double: return padded(try number(value), isNumber: true)
        default: throw TemplateFailure("\(value.kindName) cannot be formatted like this")
        }
    }

    private func string(_ text: String) throws(TemplateFailure) -> String {
        guard type == nil || type == "s", align != "=" || fill == "0" else {
            throw TemplateFailure("this format is for numbers, not for texts")
        }
        return precision.map { PythonText.text(text.unicodeScalars.prefix($0)) } ?? text
    }

    private func number(_ value: TemplateValue) throws(TemplateFailure) -> String {
        try PythonNumber.check(precision: precision)
        var body: String
        var isNegative = value.asDouble.map { $0 < 0 } ?? false
        switch type {
        case nil, "d", "n":
            if let whole = value.asInteger {
                body = String(whole.magnitude)
                isNegative = whole < 0
            } else if type == nil, let number = value.asDouble {
                body =
                    precision.map { PythonNumber.formatted(number.magnitude, "g", precision: $0) }
                    ?? PythonNumber.text(number.magnitude)
            } else {
                throw TemplateFailure("this format is for whole numbers, not for \(value.kindName)")
            }
        case "x", "X", "o", "b":
            guard let whole = value.asInteger else { throw TemplateFailure("this format is for whole numbers") }
            let radix = type == "o" ? 8 : type == "b" ? 2 : 16
            body = String(whole.magnitude, radix: radix, uppercase: type == "X")
        case "f", "F", "e", "E", "g", "G":
            body = PythonNumber.formatted(
                (value.asDouble ?? 0).magnitude, String(type ?? "f"), precision: precision ?? 6)
        case "%":
            body = PythonNumber.fixed((value.asDouble ?? 0).magnitude * 100, precision: precision ?? 6) + "%"
        default: throw TemplateFailure("\"\(type.map(String.init) ?? "")\" is not a format of numbers")
        }
        if let grouping { body = grouped(body, grouping) }
        return (isNegative ? "-" : sign == "-" ? "" : String(sign)) + body
    }

    private func grouped(_ body: String, _ separator: Character) -> String {
        let whole = body.prefix { $0.isNumber }
        var result = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index).isMultiple(of: 3) { result.append(separator) }
            result.append(digit)
        }
        return result + body.dropFirst(whole.count)
    }

    private func padded(_ body: String, isNumber: Bool) -> String {
        let length = PythonText.length(body)
        guard width > length else { return body }
        let padding = width - length
        let spaces = { (count: Int) in String(repeating: fill, count: count) }
        switch align ?? (isNumber ? ">" : "<") {
        case "<": return body + spaces(padding)
        case "^": return spaces(padding / 2) + body + spaces(padding - padding / 2)
        case "=" where isNumber:
            let sign = body.prefix { "+- ".contains($0) }
            return sign + spaces(padding) + body.dropFirst(sign.count)
        case "=": return body + spaces(padding)
        default: return spaces(padding) + body
        }
    }
}
