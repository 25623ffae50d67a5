import MujazCore

/// Python's `%` between a text and values, which the filter `format` uses too.
enum Formatting {
    /// `left % right`, where `left` is a text or markup.
    static func percent(
        _ left: TemplateValue, _ right: TemplateValue, _ budget: RenderBudget
    ) throws(TemplateFailure) -> TemplateValue {
        var formatter = PercentFormatter(
            format: Array((left.asText ?? "").unicodeScalars), escapes: left.isMarkup, values: [], map: nil,
            budget: budget)
        switch right {
        case .list(let list) where list.kind == .tuple: formatter.values = list.elements
        case .map(let map):
            formatter.map = map
            formatter.values = [right]
        default: formatter.values = [right]
        }
        return left.sameKind(try formatter.run())
    }
}

/// One use of a format with percent signs.
struct PercentFormatter {
    let format: [Unicode.Scalar]
    let escapes: Bool
    var values: [TemplateValue]
    var map: TemplateMap?
    let budget: RenderBudget
    private var index = 0
    private var used = 0
    private var result = ""

    init(format: [Unicode.Scalar], escapes: Bool, values: [TemplateValue], map: TemplateMap?, budget: RenderBudget) {
        self.budget = budget
        self.format = format
        self.escapes = escapes
        self.values = values
        self.map = map
    }

    mutating func run() throws(TemplateFailure) -> String {
        while index < format.count {
            let scalar = format[index]
            index += 1
            if scalar == "%" { try directive() } else { result.unicodeScalars.append(scalar) }
            try budget.require(bytes: result.utf8.count)
        }
        guard map != nil || used == values.count else {
            throw TemplateFailure("the format has fewer places than there are values")
        }
        return result
    }

    private mutating func directive() throws(TemplateFailure) {
        var named: TemplateValue?
        if peek == "(" {
            let start = index + 1
            while let scalar = peek, scalar != ")" {
                _ = scalar
                index += 1
            }
            guard peek == ")", let map else { throw TemplateFailure("a format with names needs a map of values") }
            let name = PythonText.text(format[start..<index])
            index += 1
            guard let value = map[name] else {
                throw TemplateFailure("the format names \"\(name)\", which is not given")
            }
            named = value
        }
        var flags = ""
        while let scalar = peek, "-+ #0".unicodeScalars.contains(scalar) {
            flags.unicodeScalars.append(scalar)
            index += 1
        }
        var width = try number()
        if let given = width, given < 0 {
            flags += "-"
            width = -given
        }
        var precision: Int?
        if peek == "." {
            index += 1
            precision = try number() ?? 0
        }
        while let scalar = peek, "hlL".unicodeScalars.contains(scalar) {
            _ = scalar
            index += 1
        }
        guard let conversion = peek else { throw TemplateFailure("the format ends inside of a % sign's place") }
        index += 1
        if conversion == "%" {
            result.append("%")
            return
        }
        let value: TemplateValue
        if let named { value = named } else { value = try nextValue() }
        let piece = try converted(value, conversion, flags: flags, precision: precision)
        result += padded(piece, width: width ?? 0, flags: flags, conversion)
    }

    private var peek: Unicode.Scalar? { index < format.count ? format[index] : nil }

    private mutating func number() throws(TemplateFailure) -> Int? {
        if peek == "*" {
            index += 1
            guard let width = try nextValue().asInteger else { throw TemplateFailure("* wants a whole number") }
            try budget.require(bytes: Int(clamping: width.magnitude))
            return width
        }
        var digits = ""
        while let scalar = peek, "0"..."9" ~= scalar {
            digits.unicodeScalars.append(scalar)
            index += 1
        }
        guard !digits.isEmpty else { return nil }
        let number = Int(digits) ?? .max
        try budget.require(bytes: number)
        return number
    }

    private mutating func nextValue() throws(TemplateFailure) -> TemplateValue {
        guard used < values.count else { throw TemplateFailure("the format has more places than there are values") }
        used += 1
        return values[used - 1]
    }

    private func converted(
        _ value: TemplateValue, _ conversion: Unicode.Scalar, flags: String, precision: Int?
    ) throws(TemplateFailure) -> String {
        let text: String
        switch conversion {
        case "s": text = escapes ? try value.escaped().string : try value.text()
        case "r", "a": text = escapes ? HTMLEscaping.escaped(value.representation()) : value.representation()
        case "d", "i", "u":
            try value.requireDefined()
            guard let number = value.asDouble else { throw wrong(value, conversion) }
            guard number.isFinite else { throw TemplateFailure("\(number) is no whole number") }
            guard let whole = value.asInteger ?? Int(exactly: number.rounded(.towardZero)) else {
                throw TemplateValue.tooLarge
            }
            return digits(whole.magnitude, radix: 10, precision, negative: whole < 0, flags)
        case "x", "X", "o":
            try value.requireDefined()
            guard let whole = value.asInteger else { throw wrong(value, conversion) }
            let plain = digits(
                whole.magnitude, radix: conversion == "o" ? 8 : 16, precision, negative: whole < 0, flags)
            return conversion == "X" ? plain.uppercased() : plain
        case "f", "F", "e", "E", "g", "G":
            try value.requireDefined()
            guard let number = value.asDouble else { throw wrong(value, conversion) }
            try PythonNumber.check(precision: precision)
            let body = PythonNumber.formatted(
                number.magnitude, String(conversion), precision: precision ?? 6,
                flags: flags.contains("#") ? "#" : "")
            return sign(negative: number.sign == .minus && !number.isNaN, flags) + body
        case "c":
            if let code = value.asInteger, code >= 0, let scalar = Unicode.Scalar(UInt32(clamping: code)) {
                return String(scalar)
            }
            guard let text = value.asText, PythonText.length(text) == 1 else {
                throw TemplateFailure("\"%c\" wants one character, or the number of one")
            }
            return text
        default: throw TemplateFailure("\"%\(conversion)\" is not a place in a format")
        }
        guard let precision else { return text }
        return PythonText.text(text.unicodeScalars.prefix(precision))
    }

    private func digits(
        _ magnitude: UInt, radix: Int, _ precision: Int?, negative: Bool, _ flags: String
    ) -> String {
        let digits = String(magnitude, radix: radix)
        let zeros = String(repeating: "0", count: max(0, (precision ?? 0) - digits.count))
        let prefix = flags.contains("#") && radix != 10 ? (radix == 16 ? "0x" : "0o") : ""
        return sign(negative: negative, flags) + prefix + zeros + digits
    }

    private func sign(negative: Bool, _ flags: String) -> String {
        negative ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : ""
    }

    private func padded(_ piece: String, width: Int, flags: String, _ conversion: Unicode.Scalar) -> String {
        let length = PythonText.length(piece)
        guard width > length else { return piece }
        let padding = width - length
        if flags.contains("-") { return piece + String(repeating: " ", count: padding) }
        guard flags.contains("0"), !"src".unicodeScalars.contains(conversion) else {
            return String(repeating: " ", count: padding) + piece
        }
        let sign = piece.prefix { "+- ".contains($0) }
        return sign + String(repeating: "0", count: padding) + piece.dropFirst(sign.count)
    }

    private func wrong(_ value: TemplateValue, _ conversion: Unicode.Scalar) -> TemplateFailure {
        TemplateFailure("\"%\(conversion)\" wants a number, not \(value.kindName)")
    }
}
