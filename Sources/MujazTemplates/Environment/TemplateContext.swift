/// The names that a template sees when it is rendered: the fields of an object, single values, or both.
public struct TemplateContext: Sendable {
    let object: (any TemplateObject)?
    let values: [(symbol: Symbol, value: TemplateValue)]

    /// No names but the environment's globals.
    public static let empty = TemplateContext()

    /// The fields of `object` are the names. This is the fast way: nothing is built for a page.
    public init(_ object: any TemplateObject) {
        self.object = object
        values = []
    }

    /// Named values, such as `["site": .object(site), "page": .object(page)]`, before the fields of `object`.
    public init(
        _ values: KeyValuePairs<String, TemplateValue> = [:], fieldsOf object: (any TemplateObject)? = nil
    ) {
        self.object = object
        self.values = values.map { (Symbol($0.key), $0.value) }
    }

    /// The entries of a map. Keys that are not texts are left out.
    public init(_ map: TemplateMap) {
        object = nil
        values = map.entries.compactMap {
            if case .string(let name) = $0.key { (Symbol(name), $0.value) } else { nil }
        }
    }

    /// Whether one of its names is that of a global.
    func hasNames(of globals: GlobalTable) -> Bool {
        if values.contains(where: { globals[$0.symbol] != nil }) { return true }
        guard let layout = object?.layout else { return false }
        return globals.symbols.contains(where: layout.contains)
    }
}
