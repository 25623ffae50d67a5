import MujazCore

/// One field of a view type.
public struct Field<Root: TemplateObject>: Sendable {
    let description: FieldDescription
    /// Makes what reads the field from a reference.
    let makeReader: @Sendable () -> FieldReader

    /// Declares a field.
    ///
    /// - Parameters:
    ///   - name: The name that templates use.
    ///   - type: The type as the reference page shows it: `string`, `list of Article`.
    ///   - documentation: What the field holds, in a sentence.
    ///   - example: A value as a reader might see it.
    ///   - read: Reads the field from an object.
    public init(
        _ name: String, type: String, _ documentation: String, example: String? = nil,
        _ read: @escaping @Sendable (Root) -> TemplateValue
    ) {
        description = FieldDescription(name: name, type: type, documentation: documentation, example: example)
        makeReader = { TypedFieldReader(read) }
    }

    /// Declares a field that is an object of a view type, whose own fields are then read without a value in between.
    ///
    /// - Parameter object: Gives the object; nil reads as `none`.
    public init<Inner: TemplateObject>(
        _ name: String, type: String, _ documentation: String, example: String? = nil,
        object: @escaping @Sendable (Root) -> Inner?
    ) {
        description = FieldDescription(name: name, type: type, documentation: documentation, example: example)
        makeReader = { ObjectFieldReader(object) }
    }

    /// Declares a field of a list of objects, which is made a list of templates only where one is needed.
    ///
    /// - Parameter objects: Gives the objects, in order.
    public init<Element: TemplateObject>(
        _ name: String, type: String, _ documentation: String, example: String? = nil,
        objects: @escaping @Sendable (Root) -> [Element]
    ) {
        description = FieldDescription(name: name, type: type, documentation: documentation, example: example)
        makeReader = { ObjectListReader(objects) }
    }

    /// The field of another object.
    init<Inner: TemplateObject>(_ field: Field<Inner>, of inner: @escaping @Sendable (Root) -> Inner) {
        description = field.description
        let makeInner = field.makeReader
        makeReader = { ForwardingFieldReader(inner, makeInner()) }
    }
}

/// What the reference page says of a field.
public struct FieldDescription: Sendable, Hashable {
    /// The name that templates use.
    public let name: String
    /// The type as shown to theme authors.
    public let type: String
    /// What the field holds.
    public let documentation: String
    /// A value, as an example.
    public let example: String?
}

/// The fields of a view type, declared once for the type.
public struct FieldTable<Root: TemplateObject>: Sendable {
    // One reference and no more: the table is copied each time that a field is read.
    let layout: FieldLayout

    /// The fields in the order of their declaration, for the reference page.
    public var descriptions: [FieldDescription] { layout.descriptions }

    /// Makes the table of a type. Of two fields with one name the last one counts.
    public init(_ fields: [Field<Root>]) {
        layout = FieldLayout(
            typeName: Self.name(of: "\(Root.self)"), descriptions: fields.map(\.description),
            readers: fields.map { $0.makeReader() })
    }
}

extension FieldTable {
    /// The name that theme authors know: `Article` of `ArticleView`.
    private static func name(of type: String) -> String {
        type.hasSuffix("View") ? String(type.dropLast("View".count)) : type
    }
}

/// The readers of a view type's fields, found by symbol through a dense table.
final class FieldLayout: Sendable {
    let typeName: String
    let descriptions: [FieldDescription]
    private let readers: [FieldReader]
    /// For each symbol number up to the largest of this type: the index of its reader, or -1.
    private let readerOfSymbol: [Int16]
    private let readerOfName: [ExactString: Int]

    init(
        typeName: String, descriptions: [FieldDescription], readers: [FieldReader]
    ) {
        self.typeName = typeName
        self.descriptions = descriptions
        self.readers = readers
        var table: [Int16] = []
        var byName: [ExactString: Int] = [:]
        for (index, name) in descriptions.map(\.name).enumerated() {
            let id = Int(Symbol(name).id)
            while table.count <= id { table.append(-1) }
            table[id] = Int16(truncatingIfNeeded: index)
            byName[ExactString(name)] = index
        }
        readerOfSymbol = table
        readerOfName = byName
    }

    var names: [String] { descriptions.map(\.name) }

    /// Whether there is such a field.
    func contains(_ symbol: Symbol) -> Bool {
        let id = Int(symbol.id)
        return id < readerOfSymbol.count && readerOfSymbol[id] >= 0
    }

    /// The reader of a field, by symbol. It is for objects of this layout's type only.
    func reader(_ symbol: Symbol) -> FieldReader? {
        let id = Int(symbol.id)
        guard id < readerOfSymbol.count, case let reader = Int(readerOfSymbol[id]), reader >= 0 else { return nil }
        return readers[reader]
    }

    /// The value of a field of an object of this type, whose name is known only when rendering.
    func read(_ name: String, of object: any TemplateObject) -> TemplateValue? {
        guard let number = readerOfName[ExactString(name)] else { return nil }
        return readers[number].read(ObjectReference(object))
    }
}
