import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage

@testable import MujazPublish

/// A site with an output on a fake disk, and a target that is a folder of it.
struct Newsroom {
    let disk = FakeDisk()
    /// The folder of `.mujaz`: each machine has its own.
    var machine = "/site"
    var settings: PublishSettings
    var options = PublishOptions(now: Timestamp(secondsSince1970: 1_700_000_000), jobs: 1)
    var root = "/www/site"

    init(releases: Int? = nil, keepOld: Int? = 0) {
        settings = PublishSettings(name: "live", destination: .folder("/www/site"))
        settings.releases = releases
        settings.keepOld = keepOld
        settings.maximumRemovals = 100
        try? disk.createDirectory("/www")
        try? disk.createDirectory("/site")
    }

    /// Puts an output on the disk.
    func snapshot(_ files: [String: String]) throws -> OutputSnapshot {
        disk.fail(after: nil)
        if disk.kind(of: "/site/Output") != nil { try disk.removeTree("/site/Output") }
        var published: [PublishedFile] = []
        for (path, text) in files.sorted(by: { utf8Less($0.key, $1.key) }) {
            let place = "/site/Output/" + path
            try disk.createDirectory(FolderTarget.parent(of: place))
            try disk.write(Array(text.utf8), to: place)
            published.append(
                PublishedFile(
                    path: path,
                    fingerprint: FileFingerprint(size: text.utf8.count, hash: ContentHash(text)),
                    role: FileRole.role(
                        of: path, isList: path == "index.html", hasSource: path.hasSuffix("/index.html")),
                    stamp: FileStamp(size: text.utf8.count, modified: 0)))
        }
        return OutputSnapshot(folder: "/site/Output", files: published)
    }

    var publisher: Publisher {
        let target = FolderTarget(
            path: root, releases: settings.releases, source: machine, output: "/site/Output", note: "a test",
            fileSystem: disk)
        return Publisher(
            settings, target: target, stateFolder: machine + "/.mujaz", options: options, fileSystem: disk)
    }

    @discardableResult
    func publish(_ files: [String: String]) async throws -> PublishReport {
        try await publisher.publish(try snapshot(files))
    }

    /// What readers see.
    func live() throws -> [String: String] {
        var folder = root
        if settings.releases != nil {
            guard let target = disk.linkTarget(of: root + "/current") else { return [:] }
            folder += "/" + target
        }
        guard disk.kind(of: folder) == .directory else { return [:] }
        var files: [String: String] = [:]
        for file in try disk.tree(at: folder, isExcluded: { $0 == ".mujaz" }).files {
            files[file.path] = String(decoding: try disk.contents(of: folder + "/" + file.path), as: UTF8.self)
        }
        return files
    }
}

/// Numbers that look random and are the same each time.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    /// An output of a few files, some of which stand where a folder was before.
    mutating func output() -> [String: String] {
        var files = ["index.html": "list \(Int.random(in: 0..<4, using: &self))"]
        let names = [
            "a/index.html", "a", "b/index.html", "b/c/index.html", "assets/x.css", "media/صورة قديمة.jpg", "feed.xml",
            "-r",
            "c#d%41/index.html",
        ]
        for name in names where Bool.random(using: &self) {
            let isInTheWay = files.keys.contains { $0.hasPrefix(name + "/") || name.hasPrefix($0 + "/") }
            if !isInTheWay { files[name] = "\(name) \(Int.random(in: 0..<3, using: &self))" }
        }
        return files
    }
}
