/// Filters that sort and group.
extension BuiltInFilters {
    static let orders: [FilterDefinition] = [
        filter("sort", ["reverse", "case_sensitive", "attribute"], "The elements in order.") { call in
            let getters = AttributeGetter.several(call.argument(2), call)
            let isSensitive = try call.flag(1)
            let elements = try call.elements().elements
            return .list(
                try sorted(elements, reverse: try call.flag(0)) { element throws(TemplateFailure) in
                    try keys(of: element, getters, isSensitive)
                })
        },
        filter("dictsort", ["case_sensitive", "by", "reverse"], "The pairs of a map, in the order of key or value.") {
            call in
            guard case .map(let map) = call.subject else {
                try call.subject.requireDefined()
                throw TemplateFailure("the filter \"dictsort\" wants a map, not \(call.subject.kindName)")
            }
            let by = try call.string(1, default: "key")
            guard by == "key" || by == "value" else { throw TemplateFailure("a map is sorted by \"key\" or \"value\"") }
            let isSensitive = try call.flag(0)
            let pairs = MapMethods.items(of: map).elements
            return .list(
                try sorted(pairs, reverse: try call.flag(2)) { pair throws(TemplateFailure) in
                    let value = try pair.elements()[by == "key" ? 0 : 1]
                    return isSensitive ? value : value.ignoringCase
                })
        },
        filter(
            "groupby", [.required("attribute"), "default", "case_sensitive"], "The elements in groups of one value."
        ) {
            try grouped($0)
        },
        filter("unique", ["case_sensitive", "attribute"], "Each element once.") { call in
            let getter = AttributeGetter(call.argument(1), call)
            let isSensitive = try call.flag(0)
            var seen: Set<MapKey> = []
            var result: [TemplateValue] = []
            for element in try call.elements().elements {
                let key = try getter.value(of: element)
                if seen.insert(try (isSensitive ? key : key.ignoringCase).mapKey()).inserted { result.append(element) }
            }
            return .list(TemplateList(result, kind: .iterator))
        },
        filter("min", ["case_sensitive", "attribute"], "The least element.") { try extreme($0, isMaximum: false) },
        filter("max", ["case_sensitive", "attribute"], "The greatest element.") { try extreme($0, isMaximum: true) },
    ]

    private static func keys(
        of element: TemplateValue, _ getters: [AttributeGetter], _ isSensitive: Bool
    ) throws(TemplateFailure) -> TemplateValue {
        var keys: [TemplateValue] = []
        for getter in getters {
            let key = try getter.value(of: element)
            keys.append(isSensitive ? key : key.ignoringCase)
        }
        return keys.count == 1 ? keys[0] : .list(keys)
    }

    /// The elements in the order of their keys. Elements of equal keys keep their order, in reverse too.
    static func sorted(
        _ elements: [TemplateValue], reverse: Bool = false,
        key: (TemplateValue) throws(TemplateFailure) -> TemplateValue
    ) throws(TemplateFailure) -> [TemplateValue] {
        var pairs: [(key: TemplateValue, element: TemplateValue)] = []
        pairs.reserveCapacity(elements.count)
        for element in elements { pairs.append((try key(element), element)) }
        // A merge sort, since the library's sort does not promise to keep the order of equals.
        var width = 1
        while width < pairs.count {
            var merged: [(key: TemplateValue, element: TemplateValue)] = []
            merged.reserveCapacity(pairs.count)
            var start = 0
            while start < pairs.count {
                let middle = min(start + width, pairs.count)
                let end = min(start + 2 * width, pairs.count)
                var (left, right) = (start, middle)
                while left < middle, right < end {
                    let takesRight =
                        reverse
                        ? try TemplateValue.less(pairs[left].key, pairs[right].key)
                        : try TemplateValue.less(pairs[right].key, pairs[left].key)
                    merged.append(takesRight ? pairs[right] : pairs[left])
                    if takesRight { right += 1 } else { left += 1 }
                }
                merged += pairs[left..<middle]
                merged += pairs[right..<end]
                start = end
            }
            pairs = merged
            width *= 2
        }
        return pairs.map(\.element)
    }

    private static func grouped(_ call: TemplateCall) throws(TemplateFailure) -> TemplateValue {
        let getter = AttributeGetter(call.argument(0), call, fallback: call.argument(1))
        let isSensitive = try call.flag(2)
        let key = { (element: TemplateValue) throws(TemplateFailure) -> TemplateValue in
            let value = try getter.value(of: element)
            return isSensitive ? value : value.ignoringCase
        }
        var groups: [(key: TemplateValue, elements: [TemplateValue])] = []
        for element in try sorted(try call.elements().elements, key: key) {
            let value = try key(element)
            if let last = groups.last?.key, try TemplateValue.equal(last, value) {
                groups[groups.count - 1].elements.append(element)
            } else {
                groups.append((value, [element]))
            }
        }
        var result: [TemplateValue] = []
        for group in groups {
            // The group shows its name as the first of its elements spells it.
            let name = try getter.value(of: group.elements[0])
            result.append(
                .list(TemplateList([name, .list(group.elements)], kind: .tuple, labels: ["grouper", "list"])))
        }
        return .list(result)
    }

    private static func extreme(_ call: TemplateCall, isMaximum: Bool) throws(TemplateFailure) -> TemplateValue {
        let getter = AttributeGetter(call.argument(1), call)
        let isSensitive = try call.flag(0)
        var best: (key: TemplateValue, element: TemplateValue)?
        for element in try call.elements().elements {
            let found = try getter.value(of: element)
            let key = isSensitive ? found : found.ignoringCase
            if let current = best {
                guard try isMaximum ? TemplateValue.less(current.key, key) : TemplateValue.less(key, current.key)
                else { continue }
            }
            best = (key, element)
        }
        return best?.element ?? nothing("there is nothing to compare, the list is empty", call)
    }
}
