/// What is known of a value before rendering.
///
/// Only what can be told for certain is told: fields of views, keys of maps that are globals, macros and modules.
/// Everything else is `unknown`, of which anything may be asked.
indirect enum StaticType {
    case unknown
    case object(StaticObject)
    case list(StaticType)
    /// A map of which all keys are known.
    case map(keys: [String])
    case macro(StaticMacro)
    case module(StaticModule)

    /// The type of the elements, for loops.
    var element: StaticType {
        if case .list(let element) = self { return element }
        return .unknown
    }

    /// What is known of a value that is one or the other.
    func joined(with other: StaticType) -> StaticType {
        switch (self, other) {
        case (.object(let left), .object(let right)) where left.name == right.name: self
        case (.list(let left), .list(let right)): .list(left.joined(with: right))
        default: .unknown
        }
    }

    /// A text that is equal for equal types, so that a macro is checked once for each combination of them.
    var signature: String {
        switch self {
        case .unknown: "?"
        case .object(let object): object.name
        case .list(let element): "[\(element.signature)]"
        case .map(let keys): "{\(keys.count)}"
        case .macro(let macro): "macro \(macro.template):\(macro.macro.name)"
        case .module(let module): "module \(module.template)"
        }
    }
}

/// A view type with its fields.
final class StaticObject: Sendable {
    let name: String
    /// The types of the fields by their names, as the reference page writes them: `list of Article`.
    let fields: [String: String]

    init(name: String, fields: [FieldDescription]) {
        self.name = name
        var types: [String: String] = [:]
        for field in fields { types[field.name] = field.type }
        self.fields = types
    }
}

/// A macro with the names that its body sees, and the template whose blocks `self` has in it.
struct StaticMacro {
    let template: String
    let macro: Macro
    let scope: StaticScope
    let top: TemplateChecker.Top
}

/// An imported template with the names that it makes.
struct StaticModule {
    let template: String
    let names: [String: StaticType]
}

/// The view types of an application by the names that fields' types use.
public struct TemplateTypes: Sendable {
    private let objects: [String: StaticObject]

    /// Makes a table.
    ///
    /// - Parameter types: for each view type its names, the first of them for messages, and its fields.
    public init(_ types: [(names: [String], fields: [FieldDescription])]) {
        var objects: [String: StaticObject] = [:]
        for type in types {
            guard let name = type.names.first else { continue }
            let object = StaticObject(name: name, fields: type.fields)
            for name in type.names { objects[name] = object }
        }
        self.objects = objects
    }

    /// The type that a field's description names: `Article`, `list of Article`, `Date or none`.
    func type(_ text: String) -> StaticType {
        let text = text.hasSuffix(" or none") ? String(text.dropLast(" or none".count)) : text
        if text.hasPrefix("list of ") { return .list(type(String(text.dropFirst("list of ".count)))) }
        return objects[text].map { .object($0) } ?? .unknown
    }
}
