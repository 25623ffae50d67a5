import Synchronization

/// `namespace(…)`: a map that `{% set ns.name = … %}` changes from any scope.
final class NamespaceValue: TemplateSpecial, @unchecked Sendable {
    // Safe: the map and its depth are behind a lock.
    private struct Content {
        var map: TemplateMap
        var depth: Int
    }

    private let storage: Mutex<Content>

    init(_ map: TemplateMap) {
        storage = Mutex(Content(map: map, depth: map.extent.depth + 1))
        super.init(.namespace)
    }

    /// Forgets all entries, among which the namespace itself may be.
    func end() { storage.withLock { $0.map = TemplateMap() } }

    private var map: TemplateMap { storage.withLock { $0.map } }

    override var extent: ValueExtent {
        var extent = super.extent
        extent.depth = storage.withLock { $0.depth }
        return extent
    }

    override var kindName: String { "the namespace" }
    override var representation: String {
        let map = map
        // A namespace may hold itself.
        guard !map.extent.holdsSpecial else { return "<\(kindName)>" }
        return "<Namespace \(TemplateValue.map(map).representation())>"
    }
    override var attributeNames: [String] { map.names }
    override func attribute(_ name: String) -> TemplateValue? { storage.withLock { $0.map[name] } }

    /// Sets an attribute.
    ///
    /// - Returns: whether the namespace is deeper for it because of another one in the value.
    func set(_ value: TemplateValue, for name: String) -> Bool {
        let extent = value.extent
        return storage.withLock { content in
            content.map[name] = value
            guard extent.depth >= content.depth else { return false }
            content.depth = extent.depth + 1
            return extent.holdsSpecial
        }
    }
}

/// `cycler(…)`: gives its values in turn.
final class CyclerValue: TemplateSpecial, @unchecked Sendable {
    // Safe: the position is behind a lock.
    private let values: [TemplateValue]
    private let position = Mutex(0)

    init(_ values: [TemplateValue]) { self.values = values }

    override var extent: ValueExtent {
        var extent = ValueExtent(values)
        extent.holdsSpecial = true
        return extent
    }

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

    override var extent: ValueExtent {
        var extent = ValueExtent([separator])
        extent.holdsSpecial = true
        return extent
    }

    override var kindName: String { "the joiner" }

    func call() -> TemplateValue {
        isUsed.withLock { isUsed in
            defer { isUsed = true }
            return isUsed ? separator : .string("")
        }
    }
}
