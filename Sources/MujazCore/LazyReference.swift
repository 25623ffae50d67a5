import Synchronization

/// A place for an object that is made when it is first needed, by any task, and kept from then on.
///
/// What `AtomicLazyReference` of the standard library is, for the places that every page passes several times: that one
/// is not specialised across modules, so each of its reads asks the runtime for generic types, which was a twentieth of
/// the time of an article page.
public struct LazyReference<Object: AnyObject & Sendable>: ~Copyable, Sendable {
    /// The address of the object, which this holds; 0 before there is one. Once set it never changes.
    @usableFromInline let address: Atomic<UInt>

    /// A place without an object.
    @inlinable
    public init() { address = Atomic(0) }

    @inlinable
    deinit {
        guard let known = UnsafeRawPointer(bitPattern: address.load(ordering: .acquiring)) else { return }
        Unmanaged<Object>.fromOpaque(known).release()
    }

    /// The object; nil as long as there is none.
    @inlinable
    public func load() -> Object? { unheld?.takeUnretainedValue() }

    /// The object without holding it once more: it lives as long as this does.
    @inlinable
    public var unheld: Unmanaged<Object>? {
        guard let known = UnsafeRawPointer(bitPattern: address.load(ordering: .acquiring)) else { return nil }
        return Unmanaged.fromOpaque(known)
    }

    /// Keeps an object, unless there is one already.
    ///
    /// - Returns: the one that is kept: of several tasks that come at once, all get the first one's.
    @inlinable
    public func storeIfNil(_ object: Object) -> Object {
        let new = Unmanaged.passRetained(object)
        let (exchanged, original) = address.compareExchange(
            expected: 0, desired: UInt(bitPattern: new.toOpaque()), ordering: .acquiringAndReleasing)
        guard !exchanged, let known = UnsafeRawPointer(bitPattern: original) else { return object }
        new.release()
        return Unmanaged<Object>.fromOpaque(known).takeUnretainedValue()
    }
}
