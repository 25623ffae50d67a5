import Synchronization

/// For each include of a program what is known of it: the part that it prints on every page on which no name of a global
/// means something else, or the template that can run in the context of the place. Both are held by the environment, as
/// the program is, which frees the memory.
struct IncludedParts: BitwiseCopyable, @unchecked Sendable {
    // Safe: each entry is one atomic word, and what it is the address of never changes.
    private let entries: UnsafeMutablePointer<Atomic<UInt>>
    private let count: Int

    init(count: Int) {
        self.count = count
        entries = .allocate(capacity: max(1, count))
        for index in 0..<count { (entries + index).initialize(to: Atomic(0)) }
    }

    /// Frees the memory.
    func deallocate() {
        entries.deinitialize(count: count)
        entries.deallocate()
    }

    /// Appends the part of an include, if there is one.
    @inline(__always)
    func append(_ include: Int32, to output: inout [UInt8]) -> Bool {
        precondition(include >= 0 && include < count)
        let bits = entries[Int(include)].load(ordering: .acquiring)
        guard bits & Self.programMark == 0, let address = UnsafeRawPointer(bitPattern: bits) else { return false }
        Unmanaged<ConstantPart>.fromOpaque(address)._withUnsafeGuaranteedRef { part in
            if let bytes = part.bytes { output.append(contentsOf: bytes) }
        }
        return true
    }

    /// The template of an include, where it can run in the context of the place.
    @inline(__always)
    func sharing(_ include: Int32) -> Program? {
        let bits = entries[Int(include)].load(ordering: .acquiring)
        guard bits & Self.programMark != 0, let address = UnsafeRawPointer(bitPattern: bits ^ Self.programMark) else {
            return nil
        }
        return Unmanaged<Program>.fromOpaque(address).takeUnretainedValue()
    }

    /// Remembers that the template of an include can run in the context of the place.
    func set(_ include: Int32, sharing program: Program) {
        entries[Int(include)].store(
            UInt(bitPattern: Unmanaged.passUnretained(program).toOpaque()) | Self.programMark, ordering: .releasing)
    }

    /// Tells the address of a program from that of a part: addresses of objects are even.
    private static let programMark: UInt = 1

    /// Remembers the part of an include.
    func set(_ include: Int32, to part: ConstantPart) {
        entries[Int(include)].store(
            UInt(bitPattern: Unmanaged.passUnretained(part).toOpaque()), ordering: .releasing)
    }
}
