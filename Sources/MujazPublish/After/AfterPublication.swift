import MujazContent
import MujazCore
import MujazLanguage

/// What is done once a publication is live: caches are told, the site is looked at, hubs, search engines and channels hear
/// of what is new.
public struct AfterPublication: Sendable {
    /// What the newsroom's channels are told of is found when there is something to tell.
    public typealias Articles =
        @Sendable (
            _ paths: Set<ExactString>, _ since: Timestamp
        ) async -> [(page: String, announcement: Announcement)]

    private let settings: PublishSettings
    private let config: SiteConfig
    private let client: HTTPClient
    private let runner: ProgramRunner
    private let environment: [String: String]
    private let source: String
    private let fileSystem: any FileSystem
    /// How long the site is given to show what was sent, in milliseconds.
    private let patience: [Int]

    /// Prepares what follows a publication.
    ///
    /// - Parameters:
    ///   - source: the source folder, in which programs run.
    ///   - patience: pauses between looks at the site, in milliseconds.
    public init(
        _ settings: PublishSettings, config: SiteConfig, runner: ProgramRunner, environment: [String: String],
        source: String, fileSystem: any FileSystem = DiskFileSystem(),
        patience: [Int] = [0, 500, 1500, 3000, 5000]
    ) {
        self.settings = settings
        self.config = config
        self.runner = runner
        self.environment = environment
        self.source = source
        self.fileSystem = fileSystem
        self.patience = patience
        client = HTTPClient(runner: runner.quiet)
    }

    /// Does everything that the target asks for, and what could not be done after earlier publications.
    ///
    /// What goes wrong with others is a warning, since the site is live all the same, and is tried again the next time.
    ///
    /// - Parameters:
    ///   - snapshot: what was published; nil where an earlier release is live again, which no output on this machine is.
    ///   - articles: finds the articles of pages that were published for the first time.
    /// - Throws: where the site shows something else than what was sent.
    public func run(
        _ report: inout PublishReport, snapshot: OutputSnapshot?, articles: Articles
    ) async throws(PublishError) {
        guard report.outcome != .planned else { return }
        var journal = AfterJournal(folder: "\(source)/.mujaz/publish/\(settings.name)", fileSystem: fileSystem)
        note(report, in: &journal)
        guard !journal.isEmpty else { return journal.write() }
        // Whatever happens from here on, the next publication knows what is left to do.
        journal.write()
        defer { journal.write() }
        let addresses = config.baseURL.map { SiteAddresses(base: $0) }
        if let purge = settings.purge, !journal.list(.purge).isEmpty,
            await self.purge(purge, journal.list(.purge), addresses, &report)
        {
            journal.paths[.purge] = nil
        }
        if let url = settings.verifyURL {
            let wanted = journal.paths[.verify] ?? []
            let sent = snapshot?.files ?? (report.knowsContents ? report.plan.uploads.map(\.file) : [])
            let files = sent.filter { wanted.contains(ExactString($0.path)) }
            try await verify(SiteAddresses(base: url), files)
            journal.paths[.verify] = nil
        }
        if settings.pingsHub, let hub = config.outputs.feeds.hub, let addresses, !journal.list(.hub).isEmpty,
            await ping(hub, journal.list(.hub), addresses, &report)
        {
            journal.paths[.hub] = nil
        }
        if let indexNow = settings.indexNow, !journal.list(.search).isEmpty,
            await submit(indexNow, journal.list(.search), addresses, snapshot, &report)
        {
            journal.paths[.search] = nil
        }
        // Who went back may have taken away what waits to be announced.
        if report.outcome != .rolledBack { await announce(&journal, &report, articles) }
    }

    /// Adds what a publication changed to what others are to be told.
    private func note(_ report: PublishReport, in journal: inout AfterJournal) {
        guard report.outcome != .unchanged else { return }
        let sent = Set(report.plan.uploads.map { ExactString($0.file.path) })
        let all = sent.union(report.plan.removals.map { ExactString($0.path) })
        if settings.purge != nil { journal.paths[.purge, default: []].formUnion(all) }
        if settings.verifyURL != nil { journal.paths[.verify, default: []].formUnion(sent) }
        if settings.pingsHub, config.outputs.feeds.hub != nil {
            journal.paths[.hub, default: []].formUnion(sent.filter { Self.isFeed($0.string) })
        }
        if settings.indexNow != nil {
            journal.paths[.search, default: []].formUnion(all.filter { Self.isPage($0.string) })
        }
        // The first publication announces nothing: all of it is new then.
        if !settings.announce.isEmpty, report.outcome == .published, let former = report.formerMoment {
            let new = report.plan.uploads.filter { $0.reason == .new && $0.file.role == .page }
            let told = Set(journal.announced)
            let pages = new.map(\.file.path).filter { !told.contains($0) }
            if !pages.isEmpty {
                journal.paths[.announce, default: []].formUnion(pages.map(ExactString.init))
                journal.since = min(journal.since ?? former, former)
            }
        }
    }

