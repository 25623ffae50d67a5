import MujazCore

/// Takes secrets out of what is shown: passwords in addresses, and the values of variables that hold keys.
public struct Redaction: Sendable {
    private let secrets: [String]

    /// Knows the secrets of an environment.
    public init(environment: [String: String]) {
        secrets = environment.filter { Self.isSecret($0.key) && $0.value.utf8.count >= 4 }.map(\.value)
            .sorted { $0.utf8.count > $1.utf8.count }
    }

    /// Whether the name of a variable says that its value is a secret.
    static func isSecret(_ name: String) -> Bool {
        let words = name.uppercased().split { $0 == "_" || $0 == "-" }
        let marks: Set<Substring> = [
            "TOKEN", "SECRET", "PASSWORD", "PASS", "PASSWD", "KEY", "CREDENTIAL", "CREDENTIALS", "AUTH", "SAS",
        ]
        return words.contains { marks.contains($0) }
            || ["TOKEN", "PASSWORD", "SECRET", "APIKEY"].contains { name.uppercased().hasSuffix($0) }
    }

    /// A text without secrets.
    public func clean(_ text: String) -> String {
        var clean = text
        for secret in secrets { clean = Self.replacing(secret, in: clean) }
        return Self.withoutUserInfo(clean)
    }

    private static func replacing(_ secret: String, in text: String) -> String {
        let bytes = Array(text.utf8)
        let needle = Array(secret.utf8)
        guard needle.count <= bytes.count else { return text }
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == needle[0], bytes[index...].starts(with: needle) {
                result += "***".utf8
                index += needle.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// `https://user:password@host` becomes `https://***@host`; a name without a password stays.
    private static func withoutUserInfo(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let scheme = rest.firstRange(ofASCII: "://") {
            result += rest[..<scheme.upperBound]
            rest = rest[scheme.upperBound...]
            let authority = rest.prefix { !"/ \t\n\"'<>?#".contains($0) }
            guard let at = authority.lastIndex(of: "@") else { continue }
            let user = authority[..<at]
            // A token can stand alone, as in https://token@host; git@host is a name.
            if user.contains(":") || user.utf8.count > 16 { result += "***" } else { result += user }
            rest = rest[at...]
        }
        return result + rest
    }
}
