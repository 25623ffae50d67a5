import Synchronization

/// For each node of a program, the reader of the field that it asked for last.
///
/// A place in a template mostly sees objects of one type. So the search for the field, by type and name, is made once
/// for the place and not once for each object.
final class ReaderCache: @unchecked Sendable {
    // Safe: each entry is one atomic word. It is the address of a reader, and readers live as long as the process.
    private let entries: UnsafeMutablePointer<Atomic<UInt>>
    private let count: Int

    init(count: Int) {
        self.count = count
        entries = .allocate(capacity: max(1, count))
        for index in 0..<count { (entries + index).initialize(to: Atomic(0)) }
    }

    deinit {
        entries.deinitialize(count: count)
        entries.deallocate()
    }

    /// The value of a field of an object, or nil where its type has no such field. A node always asks for one name.
    @inline(__always)
    func read(_ symbol: Symbol, of object: any TemplateObject, at node: NodeID) -> TemplateValue? {
        assert(node >= 0 && node < count)
        let bits = entries[Int(node)].load(ordering: .acquiring)
        if let address = UnsafeRawPointer(bitPattern: bits) {
            let value: TemplateValue?? = Unmanaged<FieldReader>.fromOpaque(address)._withUnsafeGuaranteedRef { reader in
                reader.type == ObjectIdentifier(Swift.type(of: object)) ? .some(reader.read(object)) : nil
            }
            if let value { return value }
        }
        return search(symbol, of: object, at: node)
    }

    @inline(never)
    private func search(_ symbol: Symbol, of object: any TemplateObject, at node: NodeID) -> TemplateValue? {
        guard let reader = object.layout.reader(symbol) else { return nil }
        entries[Int(node)].store(
            UInt(bitPattern: Unmanaged.passUnretained(reader).toOpaque()), ordering: .releasing)
        return reader.read(object)
    }
}
