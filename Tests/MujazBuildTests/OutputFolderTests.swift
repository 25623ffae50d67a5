import Foundation
import MujazCore
import MujazLanguage
import Testing

@testable import MujazBuild

/// Output folders on a real disk, where there are links, pipes and other processes.
@Suite("Output folders on the disk")
struct OutputFolderTests {
    private let disk = DiskFileSystem()

    /// Calls `body` with a new site of one article, whose folder is removed afterwards.
    private func withSite(plain: Bool = false, _ body: (String) async throws -> Void) async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "mujaz-out-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: root) }
        let site = root + "/site"
        let content = plain ? site : site + "/Content"
        try disk.createDirectory(content)
        try disk.createDirectory(site + "/Templates")
        try disk.write(Array("---\ntitle: ميناء\ndate: 2025-12-19\n---\nنص\n".utf8), to: content + "/harbour.md")
        try disk.write(Array("title: s\n".utf8), to: site + "/mujaz.yaml")
        try await body(site)
    }

    private func build(
        _ site: String, _ output: String, change: (inout BuildOptions) -> Void = { _ in }
    ) async -> BuildReport {
        var options = BuildOptions(
            source: site, output: output, now: Timestamp(secondsSince1970: 1_766_188_800), jobs: 2)
        change(&options)
        return await BuildPipeline(options: options).run()
    }

    private func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }

    @Test("No output lies in another or holds one, not even when it is adopted")
    func outputsInOutputs() async throws {
        try await withSite { site in
            func refusal(_ source: String, _ output: String) async -> String {
                let report = await build(source, output) { $0.adoptsOutput = true }
                return report.diagnostics.first { $0.id == "output-refused" }?.message ?? ""
            }
            try disk.createDirectory(site + "/outer")
            try disk.write([1], to: site + "/outer/notes.txt")
            #expect(await build(site, site + "/outer/in").isBuilt)
            #expect(await refusal(site, site + "/outer").contains("it holds «\(site)/outer/in»"))
            #expect(await refusal(site, site + "/outer/in/deeper").contains("it lies in «\(site)/outer/in»"))
            // Another site does not remember it, and sees what it is.
            let other = site + "-other"
            try disk.createDirectory(other + "/Content")
            try disk.write(Array("---\ntitle: آخر\ndate: 2025-12-19\n---\nنص\n".utf8), to: other + "/Content/a.md")
            #expect(await refusal(other, site + "/outer").contains("it holds «\(site)/outer/in»"))
            #expect(await refusal(other, other + "/public").isEmpty)
            // Folders of pages are no outputs of others.
            #expect(await refusal(other, other + "/public").isEmpty)
            // Nor is what a killed build left in an output that is a mount.
            try disk.createDirectory(other + "/mount/.mujaz-staging/new")
            try disk.write(
                try disk.contents(of: other + "/public/index.html"), to: other + "/mount/.mujaz-staging/new/index.html")
            #expect(await refusal(other, other + "/mount").isEmpty)
        }
    }

    @Test("Folders whose loss nobody could make good are refused, however they are named")
    func traps() async throws {
        try await withSite { site in
            try link(site + "-link", to: site)
            try disk.createDirectory(site + "-home/work")
            try disk.createDirectory(site + "-repo/.git")
            try disk.createDirectory(site + "/.git")
            for output in [
                "/", site, site + "/.", site + "/Content", site + "/Content/x", site + "/Templates",
                site + "/Templates/x", site + "/Templates/../Content", site + "/..", site + "-link",
                site + "-link/Content/new", site + "-home", site + "-home/..", site + "-repo", site + "/.mujaz",
                site + "/.mujaz/x", site + "/.git/x", site + "/nothing/../Content",
            ] {
                let report = await build(site, output) { $0.homeFolder = site + "-home" }
                #expect(report.outcome == .configurationErrors, "\(output)")
                #expect(report.diagnostics.first?.id == "output-refused", "\(output)")
            }
            try disk.write([1], to: site + "-file")
            try link(site + "-lost", to: site + "-nowhere")
            for (output, reason) in [("-file", "it is a file"), ("-file/x/y", "is a file"), ("-lost", "leads nowhere")]
            {
                let report = await build(site, site + output)
                #expect(report.outcome == .configurationErrors && !report.hadOutput, "\(output)")
                #expect(report.diagnostics.first?.message.hasSuffix(reason) == true, "\(output)")
                #expect(report.diagnostics.first?.help?.contains("remove the file") == true, "\(output)")
            }
            #expect(try disk.names(in: site) == [".git", "Content", "Templates", "mujaz.yaml"])
            for output in [site + "-home/work", site + "/public"] {
                #expect(await build(site, output) { $0.homeFolder = site + "-home" }.outcome == .done, "\(output)")
            }
            #expect(await build(site, site + "-repo") { $0.adoptsOutput = true }.outcome == .done)
            #expect(disk.kind(of: site + "-repo/.git") == .directory)
            #expect(await build(site, site + "-repo").outcome == .done)
        }
    }

    @Test("The output of another build is no place for a second one, with --adopt either")
    func outputInOutput() async throws {
        try await withSite { site in
            #expect(await build(site, site + "/Output").outcome == .done)
            try await withSite { other in
                for (source, output) in [(site, "/Output/2025"), (site, "/Output/new/deep"), (other, "/Output/en")] {
                    let report = await build(source, site + output) { $0.adoptsOutput = true }
                    #expect(report.outcome == .configurationErrors, "\(output)")
                    let message = report.diagnostics.first?.message ?? ""
                    #expect(message.hasSuffix("/site/Output», the output of another build"), "\(output)")
                    #expect(report.diagnostics.first?.help?.contains("beside that one") == true, "\(output)")
                }
            }
            #expect(await build(site, site + "/Output").outcome == .done)
        }
    }

    @Test("A folder that holds the output of another build becomes none, with --adopt either")
    func outputAroundOutput() async throws {
        try await withSite { site in
            for inner in ["/outer/in", "/outer/a/b/في"] {
                #expect(await build(site, site + inner).outcome == .done)
                try await withSite { other in
                    for source in [site, other] {
                        let report = await build(source, site + "/outer") { $0.adoptsOutput = true }
                        #expect(report.outcome == .configurationErrors, "\(inner)")
                        let message = report.diagnostics.first?.message ?? ""
                        #expect(message.hasSuffix("/site\(inner)», the output of another build"), "\(message)")
                    }
                }
                #expect(await build(site, site + inner).outcome == .done)
                try disk.removeTree(site + "/outer")
            }
            // What is gone, what lies beside, and what is only a page of others stays no reason.
            try disk.createDirectory(site + "/outer/in")
            try disk.write(Array("<meta name=\"generator\" content=\"Hugo\">".utf8), to: site + "/outer/in/about.html")
            #expect(await build(site, site + "/outer") { $0.adoptsOutput = true }.outcome == .done)
            #expect(await build(site, site + "/outer-two").outcome == .done)
            #expect(await build(site, site + "/outer").outcome == .done)
        }
    }

    @Test("A folder that was an output once may be part of the site now")
    func formerOutputInside() async throws {
        try await withSite { site in
            #expect(await build(site, site + "/Output/2025").outcome == .done)
            try disk.removeTree(site + "/Output")
            for _ in 0..<2 { #expect(await build(site, site + "/Output").outcome == .done) }
            // Its list is lost, and its own pages have the mark.
            try disk.removeTree(site + "/.mujaz")
            #expect(await build(site, site + "/Output").outcome == .done)
        }
    }

    @Test("A published text with an error is left out with a warning that names it")
    func errorTakesPage() async throws {
        try await withSite { site in
            let path = site + "/Content/harbour.md"
            let text = String(decoding: try disk.contents(of: path), as: UTF8.self)
            try disk.write(Array(text.replacing("ميناء", with: "آخر").utf8), to: site + "/Content/other.md")
            #expect(await build(site, site + "/Output").outcome == .done)
            try disk.write(Array(text.replacing("date:", with: "embargo: soon\ndate:").utf8), to: path)
            let report = await build(site, site + "/Output") { $0.keepsGoing = true }
            #expect(report.outcome == .doneWithErrors)
            #expect(report.gone.first?.reason == .error && report.gone.first?.source?.hasSuffix("/harbour.md") == true)
            let warning = report.diagnostics.first { $0.id == GoneAddress.removedByError }
            #expect(warning?.severity == .warning)
            let words = "Content/harbour.md has an error, so its page «/2025/12/19/harbour/» was removed"
            #expect(warning?.message.hasSuffix(words) == true)
        }
    }

    @Test("However a site and its output are named, they are the same, and stay so when they are moved")
    func oneList() async throws {
        try await withSite { site in
            try link(site + "-link", to: site)
            #expect(await build(site, site + "/Output").outcome == .done)
            var text = try disk.contents(of: site + "/Content/harbour.md")
            text.replace(Array("date".utf8), with: Array("draft: true\ndate".utf8), maxReplacements: 1)
            try disk.write(text, to: site + "/Content/harbour.md")
            let report = await build(site + "-link", site + "-link/Output")
            #expect(report.removed > 0)
            #expect(report.gone.contains { $0.address == "/2025/12/19/harbour/" })
            #expect(disk.kind(of: site + "/Output/2025/12/19/harbour") == nil)
            try FileManager.default.moveItem(atPath: site, toPath: site + "-moved")
            let moved = await build(site + "-moved", site + "-moved/./Output")
            #expect(moved.outcome == .done)
            #expect(moved.leftovers.isEmpty && moved.gone.isEmpty)
            #expect(moved.written == 0)
        }
    }

    @Test("An output that is a link stays one, and files of others stay in it")
    func linkedOutput() async throws {
        try await withSite { site in
            try disk.createDirectory(site + "-real")
            try link(site + "/Output", to: site + "-real")
            #expect(await build(site, site + "/Output").outcome == .done)
            try disk.createDirectory(site + "-real/stats/deep")
            try disk.write([1], to: site + "-real/stats/log")
            try disk.write(Array("title: other\n".utf8), to: site + "/mujaz.yaml")
            let before = disk.identity(of: site + "-real")
            #expect(await build(site, site + "/Output").outcome == .done)
            #expect(disk.entryType(of: site + "/Output") == .link)
            #expect(disk.identity(of: site + "-real") != before)
            #expect(disk.kind(of: site + "-real/stats/log") == .file)
            #expect(disk.kind(of: site + "-real/stats/deep") == .directory)
            // Nothing of the build's own is left, inside or beside.
            let all = try disk.names(in: site + "-real") + disk.names(in: OutputChange.folder(of: site))
            #expect(!all.contains { $0.contains("mujaz-") && $0.hasPrefix(".") })
        }
    }

    @Test("A built site is not content, whatever it is called", arguments: ["public", "نشر", "a/b"])
    func builtIsNoContent(name: String) async throws {
        try await withSite(plain: true) { site in
            let first = await build(site, site + "/" + name)
            #expect(first.outcome == .done)
            for forgets in [false, true] {
                if forgets { try disk.removeTree(site + "/.mujaz") }
                let output = site + (forgets ? "/third" : "/second")
                let report = await build(site, output)
                #expect(report.outcome == .done)
                #expect(report.written == first.written)
                #expect(disk.kind(of: output + "/" + name) == nil)
            }
        }
    }

    @Test("Pipes where files are read neither hang nor serve")
    func pipes() async throws {
        try await withSite { site in
            for path in ["/Output/index.html", "/mujaz.yaml", "/Content/pipe.md"] {
                try disk.createDirectory(site + "/Output")
                try? disk.removeFile(site + path)
                #expect(mkfifo(site + path, 0o644) == 0)
                let report = await build(site, site + "/Output")
                #expect(report.outcome != .done || path.hasSuffix(".md"), "\(path)")
                try disk.removeFile(site + path)
            }
            #expect(await build(site, site + "/Output").outcome == .done)
            let list = try #require(try disk.names(in: site + "/.mujaz").first { $0.hasPrefix("output-") })
            try disk.removeFile(site + "/.mujaz/" + list)
            #expect(mkfifo(site + "/.mujaz/" + list, 0o644) == 0)
            #expect(await build(site, site + "/Output").outcome == .done)
        }
    }

    @Test("An output whose folder is not there yet is locked, too")
    func locksNewFolders() async throws {
        try await withSite { site in
            let output = site + "/new/deep/site"
            #expect(await build(site, output).diagnostics.allSatisfy { $0.id != "output-not-locked" })
            let folder = OutputFolder(named: output, source: site, fileSystem: disk)
            guard case .held(let lock) = OutputLock.take(folder, OutputLock.Holder(process: 1, started: nil), disk)
            else {
                Issue.record("the lock cannot be taken")
                return
            }
            defer { lock.release() }
            #expect(await build(site, output).diagnostics.first?.id == "output-busy")
        }
    }

    @Test("Two builds at once: the second is refused and says by whom, or waits")
    func locks() async throws {
        try await withSite { site in
            let folder = OutputFolder(named: site + "/Output", source: site, fileSystem: disk)
            let holder = OutputLock.Holder(process: 4711, started: Timestamp(secondsSince1970: 1_766_188_800))
            guard case .held(let lock) = OutputLock.take(folder, holder, disk) else {
                Issue.record("the lock cannot be taken")
                return
            }
            let refused = await build(site, site + "/Output")
            #expect(refused.outcome == .configurationErrors)
            let message = refused.diagnostics.first?.message ?? ""
            #expect(message.contains("process 4711") && message.contains("since 2025-12-20 00:00 +00:00"))
            // Another site that writes to the same folder meets the same lock.
            try await withSite { other in
                #expect(await build(other, site + "/Output").diagnostics.first?.id == "output-busy")
            }
            var options = BuildOptions(
                source: site, output: site + "/Output", now: Timestamp(secondsSince1970: 1_766_188_800), jobs: 2)
            options.waits = true
            let report = await BuildPipeline(options: options, onWait: { _ in lock.release() }).run()
            #expect(report.outcome == .done)
            #expect(!(try disk.names(in: site)).contains { $0.contains("lock") })
        }
    }

    @Test("Large files are copied and compared in pieces, and holes stay holes")
    func largeFiles() async throws {
        try await withSite { site in
            let film = site + "/film.mp4"
            try disk.write(Array("begin".utf8), to: film)
            #expect(truncate(film, 3 << 30) == 0)
            try disk.copyFile(film, to: site + "/copy.mp4")
            #expect(disk.size(of: site + "/copy.mp4") == 3 << 30)
            var status = stat()
            #expect(stat(site + "/copy.mp4", &status) == 0)
            #expect(status.st_blocks < 100_000)
            #expect(throws: FileSystemError.self) { try disk.contents(of: film) }
            let bytes = (0..<3_000_001).map { UInt8(truncatingIfNeeded: $0 / 7) }
            try disk.write(bytes, to: site + "/a")
            try disk.copyFile(site + "/a", to: site + "/b")
            #expect(try disk.contents(of: site + "/b") == bytes)
            #expect(try disk.haveSameBytes(site + "/a", site + "/b"))
            #expect(disk.holds(bytes, at: site + "/b"))
            try disk.write(bytes.dropLast() + [0x7F], to: site + "/b")
            #expect(try !disk.haveSameBytes(site + "/a", site + "/b"))
            #expect(!disk.holds(bytes, at: site + "/b"))
        }
    }
}
