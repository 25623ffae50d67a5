/// The functions that every template sees.
enum BuiltInFunctions {
    static let all: [TemplateFunction] = [range, dictionary, namespace, cycler, joiner]

    /// Longer ranges are mistakes more often than wishes.
    static let maximumRange = 1_000_000

    private static let range = TemplateFunction(
        name: "range", parameters: [.required("start"), "stop", "step"],
        documentation: "The whole numbers from start (or 0) up to, but without, stop.", isPure: true
    ) { call in
        let first = try call.integer(0)
        let hasStop = call.argument(1) != nil
        let start = hasStop ? first : 0
        let stop = hasStop ? try call.integer(1) : first
        let step = try call.integer(2, default: 1)
        guard step != 0 else { throw TemplateFailure("the step of a range cannot be zero") }
        let isEmpty = step > 0 ? stop <= start : stop >= start
        // The distance may be more than a whole number holds, and is never more than one without a sign.
        let distance = UInt(bitPattern: step > 0 ? stop &- start : start &- stop)
        let count = isEmpty ? 0 : (distance - 1) / step.magnitude + 1
        guard count <= maximumRange else {
            throw TemplateFailure("this range has more than \(maximumRange) numbers", id: "template-range")
        }
        return .list(TemplateList(rangeFrom: start, step: step, count: Int(count)))
    }

    private static let dictionary = TemplateFunction(
        name: "dict", parameters: ["mapping"], documentation: "A map of its named arguments.", acceptsMore: true,
        isPure: true
    ) { call in
        .map(try map(of: call).measured)
    }

    private static let namespace = TemplateFunction(
        name: "namespace", parameters: ["mapping"],
        documentation: "A map whose entries {% set ns.name = … %} can change from inside of loops.",
        acceptsMore: true
    ) { call in
        .special(NamespaceValue(try map(of: call)))
    }

    private static func map(of call: TemplateCall) throws(TemplateFailure) -> TemplateMap {
        var map = TemplateMap()
        switch call.argument(0) {
        case nil: break
        case .map(let given): map = given
        case .list(let pairs):
            for pair in pairs.elements {
                let parts = try pair.elements(call.budget)
                guard parts.count == 2 else { throw TemplateFailure("a map is made of pairs of key and value") }
                map.set(parts[1], for: try parts[0].mapKey(), parts[0])
            }
        case let other?: throw TemplateFailure("a map cannot be made of \(other.kindName)")
        }
        guard call.more.isEmpty else { throw TemplateFailure("one map or named arguments are expected") }
        for (name, value) in call.keywords { map[name] = value }
        return map
    }

    private static let cycler = TemplateFunction(
        name: "cycler", documentation: "Gives its arguments in turn: .next(), .current, .reset().", acceptsMore: true
    ) { call in
        guard !call.more.isEmpty, call.keywords.isEmpty else {
            throw TemplateFailure("there is nothing to cycle through")
        }
        return .special(CyclerValue(call.more))
    }

    private static let joiner = TemplateFunction(
        name: "joiner", parameters: ["sep"],
        documentation: "A function that gives nothing at its first call and the separator from then on."
    ) { call in
        .special(JoinerValue(call.argument(0) ?? .string(", ")))
    }
}
