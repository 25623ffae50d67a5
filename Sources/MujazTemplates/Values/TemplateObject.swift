/// A view type: what templates see of something of the site, read field by field without building a dictionary.
///
///     final class ArticleView: TemplateObject {
///         let title: String
///         static let fields = FieldTable<ArticleView>([
///             Field("title", type: "string", "The headline.", example: "غزة") { .string($0.title) }
///         ])
///     }
///
/// The class is final and its fields are declared once for the type. A field's closure is called each time that a
/// template reads the field.
public protocol TemplateObject: AnyObject, Sendable {
    /// The fields of this type.
    static var fields: FieldTable<Self> { get }

    /// What `{{ object }}` prints; nil, the default, makes printing the object itself a mistake.
    var printed: TemplateValue? { get }

    /// What objects of this type are compared and sorted by; nil, the default, makes them equal only to themselves.
    var comparisonKey: TemplateValue? { get }
}

extension TemplateObject {
    /// Objects are not printed unless their type says how.
    public var printed: TemplateValue? { nil }

    /// Objects are equal only to themselves unless their type says otherwise.
    public var comparisonKey: TemplateValue? { nil }

    /// The names and readers of this type's fields.
    var layout: FieldLayout { Self.fields.layout }

    /// The value of a field, or nil where the type has no such field.
    func field(_ symbol: Symbol) -> TemplateValue? {
        Self.fields.layout.reader(symbol)?.read(ObjectReference(self))
    }
}
