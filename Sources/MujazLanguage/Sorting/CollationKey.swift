import MujazCore

/// What a name is sorted by.
///
/// Digits come first, then Arabic letters (as CLDR's `[reorder Arab]` for `ar` asks), then Latin, then all others by
/// their code points. Alif with hamza or madda sorts with alif, ة with ت and ى with ي (CLDR, collation of `ar`); the
/// Persian and Urdu letters stand after those whose shape they have. A leading ال may be ignored. Case, harakat, accents
/// and punctuation do not count; spaces come before letters. Names that are equal so far are ordered by their bytes,
/// so no two different names are equal.
public struct CollationKey: Hashable, Comparable, Sendable {
    private let weights: [UInt32]
    private let text: String

    /// Makes the key of a name.
    ///
    /// - Parameter ignoringArticle: whether a leading ال falls away, where two letters or more follow it.
    public init(_ text: String, ignoringArticle: Bool = true) {
        self.text = text
        var weights = Self.weights(of: text)
        if ignoringArticle, weights.starts(with: Self.article) {
            let letters = weights[Self.article.count...].prefix { $0 >= CollationWeight.firstLetter }.count
            if letters >= 2 { weights.removeFirst(Self.article.count) }
        }
        self.weights = weights
    }

    /// The name that comes first is less.
    public static func < (left: CollationKey, right: CollationKey) -> Bool {
        if left.weights != right.weights { return left.weights.lexicographicallyPrecedes(right.weights) }
        return utf8Less(left.text, right.text)
    }

    /// Whether both are keys of the same bytes.
    public static func == (left: CollationKey, right: CollationKey) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// Hashes the bytes.
    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }

    private static let article = weights(of: "ال")

    private static func weights(of text: String) -> [UInt32] {
        var weights: [UInt32] = []
        weights.reserveCapacity(text.utf8.count / 2 + 1)
        var hasGap = false
        for value in scalars(of: text) {
            guard let weight = CollationWeight.weight(of: value) else { continue }
            if weight == CollationWeight.gap {
                hasGap = true
                continue
            }
            if hasGap, !weights.isEmpty { weights.append(CollationWeight.gap) }
            hasGap = false
            weights.append(weight)
        }
        return weights
    }

    /// The scalars of a text, letters with accents taken apart so that the accents can be left out.
    private static func scalars(of text: String) -> [UInt32] {
        let scalars = text.unicodeScalars.map(\.value)
        // Arabic letters with hamza are not taken apart: their weights are their own.
        let needsWork = scalars.contains {
            $0 >= 0xC0 && !(0x0600...0x06FF).contains($0) && !(0x2000...0x206F).contains($0)
        }
        return needsWork
            ? scalars.flatMap { (0x0600...0x06FF).contains($0) ? [$0] : Normalization.decompose([$0]) } : scalars
    }
}
