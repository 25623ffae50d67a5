import MujazCore

/// What a bare address in a text loses at its end: cmark knows where addresses end in English, and takes Arabic
/// punctuation for a part of them.
enum AutolinkTail {
    /// The end of an address that belongs to the sentence around it.
    ///
    /// The address ends at quotation marks of any script, at direction marks and at blanks beyond ASCII, wherever they
    /// stand; of what is left, punctuation at the end does not belong to it, nor does a closing bracket that nothing in it
    /// opens. Commas among letters stay: titles in addresses have them.
    static func find(in address: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        guard address.contains(where: { $0 >= 0x80 }) else { return [] }
        var scalars = Array(String(decoding: address, as: UTF8.self).unicodeScalars)
        let start = scalars.firstIndex(of: ":").map { $0 + 1 } ?? 0
        var end = scalars[start...].firstIndex(where: ends) ?? scalars.count
        let all = scalars
        scalars.removeSubrange(end...)
        // cmark has taken Latin punctuation from the end of the whole already.
        var hasCut = end < all.count
        while end > start, let last = scalars.last {
            let isTail =
                isPunctuation(last) || hasCut && "?!.,:;*_~'\"".unicodeScalars.contains(last)
                || isUnopened(last, in: scalars)
            guard isTail else { break }
            scalars.removeLast()
            end -= 1
            hasCut = true
        }
        var tail = String.UnicodeScalarView()
        tail.append(contentsOf: all[end...])
        return Array(String(tail).utf8)
    }

    /// Signs that no address has.
    private static func ends(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A, 0x300A...0x300F: true
        case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069, 0x200B, 0xFEFF: true
        case 0x80...: scalar.properties.isWhitespace
        default: false
        }
    }

    /// Punctuation beyond ASCII that ends a sentence or a part of one.
    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x80 else { return false }
        // A tatweel is a letter by category; combining marks stay with their letters.
        return switch scalar.properties.generalCategory {
        case .otherPunctuation, .dashPunctuation, .closePunctuation, .openPunctuation, .initialPunctuation,
            .finalPunctuation, .control, .format:
            // Joiners stand between letters, and belong to what is before them.
            scalar.value != 0x200D
        default: false
        }
    }

    private static func isUnopened(_ scalar: Unicode.Scalar, in scalars: [Unicode.Scalar]) -> Bool {
        let pairs: [Unicode.Scalar: Unicode.Scalar] = [")": "(", "]": "[", "}": "{"]
        guard let opening = pairs[scalar] else { return false }
        return scalars.count { $0 == scalar } > scalars.count { $0 == opening }
    }
}