    private static func isFeed(_ path: String) -> Bool {
        ["feed.xml", "atom.xml", "feed.json"].contains { path == $0 || path.hasSuffix("/" + $0) }
    }

    /// Whether readers come to a page by itself.
    private static func isPage(_ path: String) -> Bool {
        path.hasSuffix(".html") && path != "404.html" && !path.hasSuffix("/email.html")
            && !path.hasPrefix("fragments/") && !path.contains("/fragments/")
    }

    /// Gives the newly published articles to a program of the newsroom, once.
    private func announce(
        _ journal: inout AfterJournal, _ report: inout PublishReport, _ articles: Articles
    ) async {
        guard let program = settings.announce.first, let since = journal.since,
            let paths = journal.paths[.announce], !paths.isEmpty
        else { return }
        let found = await articles(paths, since)
        if !found.isEmpty {
            let json = Announcement.json(found.map(\.announcement), target: settings.name)
            if let problem = await Self.run(settings.announce, runner, in: source, input: json) {
                let count = found.count == 1 ? "1 new article was" : "\(found.count) new articles were"
                report.warnings.append(
                    "\(count) not announced: \(program): \(problem); tried again with the next publication")
                return
            }
        }
        journal.noteAnnounced(found.map(\.page))
    }

    // MARK: Caches

    private func purge(
        _ purge: PurgeSettings, _ paths: [String], _ addresses: SiteAddresses?, _ report: inout PublishReport
    ) async -> Bool {
        guard let addresses else {
            report.warnings.append("nothing was purged: mujaz.yaml has no base_url")
            return false
        }
        let urls = paths.map(addresses.address)
        var problem: String?
        switch purge {
        case .command(let words):
            let input = Array((urls.joined(separator: "\n") + "\n").utf8)
            problem = await Self.run(words, runner, in: source, input: input).map { "\(words[0]): \($0)" }
        case .request(let url, let variable):
            problem = await self.purge(by: url, variable, urls)
        }
        guard let problem else { return true }
        report.warnings.append("the cache was not purged: \(problem); tried again with the next publication")
        return false
    }

    private func purge(by url: String, _ variable: String?, _ urls: [String]) async -> String? {
        var fields = [("Content-Type", "application/json")]
        if let variable {
            guard let token = environment[variable], !token.isEmpty else {
                return "\(variable) is not set in the environment"
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
        return response.isSuccess ? nil : response.words
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
        _ hub: String, _ feeds: [String], _ addresses: SiteAddresses, _ report: inout PublishReport
    ) async -> Bool {
        let topics = feeds.map { "hub.url=" + Self.formEncoded(addresses.address(of: $0)) }
        let response = await client.request(
            hub, fields: [("Content-Type", "application/x-www-form-urlencoded")],
            body: (["hub.mode=publish"] + topics).joined(separator: "&"))
        if !response.isSuccess { report.warnings.append("the hub \(hub) was not told: \(response.words)") }
        return response.isSuccess
    }

    /// Tells search engines which pages have changed (https://www.indexnow.org/documentation).
    private func submit(
        _ indexNow: IndexNowSettings, _ pages: [String], _ addresses: SiteAddresses?, _ snapshot: OutputSnapshot?,
        _ report: inout PublishReport
    ) async -> Bool {
        guard let addresses else {
            report.warnings.append("search engines were not told: mujaz.yaml has no base_url")
            return false
        }
        let keyFile = indexNow.key + ".txt"
        // Whether a former release has the key the search engine finds out.
        guard snapshot?.files.contains(where: { $0.path == keyFile }) ?? true else {
            report.warnings.append("search engines were not told: the site has no file /\(keyFile) with the key in it")
            return false
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
        return response.isSuccess
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
