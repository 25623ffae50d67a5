import MujazCore

/// Which names a server may be asked by.
///
/// A web page from elsewhere can make its own name lead to this machine (DNS rebinding) and would then be allowed to read
/// what the server says. Its requests still carry its name, so they are refused.
public struct HostCheck: Sendable {
    private let names: Set<String>

    /// Makes a check.
    ///
    /// - Parameter own: names and addresses of the machine that the server was told to listen on, without ports.
    public init(own: [String] = []) {
        names = Set((["localhost", "127.0.0.1", "::1"] + own).map { Self.plain($0.lowercased()) })
    }

    /// Whether a value of `Host` is a name of this machine. The port does not count: a tunnel may have another.
    public func allows(_ host: String) -> Bool {
        guard let name = Self.name(host.lowercased()) else { return false }
        return names.contains(name)
    }

    /// The name without its port and brackets; nil where the value has another form.
    private static func name(_ host: String) -> String? {
        let bytes = Array(host.utf8)
        let isAddress = bytes.first == UInt8(ascii: "[")
        let end =
            isAddress
            ? bytes.firstIndex(of: UInt8(ascii: "]")).map { $0 + 1 } ?? 0
            : bytes.firstIndex(of: ASCII.colon) ?? bytes.count
        let rest = bytes[end...]
        guard end > 0, rest.isEmpty || rest.first == ASCII.colon && rest.dropFirst().allSatisfy(ASCII.isDigit) else {
            return nil
        }
        var name = bytes[..<end]
        // The root of the name system may be written.
        if !isAddress, name.count > 1, name.last == ASCII.dot { name.removeLast() }
        return plain(String(decoding: name, as: UTF8.self))
    }

    /// An address without brackets and without the zone of its network (`fe80::1%eth0`).
    private static func plain(_ name: String) -> String {
        let inner = name.hasPrefix("[") && name.hasSuffix("]") ? String(name.dropFirst().dropLast()) : name
        return inner.contains(":") ? String(inner.prefix { $0 != "%" }) : inner
    }
}
