/// The plural rule of a language as data, for scripts: which category a whole number has, by where it begins to hold.
///
/// Made of `PluralRules` itself, so that there is one source. It serves languages whose rule asks of numbers from 100 on
/// only for their last two digits, as those do that Mujaz knows.
public struct PluralTable: Hashable, Sendable {
    /// A category from a number on.
    public struct Start: Hashable, Sendable {
        /// The number from which it holds, up to the next start.
        public var number: Int
        /// The category as an index into `categories`.
        public var category: Int
    }

    /// The categories that whole numbers have, in the order of CLDR.
    public let categories: [PluralCategory]
    /// For 0 to 99.
    public let belowHundred: [Start]
    /// For the last two digits of all other numbers.
    public let fromHundred: [Start]

    /// Makes the table of a language.
    ///
    /// - Parameter language: a BCP 47 tag, as for `PluralRules`.
    public init(language: String) {
        let all = (0..<200).map { PluralRules.category(for: $0, language: language) }
        let categories = PluralCategory.allCases.filter(all.contains)
        func starts(_ range: Range<Int>) -> [Start] {
            range.compactMap { number in
                guard number == range.lowerBound || all[number] != all[number - 1] else { return nil }
                let category = categories.firstIndex(of: all[number]) ?? 0
                return Start(number: number - range.lowerBound, category: category)
            }
        }
        self.categories = categories
        belowHundred = starts(0..<100)
        fromHundred = starts(100..<200)
    }

    /// The category of a number that is not negative, as a script finds it.
    public func category(for number: Int) -> PluralCategory {
        let starts = number < 100 ? belowHundred : fromHundred
        let found = starts.last { $0.number <= number % 100 }
        return categories[found?.category ?? 0]
    }
}
