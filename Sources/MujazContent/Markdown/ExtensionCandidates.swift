import MujazCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Sees from the bytes of a text whether the strikethrough or autolink extension could find anything in it.
enum ExtensionCandidates {
    /// Whether a text has a tilde, an at sign (or a reference that may spell one, since addresses of mail are looked
    /// for after references are resolved), `www.` or `://`. Without any of them both extensions do nothing.
    static func arePresent(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        let count = bytes.count
        if memchr(start, Int32(UInt8(ascii: "~")), count) != nil { return true }
        if memchr(start, Int32(UInt8(ascii: "@")), count) != nil { return true }
        // Each pattern is looked for by its rarest byte.
        return contains(ASCII.colon, in: bytes) { index in
            index + 2 < count && bytes[index + 1] == ASCII.slash && bytes[index + 2] == ASCII.slash
        }
            || contains(ASCII.dot, in: bytes) { index in
                index >= 3 && (1...3).allSatisfy { bytes[index - $0] == UInt8(ascii: "w") }
            }
            || contains(ASCII.ampersand, in: bytes) { index in
                // `&#64;`, `&#x40;` and `&commat;`.
                index + 1 < count && (bytes[index + 1] == ASCII.hash || bytes[index + 1] == UInt8(ascii: "c"))
            }
    }

    /// Whether `byte` stands at any index that `condition` holds for.
    private static func contains(
        _ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, where condition: (Int) -> Bool
    ) -> Bool {
        guard let start = bytes.baseAddress else { return false }
        var index = 0
        while let found = memchr(start + index, Int32(byte), bytes.count - index) {
            let position = UnsafeRawPointer(start).distance(to: found)
            if condition(position) { return true }
            index = position + 1
        }
        return false
    }
}
