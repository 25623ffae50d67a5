import MujazCore
import MujazLanguage

/// The point of a picture that crops keep: in hundredths of its width from the left and of its height from the top.
public struct FocusPoint: Hashable, Sendable {
    /// From the left edge, 0 to 100.
    public var x: Int
    /// From the upper edge, 0 to 100.
    public var y: Int

    /// The middle, for pictures that name no point.
    public static let center = FocusPoint(x: 50, y: 50)

    /// Makes a point.
    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }

    /// Reads `50% 30%`, `50 30`, `0.5 0.3`, `top`, `left top`, `أعلى اليمين`; nil where it is none of them.
    ///
    /// As with `object-position` of CSS, the first number counts from the left and a single one leaves the other in the
    /// middle. Right and left are those of the picture, whatever the direction of the page.
    public init?(_ text: String) {
        let words = text.lowercased().split { $0.isWhitespace || $0 == "," || $0 == "،" || $0 == "/" }
        guard (1...2).contains(words.count) else { return nil }
        let numbers = words.compactMap(Self.number)
        if numbers.count == words.count {
            self.init(x: numbers[0], y: numbers.count == 2 ? numbers[1] : 50)
            return
        }
        guard numbers.isEmpty else { return nil }
        var x: Int?
        var y: Int?
        for word in words {
            switch Self.names[word] {
            case .center: continue
            case .x(let value) where x == nil: x = value
            case .y(let value) where y == nil: y = value
            default: return nil
            }
        }
        self.init(x: x ?? 50, y: y ?? 50)
    }

    /// The point as CSS writes it.
    public var css: String { "\(x)% \(y)%" }

    private enum Name {
        case x(Int), y(Int), center
    }

    /// The names, with those of Arabic with and without the article.
    private static let names: [Substring: Name] = [
        "left": .x(0), "right": .x(100), "top": .y(0), "bottom": .y(100), "center": .center, "centre": .center,
        "middle": .center,
        "يسار": .x(0), "اليسار": .x(0), "أيسر": .x(0), "الأيسر": .x(0),
        "يمين": .x(100), "اليمين": .x(100), "أيمن": .x(100), "الأيمن": .x(100),
        "أعلى": .y(0), "الأعلى": .y(0), "فوق": .y(0), "اعلى": .y(0),
        "أسفل": .y(100), "الأسفل": .y(100), "تحت": .y(100), "اسفل": .y(100),
        "وسط": .center, "الوسط": .center, "منتصف": .center, "المنتصف": .center,
    ]

    /// Hundredths of a word: `30%`, `٣٠٪`, `30`, and what is at most 1 with a point as a part of one.
    private static func number(_ word: Substring) -> Int? {
        let latin = DigitSystem.latn.convert(String(word))
        let isPercent = latin.hasSuffix("%") || latin.hasSuffix("٪")
        let digits = isPercent ? latin.dropLast() : latin[...]
        guard digits.utf8.allSatisfy({ ASCII.isDigit($0) || $0 == ASCII.dot }), let value = Double(digits) else {
            return nil
        }
        let isPart = !isPercent && value <= 1 && latin.contains(".")
        let hundredths = isPart ? value * 100 : value
        return hundredths <= 100 ? Int(hundredths.rounded()) : nil
    }
}
