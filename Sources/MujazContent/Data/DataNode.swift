import MujazCore
import MujazLanguage

/// A value that a person wrote in YAML, TOML or JSON, with its place. The three formats meet here.
public struct DataNode: Sendable {
    /// What the value is.
    public var value: DataValue
    /// The offset of its first byte in the file.
    public var offset: Int

    /// Makes a node.
    public init(_ value: DataValue, offset: Int = 0) {
        self.value = value
        self.offset = offset
    }
}

/// One entry of a map.
public struct DataEntry: Sendable {
    /// The key.
    public var key: String
    /// The offset of the key's first byte in the file.
    public var keyOffset: Int
    /// The value.
    public var node: DataNode
}

/// The kinds of values.
public enum DataValue: Sendable {
    /// Nothing: an empty YAML value, `~`, `null`.
    case null
    /// Anything of one piece, as text and with what the format knew about it.
    case scalar(DataScalar)
    case list([DataNode])
    /// Entries in the order of the file; a key comes once.
    case map([DataEntry])
}

/// A value of one piece. Its text is kept as it was written, since what `no`, `1e3` or `٩٠` means depends on the field
/// that it is read into.
public struct DataScalar: Hashable, Sendable {
    /// What the format itself says of the value.
    public enum Kind: Sendable {
        /// Text in quotes, or a YAML block: text and nothing else.
        case text
        /// A YAML scalar without quotes: text unless its field is of another type.
        case plain
        case boolean
        case number
        /// A date of TOML.
        case date
    }

    /// The value as it is written, without quotes and escapes.
    public var text: String
    /// What the format itself says of it.
    public var kind: Kind

    /// Makes a scalar.
    public init(_ text: String, kind: Kind) {
        self.text = text
        self.kind = kind
    }

    /// The truth that the value stands for: `true`, `yes`, `on`, `1`, `نعم` and their opposites; nil for anything else.
    /// Case and signs that cannot be seen make no difference.
    public var boolean: Bool? {
        switch text {
        case "true": return true
        case "false": return false
        default: break
        }
        guard text.utf8.count < 64 else { return nil }
        switch SearchFolding.fold(InvisibleSigns.trimmed(text)) {
        case "true", "yes", "on", "y", "1", "نعم": return true
        case "false", "no", "off", "n", "0", "لا": return false
        default: return nil
        }
    }
}

extension DataNode {
    /// The text of a scalar, without blanks at the ends; nil for null, lists, maps and empty text.
    public var text: String? {
        guard case .scalar(let scalar) = value else { return nil }
        let trimmed = trimmingBlanks(scalar.text)
        return trimmed.isEmpty ? nil : trimmed
    }

    /// Whether there is nothing: null, empty text, an empty list or an empty map.
    public var isEmpty: Bool {
        switch value {
        case .null: true
        case .scalar(let scalar): trimmingBlanks(scalar.text).isEmpty
        case .list(let nodes): nodes.isEmpty
        case .map(let entries): entries.isEmpty
        }
    }

    /// The value under a key of a map.
    public subscript(key: String) -> DataNode? {
        guard case .map(let entries) = value else { return nil }
        return entries.first { $0.key == key }?.node
    }

    /// What to call the value in a message.
    public var kindName: String {
        switch value {
        case .null: "nothing"
        case .scalar: "a single value"
        case .list: "a list"
        case .map: "a map"
        }
    }
}

/// The text without white space at its ends. On bytes, since every field of every article passes here.
func trimmingBlanks(_ text: String) -> String {
    let utf8 = text.utf8
    guard let first = utf8.first, let last = utf8.last, ASCII.isWhitespace(first) || ASCII.isWhitespace(last) else {
        return text
    }
    var start = utf8.startIndex
    var end = utf8.endIndex
    while start < end, ASCII.isWhitespace(utf8[start]) { start = utf8.index(after: start) }
    while end > start, ASCII.isWhitespace(utf8[utf8.index(before: end)]) { end = utf8.index(before: end) }
    return String(text[start..<end])
}

/// What reading a format gives: the value, and warnings about what it holds.
public struct DataDocument: Sendable {
    /// The value of the whole text; a map in every sound front matter.
    public var root: DataNode
    /// Warnings, such as keys given twice.
    public var diagnostics: [Diagnostic]
    /// Entries of the outermost map whose key is given again below; they are not in `root`.
    public var overridden: [DataEntry] = []
}
