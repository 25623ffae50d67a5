import MujazCore

/// Dates for machines. They know no language, and their digits are always ASCII.
public enum MachineDate {
    /// A moment by RFC 3339 with the offset of a zone: `2026-11-20T14:05:00+03:00`; in UTC with `Z`.
    ///
    /// An offset that is not whole minutes, as before standard time, is cut to minutes and the clock with it, so the
    /// moment stays the same. Where the zone's year has not four digits, the moment is written in UTC; the format has
    /// no words for the years before 0 and after 9999, which give the first and the last second it has.
    public static func rfc3339(_ timestamp: Timestamp, zone: TimeZoneRules) -> String {
        let seconds = min(max(timestamp.secondsSince1970, firstSecond), lastSecond)
        let moment = Timestamp(secondsSince1970: seconds)
        let offset = zone.offset(at: moment) / 60 * 60
        let local = seconds + Int64(offset)
        let isUTC = zone == .utc || !(firstSecond...lastSecond).contains(local)
        let civil = CivilDateTime(secondsSince1970: isUTC ? seconds : local)
        // The years have four digits now, so every field has its place.
        return String(unsafeUninitializedCapacity: 25) { buffer in
            var writer = DigitWriter(buffer: buffer)
            writer.write(civil.date.year / 100, after: nil)
            writer.write(civil.date.year % 100, after: nil)
            writer.write(civil.date.month, after: ASCII.hyphen)
            writer.write(civil.date.day, after: ASCII.hyphen)
            writer.write(civil.time.hour, after: UInt8(ascii: "T"))
            writer.write(civil.time.minute, after: ASCII.colon)
            writer.write(civil.time.second, after: ASCII.colon)
            if isUTC {
                writer.write(UInt8(ascii: "Z"))
            } else {
                writer.write(abs(offset) / 3600, after: offset < 0 ? ASCII.hyphen : UInt8(ascii: "+"))
                writer.write(abs(offset) / 60 % 60, after: ASCII.colon)
            }
            return writer.count
        }
    }

    /// A moment by RFC 3339 in UTC: `2026-11-20T11:05:00Z`.
    public static func utc(_ timestamp: Timestamp) -> String { rfc3339(timestamp, zone: .utc) }

    /// A day by ISO 8601: `2026-11-20`.
    public static func day(_ date: CivilDate) -> String {
        guard (0...9999).contains(date.year) else {
            return zeroPadded(date.year, 4) + "-" + zeroPadded(date.month, 2) + "-" + zeroPadded(date.day, 2)
        }
        return String(unsafeUninitializedCapacity: 10) { buffer in
            var writer = DigitWriter(buffer: buffer)
            writer.write(date.year / 100, after: nil)
            writer.write(date.year % 100, after: nil)
            writer.write(date.month, after: ASCII.hyphen)
            writer.write(date.day, after: ASCII.hyphen)
            return writer.count
        }
    }

    /// A month by ISO 8601: `2026-11`.
    public static func month(year: Int, month: Int) -> String {
        zeroPadded(year, 4) + "-" + zeroPadded(month, 2)
    }

    /// A moment as RSS 2.0 asks (RFC 822 with a year of four digits): `Fri, 20 Nov 2026 14:05:00 +0300`.
    public static func rfc822(_ timestamp: Timestamp, zone: TimeZoneRules) -> String {
        let offset = zone.offset(at: timestamp) / 60 * 60
        let civil = CivilDateTime(secondsSince1970: timestamp.secondsSince1970 + Int64(offset))
        let date = civil.date
        return DateLocale.english.shortWeekdays[date.weekday] + ", " + zeroPadded(date.day, 2) + " "
            + DateLocale.english.shortMonths[date.month - 1] + " " + zeroPadded(date.year, 4) + " " + text(civil.time)
            + " " + offsetText(offset)
    }

    private static let firstSecond: Int64 = -62_167_219_200
    private static let lastSecond: Int64 = 253_402_300_799

    private static func text(_ time: CivilTime) -> String {
        zeroPadded(time.hour, 2) + ":" + zeroPadded(time.minute, 2) + ":" + zeroPadded(time.second, 2)
    }

    private static func offsetText(_ offset: Int) -> String {
        let minutes = abs(offset) / 60
        return (offset < 0 ? "-" : "+") + zeroPadded(minutes / 60, 2) + zeroPadded(minutes % 60, 2)
    }
}

/// Writes numbers of two digits one after another.
private struct DigitWriter {
    let buffer: UnsafeMutableBufferPointer<UInt8>
    var count = 0

    mutating func write(_ byte: UInt8) {
        buffer[count] = byte
        count += 1
    }

    mutating func write(_ number: Int, after separator: UInt8?) {
        if let separator { write(separator) }
        write(ASCII.zero + UInt8(truncatingIfNeeded: number / 10))
        write(ASCII.zero + UInt8(truncatingIfNeeded: number % 10))
    }
}
