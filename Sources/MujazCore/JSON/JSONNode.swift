/// A value of a JSON text (RFC 8259) with its place.
///
/// Foundation's decoders lose the order of keys, keys given twice and every place, all of which matter to people who
/// write front matter and template data by hand.
public struct JSONNode: Sendable {
    /// What the value is.
    public var value: JSONValue
    /// The offset of its first byte in the text.
    public var offset: Int

    /// Makes a node.
    public init(_ value: JSONValue, offset: Int = 0) {
        self.value = value
        self.offset = offset
    }
}

/// One member of a JSON object.
public struct JSONMember: Sendable {
    /// The name, unescaped.
    public var key: String
    /// The offset of the name's opening quote.
    public var keyOffset: Int
    /// The value.
    public var node: JSONNode
}

/// The kinds of JSON values.
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    /// A number as it is written, so that nothing is lost: `1e3`, `0.10`.
    case number(String)
    case string(String)
    case array([JSONNode])
    /// Members in the order of the text. A key may come more than once: the last one counts (RFC 8259, section 4).
    case object([JSONMember])
}
