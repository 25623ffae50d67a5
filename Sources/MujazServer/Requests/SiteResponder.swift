#if Server
import MujazCore
import MujazPreview

/// Answers requests for a site.
public struct SiteResponder: Sendable {
    private let site: any ServedSite
    private let options: ServerOptions
    private let hub: LiveHub?
    private let mark: @Sendable (String) async -> PreviewMark.Reason?
    private let rules: HostRulesReader
    private let hosts: HostCheck

    /// Makes a responder.
    ///
    /// - Parameters:
    ///   - hub: what tells browsers of changes; a preview has one.
    ///   - mark: why readers do not see the page at a path of the output.
    public init(
        site: any ServedSite, options: ServerOptions, hub: LiveHub? = nil,
        mark: @escaping @Sendable (String) async -> PreviewMark.Reason? = { _ in nil }
    ) {
        self.site = site
        self.options = options
        self.hub = hub
        self.mark = mark
        rules = HostRulesReader(site: site)
        hosts = HostCheck(own: [options.host] + options.allowedHosts)
    }

    /// The answer to a request.
    public func answer(_ request: RequestHead) async -> Answer {
        let authority = RequestAuthority(target: request.target, hosts: [request.host].compactMap(\.self))
        guard let host = authority.host else { return .text(400, "the request does not name one host") }
        guard hosts.allows(host) else {
            return .text(421, "«\(host)» is no name of this server; it shows the site under its own address only")
        }
        guard request.method == "GET" || request.method == "HEAD" else {
            var answer = Answer.text(405, "a static site is read with GET and HEAD")
            answer.set("Allow", "GET, HEAD")
            return answer
        }
        let target: RequestTarget
        do {
            target = try RequestTarget(authority.target)
        } catch {
            return error == .tooLong
                ? .text(414, "the address is too long") : .text(400, "this is no address of a site")
        }
        var answer = await answer(request, target)
        if request.method == "HEAD" {
            if case .events(let subscription) = answer.body { subscription.cancel() }
            answer.body = .none
        }
        return answer
    }

    private func answer(_ request: RequestHead, _ target: RequestTarget) async -> Answer {
        if let own = previewFiles, target.path.hasPrefix(PreviewAddress.prefix) {
            return own.answer(at: target.path, isLocal: request.isAskedHere) ?? .text(404, "there is nothing here")
        }
        let version = hub?.version
        let rules = await rules.rules(version: version)
        let resolver = SiteResolver(site: site, redirects: rules.redirects, basePath: options.basePath)
        switch await resolver.resolve(target) {
        case .nothing: return .text(404, "there is nothing here")
        case .redirect(let address, let status):
            var answer = Answer.text(status, address)
            answer.set("Location", address)
            return answer
        case .file(let path, .broken(let diagnostics), _):
            hub?.note(page: path, mistakes: diagnostics)
            return previewFiles?.broken(request.isAskedHere ? diagnostics : [Self.concealed])
                ?? .text(500, "this page cannot be made")
        case .file(let path, .bytes(let bytes), let status):
            hub?.note(page: path, mistakes: [])
            let content = FileContent.bytes(await prepared(bytes, path, version))
            return answer(request, target, path, content, status, rules.headers)
        case .file(let path, .disk(let place), let status):
            guard let file = OpenFile(path: place) else { return .text(404, "there is nothing here") }
            // Pages that lie on the disk, such as those of Content/static, get the script, too.
            let isPage = reloads && MediaType(of: path).isPage && file.stamp.size < 1 << 24
            let content =
                isPage
                ? FileContent.bytes(await prepared(file.read(0..<file.stamp.size), path, version)) : .file(file)
            return answer(request, target, path, content, status, rules.headers)
        }
    }

    /// What other machines are told of a page that cannot be made: lines of a draft are not for everybody in the network.
    private static let concealed = Diagnostic(
        severity: .error, id: "page-broken", message: "this page cannot be made",
        help: "the machine that serves the preview shows why")

    /// A page with the script, where there is to be one; anything else as it is.
    private func prepared(_ bytes: [UInt8], _ path: String, _ version: String?) async -> [UInt8] {
        guard case .preview(true, let navigates) = options.mode, let version, MediaType(of: path).isPage else {
            return bytes
        }
        return ScriptInsertion.insert(
            ScriptInsertion.element(version: version, navigates: navigates, mark: await mark(path)), into: bytes)
    }

    private func answer(
        _ request: RequestHead, _ target: RequestTarget, _ path: String, _ content: FileContent, _ status: Int,
        _ headers: HeaderRules
    ) -> Answer {
        var fields = headers.fields(for: target.path)
        if options.mode == .host {
            // What hosts send where the site does not say anything: keep it, and ask each time.
            if !fields.contains(where: { Answer.isSame($0.name, "Cache-Control") }) {
                fields.append(("Cache-Control", "public, max-age=0, must-revalidate"))
            }
        } else {
            fields.removeAll {
                ["cache-control", "expires", "strict-transport-security"].contains($0.name.lowercased())
            }
            fields.append(("Cache-Control", "no-cache"))
            if reloads {
                for index in fields.indices where fields[index].name.lowercased() == "content-security-policy" {
                    fields[index].value = ContentPolicy.allowingPreview(fields[index].value)
                }
            }
        }
        return FileAnswer(
            content: content, type: MediaType(of: path), status: status, fields: fields,
            level: options.mode == .host ? 6 : 1
        ).answer(request)
    }

    private var reloads: Bool { if case .preview(true, _) = options.mode { hub != nil } else { false } }

    private var previewFiles: PreviewFiles? {
        guard case .preview(let reloads, _) = options.mode, let hub else { return nil }
        return PreviewFiles(hub: hub, reloads: reloads)
    }
}
#endif
