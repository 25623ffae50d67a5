import MujazCore

extension TemplateValue {
    /// The result of an arithmetic operator, as Python defines it for numbers, texts, markup and lists.
    static func apply(
        _ binary: BinaryOperator, _ left: TemplateValue, _ right: TemplateValue, _ budget: RenderBudget
    ) throws(TemplateFailure) -> TemplateValue {
        if case .remainder = binary, left.isText { return try Formatting.percent(left, right, budget) }
        try left.requireDefined()
        try right.requireDefined()
        if let first = left.asInteger, let second = right.asInteger {
            return try integers(binary, first, second)
        }
        if let first = left.asDouble, let second = right.asDouble { return try doubles(binary, first, second) }
        switch binary {
        case .add: if let sum = try sum(left, right, budget) { return sum }
        case .multiply:
            if let count = right.asInteger, let repeated = try left.repeated(count, budget) { return repeated }
            if let count = left.asInteger, let repeated = try right.repeated(count, budget) { return repeated }
        default: break
        }
        throw TemplateFailure(
            "\"\(binary.rawValue)\" does not work between \(left.kindName) and \(right.kindName)",
            help: binary == .add && (left.asText ?? right.asText) != nil ? "join texts with ~" : nil)
    }

    private static func integers(
        _ binary: BinaryOperator, _ left: Int, _ right: Int
    ) throws(TemplateFailure) -> TemplateValue {
        let result: (partialValue: Int, overflow: Bool)
        switch binary {
        case .add: result = left.addingReportingOverflow(right)
        case .subtract: result = left.subtractingReportingOverflow(right)
        case .multiply: result = left.multipliedReportingOverflow(by: right)
        case .divide:
            guard right != 0 else { throw divisionByZero }
            return .double(Double(left) / Double(right))
        case .floorDivide, .remainder:
            guard right != 0 else { throw divisionByZero }
            if right == -1, binary == .remainder { return .integer(0) }
            guard let division = PythonNumber.floorDivision(left, right) else { throw tooLarge }
            return .integer(binary == .remainder ? division.remainder : division.quotient)
        case .power:
            if right < 0 { return try doubles(.power, Double(left), Double(right)) }
            guard let power = PythonNumber.power(left, right) else { throw tooLarge }
            return .integer(power)
        }
        guard !result.overflow else { throw tooLarge }
        return .integer(result.partialValue)
    }

    private static func doubles(
        _ binary: BinaryOperator, _ left: Double, _ right: Double
    ) throws(TemplateFailure) -> TemplateValue {
        switch binary {
        case .add: return .double(left + right)
        case .subtract: return .double(left - right)
        case .multiply: return .double(left * right)
        case .divide, .floorDivide, .remainder:
            guard right != 0 else { throw divisionByZero }
            if binary == .divide { return .double(left / right) }
            let division = PythonNumber.floorDivision(left, right)
            return .double(binary == .remainder ? division.remainder : division.quotient)
        case .power:
            if left == 0, right < 0 { throw divisionByZero }
            if left < 0, right.rounded() != right {
                throw TemplateFailure("a negative number has no such power among the real numbers")
            }
            let result = PythonNumber.power(left, right)
            if result.isInfinite, left.isFinite, right.isFinite { throw tooLarge }
            return .double(result)
        }
    }

    private static var divisionByZero: TemplateFailure { TemplateFailure("division by zero") }

    static var tooLarge: TemplateFailure {
        TemplateFailure("the result is too large", help: "whole numbers go up to \(Int.max)")
    }

    private static func sum(
        _ left: TemplateValue, _ right: TemplateValue, _ budget: RenderBudget
    ) throws(TemplateFailure) -> TemplateValue? {
        switch (left, right) {
        case (.string, .string), (.html, .html), (.html, .string), (.string, .html):
            try budget.require(bytes: left.size + right.size)
        case (.list(let first), .list(let second)):
            try budget.require(first.count + second.count, of: ValueExtent.slot)
        default: return nil
        }
        switch (left, right) {
        case (.string(let first), .string(let second)): return .string(first + second)
        case (.html, .html), (.html, .string), (.string, .html):
            return .html(try left.escaped().bytes + right.escaped().bytes)
        case (.list(let first), .list(let second)) where first.kind == second.kind && first.isComparable:
            return .list(TemplateList(first.elements + second.elements, kind: first.kind))
        default: return nil
        }
    }

    private func repeated(_ count: Int, _ budget: RenderBudget) throws(TemplateFailure) -> TemplateValue? {
        let count = max(0, count)
        switch self {
        case .string, .html: try budget.require(count, of: size)
        case .list(let list) where list.isComparable:
            let (elements, overflow) = list.count.multipliedReportingOverflow(by: count)
            try budget.require(overflow ? .max : elements, of: ValueExtent.slot)
        default: return nil
        }
        switch self {
        case .string(let text): return .string(String(repeating: text, count: count))
        case .html(let fragment): return .html(Array(repeatElement(fragment.bytes, count: count).joined()))
        case .list(let list):
            let elements = list.elements
            return .list(TemplateList(Array(repeatElement(elements, count: count).joined()), kind: list.kind))
        default: return nil
        }
    }

    func negated() throws(TemplateFailure) -> TemplateValue {
        try requireDefined()
        switch self {
        case .double(let number): return .double(-number)
        case .integer, .bool:
            let (result, overflow) = 0.subtractingReportingOverflow(asInteger ?? 0)
            guard !overflow else { throw Self.tooLarge }
            return .integer(result)
        default: throw TemplateFailure("\"-\" does not work with \(kindName)")
        }
    }

    func positive() throws(TemplateFailure) -> TemplateValue {
        try requireDefined()
        if case .double = self { return self }
        guard let number = asInteger else { throw TemplateFailure("\"+\" does not work with \(kindName)") }
        return .integer(number)
    }

    /// What `~` makes of several values: a text, or markup as soon as one of them is markup and escaping is on.
    static func concatenated(_ values: [TemplateValue], autoescape: Bool, _ budget: RenderBudget)
        throws(TemplateFailure) -> TemplateValue
    {
        for value in values { try budget.require(bytes: value.size) }
        if autoescape, values.contains(where: \.isMarkup) {
            var bytes: [UInt8] = []
            for value in values {
                try value.append(to: &bytes, escaped: true)
                try budget.require(bytes: bytes.count)
            }
            return .html(bytes)
        }
        var result = ""
        for value in values {
            result += try value.text()
            try budget.require(bytes: result.utf8.count)
        }
        return .string(result)
    }
}
