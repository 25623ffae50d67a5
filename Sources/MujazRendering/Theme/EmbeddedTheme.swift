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

/// Base 64 (RFC 4648) of what theme-embedder wrote: whole groups of four, padded.
enum Base64 {
    static func decoded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var group: UInt32 = 0
        var bits = 0
        for character in text {
            guard let value = value(character) else { break }
            group = group << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
            }
        }
        return bytes
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 97 + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 48 + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
