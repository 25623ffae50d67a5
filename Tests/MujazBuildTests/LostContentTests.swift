import Foundation
import MujazCore
import MujazLanguage
import Testing

@testable import MujazBuild

/// Content that is gone as a whole, which nobody means.
@Suite("Content that is gone") struct LostContentTests {
    private let files = FileManager.default
    private let disk = DiskFileSystem()

    private func withSite(_ body: (String) async throws -> Void) async throws {
        let site = files.temporaryDirectory.appendingPathComponent("mujaz-lost-\(UInt64.random(in: 0 ... .max))").path
        defer { try? files.removeItem(atPath: site) }
        for name in ["articles/a", "b"] {
            try disk.createDirectory(site + "/Content/articles")
            try disk.write(
                Array("---\ntitle: خبر \(name)\ndate: 2025-12-19\n---\nنص\n".utf8), to: site + "/Content/\(name).md")
        }
        try disk.write(Array("سر".utf8), to: site + "/README.md")
        #expect(await build(site).isBuilt)
        try await body(site)
    }

    private func build(_ site: String, change: (inout BuildOptions) -> Void = { _ in }) async -> BuildReport {
        var options = BuildOptions(
            source: site, output: site + "/Output", now: Timestamp(secondsSince1970: 1_766_188_800), jobs: 2)
        change(&options)
        return await BuildPipeline(options: options).run()
    }

    private func errors(_ report: BuildReport) -> [String] {
        report.diagnostics.filter { $0.severity == .error }.map(\.id)
    }

    @Test("A link that leads nowhere, or a file, in the place of the content publishes nothing else")
    func brokenContent() async throws {
        try await withSite { site in
            let before = try files.subpathsOfDirectory(atPath: site + "/Output").sorted()
            for isLink in [true, false] {
                try files.moveItem(atPath: site + "/Content", toPath: site + "/gone")
                if isLink {
                    try files.createSymbolicLink(atPath: site + "/Content", withDestinationPath: "/nowhere")
                } else {
                    try disk.write(Array("../vault".utf8), to: site + "/Content")
                }
                let report = await build(site) { $0.keepsGoing = true }
                #expect(!report.isBuilt && errors(report) == ["source-unreadable"])
                try files.removeItem(atPath: site + "/Content")
                try files.moveItem(atPath: site + "/gone", toPath: site + "/Content")
            }
            #expect(try files.subpathsOfDirectory(atPath: site + "/Output").sorted() == before)
        }
    }

    @Test("A folder that is empty now, or a link in it that leads nowhere, is an error unless the pages are to go")
    func lost() async throws {
        try await withSite { site in
            try files.moveItem(atPath: site + "/Content/articles", toPath: site + "/articles")
            try files.createSymbolicLink(atPath: site + "/Content/articles", withDestinationPath: site + "/none")
            for keepsGoing in [false, true] {
                let report = await build(site) { $0.keepsGoing = keepsGoing }
                #expect(!report.isBuilt && errors(report) == ["content-gone"])
            }
            try files.moveItem(atPath: site + "/Content", toPath: site + "/gone")
            try disk.createDirectory(site + "/Content")
            #expect(errors(await build(site)) == ["content-gone"])
            #expect(await build(site) { $0.cleansOutput = true }.isBuilt)
            #expect(await build(site).isBuilt)
        }
    }

    @Test("One text less is no loss") func removed() async throws {
        try await withSite { site in
            try files.removeItem(atPath: site + "/Content/articles/a.md")
            #expect(await build(site).isBuilt)
        }
    }
}
