#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Numbers as Python writes and computes them.
enum PythonNumber {
    /// The shortest text that reads back as the same number, laid out as `repr` does.
    static func text(_ number: Double) -> String {
        if number.isNaN { return "nan" }
        if number.isInfinite { return number < 0 ? "-inf" : "inf" }
        if number == 0 { return number.sign == .minus ? "-0.0" : "0.0" }
        // Swift finds the shortest digits too but lays them out in another way.
        let (digits, exponent) = shortestDigits(of: number.magnitude)
        let sign = number < 0 ? "-" : ""
        if exponent < -4 || exponent >= 16 {
            let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
            let size = abs(exponent)
            return "\(sign)\(digits.prefix(1))\(fraction)e\(exponent < 0 ? "-" : "+")\(size < 10 ? "0" : "")\(size)"
        }
        if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
        if digits.count <= exponent + 1 {
            return sign + digits + String(repeating: "0", count: exponent + 1 - digits.count) + ".0"
        }
        return sign + digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
    }

    /// The significant digits and the power of ten of the first of them.
    private static func shortestDigits(of number: Double) -> (digits: String, exponent: Int) {
        let parts = number.description.split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = mantissa[0]
        let fraction = mantissa.count > 1 && mantissa[1] != "0" ? String(mantissa[1]) : ""
        var exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) + whole.count - 1
        var digits = Substring(whole + fraction)
        while digits.first == "0", digits.count > 1 {
            digits.removeFirst()
            exponent -= 1
        }
        while digits.last == "0", digits.count > 1 { digits.removeLast() }
        return (String(digits), exponent)
    }

    /// The number with `precision` digits after the point, correctly rounded as C's `printf` does.
    static func fixed(_ number: Double, precision: Int) -> String { formatted(number, "f", precision: precision) }

    /// The most digits that `formatted` writes after the point.
    private static let maximumPrecision = 400

    /// Refuses more digits than `formatted` writes.
    static func check(precision: Int?) throws(TemplateFailure) {
        guard let precision, precision > maximumPrecision else { return }
        throw TemplateFailure("a number is written with at most \(maximumPrecision) digits after the point")
    }

    /// The number by one of C's formats `f`, `e` or `g`.
    static func formatted(_ number: Double, _ conversion: String, precision: Int, flags: String = "") -> String {
        let precision = Int32(clamping: min(max(precision, 0), maximumPrecision))
        return withVaList([precision, number]) { arguments in
            var buffer = [CChar](repeating: 0, count: 800)
            let length = vsnprintf(&buffer, buffer.count, "%\(flags).*\(conversion)", arguments)
            return String(decoding: buffer.prefix(Int(max(0, length))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    /// Division that rounds down, and the remainder that goes with it.
    static func floorDivision(_ left: Int, _ right: Int) -> (quotient: Int, remainder: Int)? {
        let (quotient, overflow) = left.dividedReportingOverflow(by: right)
        guard !overflow else { return nil }
        let remainder = left - quotient * right
        if remainder != 0, (remainder < 0) != (right < 0) { return (quotient - 1, remainder + right) }
        return (quotient, remainder)
    }

    static func floorDivision(_ left: Double, _ right: Double) -> (quotient: Double, remainder: Double) {
        var remainder = left.truncatingRemainder(dividingBy: right)
        var quotient = (left - remainder) / right
        if remainder != 0 {
            if (remainder < 0) != (right < 0) {
                remainder += right
                quotient -= 1
            }
        } else {
            remainder = right < 0 ? -0.0 : 0.0
        }
        let floored = quotient.rounded(.down)
        return (quotient - floored > 0.5 ? floored + 1 : floored, remainder)
    }

    static func power(_ base: Int, _ exponent: Int) -> Int? {
        var result = 1
        var base = base
        var exponent = exponent
        while exponent > 0 {
            if exponent & 1 == 1 {
                let (product, overflow) = result.multipliedReportingOverflow(by: base)
                guard !overflow else { return nil }
                result = product
            }
            exponent >>= 1
            guard exponent > 0 else { break }
            let (square, overflow) = base.multipliedReportingOverflow(by: base)
            guard !overflow else { return nil }
            base = square
        }
        return result
    }

    /// A whole number rounded to so many zeros at its end, a half to the even digit; nil where that is too large.
    static func rounded(_ number: Int, zeros: Int) -> Int? {
        guard zeros > 0 else { return number }
        guard zeros < 20, let unit = power(10, min(zeros, 18)).map(UInt.init) else { return 0 }
        // 10^19 is more than a signed number holds.
        let scaled = zeros == 19 ? unit * 10 : unit
        var (quotient, rest) = number.magnitude.quotientAndRemainder(dividingBy: scaled)
        if rest > scaled / 2 || rest == scaled / 2 && !quotient.isMultiple(of: 2) { quotient += 1 }
        rest = quotient.multipliedReportingOverflow(by: scaled).partialValue
        return number < 0 ? (rest > Int.min.magnitude ? nil : Int(truncatingIfNeeded: 0 &- rest)) : Int(exactly: rest)
    }

    static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

    /// The whole number in a text, as `int` reads it: white space around it, a sign, underscores between digits.
    static func integer(_ text: String, radix: Int = 10) -> Int? {
        var digits = PythonText.stripped(text)[...]
        var sign = ""
        if digits.first == "-" || digits.first == "+" { sign = String(digits.removeFirst()) }
        var radix = radix
        let prefixes = [16: "0x", 8: "0o", 2: "0b"]
        for (base, prefix) in prefixes where digits.lowercased().hasPrefix(prefix) && (radix == base || radix == 0) {
            digits = digits.dropFirst(2)
            radix = base
        }
        if radix == 0 { radix = 10 }
        guard let plain = withoutUnderscores(digits) else { return nil }
        guard 2...36 ~= radix, plain.first != "-", plain.first != "+" else { return nil }
        return Int(sign + plain, radix: radix)
    }

    /// The number in a text, as `float` reads it.
    static func double(_ text: String) -> Double? {
        let stripped = PythonText.stripped(text)
        switch stripped.lowercased() {
        case "inf", "+inf", "infinity", "+infinity": return .infinity
        case "-inf", "-infinity": return -.infinity
        case "nan", "+nan", "-nan": return .nan
        default: break
        }
        guard let plain = withoutUnderscores(stripped[...]), !plain.lowercased().contains("x"),
            plain.utf8.allSatisfy({ $0 < 0x80 && ($0 < 0x61 || $0 == 0x65) && ($0 < 0x41 || $0 > 0x5A || $0 == 0x45) })
        else { return nil }
        return Double(plain.hasSuffix(".") ? plain + "0" : plain.hasPrefix(".") ? "0" + plain : plain)
    }

    /// Digits of any script as ASCII digits, without the underscores that stand between two of them.
    private static func withoutUnderscores(_ text: Substring) -> String? {
        var result = ""
        var before: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            if scalar == "_" {
                guard let last = before, last != "_" else { return nil }
            } else if scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
                result += String(Int(value))
            } else {
                if before == "_" { return nil }
                result.unicodeScalars.append(scalar)
            }
            before = scalar
        }
        return before == "_" || result.isEmpty ? nil : result
    }
}
