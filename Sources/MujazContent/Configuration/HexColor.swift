import MujazCore

/// A colour as the configuration writes it: `#a3161f` or `#abc`.
public struct HexColor: Hashable, Sendable {
    private let red: Double
    private let green: Double
    private let blue: Double

    private init(red: Double, green: Double, blue: Double) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// The colour of `#rgb` or `#rrggbb`; nil for anything else.
    public init?(_ text: String) {
        let digits = text.utf8.dropFirst().compactMap(Self.digit)
        guard text.hasPrefix("#"), digits.count == text.utf8.count - 1 else { return nil }
        switch digits.count {
        case 3: self.init(red: digits[0] * 17, green: digits[1] * 17, blue: digits[2] * 17)
        case 6:
            self.init(
                red: digits[0] * 16 + digits[1], green: digits[2] * 16 + digits[3], blue: digits[4] * 16 + digits[5])
        default: return nil
        }
    }

    /// White.
    public static let white = HexColor(red: 255, green: 255, blue: 255)
    /// Black.
    public static let black = HexColor(red: 0, green: 0, blue: 0)

    private static func digit(_ byte: UInt8) -> Double? {
        switch ASCII.lowercased(byte) {
        case let digit where ASCII.isDigit(digit): Double(digit - UInt8(ascii: "0"))
        case let letter where (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(letter):
            Double(letter - UInt8(ascii: "a") + 10)
        default: nil
        }
    }

    /// `#rrggbb`.
    public var hex: String {
        "#"
            + [red, green, blue].map { channel in
                let text = String(Int(channel.rounded()), radix: 16)
                return text.utf8.count < 2 ? "0" + text : text
            }.joined()
    }

    /// The colour with so much of another in it, from 0 to 1.
    public func mixed(with other: HexColor, _ amount: Double) -> HexColor {
        HexColor(
            red: red + (other.red - red) * amount, green: green + (other.green - green) * amount,
            blue: blue + (other.blue - blue) * amount)
    }

    /// The contrast with another colour, from 1 to 21, as WCAG 2 computes it.
    public func contrast(with other: HexColor) -> Double {
        let (first, second) = (luminance, other.luminance)
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    private var luminance: Double {
        0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
    }

    /// The light of an sRGB channel. The mathematics library of the machine is not asked: its last digits differ.
    private static func linear(_ channel: Double) -> Double {
        let value = channel / 255
        return value <= 0.03928 ? value / 12.92 : power((value + 0.055) / 1.055)
    }

    /// A number from 0 to 1 to the power of 2.4: its square times the square of its fifth root.
    private static func power(_ base: Double) -> Double {
        var root = 1.0
        // Newton's steps for the fifth root; it converges from above within a few steps.
        for _ in 0..<40 { root -= (root * root * root * root * root - base) / (5 * root * root * root * root) }
        return base * base * root * root
    }
}
