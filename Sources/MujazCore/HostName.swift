/// Names of hosts in letters of any script, as machines write them: `موقع.example` is `xn--4gbrim.example`.
public enum HostName {
    /// The name with every label in ASCII (RFC 5891). Capital letters become small; of the mapping that browsers do besides
    /// (UTS #46) only that is known, so the name should be in NFC. A label that cannot be written stays as it is.
    public static func ascii(_ name: String) -> String {
        guard name.utf8.contains(where: { $0 >= 0x80 }) else { return name }
        // U+3002 is the full stop of East Asian keyboards.
        let labels = name.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "\u{3002}" }
        return labels.map { ascii(label: String(String.UnicodeScalarView($0))) }.joined(separator: ".")
    }

    private static func ascii(label: String) -> String {
        guard label.utf8.contains(where: { $0 >= 0x80 }) else { return label }
        let small = label.unicodeScalars.flatMap { $0.properties.lowercaseMapping.unicodeScalars }
        return Punycode.encoded(small.map(\.value)).map { "xn--" + $0 } ?? label
    }

    /// A whole address with the name of its host in ASCII; an address without a host as it is.
    public static func ascii(inAddress address: String) -> String {
        guard address.utf8.contains(where: { $0 >= 0x80 }) else { return address }
        let start: String.Index
        if address.hasPrefix("//") {
            start = address.index(address.startIndex, offsetBy: 2)
        } else if let scheme = address.firstRange(ofASCII: "://"), !address[..<scheme.lowerBound].contains("/") {
            start = scheme.upperBound
        } else {
            return address
        }
        // By scalars: a mark after a slash would be one character with it.
        let scalars = address.unicodeScalars
        let end = scalars[start...].firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? scalars.endIndex
        let host = scalars[start..<end].lastIndex { $0 == "@" }.map { scalars.index(after: $0) } ?? start
        return address[..<host] + ascii(String(address[host..<end])) + address[end...]
    }
}

/// Punycode (RFC 3492): letters of any script as letters, digits and hyphens.
enum Punycode {
    // The parameters of section 5.
    private static let base = 36
    private static let leastThreshold = 1
    private static let greatestThreshold = 26
    private static let skew = 38
    private static let damping = 700

    /// The text in Punycode, or nil where it is longer than any name.
    static func encoded(_ scalars: [UInt32]) -> String? {
        guard scalars.count <= 1000 else { return nil }
        let basic = scalars.filter { $0 < 0x80 }
        var output = basic.map { UInt8(truncatingIfNeeded: $0) }
        if !basic.isEmpty { output.append(ASCII.hyphen) }
        // Section 6.3. With at most a thousand scalars below U+110000 nothing here overflows 64 bits.
        var handled = basic.count
        var next: UInt32 = 0x80
        var delta = 0
        var bias = 72
        while handled < scalars.count, let least = scalars.filter({ $0 >= next }).min() {
            delta += Int(least - next) * (handled + 1)
            next = least
            for scalar in scalars {
                if scalar < next { delta += 1 }
                guard scalar == next else { continue }
                append(delta, bias, to: &output)
                bias = adapted(delta, handled + 1, isFirst: handled == basic.count)
                delta = 0
                handled += 1
            }
            delta += 1
            next += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends a number as digits of variable length.
    private static func append(_ number: Int, _ bias: Int, to output: inout [UInt8]) {
        var rest = number
        var place = base
        while true {
            let threshold = min(max(place - bias, leastThreshold), greatestThreshold)
            if rest < threshold { break }
            output.append(digit(threshold + (rest - threshold) % (base - threshold)))
            rest = (rest - threshold) / (base - threshold)
            place += base
        }
        output.append(digit(rest))
    }

    private static func digit(_ value: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: value < 26 ? 0x61 + value : 0x30 + value - 26)
    }

    /// Section 6.1.
    private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / damping : delta / 2
        delta += delta / count
        var steps = 0
        while delta > (base - leastThreshold) * greatestThreshold / 2 {
            delta /= base - leastThreshold
            steps += base
        }
        return steps + (base - leastThreshold + 1) * delta / (delta + skew)
    }
}
