import MujazCore

/// The known key that a name is nearly: one letter more, less, other or swapped, two in long names.
///
/// Every unknown key of every text is looked at here, so candidates that share too few letters fall out by their bits.
struct KeyNearness: Sendable {
    /// A name to compare with.
    private struct Candidate: Sendable {
        let name: String
        let letters: [UInt8]
        let bits: UInt32
        let limit: Int
        let allowsReplacing: Bool
        let allowsDisorder: Bool
    }

    private let candidates: [Candidate]

    /// - Parameters:
    ///   - names: the names as they are to be offered.
    ///   - isStrict: whether a wrong letter in a short name and all letters in another order count, too.
    init(_ names: [String], isStrict: Bool) {
        candidates = names.map { name in
            let letters = Array(KeyName.folded(name).utf8)
            let isLong = letters.count >= (isStrict ? 10 : 9) || name == "embargo"
            return Candidate(
                name: name, letters: letters, bits: Self.bits(letters), limit: isLong ? 2 : 1,
                allowsReplacing: isStrict || letters.count > 5, allowsDisorder: isStrict && letters.count > 4)
        }
    }

    /// The nearest name to a folded name; nil where none is near, and for a name of two letters or less.
    func nearest(to folded: String) -> String? {
        let letters = Array(folded.utf8)
        guard letters.count > 2 else { return nil }
        let bits = Self.bits(letters)
        var best: (distance: Int, name: String)?
        for candidate in candidates {
            guard abs(candidate.letters.count - letters.count) <= candidate.limit,
                (bits ^ candidate.bits).nonzeroBitCount <= 2 * candidate.limit
            else { continue }
            var distance = EditDistance.between(
                letters, candidate.letters, replacement: candidate.allowsReplacing ? 1 : 2)
            if candidate.allowsDisorder, bits == candidate.bits, letters.sorted() == candidate.letters.sorted() {
                distance = min(distance, candidate.limit)
            }
            guard distance <= candidate.limit, distance < best?.distance ?? .max else { continue }
            best = (distance, candidate.name)
        }
        return best?.name
    }

    private static func bits(_ letters: [UInt8]) -> UInt32 {
        letters.reduce(0) { $0 | 1 << UInt32($1 & 31) }
    }
}
