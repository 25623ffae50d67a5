import MujazCore

extension TemplateValue {
    /// `value.name`: a method of texts, lists and maps, a field of a view, or an entry of a map.
    ///
    /// - Throws: where the value itself is undefined.
    func attribute(_ symbol: Symbol, isStrict: Bool) throws(TemplateFailure) -> TemplateValue {
        if case .object(let object) = self {
            return object.field(symbol) ?? missing(symbol.name, isStrict: isStrict)
        }
        if case .map(let map) = self, let value = map.indexedValue(of: symbol) { return value }
        if case .special(let special) = self, let module = special.asModule, let value = module.value(symbol) {
            return value
        }
        return try attribute(named: symbol.name, isStrict: isStrict)
    }

    /// As `attribute`, for a name that is known only when rendering.
    func attribute(named name: String, isStrict: Bool) throws(TemplateFailure) -> TemplateValue {
        switch self {
        case .object(let object): return object.layout.read(name, of: object) ?? missing(name, isStrict: isStrict)
        case .map(let map):
            if let value = map[name] { return value }
            return Methods.bound(name, of: self) ?? missing(name, isStrict: isStrict)
        case .special(let special): return special.attribute(name) ?? missing(name, isStrict: isStrict)
        case .list(let list):
            if let index = list.labels.firstIndex(of: name) { return list[index] }
            return Methods.bound(name, of: self) ?? missing(name, isStrict: isStrict)
        case .undefined(let undefined): throw undefined.failure()
        default: return Methods.bound(name, of: self) ?? missing(name, isStrict: isStrict)
        }
    }

    /// `value[key]`.
    ///
    /// - Throws: where the value itself is undefined.
    func item(_ key: TemplateValue, isStrict: Bool) throws(TemplateFailure) -> TemplateValue {
        switch self {
        case .undefined(let undefined): throw undefined.failure()
        case .list(let list):
            if let index = key.asInteger {
                if list.hasElementsByNumber, let element = list.element(index) { return element }
                return .undefined(UndefinedValue(name: "\(index)", origin: .element(of: self), isStrict: isStrict))
            }
        case .map(let map):
            // What cannot be a key is no key of this map, rather than a mistake.
            if !key.isUndefined, let found = try? key.mapKey(), let entry = map.value(for: found) { return entry }
            try key.checkDefined()
        case .string, .html:
            if let index = key.asInteger { return character(index, isStrict: isStrict) }
        default: break
        }
        if let name = key.asText { return try attribute(named: name, isStrict: isStrict) }
        return .undefined(
            UndefinedValue(name: key.representation(), origin: .element(of: self), isStrict: isStrict))
    }

    private func character(_ index: Int, isStrict: Bool) -> TemplateValue {
        let scalars = Array((asText ?? "").unicodeScalars)
        let position = index < 0 ? index + scalars.count : index
        guard scalars.indices.contains(position) else {
            return .undefined(UndefinedValue(name: "\(index)", origin: .element(of: self), isStrict: isStrict))
        }
        return sameKind(String(scalars[position]))
    }

    /// A text of the kind that this one is: markup if this is markup.
    func sameKind(_ text: String) -> TemplateValue { isMarkup ? .html(text) : .string(text) }

    func missing(_ name: String, isStrict: Bool) -> TemplateValue {
        .undefined(UndefinedValue(name: name, origin: .attribute(of: self), isStrict: isStrict))
    }

    /// The known field, key or method that is nearest to a name.
    func nearestName(to name: String) -> String? {
        let names: [String]
        switch self {
        case .object(let object): names = object.layout.names
        case .map(let map): names = map.names
        case .special(let special): names = special.attributeNames
        default: names = Methods.names(of: self)
        }
        return NameSuggestion.nearest(to: name, in: names)
    }

    /// `value[start:stop:step]`.
    func slice(
        start: TemplateValue?, stop: TemplateValue?, step: TemplateValue?
    ) throws(TemplateFailure) -> TemplateValue {
        try requireDefined()
        let step = try Self.bound(step) ?? 1
        guard step != 0 else { throw TemplateFailure("the step of a slice cannot be zero") }
        switch self {
        case .list(let list) where list.hasElementsByNumber:
            let indexes = Self.indexes(
                count: list.count, start: try Self.bound(start), stop: try Self.bound(stop), step: step)
            if let (first, stride) = list.rangeBounds {
                let from = first &+ (indexes.first ?? 0) &* stride
                return .list(TemplateList(rangeFrom: from, step: stride &* step, count: indexes.count))
            }
            return .list(TemplateList(indexes.map { list[$0] }, kind: list.kind))
        case .string, .html:
            let scalars = Array((asText ?? "").unicodeScalars)
            let indexes = Self.indexes(
                count: scalars.count, start: try Self.bound(start), stop: try Self.bound(stop), step: step)
            return sameKind(PythonText.text(indexes.lazy.map { scalars[$0] }))
        default: throw TemplateFailure("\(kindName) cannot be sliced")
        }
    }

    private static func bound(_ value: TemplateValue?) throws(TemplateFailure) -> Int? {
        guard let value else { return nil }
        if case .none = value { return nil }
        try value.requireDefined()
        guard let number = value.asInteger else {
            throw TemplateFailure("the bounds of a slice are whole numbers, not \(value.kindName)")
        }
        return number
    }

    private static func indexes(count: Int, start: Int?, stop: Int?, step: Int) -> [Int] {
        let lower = step > 0 ? 0 : -1
        let upper = step > 0 ? count : count - 1
        let clamped = { (bound: Int) in
            let position = bound < 0 ? bound.addingReportingOverflow(count).partialValue : bound
            return min(max(position, lower), upper)
        }
        let first = start.map(clamped) ?? (step > 0 ? lower : upper)
        let last = stop.map(clamped) ?? (step > 0 ? upper : lower)
        return Array(stride(from: first, to: last, by: step))
    }
}

extension TemplateList {
    /// The element at an index, counted from the end where it is negative.
    func element(_ index: Int) -> TemplateValue? {
        let position = index < 0 ? index + count : index
        return position >= 0 && position < count ? self[position] : nil
    }

    var hasElementsByNumber: Bool { kind == .list || kind == .tuple || kind == .range }
}
