import MujazCore

/// Paths as git writes them where they could be mistaken: in quotes, with the escapes of C.
enum GitPath {
    static func quoted(_ path: String) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20, 0x7F:
                bytes.append(UInt8(ascii: "\\"))
                for shift in [6, 3, 0] { bytes.append(UInt8(ascii: "0") + (byte >> UInt8(shift)) & 7) }
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The path itself where it is one plain line.
    static func quotedIfNeeded(_ path: String) -> String {
        let isPlain =
            path.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && !path.hasPrefix("\"") && !path.hasPrefix(" ")
            && !path.hasSuffix(" ")
        return isPlain ? path : quoted(path)
    }

    /// The path that was quoted, or the text where it has no quotes; nil where it cannot be read.
    static func unquoted(_ text: String) -> String? {
        guard text.hasPrefix("\"") else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[1...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") { return rest.isEmpty ? String(validating: bytes, as: UTF8.self) : nil }
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            guard let mark = rest.popFirst() else { return nil }
            guard ASCII.isDigit(mark) else {
                bytes.append(mark)
                continue
            }
            guard let second = rest.popFirst(), let third = rest.popFirst(),
                case let digits = [mark, second, third].map({ Int($0) - 0x30 }),
                digits.allSatisfy({ (0...7).contains($0) }),
                digits[0] < 4
            else { return nil }
            bytes.append(UInt8(digits[0] * 64 + digits[1] * 8 + digits[2]))
        }
        return nil
    }

    /// All folders that some paths are in.
    static func folders(of paths: [String]) -> Set<ExactString> {
        var folders: Set<ExactString> = []
        for path in paths {
            var rest = path[...]
            while let slash = rest.utf8.lastIndex(of: ASCII.slash) {
                rest = rest[..<slash]
                guard folders.insert(ExactString(String(rest))).inserted else { break }
            }
        }
        return folders
    }

    /// Why git would not take a path; nil where it does.
    static func problem(_ path: String) -> String? {
        let isReserved = path.utf8.split(separator: ASCII.slash).contains { part in
            let name = String(decoding: part, as: UTF8.self).lowercased()
            return name == ".git" || name == "git~1"
        }
        return isReserved ? "a git branch can hold nothing that is called .git" : nil
    }
}

/// Names of objects.
enum GitObject {
    /// Whether a text is the whole name of an object, by SHA-1 or SHA-256.
    static func isName(_ text: some StringProtocol) -> Bool {
        (text.utf8.count == 40 || text.utf8.count == 64)
            && text.utf8.allSatisfy { ASCII.isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
    }
}
