import Foundation
import MujazCore
import Testing

@testable import MujazBuild

/// The folder that is kept for the next build to make its output of, on a real disk.
@Suite("The former output as the next one's beginning")
struct OutputSpareTests {
    private let disk = DiskFileSystem()

    /// Calls `body` with the folder of a site, which is removed afterwards.
    private func withSite(_ body: (String) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "mujaz-spare-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: root) }
        try disk.createDirectory(root + "/.mujaz")
        try body(root)
    }

    private func folder(_ site: String, _ output: String = "/Output") -> OutputFolder {
        OutputFolder(named: site + output, source: site, fileSystem: disk)
    }

    @discardableResult
    private func build(_ files: [String: String], _ site: String, _ output: String = "/Output") throws
        -> OutputStage.Result
    {
        let stage = try OutputStage(fileSystem: disk, folder: folder(site, output))
        var list: [OutputStage.File] = []
        for (path, text) in files {
            list.append(OutputStage.File(path: path, outcome: try stage.add(path, Array(text.utf8))))
        }
        return try stage.commit(list)
    }

    /// The files below a folder, with their texts.
    private func files(in folder: String) throws -> [String: String] {
        var files: [String: String] = [:]
        var pending = [""]
        while let below = pending.popLast() {
            for entry in try disk.entries(in: folder + below) {
                let path = below + "/" + entry.name
                if entry.type == .directory {
                    pending.append(path)
                } else {
                    files[String(path.dropFirst())] = String(
                        decoding: try disk.contents(of: folder + path), as: UTF8.self)
                }
            }
        }
        return files
    }

    /// The folders below a folder.
    private func folders(in folder: String) throws -> Set<String> {
        var found: Set<String> = []
        for entry in try disk.entries(in: folder) where entry.type == .directory {
            found.insert(entry.name)
            found.formUnion(try folders(in: folder + "/" + entry.name).map { entry.name + "/" + $0 })
        }
        return found
    }

    private func pages(_ count: Int) -> [String: String] {
        Dictionary(uniqueKeysWithValues: (0..<count).map { ("a/\($0)/index.html", "page \($0)") })
    }

    @Test("The two folders take turns, and what did not change is the same file in both")
    func turns() throws {
        try withSite { site in
            var files = pages(40)
            try build(files, site)
            #expect(disk.kind(of: folder(site).spareFolder) == nil)
            var identities: [FileIdentity?] = []
            for round in 0..<4 {
                files["a/0/index.html"] = "round \(round)"
                files["a/1/index.html"] = "round \(round)"
                files["new/\(round)/index.html"] = "new"
                files["new/\(round - 1)/index.html"] = nil
                try build(files, site)
                #expect(try self.files(in: site + "/Output") == files)
                #expect(!(try folders(in: site + "/Output")).contains("new/\(round - 1)"))
                identities.append(disk.identity(of: site + "/Output"))
                let spare = folder(site).spareFolder
                #expect(
                    disk.identity(of: spare + "/a/9/index.html") == disk.identity(of: site + "/Output/a/9/index.html"))
            }
            #expect(identities[0] == identities[2] && identities[1] == identities[3] && identities[0] != identities[1])
        }
    }

    @Test("Whatever others do to either folder between builds, the output is right and nothing of theirs is lost")
    func foreign() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix(seed: seed)
        try withSite { site in
            var files = pages(30)
            var theirs: [String: String] = [:]
            try build(files, site)
            for round in 0..<40 {
                for folder in [site + "/Output", folder(site).spareFolder] where disk.kind(of: folder) == .directory {
                    try disturb(folder, round, isOutput: folder.hasSuffix("/Output"), &theirs, &random)
                }
                let changed = Int.random(in: 0..<30, using: &random)
                files["a/\(changed)/index.html"] = Bool.random(using: &random) ? nil : "changed \(round)"
                files["b/\(round % 5)/index.html"] = Bool.random(using: &random) ? nil : "b \(round)"
                files["index.html"] = "home \(round)"
                try build(files, site)
                let expected = files.merging(theirs) { ours, _ in ours }
                #expect(try self.files(in: site + "/Output") == expected, "seed \(seed), round \(round)")
            }
        }
    }

    /// Changes something at random, as people and other programs do.
    private func disturb(
        _ folder: String, _ round: Int, isOutput: Bool, _ theirs: inout [String: String],
        _ random: inout SplitMix
    ) throws {
        let page = folder + "/a/\(Int.random(in: 0..<30, using: &random))"
        switch Int.random(in: 0..<6, using: &random) {
        case 0: try? disk.removeTree(page)
        case 1 where disk.kind(of: page) == .directory:
            try disk.write(Array("theirs".utf8), to: page + "/index.html.x")
            theirs[isOutput ? String(page.dropFirst(folder.count + 1)) + "/index.html.x" : ""] = "theirs"
        case 2:
            try disk.createDirectory(folder + "/notes/\(round)")
            try disk.write(Array("note \(round)".utf8), to: folder + "/notes/\(round)/n.txt")
            theirs[isOutput ? "notes/\(round)/n.txt" : ""] = "note \(round)"
        case 3 where disk.entryType(of: page + "/index.html") == .file:
            // Replaced by another file of the same bytes.
            let bytes = try disk.contents(of: page + "/index.html")
            try disk.removeFile(page + "/index.html")
            try disk.write(bytes, to: page + "/index.html")
        case 4 where !isOutput: try? disk.removeTree(folder)
        default: break
        }
        theirs[""] = nil
        if isOutput {
            for path in theirs.keys where disk.entryType(of: folder + "/" + path) == nil { theirs[path] = nil }
        }
    }

    @Test("A first build, and one into a folder that was deleted, begin without it")
    func outputIsGone() throws {
        try withSite { site in
            try build(pages(40), site)
            for text in ["1", "2"] {
                try build(pages(40).merging(["index.html": text, "x.html": text]) { $1 }, site)
            }
            #expect(disk.kind(of: folder(site).spareFolder) == .directory)
            try disk.removeTree(site + "/Output")
            try build(pages(40), site)
            #expect(disk.kind(of: folder(site).spareFolder) == nil)
            #expect(try files(in: site + "/Output") == pages(40))
        }
    }

    @Test("What cannot be used is given up, and the build goes on without it")
    func unusable() throws {
        try withSite { site in
            try build(pages(40), site)
            try disk.write([1], to: folder(site).spareFolder)
            var files = pages(40).merging(["index.html": "1", "x.html": "1"]) { $1 }
            try build(files, site)
            #expect(try self.files(in: site + "/Output") == files)
            files["index.html"] = "2"
            files["x.html"] = "2"
            try build(files, site)
            #expect(try self.files(in: site + "/Output") == files)
        }
    }
}

/// Numbers that look random and are the same for a seed (SplitMix64).
private struct SplitMix: RandomNumberGenerator {
    var seed: UInt64

    mutating func next() -> UInt64 {
        seed &+= 0x9E37_79B9_7F4A_7C15
        var value = seed
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
