import MujazCore

/// What Mujaz wrote into an output folder, remembered in `.mujaz/` beside the source.
///
/// Only paths are kept. Whether a file has changed is seen from its bytes, which cannot be wrong.
struct OutputManifest: Sendable {
    /// Paths below the output folder.
    var paths: Set<ExactString> = []
    /// Whether there was a manifest of this folder.
    var isKnown = false

    private static let title = "mujaz output 1"

    /// The manifest in a file; empty where there is none, or where it is not a manifest.
    static func read(_ path: String, from fileSystem: any FileSystem) -> OutputManifest {
        guard let bytes = try? fileSystem.contents(of: path) else { return OutputManifest() }
        var lines = bytes.split(separator: ASCII.lineFeed).map { String(decoding: $0, as: UTF8.self) }
        guard lines.first == title else { return OutputManifest() }
        lines.removeFirst()
        return OutputManifest(paths: Set(lines.lazy.filter(isSafe).map(ExactString.init)), isKnown: true)
    }

    /// Writes the manifest.
    func write(_ path: String, to fileSystem: any FileSystem) throws(FileSystemError) {
        var text = Self.title + "\n"
        for path in paths.map(\.string).sorted(by: utf8Less) { text += path + "\n" }
        if let slash = path.lastIndex(of: "/") { try fileSystem.createDirectory(String(path[..<slash])) }
        try fileSystem.write(Array(text.utf8), to: path)
    }

    /// A manifest may be edited or damaged; no line of it may lead out of the output folder.
    private static func isSafe(_ path: String) -> Bool {
        !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
    }

    /// The file name of an output folder's manifest: a hash (FNV-1a, 64 bits) of its path.
    static func fileName(forOutput path: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in path.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return "output-\(String(hash, radix: 16)).txt"
    }
}
