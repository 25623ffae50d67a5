/// Percent-encoding of addresses (RFC 3986), on UTF-8 bytes.
public enum PercentEncoding {
    /// A path with every byte encoded that may not stand in the path of an address. Slashes stay.
    public static func encodedPath(_ path: String) -> String {
        guard path.utf8.contains(where: { !isPathByte($0) }) else { return path }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(path.utf8.count * 3)
        for byte in path.utf8 {
            if isPathByte(byte) {
                bytes.append(byte)
            } else {
                bytes.append(ASCII.percent)
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A whole address, as people write it, with every byte encoded that no address may hold: what is not ASCII, blanks,
    /// quotes. What is encoded already stays. The name of a host is written in ASCII by rules of its own (`HostName`).
    public static func encodedAddress(_ address: String) -> String {
        func isAllowed(_ byte: UInt8) -> Bool {
            isPathByte(byte)
                || [
                    ASCII.percent, ASCII.hash, ASCII.question, ASCII.ampersand, ASCII.apostrophe, 0x5B, 0x5D,
                ].contains(byte)
        }
        guard address.utf8.contains(where: { !isAllowed($0) }) else { return address }
        var bytes: [UInt8] = []
        for byte in HostName.ascii(inAddress: address).utf8 {
            if isAllowed(byte) {
                bytes.append(byte)
            } else {
                bytes += [ASCII.percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text with every `%xx` replaced by its byte. What is not UTF-8 afterwards shows as U+FFFD.
    public static func decoded(_ text: String) -> String {
        guard text.utf8.contains(ASCII.percent) else { return text }
        let source = Array(text.utf8)
        var bytes: [UInt8] = []
        var index = 0
        while index < source.count {
            if source[index] == ASCII.percent, index + 2 < source.count, let high = value(source[index + 1]),
                let low = value(source[index + 2])
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(source[index])
                index += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    /// `pchar` of RFC 3986 without what HTML would need to escape, and the slash.
    private static func isPathByte(_ byte: UInt8) -> Bool {
        if ASCII.isLetter(byte) || ASCII.isDigit(byte) { return true }
        switch byte {
        case ASCII.slash, ASCII.hyphen, ASCII.dot, UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "!"),
            UInt8(ascii: "$"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "@"):
            return true
        default: return false
        }
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch ASCII.lowercased(byte) {
        case ASCII.zero...ASCII.nine: byte - ASCII.zero
        case 0x61...0x66: ASCII.lowercased(byte) - 0x61 + 10
        default: nil
        }
    }
}
