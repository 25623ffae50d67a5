import MujazCore

/// A dictionary that keeps the order of its making, as Python's does.
public struct TemplateMap: Sendable {
    /// The keys and values in order. Keys are mostly texts; template literals may use numbers and tuples as well.
    public private(set) var entries: [(key: TemplateValue, value: TemplateValue)]
    private var numbers: [MapKey: Int]
    /// What is known of the map as it is now.
    private var facts: MapFacts?

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

    /// The value of a name, where this map is indexed and has it.
    func indexedValue(of symbol: Symbol) -> TemplateValue? {
        facts?.place(of: symbol).map { entries[$0].value }
    }

    /// This map with an index that finds its text keys without hashing them.
    var indexed: TemplateMap {
        var map = self
        map.facts = MapFacts(entries, isIndexed: true)
        return map
    }

    /// This map with its extent worked out, for maps that templates make and may put into each other.
    var measured: TemplateMap {
        var map = self
        map.facts = MapFacts(entries, isIndexed: false)
        return map
    }

    /// How large it is with all that it holds.
    var extent: ValueExtent { facts?.extent ?? MapFacts.extent(of: entries) }

    mutating func set(_ value: TemplateValue, for key: MapKey, _ original: TemplateValue) {
        facts = nil
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

/// The extent of a map, and the places of its text keys by symbol number.
private final class MapFacts: Sendable {
    let extent: ValueExtent
    private let places: [Int32]

    init(_ entries: [(key: TemplateValue, value: TemplateValue)], isIndexed: Bool) {
        extent = Self.extent(of: entries)
        var places: [Int32] = []
        for (place, (key, _)) in entries.enumerated() where isIndexed {
            guard case .string(let name) = key else { continue }
            let id = Int(Symbol(name).id)
            while places.count <= id { places.append(-1) }
            places[id] = Int32(truncatingIfNeeded: place)
        }
        self.places = places
    }

    static func extent(of entries: [(key: TemplateValue, value: TemplateValue)]) -> ValueExtent {
        var extent = ValueExtent()
        for (key, value) in entries {
            extent.add(key)
            extent.add(value)
        }
        return extent
    }

    func place(of symbol: Symbol) -> Int? {
        let id = Int(symbol.id)
        guard id < places.count, places[id] >= 0 else { return nil }
        return Int(places[id])
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
