/// A value that templates see.
///
/// An enum with a case for each kind that Jinja distinguishes, so that the renderer decides by one switch and never
/// through `Any`.
public enum TemplateValue: Sendable {
    /// A name, attribute or element that does not exist. It may be passed on and tested; using it is mostly an error.
    case undefined(UndefinedValue)
    /// Python's `None`, JSON's `null`.
    case none
    /// True or false. It prints as `True` or `False`.
    case bool(Bool)
    /// A whole number of 64 bits. Arithmetic that leaves that range is an error.
    case integer(Int)
    /// A floating point number, printed as Python prints it: `1.0`, `1e+16`.
    case double(Double)
    /// Text, which is escaped where it is printed.
    case string(String)
    /// Markup that is safe as it is.
    case html(HTMLFragment)
    /// A list, tuple, range or lazily read collection.
    case list(TemplateList)
    /// A dictionary in the order of its making.
    case map(TemplateMap)
    /// A view type, read through its `FieldTable`.
    case object(any TemplateObject)
    /// A function that templates call.
    case function(TemplateFunction)
    /// What only the engine makes: macros, imported modules, `loop`, namespaces, cyclers and joiners.
    case special(TemplateSpecial)
}

extension TemplateValue {
    /// Safe markup of text that is markup already.
    public static func html(_ text: String) -> TemplateValue { .html(HTMLFragment(text)) }

    /// Safe markup of UTF-8 bytes, which are kept as they are.
    public static func html(_ bytes: [UInt8]) -> TemplateValue { .html(HTMLFragment(bytes: bytes)) }

    /// A list of values.
    public static func list(_ elements: [TemplateValue]) -> TemplateValue { .list(TemplateList(elements)) }

    /// A list of view objects, wrapped one by one as they are read.
    public static func list<Object: TemplateObject>(objects: [Object]) -> TemplateValue {
        .list(TemplateList(objects: objects))
    }

    /// A list of texts.
    public static func list(strings: [String]) -> TemplateValue {
        .list(TemplateList(strings.map(TemplateValue.string)))
    }

    /// A map of text keys to values, in that order.
    public static func map(_ pairs: KeyValuePairs<String, TemplateValue>) -> TemplateValue {
        .map(TemplateMap(pairs.map { ($0.key, $0.value) }))
    }

    /// The text, or `none` where there is no text.
    public static func string(_ text: String?) -> TemplateValue {
        guard let text else { return .none }
        return .string(text)
    }

    /// The object, or `none` where there is no object.
    public static func object(_ object: (some TemplateObject)?) -> TemplateValue {
        guard let object else { return .none }
        return .object(object as any TemplateObject)
    }

    /// The number, or `none` where there is no number.
    public static func integer(_ number: Int?) -> TemplateValue {
        guard let number else { return .none }
        return .integer(number)
    }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// A text.
    public init(stringLiteral value: String) { self = .string(value) }
}

extension TemplateValue: ExpressibleByIntegerLiteral {
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
}

extension TemplateValue: ExpressibleByFloatLiteral {
    /// A floating point number.
    public init(floatLiteral value: Double) { self = .double(value) }
}

extension TemplateValue: ExpressibleByBooleanLiteral {
    /// True or false.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension TemplateValue: ExpressibleByArrayLiteral {
    /// A list.
    public init(arrayLiteral elements: TemplateValue...) { self = .list(TemplateList(elements)) }
}

extension TemplateValue: ExpressibleByDictionaryLiteral {
    /// A map, in the order of the literal.
    public init(dictionaryLiteral elements: (String, TemplateValue)...) { self = .map(TemplateMap(elements)) }
}
