/// An object whose class is known by its identity alone, so that readers need no casts that ask the runtime.
struct ObjectReference {
    private let object: AnyObject

    @inline(__always)
    init(_ object: any TemplateObject) { self.object = object as AnyObject }

    /// - Parameter object: a `TemplateObject`.
    @inline(__always)
    init(_ object: AnyObject) { self.object = object }

    /// The class of the object.
    @inline(__always)
    var type: ObjectIdentifier { ObjectIdentifier(Swift.type(of: object)) }

    /// Calls `body` with the object, whose class must be `Root`.
    @inline(__always)
    func with<Root: TemplateObject, Result>(_ body: (Root) -> Result) -> Result {
        precondition(type == ObjectIdentifier(Root.self), "a field is read of an object of another type")
        return body(unsafeDowncast(object, to: Root.self))
    }
}
