import Synchronization

/// `namespace(…)`: a map that `{% set ns.name = … %}` changes from any scope.
final class NamespaceValue: TemplateSpecial, @unchecked Sendable {
    // Safe: the map is behind a lock.
    private let storage: Mutex<TemplateMap>

    init(_ map: TemplateMap) { storage = Mutex(map) }

    private var map: TemplateMap { storage.withLock { $0 } }

    override var kindName: String { "the namespace" }
    override var representation: String { "<Namespace \(TemplateValue.map(map).representation())>" }
    override var attributeNames: [String] { map.names }
    override func attribute(_ name: String) -> TemplateValue? { storage.withLock { $0[name] } }
    func set(_ value: TemplateValue, for name: String) { storage.withLock { $0[name] = value } }
}

/// `cycler(…)`: gives its values in turn.
final class CyclerValue: TemplateSpecial, @unchecked Sendable {
    // Safe: the position is behind a lock.
    private let values: [TemplateValue]
    private let position = Mutex(0)

    init(_ values: [TemplateValue]) { self.values = values }

    override var kindName: String { "the cycler" }
    override var attributeNames: [String] { ["current", "next", "reset"] }

    override func attribute(_ name: String) -> TemplateValue? {
        name == "current" ? values[position.withLock { $0 }] : nil
    }

    func call(_ name: String) -> TemplateValue? {
        switch name {
        case "next":
            return values[
                position.withLock { position in
                    defer { position = (position + 1) % values.count }
                    return position
                }]
        case "reset":
            position.withLock { $0 = 0 }
            return TemplateValue.none
        default: return nil
        }
    }
}

/// `joiner(…)`: nothing at its first call, then the separator.
final class JoinerValue: TemplateSpecial, @unchecked Sendable {
    // Safe: the flag is behind a lock.
    private let separator: TemplateValue
    private let isUsed = Mutex(false)

    init(_ separator: TemplateValue) { self.separator = separator }

    override var kindName: String { "the joiner" }

    func call() -> TemplateValue {
        isUsed.withLock { isUsed in
            defer { isUsed = true }
            return isUsed ? separator : .string("")
        }
    }
}
