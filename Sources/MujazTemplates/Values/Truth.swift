extension TemplateValue {
    /// Whether Python takes the value for true: not empty, not zero, not `None`.
    ///
    /// - Throws: where it is undefined and the environment is strict.
    func isTrue() throws(TemplateFailure) -> Bool {
        switch self {
        case .bool(let flag): return flag
        case .none: return false
        case .undefined(let undefined):
            if undefined.isStrict { throw undefined.failure() }
            return false
        case .integer(let number): return number != 0
        case .double(let number): return number != 0
        case .string(let text): return !text.isEmpty
        case .html(let fragment): return !fragment.bytes.isEmpty
        case .list(let list): return list.kind == .iterator || list.count > 0
        case .map(let map): return map.count > 0
        case .object, .function, .special: return true
        }
    }

    /// What messages call it, with its article.
    var kindName: String {
        switch self {
        case .undefined: "an undefined value"
        case .none: "none"
        case .bool: "true or false"
        case .integer, .double: "a number"
        case .string: "a text"
        case .html: "markup"
        case .list(let list):
            switch list.kind {
            case .list: "a list"
            case .tuple: "a tuple"
            case .range: "a range"
            case .iterator: "the result of a filter that gives its elements one by one"
            case .keys, .values, .items: "a view of a map"
            }
        case .map: "a map"
        case .object(let object): "an object of type \(object.layout.typeName)"
        case .function: "a function"
        case .special(let special): special.kindName
        }
    }

    /// The number, where it is a whole number or truth value.
    var asInteger: Int? {
        switch self {
        case .integer(let number): number
        case .bool(let flag): flag ? 1 : 0
        default: nil
        }
    }

    /// The number, where it is any number.
    var asDouble: Double? {
        if case .double(let number) = self { return number }
        return asInteger.map(Double.init)
    }

    /// The text, where it is a text or markup.
    var asText: String? {
        switch self {
        case .string(let text): text
        case .html(let fragment): fragment.string
        default: nil
        }
    }

    var isUndefined: Bool {
        if case .undefined = self { return true }
        return false
    }

    var isMarkup: Bool {
        if case .html = self { return true }
        return false
    }

    /// Throws where it is undefined and may not even be looked at.
    func checkDefined() throws(TemplateFailure) {
        if case .undefined(let undefined) = self, undefined.isStrict { throw undefined.failure() }
    }

    /// Throws where it is undefined at all, for what even the lenient undefined refuses.
    func requireDefined() throws(TemplateFailure) {
        if case .undefined(let undefined) = self { throw undefined.failure() }
    }
}

extension UndefinedValue {
    /// The mistake of using this value.
    func failure() -> TemplateFailure {
        var failure: TemplateFailure
        switch origin {
        case .name:
            failure = TemplateFailure("\"\(name)\" is not defined", id: "template-undefined")
            failure.unknownName = name
        case .attribute(let owner):
            failure = TemplateFailure("\(owner.kindName) has no \"\(name)\"", id: "template-undefined")
            failure.help = owner.nearestName(to: name).map { "did you mean \"\($0)\"?" }
        case .element(let owner):
            failure = TemplateFailure("\(owner.kindName) has no element \(name)", id: "template-undefined")
        case .other(let what): failure = TemplateFailure(what, id: "template-undefined")
        }
        return failure
    }
}
