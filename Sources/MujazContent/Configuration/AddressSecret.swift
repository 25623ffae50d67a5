import MujazCore

/// Finds passwords and tokens in the address of a target: a configuration is kept in a repository and shown to others.
enum AddressSecret {
    /// What to do instead; nil where the address holds no secret.
    static func cure(for address: String) -> String? {
        guard let colon = address.firstIndex(of: ":") else { return nil }
        let (kind, rest) = (address[..<colon], address[address.index(after: colon)...])
        switch kind {
        case "git" where hasSecretUser(rest):
            return "leave it out, and let git ask a credential helper (git help credentials) or use ssh"
        case "rsync" where hasSecretUser(rest):
            return "leave it out, and put it into the variable RSYNC_PASSWORD"
        case "rclone" where hasSecretOption(rest) || hasSecretUser(rest):
            return
                "leave it out, and keep it in rclone's own configuration or in a variable such as RCLONE_S3_SECRET_ACCESS_KEY"
        case "http",
            "https" where hasSecretUser(address[...]):
            return "leave it out"
        default: return nil
        }
    }

    /// Whether `user:password@` or a token stands before the host of an address.
    private static func hasSecretUser(_ address: Substring) -> Bool {
        guard let slashes = address.firstRange(ofASCII: "://") else { return false }
        let authority = address[slashes.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let at = authority.lastIndex(of: "@") else { return false }
        let user = authority[..<at]
        if let colon = user.firstIndex(of: ":") { return user.index(after: colon) < user.endIndex }
        // A name by itself is no secret; a token is long, or begins as the hosts' do.
        return user.count >= 30 || tokens.contains { user.hasPrefix($0) }
    }

    private static let tokens = ["ghp_", "gho_", "ghs_", "ghu_", "github_pat_", "glpat-", "gldt-", "xox"]

    /// Whether an on-the-fly remote of rclone, `:s3,secret_access_key=…:bucket`, names a secret.
    private static func hasSecretOption(_ remote: Substring) -> Bool {
        remote.split(separator: ",").contains { option in
            guard let equals = option.firstIndex(of: "=") else { return false }
            let name = option[..<equals].lowercased()
            let value = option[option.index(after: equals)...].prefix { $0 != ":" && $0 != "," }
            return !value.isEmpty && (options.contains(name) || endings.contains { name.hasSuffix($0) })
        }
    }

    private static let options: Set<String> = ["pass", "password", "key", "token", "secret", "sas_url", "auth"]
    private static let endings = [
        "_pass", "_password", "_token", "_secret", "secret_access_key", "_private_key", "account_key", "_pem",
    ]
}
