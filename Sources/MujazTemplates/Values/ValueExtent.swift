/// How large a list or map is with all that it holds.
///
/// It is known when the value is made, so that a value that holds itself many times over, which takes little memory and
/// would take forever to write, is found before it is written.
struct ValueExtent: Sendable {
    /// About how many bytes it would take if nothing in it were shared.
    var weight = 0
    /// How many lists and maps are in each other.
    var depth = 1
    /// Whether there is a special value, such as a namespace, in it.
    var holdsSpecial = false

    /// How many bytes an element takes in a list.
    static let slot = 24
    /// A value of more weight is not written out.
    static let maximumWritten = 1 << 29

    init() {}

    /// Of so many elements that hold nothing.
    init(elements count: Int) { weight = count * Self.slot }

    init(_ elements: [TemplateValue]) {
        for element in elements { add(element) }
    }

    mutating func add(_ element: TemplateValue) {
        let size: Int
        switch element {
        case .string(let text): size = text.utf8.count
        case .html(let fragment): size = fragment.bytes.count
        case .list, .map, .special:
            let inner = element.extent
            size = inner.weight
            depth = max(depth, inner.depth + 1)
            holdsSpecial = holdsSpecial || inner.holdsSpecial
        default: size = 0
        }
        let (sum, overflow) = weight.addingReportingOverflow(size + Self.slot)
        weight = overflow ? .max / 2 : min(sum, .max / 2)
    }
}

extension TemplateValue {
    /// The extent of a list, map or special value; of others that of an empty list.
    var extent: ValueExtent {
        switch self {
        case .list(let list): list.extent
        case .map(let map): map.extent
        case .special(let special): special.extent
        default: ValueExtent()
        }
    }

    /// Whether it is a text or markup.
    var isText: Bool {
        switch self {
        case .string, .html: true
        default: false
        }
    }

    /// About how many bytes it takes to read the value from end to end.
    var size: Int {
        switch self {
        case .string(let text): text.utf8.count
        case .html(let fragment): fragment.bytes.count
        case .list, .map: extent.weight
        default: 0
        }
    }

    /// Throws where the value is a list or map that is too large to be written.
    func requireWritable() throws(TemplateFailure) {
        guard size > ValueExtent.maximumWritten else { return }
        throw TemplateFailure(
            "\(kindName) is too large to be written",
            help: "it holds the same lists many times over; write its parts one by one", id: "template-limit")
    }
}
