import MujazCore

/// Markup that is printed as it is, what Jinja2 calls `Markup`.
///
/// It is bytes and not a `String`: bodies of articles come from a converter as bytes and go to a file as bytes, and
/// nothing between the two should read them as text.
public struct HTMLFragment: Sendable {
    /// The UTF-8 bytes.
    public let bytes: [UInt8]

    /// A fragment of bytes, which are not copied.
    public init(bytes: [UInt8]) { self.bytes = bytes }

    /// A fragment of text that is markup already.
    public init(_ text: String) { bytes = Array(text.utf8) }

    /// A fragment that shows `text`: its special characters are escaped.
    public init(escaping text: String) {
        var bytes: [UInt8] = []
        HTMLEscaping.append(text, to: &bytes)
        self.bytes = bytes
    }

    /// The markup as text.
    public var string: String { String(decoding: bytes, as: UTF8.self) }
}
