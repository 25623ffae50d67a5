import Foundation
import MujazCore
import Testing

@Suite("Independence of the machine")
struct MachineIndependenceTests {
    /// The program beside the tests, where it has been built.
    private static let program: String? = {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        for _ in 0..<5 {
            let path = folder.appending(path: "mujaz").path()
            if FileManager.default.isExecutableFile(atPath: path) { return path }
            folder.deleteLastPathComponent()
        }
        return nil
    }()

    private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures")

    /// The output of the program for a site, run with an environment of its own.
    private func build(_ site: String, _ environment: [String: String], jobs: Int) throws -> [String: [UInt8]] {
        let program = try #require(Self.program)
        let folder = FileManager.default.temporaryDirectory.appending(path: "mujaz-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.copyItem(atPath: Self.fixtures.appending(path: site).path(), toPath: folder)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = [
            "build", folder, "--now", "2025-12-20T00:00:00Z", "--jobs", String(jobs), "--quiet", "-o",
            folder + "/Output",
        ]
        process.environment = environment
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let disk = DiskFileSystem()
        let paths = try disk.tree(at: folder + "/Output", isExcluded: { _ in false }).files.map(\.path)
        return try Dictionary(uniqueKeysWithValues: paths.map { ($0, try disk.contents(of: folder + "/Output/" + $0)) })
    }

    @Test(
        "Neither the zone of the machine, nor its locale, nor the number of tasks is in the output",
        .enabled(if: program != nil, "the program has not been built"), arguments: ["languages/fa", "two-languages"])
    func environment(site: String) throws {
        let first = try build(site, ["TZ": "UTC", "LC_ALL": "C"], jobs: 1)
        let second = try build(
            site, ["TZ": "Pacific/Kiritimati", "LC_ALL": "ar_SA.UTF-8", "LANG": "fa_IR.UTF-8", "LANGUAGE": "he"],
            jobs: 4)
        #expect(first.count > 20)
        #expect(first == second)
    }
}
