/// Filters that take lists apart and put them together.
extension BuiltInFilters {
    static let lists: [FilterDefinition] = [
        filter("length", "How many elements or characters there are.") { .integer(try $0.subject.length()) },
        filter("count", "The same as length.") { .integer(try $0.subject.length()) },
        filter("first", "The first element.") { call in
            let list = try call.elements()
            return list.count > 0 ? list[0] : nothing("there is no first element, the list is empty", call)
        },
        filter("last", "The last element.") { call in
            let list = try reversible(call.subject)
            return list.count > 0 ? list[list.count - 1] : nothing("there is no last element, the list is empty", call)
        },
        filter("list", "A list of the elements or characters.") { call in
            .list(try call.elements().elements)
        },
        filter("join", ["d", "attribute"], "The elements as one text, with a separator between them.") {
            try joined($0)
        },
        filter("batch", [.required("linecount"), "fill_with"], "Lists of so many elements each.") { call in
            let size = try call.integer(0)
            var batches: [[TemplateValue]] = []
            for element in try call.elements().elements {
                if let count = batches.last?.count, count != size {
                    batches[batches.count - 1].append(element)
                } else {
                    batches.append([element])
                }
            }
            if let fill = filling(call), let count = batches.last?.count, count < size {
                try call.budget.require(size - count, of: ValueExtent.slot)
                batches[batches.count - 1] += Array(repeating: fill, count: size - count)
            }
            return .list(TemplateList(batches.map { .list($0) }, kind: .iterator))
        },
        filter("slice", [.required("slices"), "fill_with"], "So many lists of about the same length.") { call in
            let slices = try call.integer(0)
            guard slices > 0 else { throw TemplateFailure("the number of slices must be more than zero") }
            let elements = try call.elements().elements
            try call.budget.require(slices, of: emptyList)
            let (size, extra) = elements.count.quotientAndRemainder(dividingBy: slices)
            var result: [TemplateValue] = []
            var start = 0
            for number in 0..<slices {
                let end = start + size + (number < extra ? 1 : 0)
                var slice = Array(elements[start..<end])
                if let fill = filling(call), number >= extra { slice.append(fill) }
                result.append(.list(slice))
                start = end
            }
            return .list(TemplateList(result, kind: .iterator))
        },
        filter("sum", ["attribute", "start"], "The sum of the elements.") { call in
            let getter = AttributeGetter(call.argument(0), call)
            var sum = call.argument(1) ?? .integer(0)
            for element in try call.elements().elements {
                sum = try TemplateValue.apply(.add, sum, try getter.value(of: element), call.budget)
                try call.budget.spend(steps: 1)
                try call.budget.made(sum)
            }
            return sum
        },
        filter("items", "The pairs of key and value of a map.") { call in
            switch call.subject {
            case .undefined: return .list(TemplateList([], kind: .iterator))
            case .map(let map): return .list(MapMethods.items(of: map, kind: .iterator))
            default: throw TemplateFailure("only a map has pairs of key and value, not \(call.subject.kindName)")
            }
        },
    ]

    /// About how many bytes a list takes that is one of many.
    private static let emptyList = 128

    static func nothing(_ message: String, _ call: TemplateCall) -> TemplateValue {
        .undefined(UndefinedValue(name: "", origin: .other(message), isStrict: call.environment.isStrict))
    }

    private static func filling(_ call: TemplateCall) -> TemplateValue? {
        guard let fill = call.argument(1) else { return nil }
        if case .none = fill { return nil }
        return fill
    }

    /// What can be read from its end: all but what comes one by one.
    static func reversible(_ value: TemplateValue) throws(TemplateFailure) -> TemplateList {
        if case .list(let list) = value, list.kind == .iterator {
            throw TemplateFailure("\(value.kindName) has no last element", help: "put |list before it")
        }
        return try value.elements()
    }

    private static func joined(_ call: TemplateCall) throws(TemplateFailure) -> TemplateValue {
        let separator = call.argument(0) ?? .string("")
        let getter = AttributeGetter(call.argument(1), call)
        let list = try call.elements()
        var values: [TemplateValue] = []
        values.reserveCapacity(list.count)
        for index in 0..<list.count { values.append(try getter.value(of: list[index])) }
        // As soon as one of them is markup, and text is escaped here, the whole is.
        guard call.autoescape, separator.isMarkup || values.contains(where: \.isMarkup) else {
            let separator = try separator.text()
            try call.budget.require(values.count, of: separator.utf8.count)
            var result = ""
            for (index, value) in values.enumerated() {
                if index > 0 { result += separator }
                result += try value.text()
                try call.budget.require(bytes: result.utf8.count)
            }
            return .string(result)
        }
        let between = try separator.escaped().bytes
        try call.budget.require(values.count, of: between.count)
        var bytes: [UInt8] = []
        for (index, value) in values.enumerated() {
            if index > 0 { bytes += between }
            try value.append(to: &bytes, escaped: true)
            try call.budget.require(bytes: bytes.count)
        }
        return .html(bytes)
    }
}
