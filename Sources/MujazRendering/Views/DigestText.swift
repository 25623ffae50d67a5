import MujazContent
import MujazCore

/// The few sentences that a bulletin gives to an item.
enum DigestText {
    /// How many sentences there are at most, and at least if the text has them.
    private static let sentences = 2...3
    /// How many bytes are enough: about 45 Arabic words.
    private static let enough = 520

    /// The lead; where it is short, the sentences follow that the text begins with, as they do on the article's page.
    static func make(of document: Document) -> String? {
        guard let lead = document.summary else { return nil }
        var text = ""
        var count = 0
        func add(_ sentence: String) {
            text += (text.isEmpty ? "" : " ") + sentence
            count += 1
        }
        for sentence in split(lead) where count < sentences.upperBound { add(sentence) }
        if let opening = document.opening {
            for sentence in split(opening) where isWhole(sentence) {
                guard count < sentences.upperBound, text.utf8.count + sentence.utf8.count < enough else { break }
                if let last = text.unicodeScalars.last, !ends.contains(last), !closings.contains(last) { text += "." }
                add(sentence)
            }
        }
        return text.isEmpty ? nil : text
    }

    /// The sentences of a text: each ends with a full stop, a question mark or their like, before a space.
    static func split(_ text: String) -> [String] {
        var result: [String] = []
        var current = String.UnicodeScalarView()
        var isAtEnd = false
        for scalar in text.unicodeScalars {
            if isAtEnd, scalar == " " {
                result.append(String(current))
                current = String.UnicodeScalarView()
                isAtEnd = false
                continue
            }
            current.append(scalar)
            isAtEnd = ends.contains(scalar) || isAtEnd && closings.contains(scalar)
        }
        if !current.isEmpty { result.append(String(current)) }
        return result
    }

    /// Whether a sentence has its end: an excerpt may stop in the middle.
    private static func isWhole(_ sentence: String) -> Bool {
        var scalars = sentence.unicodeScalars[...]
        while let last = scalars.last, closings.contains(last) { scalars = scalars.dropLast() }
        return scalars.last.map { ends.contains($0) && $0 != "…" } ?? false
    }

    private static let ends: Set<Unicode.Scalar> = [".", "!", "?", "؟", "۔", "…"]
    private static let closings: Set<Unicode.Scalar> = ["»", "\"", "”", ")", "]", "’"]
}
