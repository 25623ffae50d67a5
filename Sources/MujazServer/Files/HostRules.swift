import MujazCore
import MujazPreview
import Synchronization

/// What a site tells its host in `_redirects` and `_headers`.
struct HostRules: Sendable {
    var redirects = RedirectRules()
    var headers = HeaderRules()
}

/// Reads the rules of a site, and again when they have changed.
final class HostRulesReader: Sendable {
    private let site: any ServedSite
    private let known = Mutex<(state: String, rules: HostRules)?>(nil)

    init(site: any ServedSite) { self.site = site }

    /// The rules.
    ///
    /// - Parameter version: of a site in memory; what is on the disk tells by itself whether it has changed.
    func rules(version: String?) async -> HostRules {
        if let version, let rules = known.withLock({ $0?.state == version ? $0?.rules : nil }) { return rules }
        let (redirects, headers) = (await site.file(at: "_redirects"), await site.file(at: "_headers"))
        let state = version ?? Self.state(redirects) + " " + Self.state(headers)
        if let rules = known.withLock({ $0?.state == state ? $0?.rules : nil }) { return rules }
        let rules = HostRules(
            redirects: RedirectRules(Self.bytes(redirects)), headers: HeaderRules(Self.bytes(headers)))
        known.withLock { $0 = (state, rules) }
        return rules
    }

    private static func bytes(_ file: SiteFile?) -> [UInt8] {
        switch file {
        case .bytes(let bytes): bytes
        case .disk(let path): (try? DiskFileSystem().contents(of: path)) ?? []
        case .broken, nil: []
        }
    }

    /// What differs when the file differs.
    private static func state(_ file: SiteFile?) -> String {
        switch file {
        case .bytes(let bytes): ContentHash(bytes).hex
        case .disk(let path): DiskFileSystem().stamp(of: path).map { "\($0.modified)-\($0.size)" } ?? "-"
        case .broken, nil: "-"
        }
    }
}
