import MujazCore

/// The methods that Python gives texts, lists, maps and numbers, as far as templates use them.
enum Methods {
    /// The result of `value.name(arguments)`, or nil where the value has no such method.
    static func call(
        _ name: String, on value: TemplateValue, _ arguments: CallValues, _ budget: RenderBudget
    ) throws(TemplateFailure) -> TemplateValue? {
        guard names(of: value).contains(name) else {
            if isMutating(name, of: value) {
                throw TemplateFailure(
                    "\(value.kindName) cannot be changed by \"\(name)\"",
                    help: "make a new one and {% set %} it, or keep it in a namespace")
            }
            return nil
        }
        switch value {
        case .string, .html:
            return try TextMethods(value: value, name: name, arguments: arguments, budget: budget).call()
        case .list(let list): return try ListMethods.call(name, on: list, arguments)
        case .map(let map): return try MapMethods.call(name, on: map, arguments)
        case .integer, .bool, .double: return try NumberMethods.call(name, on: value, arguments)
        default: return nil
        }
    }

    /// A method as a value, to be called later.
    static func bound(_ name: String, of value: TemplateValue) -> TemplateValue? {
        guard names(of: value).contains(name) else { return nil }
        return .function(
            TemplateFunction(name: name, documentation: "A method of \(value.kindName).", acceptsMore: true) { call in
                let arguments = CallValues(positional: call.more, keywords: call.keywords)
                try call.budget.spend(reading: value)
                return try Methods.call(name, on: value, arguments, call.budget) ?? .none
            })
    }

    static func names(of value: TemplateValue) -> [String] {
        switch value {
        case .string: TextMethods.names
        case .html: TextMethods.names + TextMethods.markupNames
        case .list(let list): ListMethods.names(of: list)
        case .map: MapMethods.names
        case .integer, .bool: NumberMethods.integerNames
        case .double: NumberMethods.doubleNames
        default: []
        }
    }

    private static func isMutating(_ name: String, of value: TemplateValue) -> Bool {
        switch value {
        case .list(let list):
            list.kind == .list
                && ["append", "extend", "insert", "pop", "remove", "reverse", "sort", "clear"].contains(name)
        case .map: ["update", "pop", "popitem", "setdefault", "clear"].contains(name)
        default: false
        }
    }
}

/// Methods of lists and tuples.
enum ListMethods {
    static func names(of list: TemplateList) -> [String] {
        switch list.kind {
        case .list: ["index", "count", "copy"]
        case .tuple, .range: ["index", "count"]
        default: []
        }
    }

    static func call(
        _ name: String, on list: TemplateList, _ arguments: CallValues
    ) throws(TemplateFailure) -> TemplateValue {
        if name == "copy" { return .list(list) }
        guard let wanted = try arguments.bound(to: [.required("value")], of: "the method \"\(name)\"")[0] else {
            return .none
        }
        var count = 0
        for index in 0..<list.count where try TemplateValue.equal(list[index], wanted) {
            if name == "index" { return .integer(index) }
            count += 1
        }
        if name == "index" { throw TemplateFailure("the list has no such element") }
        return .integer(count)
    }
}

/// Methods of maps.
enum MapMethods {
    static let names = ["get", "keys", "values", "items", "copy"]

    static func call(
        _ name: String, on map: TemplateMap, _ arguments: CallValues
    ) throws(TemplateFailure) -> TemplateValue {
        let what = "the method \"\(name)\""
        guard name == "get" else {
            _ = try arguments.bound(to: [], of: what)
            switch name {
            case "keys": return .list(TemplateList(map.entries.map(\.key), kind: .keys))
            case "values": return .list(TemplateList(map.entries.map(\.value), kind: .values))
            case "items": return .list(items(of: map))
            default: return .map(map)
            }
        }
        let values = try arguments.bound(to: [.required("key"), "default"], of: what)
        guard let key = values[0] else { return .none }
        return map.value(for: try key.mapKey()) ?? values[1] ?? .none
    }

    /// The pairs of key and value.
    static func items(of map: TemplateMap, kind: TemplateList.Kind = .items) -> TemplateList {
        TemplateList(map.entries.map { .list(TemplateList([$0.key, $0.value], kind: .tuple)) }, kind: kind)
    }
}

/// Methods of numbers.
enum NumberMethods {
    static let integerNames = ["bit_length"]
    static let doubleNames = ["is_integer"]

    static func call(
        _ name: String, on value: TemplateValue, _ arguments: CallValues
    ) throws(TemplateFailure) -> TemplateValue {
        _ = try arguments.bound(to: [], of: "the method \"\(name)\"")
        if case .double(let number) = value { return .bool(number.rounded() == number && number.isFinite) }
        let magnitude = (value.asInteger ?? 0).magnitude
        return .integer(UInt.bitWidth - magnitude.leadingZeroBitCount)
    }
}
