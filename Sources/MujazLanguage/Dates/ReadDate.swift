/// A date that was read from a text.
public struct ReadDate: Hashable, Sendable {
    /// The moment; of a date without a time, the midnight that begins it.
    public var timestamp: Timestamp
    /// Whether the text says a time of the day.
    public var hasTime: Bool
    /// Whether the text says an offset, so that no zone has to be assumed.
    public var hasOffset: Bool
    /// Day and time as they are written, in the zone of the text.
    public var civil: CivilDateTime

    /// Makes a date of its parts.
    public init(timestamp: Timestamp, hasTime: Bool, hasOffset: Bool = false, civil: CivilDateTime) {
        self.timestamp = timestamp
        self.hasTime = hasTime
        self.hasOffset = hasOffset
        self.civil = civil
    }
}

/// Why a text is not a date.
public struct DateProblem: Error, Hashable, Sendable {
    /// What is wrong, in English, to stand after a colon: `there is no month 13`.
    public var message: String
    /// Where it is wrong, in UTF-8 bytes from the beginning of the text.
    public var offset: Int

    /// Makes a problem.
    public init(_ message: String, at offset: Int) {
        self.message = message
        self.offset = offset
    }

    /// A text that nothing of a date is found in.
    static func nothingFound(at offset: Int) -> DateProblem {
        DateProblem("there is no day, month and year in it", at: offset)
    }
}
