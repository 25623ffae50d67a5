/// Names in bytes that are not UTF-8, written so that a person recognises them.
enum EscapedName {
    /// The name with each byte that belongs to no character as `\xE9`.
    static func make(_ name: [UInt8]) -> String {
        var result = ""
        var rest = name[...]
        while let first = rest.first {
            // The longest character comes first; none is longer than four bytes.
            let length = (1...4).last { rest.count >= $0 && isCharacter(rest.prefix($0)) }
            if let length {
                result += String(decoding: rest.prefix(length), as: UTF8.self)
                rest = rest.dropFirst(length)
            } else {
                let digits = String(first, radix: 16, uppercase: true)
                result += "\\x" + (digits.count < 2 ? "0" + digits : digits)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    private static func isCharacter(_ bytes: ArraySlice<UInt8>) -> Bool {
        String(validating: bytes, as: UTF8.self)?.unicodeScalars.count == 1
    }
}
