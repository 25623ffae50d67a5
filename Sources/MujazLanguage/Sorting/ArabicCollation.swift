/// The order of names in lists, Arabic first.
public enum ArabicCollation {
    /// Whether one name comes before another; see `CollationKey` for the order.
    ///
    /// It makes both keys. Whoever sorts many names makes each key once, or takes `sorted(_:by:)`.
    public static func less(_ left: String, _ right: String) -> Bool { CollationKey(left) < CollationKey(right) }

    /// Elements in the order of their names, the keys made once each.
    public static func sorted<Element>(
        _ elements: [Element], ignoringArticle: Bool = true, by name: (Element) -> String
    ) -> [Element] {
        elements.map { (element: $0, key: CollationKey(name($0), ignoringArticle: ignoringArticle)) }
            .sorted { $0.key < $1.key }
            .map(\.element)
    }
}
