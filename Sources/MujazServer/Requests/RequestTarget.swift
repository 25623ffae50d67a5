import MujazCore
import MujazLanguage

/// Where a request leads: the path of its target, decoded once and known to be harmless.
///
/// A path that gets here cannot leave the site, whatever is done with it: it has no `.` and no `..`, no empty part, no
/// backslash, no NUL or other control, and is valid UTF-8. An encoded slash is no slash to browsers and one to file
/// systems, so it is refused.
public struct RequestTarget: Sendable, Equatable {
    /// Why a target is not looked up.
    public enum Problem: Error, Sendable, Equatable {
        /// It is no address of any site: status 400.
        case malformed
        /// It is longer than any address that Mujaz makes: status 414.
        case tooLong
    }

    /// The decoded path without slashes at its ends; empty for the front page.
    public var path: String
    /// Whether the path ends with a slash; true for the front page.
    public var isFolder: Bool
    /// What follows the question mark, as it came; nil without one.
    public var query: String?

    /// The most bytes that a target may have.
    public static let longest = 8192

    /// Reads the target of a request line: `/2026/11/24/%D8%B9/?x=1`.
    public init(_ target: String) throws(Problem) {
        let bytes = Array(target.utf8)
        guard bytes.count <= Self.longest else { throw .tooLong }
        guard bytes.first == ASCII.slash, !bytes.contains(ASCII.hash) else { throw .malformed }
        let mark = bytes.firstIndex(of: ASCII.question)
        query = mark.map { String(decoding: bytes[($0 + 1)...], as: UTF8.self) }
        let decoded = try Self.decoded(bytes[..<(mark ?? bytes.count)])
        guard let text = String(validating: decoded, as: UTF8.self) else { throw .malformed }
        var parts = text.utf8.split(separator: ASCII.slash, omittingEmptySubsequences: false).dropFirst()
        isFolder = parts.last?.isEmpty ?? true
        if isFolder { parts = parts.dropLast() }
        for part in parts where part.isEmpty || part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) {
            throw .malformed
        }
        path = parts.map { String(Substring($0)) }.joined(separator: "/")
    }

    /// The path as it stands in an address, from the root, with its last slash.
    public var address: String {
        path.isEmpty ? "/" : "/" + PercentEncoding.encodedPath(path) + (isFolder ? "/" : "")
    }

    /// The bytes of a path with every `%xx` replaced by its byte, once.
    private static func decoded(_ source: ArraySlice<UInt8>) throws(Problem) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(source.count)
        var index = source.startIndex
        while index < source.endIndex {
            var byte = source[index]
            let isEncoded = byte == ASCII.percent
            if isEncoded {
                guard index + 2 < source.endIndex, let high = value(source[index + 1]),
                    let low = value(source[index + 2])
                else { throw .malformed }
                byte = high << 4 | low
                index += 2
            }
            index += 1
            let isControl = byte < 0x20 || byte == 0x7F
            guard !isControl, byte != ASCII.backslash, !(isEncoded && byte == ASCII.slash) else { throw .malformed }
            bytes.append(byte)
        }
        return bytes
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch ASCII.lowercased(byte) {
        case ASCII.zero...ASCII.nine: byte - ASCII.zero
        case 0x61...0x66: ASCII.lowercased(byte) - 0x61 + 10
        default: nil
        }
    }
}
