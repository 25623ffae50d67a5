/// The SHA-256 of some bytes: the name of what a file holds.
///
/// Two files with the same hash are the same file, so a picture made of one serves the other, and an address that carries
/// the hash may be kept for ever.
public struct ContentHash: Hashable, Sendable {
    /// The 32 bytes of the digest.
    public let bytes: [UInt8]

    /// Hashes bytes.
    public init(_ bytes: [UInt8]) { self.bytes = SHA256.digest(bytes) }

    /// Hashes the UTF-8 bytes of a text.
    public init(_ text: String) { self.init(Array(text.utf8)) }

    /// Reads what `hex` wrote, whole; nil where it is anything else.
    public init?(hex: String) {
        let digits = Array(hex.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        for index in stride(from: 0, to: 64, by: 2) {
            guard let high = Self.value(digits[index]), let low = Self.value(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        self.bytes = bytes
    }

    /// The digest in small hexadecimal digits.
    public var hex: String { hex(64) }

    /// The first digits of `hex`, for names of files: 16 of them keep a million files apart.
    public func hex(_ count: Int) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in bytes {
            text.append(Self.digits[Int(byte >> 4)])
            text.append(Self.digits[Int(byte & 15)])
        }
        return String(decoding: text.prefix(count), as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case ASCII.zero...ASCII.nine: digit - ASCII.zero
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}

/// SHA-256 of FIPS 180-4: names of contents.
public enum SHA256 {
    /// The 32 bytes of the digest.
    public static func digest(_ bytes: [UInt8]) -> [UInt8] {
        SHA2<UInt32>(start: SHA2Tables.start256, bytes: bytes).digest(words: 8)
    }
}

/// SHA-384 of FIPS 180-4: what browsers check a file with (subresource integrity).
public enum SHA384 {
    /// The 48 bytes of the digest.
    public static func digest(_ bytes: [UInt8]) -> [UInt8] {
        SHA2<UInt64>(start: SHA2Tables.start384, bytes: bytes).digest(words: 6)
    }

    /// The value of an `integrity` attribute: `sha384-` and the digest in Base64.
    public static func integrity(_ bytes: [UInt8]) -> String { "sha384-" + Base64.encoded(digest(bytes)) }
}
