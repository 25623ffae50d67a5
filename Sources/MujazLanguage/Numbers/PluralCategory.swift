/// The plural categories of CLDR.
public enum PluralCategory: String, CaseIterable, Sendable {
    case zero
    case one
    case two
    case few
    case many
    case other
}

/// How counted nouns are written.
public enum PluralStyle: String, CaseIterable, Sendable {
    /// As press labels write: «57 خبر». In Arabic, `many` takes the form of `other`.
    case compact
    /// As grammar asks: «57 خبرًا».
    case formal
}
