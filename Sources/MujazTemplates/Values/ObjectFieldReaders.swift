/// The reader of a field of another object: what one type offers of another.
final class ForwardingFieldReader<Root: TemplateObject, Inner: TemplateObject>: FieldReader, @unchecked Sendable {
    // Safe: constants only.
    private let inner: @Sendable (Root) -> Inner
    private let reader: FieldReader

    init(_ inner: @escaping @Sendable (Root) -> Inner, _ reader: FieldReader) {
        self.inner = inner
        self.reader = reader
        super.init(type: ObjectIdentifier(Root.self))
    }

    @inline(__always)
    private func innerObject(_ object: ObjectReference) -> ObjectReference { ObjectReference(object.with(inner)) }

    override func read(_ object: ObjectReference) -> TemplateValue {
        reader.read(innerObject(object))
    }

    override func append(_ object: ObjectReference, to output: inout [UInt8], escaped: Bool) -> Bool {
        reader.append(innerObject(object), to: &output, escaped: escaped)
    }

    override func isTrue(_ object: ObjectReference) -> Bool? {
        reader.isTrue(innerObject(object))
    }

    override func reference(_ object: ObjectReference) -> ObjectReference? {
        reader.reference(innerObject(object))
    }

    override func forEachObject(
        of object: ObjectReference, _ body: (Int, Int, consuming TemplateValue) throws(TemplateFailure) -> Void
    ) throws(TemplateFailure) -> Bool {
        try reader.forEachObject(of: innerObject(object), body)
    }
}

/// The reader of a field that is an object.
final class ObjectFieldReader<Root: TemplateObject, Inner: TemplateObject>: FieldReader, @unchecked Sendable {
    // Safe: constants only.
    private let inner: @Sendable (Root) -> Inner?

    init(_ inner: @escaping @Sendable (Root) -> Inner?) {
        self.inner = inner
        super.init(type: ObjectIdentifier(Root.self))
    }

    override func read(_ object: ObjectReference) -> TemplateValue {
        guard let inner = object.with(inner) else { return .none }
        return .object(inner as any TemplateObject)
    }

    // Not with `map` and `!=`: these are generic functions, which would ask the runtime for their types at each read.

    override func isTrue(_ object: ObjectReference) -> Bool? {
        if case .some = object.with(inner) { true } else { false }
    }

    override func reference(_ object: ObjectReference) -> ObjectReference? {
        guard let inner = object.with(inner) else { return nil }
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
