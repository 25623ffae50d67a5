/// Reads a file of time zone rules (TZif, RFC 8536).
///
/// The bytes come from outside, so every read is checked; a file that is cut, or whose counts do not fit, is none.
enum TZifReader {
    /// The rules, or nil where the bytes are not a TZif file.
    static func read(_ bytes: [UInt8], identifier: String) -> TimeZoneRules? {
        guard let first = Header(bytes, at: 0) else { return nil }
        var header = first
        var wordSize = 4
        if first.version >= UInt8(ascii: "2") {
            // The second block says the same in 64 bits, and beyond 2037 by its footer.
            guard let second = Header(bytes, at: Header.size + first.bodySize(wordSize: 4)) else { return nil }
            header = second
            wordSize = 8
        }
        // Files that count leap seconds (`right/…`) speak of other seconds than POSIX and we do.
        guard header.leapCount == 0, var table = transitions(bytes, header, wordSize: wordSize) else { return nil }
        var repeats = false
        if wordSize == 8, let rule = footer(bytes, at: header.offset + Header.size + header.bodySize(wordSize: 8)) {
            repeats = extend(&table, with: rule)
        }
        return TimeZoneRules(
            identifier: identifier, transitions: table.moments, offsets: table.offsets,
            firstOffset: table.first, repeats: repeats)
    }

    private struct Header {
        static let size = 44
        var offset: Int
        var version: UInt8
        var universalCount: Int
        var standardCount: Int
        var leapCount: Int
        var transitionCount: Int
        var typeCount: Int
        var characterCount: Int

        init?(_ bytes: [UInt8], at offset: Int) {
            guard offset >= 0, offset + Self.size <= bytes.count, bytes[offset..<offset + 4].elementsEqual("TZif".utf8)
            else { return nil }
            self.offset = offset
            version = bytes[offset + 4]
            func count(_ index: Int) -> Int { Int(TZifReader.unsigned(bytes, at: offset + 20 + index * 4, size: 4)) }
            universalCount = count(0)
            standardCount = count(1)
            leapCount = count(2)
            transitionCount = count(3)
            typeCount = count(4)
            characterCount = count(5)
        }

        func bodySize(wordSize: Int) -> Int {
            transitionCount * (wordSize + 1) + typeCount * 6 + characterCount + leapCount * (wordSize + 4)
                + standardCount + universalCount
        }
    }

    private struct Table {
        var moments: [Int64] = []
        var offsets: [Int32] = []
        var first: Int32 = 0
    }

    private static func transitions(_ bytes: [UInt8], _ header: Header, wordSize: Int) -> Table? {
        let start = header.offset + Header.size
        guard start + header.bodySize(wordSize: wordSize) <= bytes.count, header.typeCount > 0 else { return nil }
        let indices = start + header.transitionCount * wordSize
        let types = indices + header.transitionCount
        func offset(ofType type: Int) -> Int32 {
            Int32(bitPattern: UInt32(truncatingIfNeeded: unsigned(bytes, at: types + type * 6, size: 4)))
        }
        var table = Table()
        // Type 0 is what held before the first transition (section 3.2).
        table.first = offset(ofType: 0)
        guard isPossible(table.first) else { return nil }
        for index in 0..<header.transitionCount {
            let raw = unsigned(bytes, at: start + index * wordSize, size: wordSize)
            let moment = wordSize == 8 ? Int64(bitPattern: raw) : Int64(Int32(truncatingIfNeeded: raw))
            let type = Int(bytes[indices + index])
            guard type < header.typeCount, table.moments.last.map({ $0 < moment }) ?? true,
                // The big bang, before which some files put a first transition; further numbers are nonsense.
                moment >= -1 << 59, moment <= 1 << 59
            else { return nil }
            let value = offset(ofType: type)
            guard isPossible(value) else { return nil }
            // Changes of the abbreviation alone are none for us.
            if value == table.offsets.last ?? table.first { continue }
            table.moments.append(moment)
            table.offsets.append(value)
        }
        return table
    }

    /// Section 3.2: between -25 and 26 hours.
    private static func isPossible(_ offset: Int32) -> Bool { abs(Int(offset)) < 26 * 3600 }

    private static func footer(_ bytes: [UInt8], at start: Int) -> PosixZoneRule? {
        guard start < bytes.count, bytes[start] == 0x0A else { return nil }
        let text = bytes[(start + 1)...].prefix { $0 != 0x0A }
        return PosixZoneRule(text)
    }

    /// Continues the table by the rule of the footer: for ever with one offset, or with summer time for 400 years,
    /// after which the calendar repeats. Returns whether it repeats.
    private static func extend(_ table: inout Table, with rule: PosixZoneRule) -> Bool {
        guard abs(rule.offset) < 26 * 3600, abs(rule.summer?.offset ?? 0) < 26 * 3600 else { return false }
        guard let summer = rule.summer else {
            // A file without transitions has its one offset in type 0.
            if table.moments.isEmpty { table.first = Int32(rule.offset) }
            return false
        }
        let last = table.moments.last ?? Int64.min
        let firstYear = table.moments.last.map { CivilDateTime(secondsSince1970: $0).date.year } ?? 1970
        var added: [(moment: Int64, offset: Int32)] = []
        for year in firstYear...firstYear + 401 {
            added.append((summer.start.moment(in: year, offset: rule.offset), Int32(summer.offset)))
            added.append((summer.end.moment(in: year, offset: summer.offset), Int32(rule.offset)))
        }
        // Summer time all the year ends and begins at one moment, and then what begins holds.
        added.sort {
            ($0.moment, $0.offset == Int32(rule.offset) ? 0 : 1) < ($1.moment, $1.offset == Int32(rule.offset) ? 0 : 1)
        }
        for (moment, offset) in added where moment > last && offset != table.offsets.last ?? table.first {
            table.moments.append(moment)
            table.offsets.append(offset)
        }
        return true
    }

    /// A big-endian number, whose bytes the caller knows to be there.
    fileprivate static func unsigned(_ bytes: [UInt8], at offset: Int, size: Int) -> UInt64 {
        bytes[offset..<offset + size].reduce(0) { $0 << 8 | UInt64($1) }
    }
}
