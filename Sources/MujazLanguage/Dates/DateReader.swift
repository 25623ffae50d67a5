/// Reads the dates that people and programs write.
///
/// RFC 3339 and its relatives (`2025-12-19`, `2025-12-19 22:09:10`, `2014-06-30 9:00:00 -0400`, `2025/12/19`),
/// `03/04/2025` in the order that is set, dates with the name of the month in English, Arabic (every `MonthSet`),
/// Persian, Urdu or Hebrew, RFC 2822 (`Fri, 19 Dec 2025 22:09:00 +0300`); am, pm, ص and م after a time;
/// Arabic-Indic and Persian digits everywhere. Years are those of `years` and have four digits; what looks like a date of
/// the Hijri calendar is refused with the Gregorian day that it is about.
public struct DateReader: Sendable {
    private let zone: TimeZoneRules
    private let order: DateOrder

    /// The years that a date may be in.
    public static let years = 1900...2100

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - zone: the zone of dates that name none.
    ///   - order: how `03/04/2025` is meant.
    public init(zone: TimeZoneRules, order: DateOrder) {
        self.zone = zone
        self.order = order
    }

    /// Reads a date, or says why the text is none. White space around it does not matter.
    public func read(_ text: String) -> Result<ReadDate, DateProblem> {
        var text = text
        return text.withUTF8(read)
    }

    /// Reads a date from UTF-8 bytes, or says why they are none. ASCII dates are read without allocation.
    public func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<ReadDate, DateProblem> {
        guard let folded = FoldedDateText(bytes) else {
            return result { () throws(DateProblem) in
                var scanner = DateScanner(bytes, order: order)
                return try scanner.read()
            }
        }
        let outcome = folded.bytes.withUnsafeBufferPointer { bytes in
            result { () throws(DateProblem) in
                var scanner = DateScanner(bytes, order: order)
                return try scanner.read()
            }
        }
        return outcome.mapError { DateProblem($0.message, at: folded.originalOffset($0.offset)) }
    }

    @inline(__always)
    private func result(_ scan: () throws(DateProblem) -> DateFields) -> Result<ReadDate, DateProblem> {
        do {
            let fields = try scan()
            let civil = CivilDateTime(date: fields.date, time: fields.time ?? .midnight)
            let timestamp =
                if let offset = fields.offset {
                    Timestamp(secondsSince1970: civil.secondsSince1970 - Int64(offset))
                } else {
                    zone.timestamp(of: civil)
                }
            return .success(
                ReadDate(
                    timestamp: timestamp, hasTime: fields.time != nil, hasOffset: fields.offset != nil, civil: civil))
        } catch {
            return .failure(error)
        }
    }
}

/// Which number comes first in a date such as `03/04/2025`.
public enum DateOrder: String, CaseIterable, Sendable {
    /// Day, month, year.
    case dmy
    /// Month, day, year.
    case mdy
}
