import Foundation
import MujazBuild
import MujazCore
import MujazLanguage
import MujazPreview
import Testing

/// Builds of a site that stays in memory.
@Suite("Builds of a site in memory")
struct BuildSessionTests {
    private func build(
        _ site: TestSite, _ session: BuildSession?, _ output: String, at now: Timestamp
    ) async -> BuildReport {
        var options = site.options
        options.output = output
        options.now = now
        let pipeline = BuildPipeline(options: options, fileSystem: site.files)
        guard let session else { return await pipeline.run() }
        for changes in site.takeSaved() { session.note(changes) }
        return await pipeline.run { [options] in await session.prepare(options, &$0) }
    }

    private func files(_ site: TestSite, in output: String) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for (path, bytes) in site.files.files where path.hasPrefix(output + "/") {
            files[String(path.dropFirst(output.count))] = bytes
        }
        return files
    }

    /// Compares a build of the session with one that reads everything.
    private func compare(_ site: TestSite, _ session: BuildSession, at now: Timestamp, _ done: [String]) async {
        let known = await build(site, session, "/site/Output", at: now)
        let fresh = await build(site, nil, "/fresh", at: now)
        #expect(known.outcome == fresh.outcome, "after \(done)")
        #expect(
            known.diagnostics.filter { $0.severity != .note } == fresh.diagnostics.filter { $0.severity != .note },
            "after \(done)")
        #expect(known.heldBack.map { "\($0)" } == fresh.heldBack.map { "\($0)" }, "after \(done)")
        #expect(known.nextDue == fresh.nextDue, "after \(done)")
        let (ours, theirs) = (files(site, in: "/site/Output"), files(site, in: "/fresh"))
        let differing = Set(ours.keys).union(theirs.keys).filter { ours[$0] != theirs[$0] }.sorted()
        #expect(differing.isEmpty, "\(differing.prefix(5)) after \(done)")
    }

    @Test("After any changes, and as time goes by, a build is what one from nothing would be", arguments: 0..<2)
    func sameAsFresh(seed: Int) async throws {
        let site = try await TestSite()
        let session = BuildSession(fileSystem: site.files)
        var edits = RandomEdits(seed: UInt64(seed) &+ 77)
        var now = site.options.now
        var done: [String] = []
        await compare(site, session, at: now, done)
        for step in 0..<8 {
            done.append(try await edits.next(on: site))
            if step % 4 == 3 {
                now = now.adding(seconds: 7200 * Int64(step))
                done.append("time goes by")
            }
            await compare(site, session, at: now, done)
        }
    }

    @Test("What becomes due appears, and what has expired goes, without a save")
    func moments() async throws {
        let site = try await TestSite()
        let session = BuildSession(fileSystem: site.files)
        let embargo = "---\ntitle: محظور\ndate: 2026-11-20\nembargo: 2026-11-26 10:00\nexpires: 2026-11-28\n---\nنص\n"
        try await site.save("Content/articles/later.md", embargo)
        var now = site.options.now
        let shown = { files(site, in: "/site/Output").keys.contains { $0.contains("later") } }
        for expected in [false, true, true, false, false] {
            await compare(site, session, at: now, ["\(now)"])
            #expect(shown() == expected)
            now = now.adding(seconds: 86_400)
        }
        // The clock is set back.
        await compare(site, session, at: site.options.now.adding(seconds: 86_400), ["back"])
        #expect(shown())
    }

    @Test("Mistakes are told with each build until they are mended, and the output stands")
    func mistakes() async throws {
        let site = try await TestSite()
        let session = BuildSession(fileSystem: site.files)
        let now = site.options.now
        await compare(site, session, at: now, [])
        let before = files(site, in: "/site/Output")
        for (path, broken) in [
            ("mujaz.yaml", "title: [\n"), ("Content/articles/a1.md", "---\ndate: 2026-13-45\n---\n"),
            ("Templates/article.html", "{% if %}"),
        ] {
            let good = site.text(of: path)
            try await site.save(path, broken)
            for _ in 0..<2 {
                let report = await build(site, session, "/site/Output", at: now)
                #expect(!report.isBuilt, "\(path)")
                #expect(report.diagnostics.contains { $0.severity == .error }, "\(path)")
                #expect(files(site, in: "/site/Output") == before, "\(path)")
            }
            if good.isEmpty { try await site.remove(path) } else { try await site.save(path, good) }
            await compare(site, session, at: now, [path])
        }
    }
}
