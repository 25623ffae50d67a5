/// Filters about numbers.
extension BuiltInFilters {
    static let numbers: [FilterDefinition] = [
        filter("abs", "The number without its sign.") { call in
            switch call.subject {
            case .double(let number): return .double(number.magnitude)
            default:
                try call.subject.requireDefined()
                guard let number = call.subject.asInteger else {
                    throw TemplateFailure("the filter \"abs\" wants a number, not \(call.subject.kindName)")
                }
                return number < 0 ? try call.subject.negated() : .integer(number)
            }
        },
        filter("int", ["default", "base"], "The value as a whole number, or the default where it is none.") { call in
            try integer(call) ?? call.argument(0) ?? .integer(0)
        },
        filter("float", ["default"], "The value as a number, or the default where it is none.") { call in
            try call.subject.requireDefined()
            let number = call.subject.asText.map(PythonNumber.double) ?? call.subject.asDouble
            return number.map(TemplateValue.double) ?? call.argument(0) ?? .double(0)
        },
        filter("round", ["precision", "method"], "The number rounded: common, ceil or floor.") { try rounded($0) },
        filter("filesizeformat", ["binary"], "A number of bytes as people read it.") { call in
            try call.subject.requireDefined()
            guard let number = call.subject.asText.flatMap(PythonNumber.double) ?? call.subject.asDouble else {
                throw TemplateFailure("the filter \"filesizeformat\" wants a number, not \(call.subject.kindName)")
            }
            return .string(fileSize(number, isBinary: try call.flag(0)))
        },
    ]

    private static func integer(_ call: TemplateCall) throws(TemplateFailure) -> TemplateValue? {
        try call.subject.requireDefined()
        let number: Double?
        if let text = call.subject.asText {
            if let whole = PythonNumber.integer(text, radix: try call.integer(1, default: 10)) {
                return .integer(whole)
            }
            number = PythonNumber.double(text)
        } else if let whole = call.subject.asInteger {
            return .integer(whole)
        } else {
            number = call.subject.asDouble
        }
        guard let number, number.isFinite else { return nil }
        guard let whole = Int(exactly: number.rounded(.towardZero)) else {
            throw TemplateValue.tooLarge
        }
        return .integer(whole)
    }

    private static func rounded(_ call: TemplateCall) throws(TemplateFailure) -> TemplateValue {
        let precision = min(max(try call.integer(0, default: 0), -300), 300)
        let method = try call.string(1, default: "common")
        try call.subject.requireDefined()
        guard ["common", "ceil", "floor"].contains(method) else {
            throw TemplateFailure("the method must be \"common\", \"ceil\" or \"floor\"")
        }
        guard let number = call.subject.asDouble else {
            throw TemplateFailure("the filter \"round\" wants a number, not \(call.subject.kindName)")
        }
        if method == "common" {
            if let whole = call.subject.asInteger {
                guard let rounded = PythonNumber.rounded(whole, zeros: -precision) else { throw TemplateValue.tooLarge }
                return .integer(rounded)
            }
            if precision >= 0 {
                return .double(Double(PythonNumber.fixed(number, precision: precision)) ?? number)
            }
            let unit = PythonNumber.power(10, Double(-precision))
            return .double((number / unit).rounded(.toNearestOrEven) * unit)
        }
        let unit = PythonNumber.power(10, Double(precision))
        let scaled = number * unit
        // So many digits after the point are more than the number has.
        guard scaled.isFinite else { return .double(number) }
        return .double((method == "ceil" ? scaled.rounded(.up) : scaled.rounded(.down)) / unit)
    }

    private static func fileSize(_ bytes: Double, isBinary: Bool) -> String {
        let base: Double = isBinary ? 1024 : 1000
        if bytes == 1 { return "1 Byte" }
        if bytes < base { return "\(Int(exactly: bytes.rounded(.towardZero)) ?? 0) Bytes" }
        let letters =
            isBinary ? ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"] : ["k", "M", "G", "T", "P", "E", "Z", "Y"]
        var unit = base * base
        for (number, letter) in letters.enumerated() {
            if bytes < unit || number == letters.count - 1 {
                return PythonNumber.fixed(base * bytes / unit, precision: 1) + " \(letter)B"
            }
            unit *= base
        }
        return ""
    }
}
