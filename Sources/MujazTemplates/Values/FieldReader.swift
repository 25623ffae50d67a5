import MujazCore

/// Reads one field of the objects of one type.
class FieldReader: @unchecked Sendable {
    // Unchecked because a class that is inherited from cannot be checked; its subclasses have constants only.
    /// The type of the objects.
    let type: ObjectIdentifier

    /// Templates remember readers without holding them. Types declare their fields once, so there are few of them, and
    /// each lives as long as the process.
    init(type: ObjectIdentifier) {
        self.type = type
        _ = Unmanaged.passRetained(self)
    }

    /// The value of the field of an object of `type`.
    func read(_ object: ObjectReference) -> TemplateValue { .none }

    /// Appends the field of an object of `type` if it is a text or markup, escaped as asked for.
    ///
    /// - Returns: whether it is; otherwise nothing was appended.
    func append(_ object: ObjectReference, to output: inout [UInt8], escaped: Bool) -> Bool { false }

    /// Whether the field of an object of `type` is true; nil where that is a mistake.
    func isTrue(_ object: ObjectReference) -> Bool? { nil }

    /// Calls `body` with each of the objects that the field of an object of `type` is a list of, with its place and the
    /// number of all.
    ///
    /// - Returns: false, with nothing done, where the field is not declared as such a list.
    func forEachObject(
        of object: ObjectReference,
        _ body: (_ index: Int, _ count: Int, consuming TemplateValue) throws(TemplateFailure) -> Void
    ) throws(TemplateFailure) -> Bool { false }

    /// The object that the field of an object of `type` is, where it is declared as one and is there.
    func reference(_ object: ObjectReference) -> ObjectReference? { nil }
}

extension TemplateValue {
    /// The object, if it is one.
    @inline(__always)
    var reference: ObjectReference? {
        guard case .object(let object) = self else { return nil }
        return ObjectReference(object)
    }

    /// Appends a text or markup; other values are left to those who know what their printing can go wrong with.
    @inline(__always)
    func appendText(to output: inout [UInt8], escaped: Bool) -> Bool {
        switch self {
        case .string(let text):
            if escaped { HTMLEscaping.append(text, to: &output) } else { output.append(utf8: text) }
            return true
        case .html(let fragment):
            output.append(contentsOf: fragment.bytes)
            return true
        default: return false
        }
    }

    /// Whether it is true, for the kinds of values of which that is quickly told.
    @inline(__always)
    var plainTruth: Bool? {
        switch self {
        case .bool(let flag): flag
        case .none: false
        case .object: true
        case .string(let text): !text.isEmpty
        case .integer(let number): number != 0
        case .list(let list): list.kind == .iterator || list.count > 0
        default: nil
        }
    }
}

/// The reader of a field as its type declares it.
final class TypedFieldReader<Root: TemplateObject>: FieldReader, @unchecked Sendable {
    // Safe: constants only.
    private let body: @Sendable (Root) -> TemplateValue

    init(_ body: @escaping @Sendable (Root) -> TemplateValue) {
        self.body = body
        super.init(type: ObjectIdentifier(Root.self))
    }

    /// The caller has compared the types.
    override func read(_ object: ObjectReference) -> TemplateValue { object.with(body) }

    override func append(_ object: ObjectReference, to output: inout [UInt8], escaped: Bool) -> Bool {
        object.with(body).appendText(to: &output, escaped: escaped)
    }

    override func isTrue(_ object: ObjectReference) -> Bool? { object.with(body).plainTruth }
}
