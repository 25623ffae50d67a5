import MujazCore

/// A strong entity tag (RFC 9110, 8.8.3): two answers with the same tag have the same bytes.
struct EntityTag: Sendable, Equatable {
    /// The tag of the file as it is, with its quotes.
    let plain: String
    /// The tag of the same file compressed: other bytes, so another tag.
    let compressed: String

    /// The tag of bytes.
    init(_ bytes: [UInt8]) { self.init(opaque: ContentHash(bytes).hex(32)) }

    /// The tag of a file on the disk. Its size and the nanosecond of its last change stand for its bytes.
    init(_ stamp: FileStamp) {
        self.init(opaque: String(stamp.modified, radix: 36) + "-" + String(stamp.size, radix: 36))
    }

    private init(opaque: String) {
        plain = "\"" + opaque + "\""
        compressed = "\"" + opaque + "-gz\""
    }

    /// Whether a value of `If-None-Match` names the file, compressed or not. A weak tag of a cache on the way counts.
    func isMatched(by condition: String) -> Bool {
        for tag in condition.split(separator: ",") {
            let tag = tag.drop { $0 == " " || $0 == "\t" }
            let opaque = (tag.hasPrefix("W/") ? tag.dropFirst(2) : tag).prefix { $0 != " " && $0 != "\t" }
            if opaque == "*" || opaque == plain || opaque == compressed { return true }
        }
        return false
    }
}
