import MujazContent
import MujazCore
import MujazLanguage

/// What is done once a publication is live: caches are told, the site is looked at, hubs, search engines and channels hear
/// of what is new.
public struct AfterPublication: Sendable {
    private let settings: PublishSettings
    private let config: SiteConfig
    private let client: HTTPClient
    private let runner: ProgramRunner
    private let environment: [String: String]
    private let source: String
    /// How long the site is given to show what was sent, in milliseconds.
    private let patience: [Int]

    /// Prepares what follows a publication.
    ///
    /// - Parameters:
    ///   - source: the folder that programs run in.
    ///   - patience: pauses between looks at the site, in milliseconds.
    public init(
        _ settings: PublishSettings, config: SiteConfig, runner: ProgramRunner, environment: [String: String],
        source: String, patience: [Int] = [0, 500, 1500, 3000, 5000]
    ) {
        self.settings = settings
        self.config = config
        self.runner = runner
        self.environment = environment
        self.source = source
        self.patience = patience
        client = HTTPClient(runner: runner.quiet)
    }

    /// Does everything that the target asks for.
    ///
    /// What goes wrong with others is a warning, since the site is live all the same.
    ///
    /// - Throws: where the site shows something else than what was sent.
    public func run(
        _ report: inout PublishReport, snapshot: OutputSnapshot
    ) async throws(PublishError) {
        guard report.outcome == .published else { return }
        let changed = report.plan.uploads.map(\.file.path)
        let gone = report.plan.removals.map(\.path)
        let addresses = config.baseURL.map { SiteAddresses(base: $0) }
        if let purge = settings.purge { await self.purge(purge, changed + gone, addresses, &report) }
        if let url = settings.verifyURL {
            try await verify(SiteAddresses(base: url), report.plan.uploads.map(\.file))
        }
        if settings.pingsHub, let hub = config.outputs.feeds.hub, let addresses {
            await ping(hub, changed, addresses, &report)
        }
        if let indexNow = settings.indexNow {
            await submit(indexNow, changed + gone, addresses, snapshot, &report)
        }
    }

    // MARK: Caches

    private func purge(
        _ purge: PurgeSettings, _ paths: [String], _ addresses: SiteAddresses?, _ report: inout PublishReport
    ) async {
        guard let addresses else {
            report.warnings.append("nothing was purged: mujaz.yaml has no base_url")
            return
        }
        let urls = paths.map(addresses.address)
        guard !urls.isEmpty else { return }
        switch purge {
        case .command(let words):
            let problem = await Self.run(
                words, runner, in: source, input: Array((urls.joined(separator: "\n") + "\n").utf8))
            if let problem { report.warnings.append("the cache was not purged: \(words[0]): \(problem)") }
        case .request(let url, let variable):
            var fields = [("Content-Type", "application/json")]
            if let variable {
                guard let token = environment[variable], !token.isEmpty else {
                    report.warnings.append("the cache was not purged: \(variable) is not set in the environment")
                    return
                }
                fields.append(("Authorization", "Bearer \(token)"))
            }
            var json = JSONWriter()
            json.object { json in
                json.key("files")
                json.array { json in
                    for url in urls { json.value(url) }
                }
            }
            let response = await client.request(url, fields: fields, body: json.text)
            if !response.isSuccess { report.warnings.append("the cache was not purged: \(response.words)") }
        }
    }

    // MARK: The site itself

    /// Looks at a page, a list and a file beside them, as far as there are such among those that were sent.
    private func verify(
        _ addresses: SiteAddresses, _ files: [PublishedFile]
    ) async throws(PublishError) {
        for file in Self.samples(files) {
            let url = addresses.address(of: file.path)
            var problem: String?
            for pause in patience {
                if pause > 0 { try? await Task.sleep(for: .milliseconds(pause)) }
                let response = await client.request(url, fields: [("Cache-Control", "no-cache")])
                guard response.isSuccess else {
                    problem = response.words
                    continue
                }
                let isSame =
                    response.body.count == file.fingerprint.size && ContentHash(response.body) == file.fingerprint.hash
                problem = isSame ? nil : "it shows other bytes than those that were sent"
                if isSame { break }
            }
            if let problem {
                throw PublishError(
                    "everything was sent, but \(url) is not what was sent: \(problem)",
                    help:
                        "look whether the target is what \(addresses.base) shows, and whether a cache stands between them"
                )
            }
        }
    }

