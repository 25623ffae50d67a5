import MujazCore

/// The ids of one page, so that none is given twice.
struct AnchorRegister {
    private let prefix: String
    private let reserved: Set<String>
    private(set) var used: Set<String> = []
    /// The number to try next for a text that many headings have.
    private var next: [String: Int] = [:]

    /// Makes a register in which some ids are taken.
    init(reserved: Set<String>, prefix: String = "") {
        self.prefix = prefix
        self.reserved = reserved
    }

    /// An id made of `base`: the base itself, or with `-2`, `-3` and so on where that is taken.
    mutating func unique(_ base: String) -> String {
        let base = prefix + base
        if isNew(base) { return base }
        var number = next[base, default: 2]
        while !isNew("\(base)-\(number)") { number += 1 }
        next[base] = number + 1
        return "\(base)-\(number)"
    }

    /// The id that an author wrote, as it is on the page, or nil where it is not valid or taken.
    mutating func claim(_ id: String) -> String? {
        guard Self.isValid(id) else { return nil }
        let id = prefix + id
        return isNew(id) ? id : nil
    }

    private mutating func isNew(_ id: String) -> Bool { !reserved.contains(id) && used.insert(id).inserted }

    /// Takes an id of our own making out of the pool.
    mutating func take(_ id: String) { used.insert(prefix + id) }

    /// Takes an id as it stands in HTML that is passed through.
    mutating func take(asWritten id: String) { used.insert(id) }

    /// Whether an id is letters, digits, `-`, `_`, `.` and `:`, at most 128 bytes.
    static func isValid(_ id: String) -> Bool {
        guard !id.isEmpty, id.utf8.count <= 128 else { return false }
        return id.unicodeScalars.allSatisfy { scalar in
            if let byte = UInt8(exactly: scalar.value), byte < 0x80 {
                return ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == ASCII.hyphen || byte == ASCII.dot
                    || byte == ASCII.colon || byte == UInt8(ascii: "_")
            }
            return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.generalCategory == .nonspacingMark
        }
    }

    /// An address with the prefix in its fragment, if it leads to a place in the same text.
    func prefixed(_ address: String) -> String {
        let name = address.utf8.dropFirst()
        guard !prefix.isEmpty, !name.isEmpty, address.utf8.first == ASCII.hash, !name.starts(with: prefix.utf8) else {
            return address
        }
        return "#" + prefix + String(Substring(name))
    }
}
