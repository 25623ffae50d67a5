import Synchronization

/// For each node of a program, the readers of the field that it asked for last.
///
/// A place in a template sees objects of one type or, as a macro that is called with an article and with a headline,
/// of two. So the search for the field, by type and name, is made once for the place and not once for each object. The
/// program that makes it frees it.
struct ReaderCache: BitwiseCopyable, @unchecked Sendable {
    // Safe: each entry is one atomic word. It is the address of a reader, and readers live as long as the process.
    private let entries: UnsafeMutablePointer<Atomic<UInt>>
    private let count: Int
    /// How many types a place may see without a search.
    private static let ways = 2

    init(count: Int) {
        self.count = count * Self.ways
        entries = .allocate(capacity: max(1, self.count))
        for index in 0..<self.count { (entries + index).initialize(to: Atomic(0)) }
    }

    /// Frees the memory.
    func deallocate() {
        entries.deinitialize(count: count)
        entries.deallocate()
    }

    /// The value of a field of an object whose type the node has met before; nil where it has not, and where the type
    /// has no such field. A node always asks for one name.
    @inline(__always)
    func read(_ object: ObjectReference, at node: NodeID) -> TemplateValue? {
        guard let reader = reader(for: object, at: node) else { return nil }
        return reader._withUnsafeGuaranteedRef { $0.read(object) }
    }

    /// The reader that the node has for objects of this one's type, if it has met them before.
    @inline(__always)
    private func reader(for object: ObjectReference, at node: NodeID) -> Unmanaged<FieldReader>? {
        let first = Int(node) * Self.ways
        precondition(first >= 0 && first + Self.ways <= count)
        for entry in first..<first + Self.ways {
            let bits = entries[entry].load(ordering: .acquiring)
            guard let address = UnsafeRawPointer(bitPattern: bits) else { return nil }
            let reader = Unmanaged<FieldReader>.fromOpaque(address)
            if reader._withUnsafeGuaranteedRef({ $0.type }) == object.type { return reader }
        }
        return nil
    }

    /// Appends the field if it is a text or markup of an object whose type the node has met before.
    ///
    /// - Returns: whether it has been appended.
    @inline(__always)
    func append(_ object: ObjectReference, at node: NodeID, to output: inout [UInt8], escaped: Bool) -> Bool {
        guard let reader = reader(for: object, at: node) else { return false }
        return reader._withUnsafeGuaranteedRef { $0.append(object, to: &output, escaped: escaped) }
    }

    /// Whether the field is true, as Python sees it, of an object whose type the node has met before; nil where it has
    /// not, and where that cannot be told without a mistake.
    @inline(__always)
    func isTrue(_ object: ObjectReference, at node: NodeID) -> Bool? {
        guard let reader = reader(for: object, at: node) else { return nil }
        return reader._withUnsafeGuaranteedRef { $0.isTrue(object) }
    }

    /// The object that the field is of an object whose type the node has met before.
    @inline(__always)
    func reference(_ object: ObjectReference, at node: NodeID) -> ObjectReference? {
        guard let reader = reader(for: object, at: node) else { return nil }
        return reader._withUnsafeGuaranteedRef { $0.reference(object) }
    }

    /// Calls `body` with each object of the list that the field is of an object whose type the node has met before.
    ///
    /// - Returns: false, with nothing done, where it has not, and where the field is something else.
    @inline(__always)
    func forEachObject(
        of object: ObjectReference, at node: NodeID,
        _ body: (_ index: Int, _ count: Int, consuming TemplateValue) throws(TemplateFailure) -> Void
    ) throws(TemplateFailure) -> Bool {
        guard let reader = reader(for: object, at: node) else { return false }
        return try reader.takeUnretainedValue().forEachObject(of: object, body)
    }

    /// As `read`, and looks for the field where the node has not met the type.
    func read(_ symbol: Symbol, of object: any TemplateObject, at node: NodeID) -> TemplateValue? {
        let reference = ObjectReference(object)
        if let value = read(reference, at: node) { return value }
        guard let reader = object.layout.reader(symbol) else { return nil }
        let first = Int(node) * Self.ways
        // Two tasks may do this at once: then one of the types is looked for again.
        entries[first + 1].store(entries[first].load(ordering: .acquiring), ordering: .releasing)
        entries[first].store(UInt(bitPattern: Unmanaged.passUnretained(reader).toOpaque()), ordering: .releasing)
        return reader.read(reference)
    }
}