    /// Up to three files: one of each role, then others.
    static func samples(_ files: [PublishedFile]) -> [PublishedFile] {
        // What a host reads and does not hand out tells nothing.
        let shown = files.filter { !$0.path.hasPrefix("_") && !$0.path.hasPrefix(".") && !$0.path.contains("/.") }
        var samples = [FileRole.page, .list, .asset].compactMap { role in shown.first { $0.role == role } }
        for file in shown where samples.count < 3 && !samples.contains(file) { samples.append(file) }
        return samples
    }

    // MARK: Hubs and search engines

    /// Tells a WebSub hub which feeds have changed. The request is that of PubSubHubbub 0.4, which hubs agree on.
    private func ping(
        _ hub: String, _ changed: [String], _ addresses: SiteAddresses, _ report: inout PublishReport
    ) async {
        let feeds = changed.filter { path in
            ["feed.xml", "atom.xml", "feed.json"].contains { path == $0 || path.hasSuffix("/" + $0) }
        }
        guard !feeds.isEmpty else { return }
        let topics = feeds.map { "hub.url=" + Self.formEncoded(addresses.address(of: $0)) }
        let response = await client.request(
            hub, fields: [("Content-Type", "application/x-www-form-urlencoded")],
            body: (["hub.mode=publish"] + topics).joined(separator: "&"))
        if !response.isSuccess { report.warnings.append("the hub \(hub) was not told: \(response.words)") }
    }

    /// Tells search engines which pages have changed (https://www.indexnow.org/documentation).
    private func submit(
        _ indexNow: IndexNowSettings, _ paths: [String], _ addresses: SiteAddresses?, _ snapshot: OutputSnapshot,
        _ report: inout PublishReport
    ) async {
        guard let addresses else {
            report.warnings.append("search engines were not told: mujaz.yaml has no base_url")
            return
        }
        let pages = paths.filter { $0.hasSuffix(".html") && $0 != "404.html" && !$0.hasSuffix("/email.html") }
        guard !pages.isEmpty else { return }
        let keyFile = indexNow.key + ".txt"
        guard snapshot.files.contains(where: { $0.path == keyFile }) else {
            report.warnings.append("search engines were not told: the site has no file /\(keyFile) with the key in it")
            return
        }
        var json = JSONWriter()
        json.object { json in
            json.member("host", addresses.host)
            json.member("key", indexNow.key)
            json.member("keyLocation", addresses.address(of: keyFile))
            json.key("urlList")
            json.array { json in
                // One request takes at most 10,000.
                for page in pages.prefix(10_000) { json.value(addresses.address(of: page)) }
            }
        }
        let response = await client.request(
            indexNow.endpoint, fields: [("Content-Type", "application/json; charset=utf-8")], body: json.text)
        if !response.isSuccess { report.warnings.append("search engines were not told: \(response.words)") }
    }

    // MARK: Programs

    /// Runs a program of the newsroom.
    ///
    /// - Returns: why it failed; nil where it did not.
    static func run(_ words: [String], _ runner: ProgramRunner, in folder: String, input: [UInt8]) async -> String? {
        do throws(PublishError) {
            let result = try await runner.run(words[0], Array(words.dropFirst()), in: folder, input: input)
            return result.isSuccess ? nil : result.reason
        } catch {
            return error.message
        }
    }

    private static func formEncoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            if ASCII.isLetter(byte) || ASCII.isDigit(byte) || "-._~".utf8.contains(byte) {
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return encoded
    }
}
