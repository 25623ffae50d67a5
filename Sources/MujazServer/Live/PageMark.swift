/// Why readers do not see a page that the preview shows.
public enum PageMark: String, Sendable {
    /// Its front matter says `draft`.
    case draft
    /// Its date, or its embargo, is yet to come.
    case future
    /// Its time is over.
    case expired
}
