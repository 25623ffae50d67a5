/// The names that every template of an environment sees.
///
/// It stands by itself, and not in the environment, so that modules which the environment keeps can hold it.
final class GlobalTable: Sendable {
    /// The values, by symbol number.
    private let values: [TemplateValue?]
    /// The names.
    let names: [String]
    /// The same as symbols.
    let symbols: [Symbol]

    /// Of two globals with one name the later one counts.
    init(_ globals: [(name: String, value: TemplateValue)]) {
        var table: [TemplateValue?] = []
        for (name, value) in globals {
            let id = Int(Symbol(name).id)
            while table.count <= id { table.append(nil) }
            if case .map(let map) = value { table[id] = .map(map.indexed) } else { table[id] = value }
        }
        values = table
        names = globals.map(\.name)
        symbols = names.map { Symbol($0) }
    }

    subscript(symbol: Symbol) -> TemplateValue? {
        let id = Int(symbol.id)
        return id < values.count ? values[id] : nil
    }
}
