/// How long reading takes.
public enum ReadingTime {
    /// Whole minutes, rounded; 0 says less than one.
    ///
    /// - Parameters:
    ///   - words: how many words there are.
    ///   - wordsPerMinute: the speed; Arabic prose without vowel signs is read at about 180.
    public static func minutes(words: Int, wordsPerMinute: Int = 180) -> Int {
        guard wordsPerMinute > 0, words >= wordsPerMinute else { return 0 }
        return (words + wordsPerMinute / 2) / wordsPerMinute
    }
}
