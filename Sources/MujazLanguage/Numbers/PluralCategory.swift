/// The plural categories of CLDR (UTS #35, part 3).
public enum PluralCategory: String, CaseIterable, Sendable {
    /// In Arabic, 0.
    case zero
    /// In Arabic and English, 1.
    case one
    /// In Arabic and Hebrew, 2.
    case two
    /// In Arabic, numbers that end in 03 to 10.
    case few
    /// In Arabic, numbers that end in 11 to 99.
    case many
    /// All others; every language has it.
    case other
}

/// How counted nouns are written.
public enum PluralStyle: String, CaseIterable, Sendable {
    /// As press labels write: «57 خبر». In Arabic, `many` takes the form of `other`.
    case compact
    /// As grammar asks: «57 خبرًا».
    case formal
}
