import MujazContent
import MujazCore
import MujazLanguage
import MujazTemplates

/// Compares attributes with what a template writes.
struct ValueComparer {
    let context: ViewContext

    /// Whether a value is what is asked for: itself, one of a list, a view by its name or address, a date by its day.
    func equal(_ value: TemplateValue, _ wanted: TemplateValue) throws(TemplateFailure) -> Bool {
        switch (value, wanted) {
        case (.list, .list): break
        case (.list(let list), _):
            for element in list.elements where try equal(element, wanted) { return true }
            return false
        case (.object(is DateView), .none), (.object, .none), (.map, .none): return false
        case (.object(is DateView), _), (_, .object(is DateView)):
            guard case .none = value else { return try order(value, wanted) == 0 }
            return false
        case (.object, .string(let text)), (.map, .string(let text)):
            return [value.nameText, value.addressText].contains { $0.map { hasSameBytes($0, text) } ?? false }
        case (.object, .object):
            // A link in an article and the page of what it leads to are two views of one thing.
            if let first = value.addressText, let second = wanted.addressText { return hasSameBytes(first, second) }
        default: break
        }
        return try value.isEqual(to: wanted)
    }

    /// Whether a value, or one of its elements, is one of those that are asked for.
    func isAny(_ value: TemplateValue, of wanted: TemplateValue) throws(TemplateFailure) -> Bool {
        guard case .list(let list) = wanted else {
            throw TemplateFailure("«in» asks whether a value is in a list, not in \(wanted.kindDescription)")
        }
        for element in list.elements where try equal(value, element) { return true }
        return false
    }

    /// Whether a list has an element, or a text has a part.
    func contains(_ value: TemplateValue, _ wanted: TemplateValue) throws(TemplateFailure) -> Bool {
        switch value {
        case .none: return false
        case .list: return try equal(value, wanted)
        case .string, .html:
            let (whole, part) = (Array(try value.printedText().utf8), Array(try wanted.printedText().utf8))
            if part.isEmpty { return true }
            guard whole.count >= part.count else { return false }
            return (0...(whole.count - part.count)).contains { whole[$0...].starts(with: part) }
        default: throw TemplateFailure("nothing can be in \(value.kindDescription)")
        }
    }

    /// Negative where the value comes first, 0 where the two are level; nil where the value is none.
    ///
    /// - Throws: where the two have no order.
    func order(_ value: TemplateValue, _ wanted: TemplateValue) throws(TemplateFailure) -> Int? {
        if case .none = value { return nil }
        if case .none = wanted { return nil }
        if let first = try date(value, beside: wanted), let second = try date(wanted, beside: value) {
            if first.hasTime, second.hasTime { return Self.sign(first.timestamp, second.timestamp) }
            // A day is compared with a moment as the day that the moment is in.
            return Self.sign(first.civil.date, second.civil.date)
        }
        switch (value, wanted) {
        case (.string(let first), .string(let second)):
            if hasSameBytes(first, second) { return 0 }
            return ArabicCollation.less(first, second) ? -1 : 1
        default:
            if let first = value.numberForOrder, let second = wanted.numberForOrder { return Self.sign(first, second) }
            throw TemplateFailure("\(value.kindDescription) and \(wanted.kindDescription) have no order")
        }
    }

    private static func sign<Value: Comparable>(_ first: Value, _ second: Value) -> Int {
        first < second ? -1 : second < first ? 1 : 0
    }

    /// The date that a value is: a date of a view, or a text beside one that says a date.
    private func date(
        _ value: TemplateValue, beside other: TemplateValue
    ) throws(TemplateFailure) -> ContentDate? {
        switch value {
        case .object(let object as DateView): return object.date
        case .string(let text):
            switch context.readDate(text) {
            case .success(let date): return date
            case .failure(let problem):
                guard case .object(is DateView) = other else { return nil }
                throw TemplateFailure(
                    "«\(text)» is not a date: \(problem.message)", help: "write dates as 2026-11-20")
            }
        default: return nil
        }
    }
}

extension TemplateValue {
    /// The number that orders a value, where it is a number or true or false.
    var numberForOrder: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .double(let number): number
        case .bool(let flag): flag ? 1 : 0
        default: nil
        }
    }
}
