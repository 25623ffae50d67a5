import MujazCore

/// A value that is made when it is first asked for. Where several tasks ask at once, each may make it, and one is kept.
final class Deferred<Value: Sendable>: Sendable {
    private final class Box: Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    private let box = LazyReference<Box>()
    private let make: @Sendable () -> Value

    init(_ make: @escaping @Sendable () -> Value) { self.make = make }

    var value: Value { (box.load() ?? box.storeIfNil(Box(make()))).value }
}
