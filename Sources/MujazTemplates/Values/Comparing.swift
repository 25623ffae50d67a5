import MujazCore

extension TemplateValue {
    /// Whether Python takes the two for equal.
    ///
    /// - Throws: where one is undefined and the environment is strict.
    static func equal(_ left: TemplateValue, _ right: TemplateValue) throws(TemplateFailure) -> Bool {
        switch (left, right) {
        case (.string(let first), .string(let second)): return hasSameBytes(first, second)
        case (.undefined, _), (_, .undefined):
            try left.checkDefined()
            try right.checkDefined()
            return left.isUndefined && right.isUndefined
        case (.none, .none): return true
        case (.integer(let first), .integer(let second)): return first == second
        case (.html(let first), .html(let second)): return first.bytes == second.bytes
        case (.string(let text), .html(let fragment)), (.html(let fragment), .string(let text)):
            return text.utf8.elementsEqual(fragment.bytes)
        case (.list(let first), .list(let second)): return try equalLists(first, second)
        case (.map(let first), .map(let second)): return try equalMaps(first, second)
        case (.object(let first), .object(let second)):
            if first === second { return true }
            guard let firstKey = first.comparisonKey, let secondKey = second.comparisonKey else { return false }
            return try equal(firstKey, secondKey)
        case (.object(let object), _):
            guard let key = object.comparisonKey else { return false }
            return try equal(key, right)
        case (_, .object): return try equal(right, left)
        case (.function(let first), .function(let second)): return first === second
        case (.special(let first), .special(let second)): return first === second
        default:
            if let first = left.asInteger, let second = right.asInteger { return first == second }
            if let first = left.asDouble, let second = right.asDouble { return first == second }
            return false
        }
    }

    private static func equalLists(_ left: TemplateList, _ right: TemplateList) throws(TemplateFailure) -> Bool {
        if left === right { return true }
        guard left.kind == right.kind, left.kind != .iterator, left.count == right.count else { return false }
        for index in 0..<left.count where try !equal(left[index], right[index]) { return false }
        return true
    }

    private static func equalMaps(_ left: TemplateMap, _ right: TemplateMap) throws(TemplateFailure) -> Bool {
        guard left.count == right.count else { return false }
        for (key, value) in left.entries {
            guard let other = right.value(for: try key.mapKey()), try equal(value, other) else { return false }
        }
        return true
    }

    /// Whether `left` comes before `right`.
    ///
    /// - Throws: where Python has no order between the two.
    static func less(_ left: TemplateValue, _ right: TemplateValue) throws(TemplateFailure) -> Bool {
        if let first = left.asInteger, let second = right.asInteger { return first < second }
        if let first = left.asDouble, let second = right.asDouble { return first < second }
        switch (left, right) {
        case (.undefined(let undefined), _), (_, .undefined(let undefined)): throw undefined.failure()
        case (.string(let first), .string(let second)): return utf8Less(first, second)
        case (.list(let first), .list(let second)) where first.kind == second.kind && first.isComparable:
            for index in 0..<min(first.count, second.count) where try !equal(first[index], second[index]) {
                return try less(first[index], second[index])
            }
            return first.count < second.count
        case (.object(let first), .object(let second)):
            if let firstKey = first.comparisonKey, let secondKey = second.comparisonKey {
                return try less(firstKey, secondKey)
            }
        default:
            if let first = left.asText, let second = right.asText { return utf8Less(first, second) }
        }
        throw TemplateFailure("\(left.kindName) and \(right.kindName) have no order")
    }

    /// The result of a comparison.
    static func compare(
        _ comparison: Comparison, _ left: TemplateValue, _ right: TemplateValue
    ) throws(TemplateFailure) -> Bool {
        switch comparison {
        case .equal: return try equal(left, right)
        case .notEqual: return try !equal(left, right)
        case .less: return try less(left, right)
        case .greater: return try less(right, left)
        case .lessOrEqual: return try lessOrEqual(left, right)
        case .greaterOrEqual: return try lessOrEqual(right, left)
        case .isIn: return try right.contains(left)
        case .isNotIn: return try !right.contains(left)
        }
    }

    private static func lessOrEqual(_ left: TemplateValue, _ right: TemplateValue) throws(TemplateFailure) -> Bool {
        // Not "not greater": nothing is less or greater than NaN.
        if let first = left.asDouble, let second = right.asDouble, first.isNaN || second.isNaN { return false }
        return try !less(right, left)
    }

    /// Whether `element` is in this list, a key of this map or a part of this text.
    func contains(_ element: TemplateValue) throws(TemplateFailure) -> Bool {
        switch self {
        case .list(let list):
            for index in 0..<list.count where try Self.equal(list[index], element) { return true }
            return false
        case .map(let map): return map.value(for: try element.mapKey()) != nil
        case .string, .html:
            guard let part = element.asText else {
                try element.requireDefined()
                throw TemplateFailure("only a text can be in a text, not \(element.kindName)")
            }
            if part.isEmpty { return true }
            return PythonText.find(Array(part.unicodeScalars), in: Array((asText ?? "").unicodeScalars)) != nil
        case .undefined(let undefined):
            if undefined.isStrict { throw undefined.failure() }
            return false
        default: throw TemplateFailure("nothing can be in \(kindName)")
        }
    }

    /// What Python would hash.
    ///
    /// - Throws: for lists, maps and undefined values, which cannot be keys.
    func mapKey() throws(TemplateFailure) -> MapKey {
        switch self {
        case .none: return .none
        case .bool, .integer: return .integer(asInteger ?? 0)
        case .double(let number): return Int(exactly: number).map(MapKey.integer) ?? .number(number)
        case .string(let text): return .text(ExactString(text))
        case .html(let fragment): return .text(ExactString(fragment.string))
        case .list(let list) where list.kind == .tuple:
            var keys: [MapKey] = []
            for element in list.elements { keys.append(try element.mapKey()) }
            return .tuple(keys)
        case .object(let object):
            if let key = object.comparisonKey { return try key.mapKey() }
            return .identity(ObjectIdentifier(object))
        case .function(let function): return .identity(ObjectIdentifier(function))
        case .special(let special): return .identity(ObjectIdentifier(special))
        case .undefined(let undefined):
            if undefined.isStrict { throw undefined.failure() }
            return .identity(ObjectIdentifier(UndefinedValue.self))
        case .list, .map: throw TemplateFailure("\(kindName) cannot be a key")
        }
    }
}

extension TemplateList {
    /// Whether such lists have an order.
    var isComparable: Bool { kind == .list || kind == .tuple }
}
