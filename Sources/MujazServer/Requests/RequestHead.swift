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

    /// Whether somebody at this machine asks, as far as a request tells. What a proxy or a tunnel passes on comes from this
    /// machine, too, but its own end may be in any network.
    var isAskedHere: Bool { isLocal && !fields.contains { Self.forwarding.contains($0.name.lowercased()) } }

    private static let forwarding: Set<String> = [
        "forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "cf-connecting-ip",
        "true-client-ip",
    ]

    /// The values of a field, joined with commas as RFC 9110 allows; nil where there is none.
    ///
    /// - Parameter name: in small letters.
    public func value(_ name: String) -> String? {
        let values = fields.filter { $0.name == name }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: ", ")
    }
}
