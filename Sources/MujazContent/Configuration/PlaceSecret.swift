import MujazCore

/// A password or a token that somebody has written into the place of a target, from where it would travel with the
/// repository of the site.
struct PlaceSecret {
    /// Where it belongs.
    let cure: String

    /// Looks for a secret in a place as it is written in the configuration; nil where there is none.
    init?(in text: String) {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let place = text[text.index(after: colon)...]
        switch text[..<colon] {
        case "git":
            guard Self.isInAddress(place) else { return nil }
            cure =
                "leave it out: git has its credential helper, GIT_ASKPASS and GIT_CONFIG_COUNT for it, and ssh needs none"
        case "rsync":
            guard Self.isInAddress(place) else { return nil }
            cure = "leave it out: a daemon's password is taken from RSYNC_PASSWORD, and ssh uses keys"
        case "rclone":
            if let remote = RclonePlace(String(place)) {
                guard let option = remote.secrets.first else { return nil }
                cure =
                    "put «\(option)» into rclone's own configuration, or into the environment: \(remote.variable(option))"
            } else {
                guard Self.isInAddress(place) || Self.hasSecretOption(place) else { return nil }
                cure = "put it into rclone's own configuration, or into the environment"
            }
        case "folder", "netlify", "wrangler", "command": return nil
        default:
            // Somebody has left out what kind of place it is.
            guard Self.isInAddress(text[...]) else { return nil }
            cure = "leave it out, and write git:REMOTE#BRANCH, rsync:HOST:PATH or another place"
        }
    }

    /// Whether an address holds one: `scheme://user:password@host`, `https://token@host`, `user:password@host:path`,
    /// or a parameter.
    private static func isInAddress(_ text: Substring) -> Bool {
        guard let scheme = text.firstRange(ofASCII: "://") else { return hasPassword(scp: text.prefix { $0 != "/" }) }
        let rest = text[scheme.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        // An unescaped slash in a password makes more of it than the authority.
        if let at = rest.lastIndex(of: "@") {
            let user = rest[..<at]
            if user.contains(":"), !isPort(authority) { return true }
            let isWeb = ["http", "https"].contains { text[..<scheme.lowerBound].hasSuffix($0) }
            if at < authority.endIndex, isToken(user, isWeb: isWeb) { return true }
        }
        let query = rest.drop { $0 != "?" }.dropFirst().prefix { $0 != "#" }
        return query.split(separator: "&").contains { RclonePlace.isSecret(name: String($0.prefix { $0 != "=" })) }
    }

    /// Whether an authority is a host and its port, without a user.
    private static func isPort(_ authority: Substring) -> Bool {
        guard !authority.contains("@"), let colon = authority.lastIndex(of: ":") else { return false }
        return authority[authority.index(after: colon)...].utf8.allSatisfy(ASCII.isDigit)
    }

    /// Whether what stands before the first slash is `user:password@host:`. An `@` in a path, as in `host:www@site`, is none.
    private static func hasPassword(scp text: Substring) -> Bool {
        guard let colon = text.firstIndex(of: ":"), let at = text.lastIndex(of: "@"), colon < at else { return false }
        return text[at...].contains(":") && text[text.index(after: colon)] != ":"
    }

    /// Whether a user's name is no name. Only web addresses have tokens in its place.
    private static func isToken(_ user: Substring, isWeb: Bool) -> Bool {
        let known = [
            "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "gldt-", "glptt-", "gloas-", "glcbt-",
            "ATBB", "ATCTT",
        ]
        if known.contains(where: user.hasPrefix) { return true }
        guard isWeb, user.utf8.count >= 20, user.utf8.allSatisfy({ ASCII.isLetter($0) || ASCII.isDigit($0) }) else {
            return false
        }
        return user.utf8.contains(where: ASCII.isDigit) && user.utf8.contains(where: ASCII.isLetter)
    }

    /// Whether a connection string that cannot be read has a secret in it.
    private static func hasSecretOption(_ text: Substring) -> Bool {
        text.split(separator: ",").contains { option in
            option.contains("=") && RclonePlace.isSecret(name: String(option.prefix { $0 != "=" }))
        }
    }
}
