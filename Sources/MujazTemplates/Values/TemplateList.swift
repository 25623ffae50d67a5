/// An ordered collection for templates. Its elements are made when they are read, or stand ready in an array.
public final class TemplateList: Sendable {
    /// What Python would call it, which decides how it prints and what may be asked of it.
    enum Kind: Sendable {
        case list, tuple, range
        /// What `map`, `select` and the like give: to be looped over, but without length or elements by number.
        case iterator
        /// What `keys()`, `values()` and `items()` of a map give: a length, but no elements by number.
        case keys, values, items
    }

    private enum Storage: Sendable {
        case array([TemplateValue])
        case lazy(@Sendable (Int) -> TemplateValue)
        case range(start: Int, step: Int)
    }

    let kind: Kind
    /// Names for the elements of a tuple, as those of `groupby` have.
    let labels: [String]
    /// How many elements there are.
    public let count: Int
    private let storage: Storage
    /// How large it is with all that it holds.
    let extent: ValueExtent

    /// A list of values.
    public init(_ elements: [TemplateValue]) {
        kind = .list
        labels = []
        count = elements.count
        storage = .array(elements)
        extent = ValueExtent(elements)
    }

    /// A list of `count` elements that are made each time they are read, by number from 0.
    public init(count: Int, element: @escaping @Sendable (Int) -> TemplateValue) {
        kind = .list
        labels = []
        self.count = max(0, count)
        storage = .lazy(element)
        extent = ValueExtent(elements: self.count)
    }

    /// A list of view objects.
    public convenience init<Object: TemplateObject>(objects: [Object]) {
        self.init(count: objects.count) { .object(objects[$0] as any TemplateObject) }
    }

    init(_ elements: [TemplateValue], kind: Kind, labels: [String] = []) {
        self.kind = kind
        self.labels = labels
        count = elements.count
        storage = .array(elements)
        extent = ValueExtent(elements)
    }

    /// The numbers `start`, `start + step`, … of which there are `count`.
    init(rangeFrom start: Int, step: Int, count: Int) {
        kind = .range
        labels = []
        self.count = count
        storage = .range(start: start, step: step)
        extent = ValueExtent(elements: count)
    }

    /// The element at `index`, which must be in `0..<count`.
    public subscript(index: Int) -> TemplateValue {
        switch storage {
        case .array(let elements): elements[index]
        case .lazy(let element): element(index)
        case .range(let start, let step): .integer(start &+ index &* step)
        }
    }

    /// All elements.
    public var elements: [TemplateValue] {
        if case .array(let elements) = storage { return elements }
        return (0..<count).map { self[$0] }
    }

    /// Where it begins and how it steps, if it is a range.
    var rangeBounds: (start: Int, step: Int)? {
        guard case .range(let start, let step) = storage else { return nil }
        return (start, step)
    }
}
