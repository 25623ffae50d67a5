import MujazCore

/// Fills patterns of CLDR letters (UTS #35, part 4), on UTF-8 bytes.
enum DatePattern {
    static func format(
        _ civil: CivilDateTime, pattern: String, locale: DateLocale, digits: DigitSystem
    ) -> String {
        var writer = Writer(civil: civil, locale: locale, digits: digits)
        var pattern = pattern
        pattern.withUTF8 { writer.write($0) }
        return writer.text
    }

    private struct Writer {
        let civil: CivilDateTime
        let locale: DateLocale
        let digits: DigitSystem
        /// UTF-8. A letter of the pattern is ASCII and never a part of another scalar, so bytes can be joined.
        private var output: [UInt8] = []

        init(civil: CivilDateTime, locale: DateLocale, digits: DigitSystem) {
            self.civil = civil
            self.locale = locale
            self.digits = digits
            output.reserveCapacity(64)
        }

        var text: String { String(decoding: output, as: UTF8.self) }

        mutating func write(_ pattern: UnsafeBufferPointer<UInt8>) {
            var index = 0
            while index < pattern.count {
                let byte = pattern[index]
                if byte == ASCII.apostrophe {
                    index = quoted(pattern, from: index + 1)
                } else if ASCII.isLetter(byte) {
                    var end = index + 1
                    while end < pattern.count, pattern[end] == byte { end += 1 }
                    if !field(byte, width: end - index) { output.append(contentsOf: pattern[index..<end]) }
                    index = end
                } else {
                    output.append(byte)
                    index += 1
                }
            }
        }

        /// Takes quoted text as it is; a quote that is not closed reaches to the end.
        private mutating func quoted(_ pattern: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
            if start < pattern.count, pattern[start] == ASCII.apostrophe {
                output.append(ASCII.apostrophe)
                return start + 1
            }
            var index = start
            while index < pattern.count {
                if pattern[index] == ASCII.apostrophe {
                    guard index + 1 < pattern.count, pattern[index + 1] == ASCII.apostrophe else { return index + 1 }
                    index += 1
                }
                output.append(pattern[index])
                index += 1
            }
            return index
        }

        /// Writes a field, or nothing and returns false where the letter means none.
        private mutating func field(_ letter: UInt8, width: Int) -> Bool {
            let hour = civil.time.hour
            switch letter {
            case UInt8(ascii: "E"):
                output.append(
                    utf8: width == 4
                        ? locale.weekdays[civil.date.weekday] : locale.shortWeekdays[civil.date.weekday])
            case UInt8(ascii: "d"): number(civil.date.day, width)
            case UInt8(ascii: "M"), UInt8(ascii: "L"): month(width, standalone: letter == UInt8(ascii: "L"))
            case UInt8(ascii: "y"):
                if width == 2 { number(abs(civil.date.year) % 100, 2) } else { number(civil.date.year, width) }
            case UInt8(ascii: "H"): number(hour, width)
            case UInt8(ascii: "h"): number((hour + 11) % 12 + 1, width)
            case UInt8(ascii: "m"): number(civil.time.minute, width)
            case UInt8(ascii: "s"): number(civil.time.second, width)
            case UInt8(ascii: "a"): output.append(utf8: hour < 12 ? locale.halves.am : locale.halves.pm)
            default: return false
            }
            return true
        }

        private mutating func month(_ width: Int, standalone: Bool) {
            guard width > 2, (1...12).contains(civil.date.month) else { return number(civil.date.month, width) }
            let names =
                width == 3 ? locale.shortMonths : standalone ? locale.standaloneMonths : locale.months
            output.append(utf8: names[civil.date.month - 1])
        }

        private mutating func number(_ value: Int, _ width: Int) {
            digits.append(value, width: width, to: &output)
        }
    }
}

/// A number in ASCII digits with zeros in front, the sign before them.
func zeroPadded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (number < 0 ? "-" : "") + zeros + digits
}
