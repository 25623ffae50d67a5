import MujazCore

/// The default theme: the files of `Templates/`, put into the binary when it is built.
public enum EmbeddedTheme {
    /// The bytes of each file by its path below `Templates/`.
    public static let files: [String: [UInt8]] = {
        var files: [String: [UInt8]] = [:]
        for entry in entries { files[entry.name] = entry.bytes }
        return files
    }()
}

/// One file as it lies in the binary.
enum EmbeddedFile {
    case text(StaticString, StaticString)
    case base64(StaticString, StaticString)

    var name: String {
        switch self {
        case .text(let name, _), .base64(let name, _): name.description
        }
    }

    var bytes: [UInt8] {
        switch self {
        case .text(_, let text): Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        case .base64(_, let text):
            Base64.decoded(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        }
    }
}
