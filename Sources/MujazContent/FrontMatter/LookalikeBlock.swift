import MujazCore

/// Lines that may be front matter, with what tells it from prose.
struct LookalikeBlock {
    var keys: [(line: KeyLine, weight: KeyLine.Weight)] = []
    /// Where the line begins that looks like an opening fence.
    var opening: Int?
    var isClosed = false
    /// Whether other text stands before it, or among its lines.
    var isMixed = false
    var isBelowHeading = false
    /// Whether it is quoted, or a list or a table.
    var isMarked = false

    var known: Int { keys.count { $0.weight > .other } }
    var first: KeyLine? { keys.first?.line }
    /// Whether one of the keys that begin every front matter is in small letters, as only front matter has them.
    var hasSmallHeading: Bool {
        keys.contains { $0.weight == .heading && $0.line.key.first?.isUppercase == false }
    }
    var publishing: KeyLine? { keys.first { $0.weight == .publishing }?.line }
    var hasHeading: Bool { keys.contains { $0.weight >= .heading } }
    var isFenced: Bool { opening != nil && isClosed }

    /// Whether it was meant as front matter, as far as the keys tell and what surrounds them.
    func isFrontMatter(in place: FrontMatterLookalike.Place) -> Bool {
        if isMarked { return isFrontMatterDespiteMarks(in: place) }
        if let publishing {
            // Reports begin with «Published: 19 December 2025», and notices of offices with «Expires: 01/31/2027».
            let isNotice =
                !publishing.hides && publishing.publishingKey == .published || publishing.key.hasPrefix("Expires")
            if isNotice, opening == nil, !isClosed, place == .body || isBelowHeading { return false }
            return place != .entry || keys.first?.weight == .publishing
        }
        guard place != .entry else { return false }
        if isMixed { return isFenced && known > 1 && hasHeading }
        switch (opening != nil, isClosed) {
        case (true, true): return known > 0
        case (true, false): return known > 1 && hasHeading
        // In a text it may be a heading of two lines: «Title: Dune», «Author: Herbert», and a rule below.
        case (false, true):
            // `title: …` alone begins a front matter; «Title: …» may be a heading.
            if place == .file, keys.count == 1, !isBelowHeading, hasSmallHeading { return true }
            return known > 1 && (place == .file || hasSmallHeading)
        case (false, false): return place == .file && !isBelowHeading && known > 1 && hasHeading
        }
    }

    /// Lists, tables and quotations hold such words by chance: only those that begin with a key count, and only for a key
    /// that keeps the text back.
    private func isFrontMatterDespiteMarks(in place: FrontMatterLookalike.Place) -> Bool {
        guard let first = keys.first, first.weight > .other else { return false }
        if isFenced, publishing != nil || known > 1 && hasHeading { return true }
        return keys.contains { key in
            guard key.line.hides else { return false }
            switch key.line.publishingKey {
            case .draft: return place == .file || KeyName.folded(key.line.key) != "private"
            case .published: return place == .file || KeyName.folded(key.line.key) == "published"
            // Facts about a law are listed in such words, too.
            case .status, .expires: return place == .file && keys.contains { $0.weight == .heading }
            default: return place == .file
            }
        }
    }
}
