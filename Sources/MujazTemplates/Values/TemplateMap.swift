import MujazCore

/// A dictionary that keeps the order of its making, as Python's does.
public struct TemplateMap: Sendable {
    /// The keys and values in order. Keys are mostly texts; template literals may use numbers and tuples as well.
    public private(set) var entries: [(key: TemplateValue, value: TemplateValue)]
    private var numbers: [MapKey: Int]

    /// An empty map.
    public init() {
        entries = []
        numbers = [:]
    }

    /// A map of text keys. Of two entries with one key the last value counts, in the place of the first.
    public init(_ pairs: some Sequence<(String, TemplateValue)>) {
        self.init()
        for (key, value) in pairs { self[key] = value }
    }

    /// How many entries there are.
    public var count: Int { entries.count }

    /// The value of a text key. Setting nil does nothing.
    public subscript(key: String) -> TemplateValue? {
        get { numbers[.text(ExactString(key))].map { entries[$0].value } }
        set { if let newValue { set(newValue, for: .text(ExactString(key)), .string(key)) } }
    }

    /// The value of any key, or nil where there is none.
    func value(for key: MapKey) -> TemplateValue? { numbers[key].map { entries[$0].value } }

    mutating func set(_ value: TemplateValue, for key: MapKey, _ original: TemplateValue) {
        if let index = numbers[key] {
            entries[index].value = value
        } else {
            numbers[key] = entries.count
            entries.append((original, value))
        }
    }

    /// The text keys, for "did you mean".
    var names: [String] {
        entries.compactMap { if case .string(let name) = $0.key { name } else { nil } }
    }
}

/// A key of a map, or an element of `unique`: what Python would hash.
enum MapKey: Hashable, Sendable {
    case none
    case number(Double)
    case integer(Int)
    case text(ExactString)
    case tuple([MapKey])
    case identity(ObjectIdentifier)
}
