import MujazCore

/// A picture of pixels within an address: `data:image/png;base64,…`.
enum EmbeddedPicture {
    /// The address with the picture's metadata taken out; nil where it holds no picture that is understood.
    static func cleaned(_ address: [UInt8]) -> [UInt8]? {
        guard AddressPolicy.allows(address, in: .media),
            address.prefix(5).map(ASCII.lowercased).elementsEqual("data:".utf8),
            let comma = address.firstIndex(of: UInt8(ascii: ",")), let bytes = decoded(address[(comma + 1)...]),
            let format = ImageHeader(bytes)?.format, format != .svg,
            let picture = try? PictureCleaner.cleaned(bytes, format: format, policy: .strip)
        else { return nil }
        return Array("data:\(format.mediaType);base64,".utf8) + encoded(picture)
    }

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static let values: [UInt8?] = {
        var values: [UInt8?] = Array(repeating: nil, count: 256)
        for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    /// The bytes of a text in base64; nil where it is none. White space means nothing.
    private static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(text.count / 4 * 3)
        var bits = 0
        var count = 0
        for byte in text where !ASCII.isWhitespace(byte) {
            if byte == UInt8(ascii: "=") { break }
            guard let value = values[Int(byte)] else { return nil }
            bits = (bits << 6 | Int(value)) & 0xFF_FFFF
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return result
    }

    private static func encoded(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                result.append(place <= group.count ? letters[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return result
    }
}
