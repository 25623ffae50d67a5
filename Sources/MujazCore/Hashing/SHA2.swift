/// The work of both widths of SHA-2 (FIPS 180-4), which differ in the size of a word and in six rotations.
///
/// It is written for bytes that lie in memory as a whole: pictures, styles, scripts.
protocol SHA2Word: FixedWidthInteger, UnsignedInteger, Sendable {
    /// One constant for each round.
    static var rounds: [Self] { get }
    /// The functions Σ0, Σ1, σ0 and σ1 of sections 4.1.2 and 4.1.3.
    var bigSigma0: Self { get }
    var bigSigma1: Self { get }
    var smallSigma0: Self { get }
    var smallSigma1: Self { get }
}

extension UInt32: SHA2Word {
    static var rounds: [UInt32] { SHA2Tables.rounds32 }
    var bigSigma0: UInt32 { rotated(2) ^ rotated(13) ^ rotated(22) }
    var bigSigma1: UInt32 { rotated(6) ^ rotated(11) ^ rotated(25) }
    var smallSigma0: UInt32 { rotated(7) ^ rotated(18) ^ self &>> 3 }
    var smallSigma1: UInt32 { rotated(17) ^ rotated(19) ^ self &>> 10 }
}

extension UInt64: SHA2Word {
    static var rounds: [UInt64] { SHA2Tables.rounds }
    var bigSigma0: UInt64 { rotated(28) ^ rotated(34) ^ rotated(39) }
    var bigSigma1: UInt64 { rotated(14) ^ rotated(18) ^ rotated(41) }
    var smallSigma0: UInt64 { rotated(1) ^ rotated(8) ^ self &>> 7 }
    var smallSigma1: UInt64 { rotated(19) ^ rotated(61) ^ self &>> 6 }
}

extension FixedWidthInteger {
    /// The bits moved to the right, those that fall out coming in again on the left.
    @inline(__always)
    fileprivate func rotated(_ count: Self) -> Self { self &>> count | self &<< (Self(Self.bitWidth) &- count) }
}

/// The state of one digest.
struct SHA2<Word: SHA2Word> {
    private var state: [Word]

    /// The state after all of `bytes`, padded as section 5.1 says.
    init(start: [Word], bytes: [UInt8]) {
        state = start
        let block = Word.bitWidth * 2
        let whole = bytes.count - bytes.count % block
        bytes.withUnsafeBytes { raw in
            for offset in stride(from: 0, to: whole, by: block) {
                take(UnsafeRawBufferPointer(rebasing: raw[offset..<offset + block]))
            }
        }
        // A bit of one, zeros, and the length in bits at the end of a block. The length has the width of two words, of
        // which no file needs more than the last eight bytes.
        var tail = Array(bytes[whole...]) + [0x80]
        let lengthSize = Word.bitWidth / 4
        while tail.count % block != block - lengthSize { tail.append(0) }
        tail += [UInt8](repeating: 0, count: lengthSize - 8)
        let bits = UInt64(bytes.count) << 3
        tail += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
        tail.withUnsafeBytes { raw in
            for offset in stride(from: 0, to: tail.count, by: block) {
                take(UnsafeRawBufferPointer(rebasing: raw[offset..<offset + block]))
            }
        }
    }

    /// The first `count` words of the digest as bytes, each word with its highest byte first.
    func digest(words count: Int) -> [UInt8] {
        state.prefix(count).flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } }
    }

    /// One block of sixteen words (section 6.2.2 and 6.4.2).
    private mutating func take(_ block: UnsafeRawBufferPointer) {
        let rounds = Word.rounds
        withUnsafeTemporaryAllocation(of: Word.self, capacity: rounds.count) { schedule in
            for index in 0..<16 {
                let offset = index &* MemoryLayout<Word>.size
                schedule[index] = Word(bigEndian: block.loadUnaligned(fromByteOffset: offset, as: Word.self))
            }
            for index in 16..<rounds.count {
                schedule[index] =
                    schedule[index &- 2].smallSigma1 &+ schedule[index &- 7] &+ schedule[index &- 15].smallSigma0
                    &+ schedule[index &- 16]
            }
            var (a, b, c, d) = (state[0], state[1], state[2], state[3])
            var (e, f, g, h) = (state[4], state[5], state[6], state[7])
            for index in 0..<rounds.count {
                let first = h &+ e.bigSigma1 &+ (e & f ^ ~e & g) &+ rounds[index] &+ schedule[index]
                let second = a.bigSigma0 &+ (a & b ^ a & c ^ b & c)
                (h, g, f, e) = (g, f, e, d &+ first)
                (d, c, b, a) = (c, b, a, first &+ second)
            }
            for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
        }
    }
}
