extension StringProtocol {
    /// The first place of an ASCII text, found byte by byte.
    ///
    /// The standard library compares characters: what a mark follows is another one for it, and to find where Arabic letters
    /// end takes a hundred times as long.
    public func firstRange(ofASCII text: String) -> Range<Index>? {
        guard let first = text.utf8.first else { return startIndex..<startIndex }
        var rest = utf8[...]
        while let start = rest.firstIndex(of: first) {
            if rest[start...].starts(with: text.utf8) {
                return start..<rest.index(start, offsetBy: text.utf8.count)
            }
            rest = rest[rest.index(after: start)...]
        }
        return nil
    }
}
