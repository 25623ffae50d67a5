import MujazCore

/// What the script of the search page needs to know of languages, made of `SearchFolding`, `LightStemmer` and
/// `PluralRules` themselves, so that there is one source.
public struct SearchTable: Sendable {
    /// The counted word: «3 نتائج».
    private let result: PluralForms
    private let language: String
    private let style: PluralStyle
    private let digits: DigitSystem

    /// Makes the table of a language.
    ///
    /// - Parameters:
    ///   - result: the forms of «result».
    ///   - language: a BCP 47 tag, as for `PluralRules`.
    public init(result: PluralForms, language: String, style: PluralStyle, digits: DigitSystem) {
        self.result = result
        self.language = language
        self.style = style
        self.digits = digits.resolved(for: language)
    }

    /// How many results there are, in words, as the script says it.
    public func text(count: Int) -> String {
        result.text(count: count, language: language, style: style, digits: digits)
    }

    /// Writes the members `fold`, `stem` and `count`. Each is a list of steps, pairs of a regular expression and what takes
    /// the place of all that it matches: a text becomes the folded one, a folded word its stem, a number the words for so
    /// many results.
    ///
    /// What the script has by itself, NFKC and small letters, is not in them.
    public func write(_ json: inout JSONWriter) {
        json.member("fold", steps: folding)
        json.member("stem", steps: LightStemmer.steps.map { ($0, "$1") })
        json.member("count", steps: counting)
    }

    private var folding: [(String, String)] {
        var order: [String] = []
        var letters: [String: String] = [:]
        for scalar in Self.scalars.joined().lazy.compactMap(Unicode.Scalar.init) {
            let folded = SearchFolding.fold(String(scalar))
            guard !folded.utf8.elementsEqual(String(scalar).utf8) else { continue }
            if letters[folded] == nil { order.append(folded) }
            // By number, since marks and controls of direction would not stay by themselves.
            let digits = String(scalar.value, radix: 16)
            letters[folded, default: ""] += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
        return order.map { ("[\(letters[$0] ?? "")]", $0) }
    }

    /// Numbers by their category, then the digits of the language.
    private var counting: [(String, String)] {
        var steps: [(String, String)] = []
        for category in PluralCategory.allCases {
            let text = result.form(of: category, language: language, style: style).replacing("{n}", with: "$&")
            let (below, others) = (numbers(from: 0, category), numbers(from: 100, category))
            // Above a hundred the last two digits tell, so the number 100 stands for 200 and 1000, too.
            let endings = others.map { String("\($0)".suffix(2)) }
            let parts =
                (below.isEmpty ? [] : [below.map(String.init).joined(separator: "|")])
                + (endings.isEmpty ? [] : ["\\d+(?:" + endings.joined(separator: "|") + ")"])
            if !parts.isEmpty { steps.append(("^(?:" + parts.joined(separator: "|") + ")$", text)) }
        }
        for digit in 0...9 where digits.text(digit) != "\(digit)" { steps.append(("\(digit)", digits.text(digit))) }
        return steps
    }

    private func numbers(from start: Int, _ category: PluralCategory) -> [Int] {
        (start..<start + 100).filter { PluralRules.category(for: $0, language: language) == category }
    }

    /// Arabic script, the controls of direction and joining, the soft hyphen.
    private static let scalars: [ClosedRange<UInt32>] = [
        0xAD...0xAD, 0x610...0x61A, 0x61C...0x61C, 0x620...0x674, 0x679...0x6FF, 0x200B...0x200F, 0x202A...0x202E,
        0x2060...0x2069,
        0xFEFF...0xFEFF,
    ]
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, steps: [(String, String)]) {
        key(name)
        array { json in
            for (pattern, replacement) in steps {
                json.array { json in
                    json.value(pattern)
                    json.value(replacement)
                }
            }
        }
    }
}
