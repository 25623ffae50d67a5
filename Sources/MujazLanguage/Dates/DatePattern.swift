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
        /// Pieces are joined as strings, since `MMMM` is followed by bytes of the pattern that belong to one scalar.
        var text = ""
        private var literal: [UInt8] = []

        init(civil: CivilDateTime, locale: DateLocale, digits: DigitSystem) {
            self.civil = civil
            self.locale = locale
            self.digits = digits
        }

        mutating func write(_ pattern: UnsafeBufferPointer<UInt8>) {
            var index = 0
            while index < pattern.count {
                let byte = pattern[index]
                if byte == ASCII.apostrophe {
                    index = quoted(pattern, from: index + 1)
                } else if ASCII.isLetter(byte) {
                    var end = index + 1
                    while end < pattern.count, pattern[end] == byte { end += 1 }
                    if let field = field(byte, width: end - index) {
                        flush()
                        text += field
                    } else {
                        literal.append(contentsOf: pattern[index..<end])
                    }
                    index = end
                } else {
                    literal.append(byte)
                    index += 1
                }
            }
            flush()
        }

        /// Takes quoted text as it is; a quote that is not closed reaches to the end.
        private mutating func quoted(_ pattern: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
            if start < pattern.count, pattern[start] == ASCII.apostrophe {
                literal.append(ASCII.apostrophe)
                return start + 1
            }
            var index = start
            while index < pattern.count {
                if pattern[index] == ASCII.apostrophe {
                    guard index + 1 < pattern.count, pattern[index + 1] == ASCII.apostrophe else { return index + 1 }
                    index += 1
                }
                literal.append(pattern[index])
                index += 1
            }
            return index
        }

        private mutating func flush() {
            guard !literal.isEmpty else { return }
            text += String(decoding: literal, as: UTF8.self)
            literal.removeAll(keepingCapacity: true)
        }

        private func field(_ letter: UInt8, width: Int) -> String? {
            let hour = civil.time.hour
            switch letter {
            case UInt8(ascii: "E"):
                return width == 4 ? locale.weekdays[civil.date.weekday] : locale.shortWeekdays[civil.date.weekday]
            case UInt8(ascii: "d"): return number(civil.date.day, width)
            case UInt8(ascii: "M"), UInt8(ascii: "L"):
                return month(width, standalone: letter == UInt8(ascii: "L"))
            case UInt8(ascii: "y"):
                return width == 2 ? number(abs(civil.date.year) % 100, 2) : number(civil.date.year, width)
            case UInt8(ascii: "H"): return number(hour, width)
            case UInt8(ascii: "h"): return number((hour + 11) % 12 + 1, width)
            case UInt8(ascii: "m"): return number(civil.time.minute, width)
            case UInt8(ascii: "s"): return number(civil.time.second, width)
            case UInt8(ascii: "a"): return hour < 12 ? locale.halves.am : locale.halves.pm
            default: return nil
            }
        }

        private func month(_ width: Int, standalone: Bool) -> String {
            guard width > 2, (1...12).contains(civil.date.month) else { return number(civil.date.month, width) }
            if width == 3 { return locale.shortMonths[civil.date.month - 1] }
            return (standalone ? locale.standaloneMonths : locale.months)[civil.date.month - 1]
        }

        private func number(_ value: Int, _ width: Int) -> String { digits.convert(zeroPadded(value, width)) }
    }
}

/// A number in ASCII digits with zeros in front, the sign before them.
func zeroPadded(_ number: Int, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.utf8.count))
    return (number < 0 ? "-" : "") + zeros + digits
}
