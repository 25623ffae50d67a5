/// A place in a text file, as editors count it.
public struct SourceLocation: Hashable, Sendable, Comparable {
    /// The line, from 1.
    public var line: Int
    /// The column, from 1, in UTF-8 bytes from the beginning of the line.
    public var column: Int

    /// Makes a location from a line and a column, both from 1.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// The first byte of a file.
    public static let start = SourceLocation(line: 1, column: 1)

    /// Earlier in the file comes first.
    public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
