/// Reads one field of the objects of one type.
class FieldReader: @unchecked Sendable {
    // Unchecked because a class that is inherited from cannot be checked; its only subclass has constants only.
    /// The type of the objects.
    let type: ObjectIdentifier

    fileprivate init(type: ObjectIdentifier) { self.type = type }

    /// The value of the field of an object of `type`.
    func read(_ object: any TemplateObject) -> TemplateValue { .none }
}

/// The reader of a field as its type declares it.
final class TypedFieldReader<Root: TemplateObject>: FieldReader, @unchecked Sendable {
    // Safe: constants only.
    private let body: @Sendable (Root) -> TemplateValue

    init(_ body: @escaping @Sendable (Root) -> TemplateValue) {
        self.body = body
        super.init(type: ObjectIdentifier(Root.self))
        // Templates remember readers without holding them. Types declare their fields once, so there are few of them.
        _ = Unmanaged.passRetained(self)
    }

    /// The caller has compared the types.
    override func read(_ object: any TemplateObject) -> TemplateValue {
        body(unsafeDowncast(object, to: Root.self))
    }
}
