/// The bytes that scanners compare with, by name.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
public enum ASCII {
    public static let tab = UInt8(ascii: "\t")
    public static let lineFeed = UInt8(ascii: "\n")
    public static let carriageReturn = UInt8(ascii: "\r")
    public static let space = UInt8(ascii: " ")
    public static let quote = UInt8(ascii: "\"")
    public static let apostrophe = UInt8(ascii: "'")
    public static let ampersand = UInt8(ascii: "&")
    public static let lessThan = UInt8(ascii: "<")
    public static let greaterThan = UInt8(ascii: ">")
    public static let slash = UInt8(ascii: "/")
    public static let backslash = UInt8(ascii: "\\")
    public static let hyphen = UInt8(ascii: "-")
    public static let dot = UInt8(ascii: ".")
    public static let colon = UInt8(ascii: ":")
    public static let hash = UInt8(ascii: "#")
    public static let percent = UInt8(ascii: "%")
    public static let question = UInt8(ascii: "?")
    public static let zero = UInt8(ascii: "0")
    public static let nine = UInt8(ascii: "9")

    /// Whether a byte is space, tab, LF or CR.
    @inlinable public static func isWhitespace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    /// Whether a byte is one of `0` to `9`.
    @inlinable public static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// Whether a byte is an ASCII letter.
    @inlinable public static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    /// An ASCII capital letter made small; any other byte as it is.
    @inlinable public static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
