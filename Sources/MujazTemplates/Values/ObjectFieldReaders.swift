/// The reader of a field of an object that the object of the type holds: what one type offers of another.
final class ForwardingFieldReader<Root: TemplateObject, Inner: TemplateObject>: FieldReader, @unchecked Sendable {
    // Safe: constants only.
    private let inner: @Sendable (Root) -> Unmanaged<Inner>
    // Readers live as long as the process.
    private let reader: Unmanaged<FieldReader>

    init(_ inner: @escaping @Sendable (Root) -> Unmanaged<Inner>, _ reader: FieldReader) {
        self.inner = inner
        self.reader = .passUnretained(reader)
        super.init(type: ObjectIdentifier(Root.self))
    }

    @inline(__always)
    private func held(_ object: ObjectReference) -> ObjectReference { ObjectReference(object.with(inner)) }

    override func read(_ object: ObjectReference) -> TemplateValue {
        reader._withUnsafeGuaranteedRef { $0.read(held(object)) }
    }

    override func append(_ object: ObjectReference, to output: inout [UInt8], escaped: Bool) -> Bool {
        reader._withUnsafeGuaranteedRef { $0.append(held(object), to: &output, escaped: escaped) }
    }

    override func isTrue(_ object: ObjectReference) -> Bool? {
        reader._withUnsafeGuaranteedRef { $0.isTrue(held(object)) }
    }

    override func reference(_ object: ObjectReference) -> ObjectReference? {
        reader._withUnsafeGuaranteedRef { $0.reference(held(object)) }
    }

    override func forEachObject(
        of object: ObjectReference, _ body: (Int, Int, consuming TemplateValue) throws(TemplateFailure) -> Void
    ) throws(TemplateFailure) -> Bool {
        try reader.takeUnretainedValue().forEachObject(of: held(object), body)
    }
}

/// The reader of a field that is an object, which the object of the type holds.
final class HeldObjectReader<Root: TemplateObject, Inner: TemplateObject>: FieldReader, @unchecked Sendable {
    // Safe: constants only.
    private let held: @Sendable (Root) -> Unmanaged<Inner>?

    init(_ held: @escaping @Sendable (Root) -> Unmanaged<Inner>?) {
        self.held = held
        super.init(type: ObjectIdentifier(Root.self))
    }

    override func read(_ object: ObjectReference) -> TemplateValue {
        guard let inner = object.with(held) else { return .none }
        return .object(inner.takeUnretainedValue() as any TemplateObject)
    }

    // Not with `map` and `!=`: these are generic functions, which would ask the runtime for their types at each read.

    override func isTrue(_ object: ObjectReference) -> Bool? {
        if case .some = object.with(held) { true } else { false }
    }

    override func reference(_ object: ObjectReference) -> ObjectReference? {
        guard let inner = object.with(held) else { return nil }
        return ObjectReference(inner)
    }
}

/// The reader of a field that is a list of objects.
final class ObjectListReader<Root: TemplateObject, Element: TemplateObject>: FieldReader, @unchecked Sendable {
    // Safe: constants only.
    private let objects: @Sendable (Root) -> [Element]

    init(_ objects: @escaping @Sendable (Root) -> [Element]) {
        self.objects = objects
        super.init(type: ObjectIdentifier(Root.self))
    }

    override func read(_ object: ObjectReference) -> TemplateValue { .list(objects: object.with(objects)) }

    override func isTrue(_ object: ObjectReference) -> Bool? { !object.with(objects).isEmpty }

    override func forEachObject(
        of object: ObjectReference, _ body: (Int, Int, consuming TemplateValue) throws(TemplateFailure) -> Void
    ) throws(TemplateFailure) -> Bool {
        let objects = object.with(objects)
        let count = objects.count
        for index in 0..<count { try body(index, count, .object(objects[index] as any TemplateObject)) }
        return true
    }
}
