/// The direction in which a text runs.
public enum TextDirection: String, CaseIterable, Sendable {
    /// From left to right.
    case ltr
    /// From right to left.
    case rtl

    /// The other one.
    public var opposite: TextDirection { self == .ltr ? .rtl : .ltr }
}
