import MujazCore
import MujazLanguage

/// Tells quickly of most texts that none of some words is in them, so that the rest can be looked at with care: nearly all
/// headlines and names of files are about something else.
struct WordSieve: Sendable {
    /// The words, folded, by their first two bytes.
    private var words: [UInt16: [[UInt8]]] = [:]

    /// Makes a sieve of words or phrases; of a phrase, the longest word counts.
    init(_ phrases: [String]) {
        for phrase in phrases {
            let folded = SearchFolding.words(in: phrase)
            guard let longest = folded.max(by: { $0.utf8.count < $1.utf8.count }) else { continue }
            // Before an ending, ة is written ت.
            let bytes = Array((longest.count > 3 && longest.hasSuffix("ه") ? longest.dropLast() : longest[...]).utf8)
            guard bytes.count > 1 else { continue }
            words[Self.head(bytes, 0), default: []].append(bytes)
        }
    }

    /// Whether one of the words may be in a text, be it as a part of another word. True for texts with letters that may
    /// stand for others, or that are left out in reading.
    func mayHold(_ text: String) -> Bool {
        let folded = SearchFolding.fold(text)
        let bytes = Array(folded.utf8)
        guard bytes.count > 1 else { return false }
        if !isPlain(folded) { return true }
        for index in 0..<bytes.count - 1 {
            guard let found = words[Self.head(bytes, index)] else { continue }
            if found.contains(where: { bytes[index...].starts(with: $0) }) { return true }
        }
        return false
    }

    private static func head(_ bytes: [UInt8], _ index: Int) -> UInt16 {
        UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
    }

    /// Whether all letters are Latin or Arabic ones that stand for themselves, with the usual signs between.
    private func isPlain(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            // ı and ſ look like other letters.
            case 0x131, 0x17F: false
            case 0..<0x80, 0xA1...0x17F, 0x621...0x64A, 0x2010...0x2027, 0x60C, 0x61B, 0x61F, 0x66A...0x66C: true
            default: false
            }
        }
    }
}
