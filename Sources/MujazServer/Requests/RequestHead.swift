/// What a request asks, without its body, which nobody reads.
public struct RequestHead: Sendable {
    /// The method, such as `GET`.
    public var method: String
    /// The target of the request line: path and query.
    public var target: String
    /// The value of `Host`; nil where there is none.
    public var host: String?
    /// The other header fields; names in small letters.
    public var fields: [(name: String, value: String)]
    /// Whether it comes from this machine.
    public var isLocal: Bool

    /// Makes a head.
    public init(
        _ method: String = "GET", _ target: String, host: String? = "localhost",
        fields: [(name: String, value: String)] = [], isLocal: Bool = true
    ) {
        self.method = method
        self.target = target
        self.host = host
        self.fields = fields
        self.isLocal = isLocal
    }

    /// The values of a field, joined with commas as RFC 9110 allows; nil where there is none.
    ///
    /// - Parameter name: in small letters.
    public func value(_ name: String) -> String? {
        let values = fields.filter { $0.name == name }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }
}
