import MujazCore

/// Where the rules of time zones are read from: a folder of TZif files (RFC 8536), as systems install them.
public struct TimeZoneDatabase: Sendable {
    private let directory: String
    private let fileSystem: any FileSystem

    /// Makes a database of a folder.
    public init(directory: String, fileSystem: any FileSystem = DiskFileSystem()) {
        self.directory = directory
        self.fileSystem = fileSystem
    }

    /// The operating system's own. Where none of the folders is there, it knows no zone but UTC.
    public static let system: TimeZoneDatabase = {
        let folders = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"]
        let databases = folders.map { TimeZoneDatabase(directory: $0) }
        return databases.first(where: \.isInstalled) ?? databases[0]
    }()

    /// Whether there are any rules. A machine without them, such as a small container, must not be taken for one that
    /// knows better.
    public var isInstalled: Bool { fileSystem.kind(of: directory) == .directory }

    /// The names of the zones, as the database lists them (`zone1970.tab`, else `zone.tab`).
    public var identifiers: [String] {
        for name in ["zone1970.tab", "zone.tab"] {
            guard let bytes = try? fileSystem.contents(of: directory + "/" + name) else { continue }
            let lines = bytes.split(separator: ASCII.lineFeed).filter { $0.first != ASCII.hash }
            return lines.compactMap { line in
                let fields = line.split(separator: ASCII.tab)
                return fields.count > 2 ? String(decoding: fields[2], as: UTF8.self) : nil
            }
        }
        return []
    }

    /// The bytes of a zone's file; nil where the name is not one of a zone or has no file.
    func file(for identifier: String) -> [UInt8]? {
        guard Self.isIdentifier(identifier) else { return nil }
        return try? fileSystem.contents(of: directory + "/" + identifier)
    }

    /// Whether a text can be the name of a zone: parts of ASCII letters, digits, `_`, `+` and `-` with single slashes
    /// between them. No dots, so that no name leads out of the folder.
    static func isIdentifier(_ text: String) -> Bool {
        guard (1...64).contains(text.utf8.count) else { return false }
        var previous = ASCII.slash
        for byte in text.utf8 {
            let isNameByte =
                ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == ASCII.hyphen || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: "+")
            guard isNameByte || byte == ASCII.slash && previous != ASCII.slash else { return false }
            previous = byte
        }
        return previous != ASCII.slash
    }
}

extension TimeZoneRules {
    /// The rules of a zone by its IANA name, such as `Asia/Damascus`; `UTC`, `GMT` and `Z` need no database.
    ///
    /// Nil where the name is not known to the database or its file is broken.
    public init?(identifier: String, database: TimeZoneDatabase = .system) {
        switch identifier {
        case "UTC", "GMT", "Z", "Etc/UTC":
            self = .utc
        default:
            guard let file = database.file(for: identifier),
                let rules = TZifReader.read(file, identifier: identifier)
            else { return nil }
            self = rules
        }
    }
}
