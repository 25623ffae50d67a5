import MujazContent
import MujazCore

/// Where a branch is pushed to.
struct GitRemote: Hashable, Sendable {
    /// The kinds of what can stand before `#`.
    enum Kind: Hashable, Sendable {
        /// `https://…`, `ssh://…`, or `user@host:path`.
        case address
        /// A path that cannot be the name of a remote.
        case path
        /// The name of a remote, or a relative path.
        case name
    }

    /// What git is given.
    let address: String

    static func kind(of text: String) -> Kind {
        if text.contains("://") { return .address }
        if text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("../") { return .path }
        // As git does: a colon before any slash makes it host:path.
        if let colon = text.utf8.firstIndex(of: ASCII.colon), !text[..<colon].contains("/") { return .address }
        return .name
    }

    /// The name of the host, in small letters; nil for a path.
    var host: String? {
        guard Self.kind(of: address) == .address else { return nil }
        var rest = address[...]
        if let scheme = address.firstRange(ofASCII: "://") {
            if address[..<scheme.lowerBound] == "file" { return nil }
            rest = address[scheme.upperBound...]
            rest = rest.prefix { $0 != "/" }
            if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
            if rest.hasPrefix("[") { return nil }
            return rest.prefix { $0 != ":" }.lowercased()
        }
        rest = rest.prefix { $0 != ":" }
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        return rest.lowercased()
    }

    /// Whether ssh carries it.
    var usesShell: Bool {
        guard Self.kind(of: address) == .address else { return false }
        return !address.contains("://") || address.hasPrefix("ssh://") || address.hasPrefix("git+ssh://")
            || address.hasPrefix("ssh+git://")
    }

    /// Looks up what the configuration says.
    static func resolve(
        _ text: String, source: String, git: GitCommand, fileSystem: any FileSystem
    ) async throws(PublishError) -> GitRemote {
        switch kind(of: text) {
        case .address: return GitRemote(address: text)
        case .path: return GitRemote(address: text.hasPrefix("/") ? text : source + "/" + text)
        case .name: break
        }
        let result = try await git.runAtSite(["remote", "get-url", "--push", "--", text], source: source)
        if result.isSuccess, let line = result.text.split(whereSeparator: \.isNewline).first {
            let address = String(line)
            guard kind(of: address) != .address, !address.hasPrefix("/") else { return GitRemote(address: address) }
            let top = try await git.runAtSite(["rev-parse", "--show-toplevel"], source: source)
            let folder = top.isSuccess ? top.text.trimmingSuffix("\n") : source
            return GitRemote(address: folder + "/" + address)
        }
        if fileSystem.kind(of: source + "/" + text) == .directory { return GitRemote(address: source + "/" + text) }
        let names = try await git.runAtSite(["remote"], source: source)
        guard names.isSuccess else {
            throw PublishError(
                "«\(text)» is no folder, and no remote: the site lies in no git repository that can be read",
                kind: .usage,
                help: "write the address: git:git@host:user/site.git#pages",
                output: names.messages.joined(separator: "\n"))
        }
        let known = names.text.split(whereSeparator: \.isNewline).map(String.init)
        let nearest = NameSuggestion.nearest(to: text, in: known).map { "did you mean «\($0)»?" }
        throw PublishError(
            "there is no remote «\(text)» in the repository of the site, and no folder of that name", kind: .usage,
            help: nearest ?? (known.isEmpty ? "write the address" : "known remotes: \(known.joined(separator: ", "))"))
    }
}

extension String {
    /// The text without a suffix that it may have.
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
