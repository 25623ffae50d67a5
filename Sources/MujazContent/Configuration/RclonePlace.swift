import MujazCore

/// A place as rclone writes it: `remote:path`, `remote,option=value:path` or `:backend,option=value:path`.
public struct RclonePlace: Hashable, Sendable {
    /// The whole text.
    public let text: String
    /// The name of the remote, or the kind of storage with a colon before it.
    public let remote: String
    /// The options between name and path, and their values.
    public let options: [String: String]
    /// The path at the remote.
    public let path: String

    /// Reads a place (https://rclone.org/docs/#connection-strings); nil where it is none, such as a path of this machine.
    public init?(_ text: String) {
        var rest = text[...]
        var remote = ""
        if rest.hasPrefix(":") { remote.append(rest.removeFirst()) }
        let name = rest.prefix { $0 != "," && $0 != ":" }
        guard !name.isEmpty, !name.contains("/"), !name.hasPrefix("-") else { return nil }
        remote += name
        rest = rest.dropFirst(name.count)
        var options: [String: String] = [:]
        while rest.first == "," {
            rest = rest.dropFirst()
            let key = rest.prefix { $0 != "=" && $0 != "," && $0 != ":" }
            guard !key.isEmpty else { return nil }
            rest = rest.dropFirst(key.count)
            guard rest.first == "=" else {
                options[String(key)] = "true"
                continue
            }
            rest = rest.dropFirst()
            guard let value = Self.value(&rest) else { return nil }
            options[String(key)] = value
        }
        guard rest.first == ":" else { return nil }
        self.text = text
        self.remote = remote
        self.options = options
        path = String(rest.dropFirst())
    }

    /// A value, perhaps in quotation marks, of which two stand for one inside.
    private static func value(_ rest: inout Substring) -> String? {
        guard let mark = rest.first, mark == "'" || mark == "\"" else {
            let value = rest.prefix { $0 != "," && $0 != ":" }
            rest = rest.dropFirst(value.count)
            return String(value)
        }
        var value = ""
        rest = rest.dropFirst()
        while let sign = rest.popFirst() {
            guard sign == mark else {
                value.append(sign)
                continue
            }
            guard rest.first == mark else { return value }
            value.append(rest.removeFirst())
        }
        return nil
    }

    /// The place of something below it.
    public func below(_ path: String) -> String {
        text.hasSuffix(":") || text.hasSuffix("/") ? text + path : text + "/" + path
    }

    /// The options that are secrets, which must not stand in a file that is shared.
    public var secrets: [String] { options.filter { Self.isSecret($0.key, $0.value) }.keys.sorted() }

    private static func isSecret(_ name: String, _ value: String) -> Bool {
        if let scheme = value.firstRange(ofASCII: "://") {
            let authority = value[scheme.upperBound...].prefix { $0 != "/" }
            if authority.contains("@"), authority.prefix(while: { $0 != "@" }).contains(":") { return true }
        }
        // The address of a shared access signature holds the signature.
        return name.lowercased() == "sas_url" || isSecret(name: name)
    }

    /// Whether an option of this name holds a secret.
    static func isSecret(name: String) -> Bool {
        let words = name.lowercased().split { $0 == "_" || $0 == "-" }
        return words.last.map(marks.contains) ?? false
    }

    private static let marks: Set<Substring> = [
        "pass", "password", "password2", "passwd", "secret", "token", "key", "pem", "credentials", "passphrase",
    ]

    /// The variable of the environment that rclone takes an option from.
    public func variable(_ option: String) -> String {
        func word(_ text: String) -> String { text.uppercased().replacing("-", with: "_").replacing(" ", with: "_") }
        return remote.hasPrefix(":")
            ? "RCLONE_\(word(String(remote.dropFirst())))_\(word(option))"
            : "RCLONE_CONFIG_\(word(remote))_\(word(option))"
    }
}
