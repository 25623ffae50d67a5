/// What is sent back: a response as a value, whatever library sends it.
public struct Answer: Sendable {
    /// What follows the header fields.
    public enum Body: Sendable {
        /// Nothing.
        case none
        /// Bytes in memory.
        case bytes([UInt8])
        /// A part of a file on the disk, compressed on its way or not.
        case file(OpenFile, Range<Int>, isCompressed: Bool)
        /// Events for as long as the browser listens.
        case events(LiveHub.Subscription)
    }

    /// The status code.
    public var status: Int
    /// The header fields in their order. `Content-Length` is among them where the length is known.
    public var fields: [(name: String, value: String)]
    /// The body; of an answer to `HEAD` it is left out while the fields stay.
    public var body: Body

    /// Makes an answer.
    public init(_ status: Int, _ fields: [(name: String, value: String)] = [], body: Body = .none) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// An answer of one line of text.
    public static func text(_ status: Int, _ text: String) -> Answer {
        let bytes = Array((text + "\n").utf8)
        return Answer(
            status,
            [
                ("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"), ("Content-Length", String(bytes.count)),
            ], body: .bytes(bytes))
    }

    /// The value of a field; nil where there is none.
    public func value(_ name: String) -> String? { fields.first { Self.isSame($0.name, name) }?.value }

    /// Gives a field a value, in the place of any that it has.
    public mutating func set(_ name: String, _ value: String?) {
        fields.removeAll { Self.isSame($0.name, name) }
        if let value { fields.append((name, value)) }
    }

    /// Whether two names of fields are the same.
    static func isSame(_ left: String, _ right: String) -> Bool { left.lowercased() == right.lowercased() }
}
