/// A constant array, read without touching a reference count of its own or checking a bound.
///
/// Whoever makes it frees it: programs and functions do so when they are released, and all frames that run them hold
/// them.
struct FlatArray<Element: Sendable>: BitwiseCopyable, @unchecked Sendable {
    // Safe: the memory is written in the initialiser only. Indexes need no check, since all of them come from the
    // builder that made the array: it hands out the place of what it has appended, and nothing is removed from it.
    private let base: UnsafeMutablePointer<Element>
    let count: Int

    init(_ elements: [Element]) {
        count = elements.count
        base = .allocate(capacity: max(1, count))
        for (index, element) in elements.enumerated() { (base + index).initialize(to: element) }
    }

    /// Frees the memory.
    func deallocate() {
        base.deinitialize(count: count)
        base.deallocate()
    }

    /// An element where it lies: what it refers to is held by the array.
    subscript(index: Int32) -> Element {
        @inline(__always) _read {
            precondition(index >= 0 && index < count)
            yield base[Int(index)]
        }
    }

    /// `count` elements from `start`.
    subscript(start: Int32, count count: Int32) -> UnsafeBufferPointer<Element> {
        precondition(start >= 0 && count >= 0 && Int(start) + Int(count) <= self.count)
        return UnsafeBufferPointer(start: base + Int(start), count: Int(count))
    }
}
