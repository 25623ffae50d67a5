import MujazCore

/// A counted noun in the forms that a language has for numbers. `{n}` in a form stands for the number.
public struct PluralForms: Hashable, Sendable {
    /// The form for zero. In every language it serves the number 0 where it is given.
    public var zero: String?
    /// The form for one.
    public var one: String?
    /// The form for two.
    public var two: String?
    /// The form for few: in Arabic, 3 to 10.
    public var few: String?
    /// The form for many: in Arabic, 11 to 99.
    public var many: String?
    /// The form for all other numbers, and for those whose own form is missing.
    public var other: String

    /// Makes forms; those that a language does not have are left out.
    public init(
        zero: String? = nil, one: String? = nil, two: String? = nil, few: String? = nil, many: String? = nil,
        other: String
    ) {
        self.zero = zero
        self.one = one
        self.two = two
        self.few = few
        self.many = many
        self.other = other
    }

    /// Makes forms from texts by the names of their categories; nil where `other` is missing.
    public init?(_ texts: [PluralCategory: String]) {
        guard let other = texts[.other] else { return nil }
        self.init(
            zero: texts[.zero], one: texts[.one], two: texts[.two], few: texts[.few], many: texts[.many], other: other)
    }

    /// The form of a category, or nil where it is not given.
    public subscript(category: PluralCategory) -> String? {
        switch category {
        case .zero: zero
        case .one: one
        case .two: two
        case .few: few
        case .many: many
        case .other: other
        }
    }

    /// A number with the noun.
    ///
    /// - Parameters:
    ///   - count: the number; a negative one takes the form of its absolute value.
    ///   - language: the BCP 47 tag of the language of the forms.
    ///   - style: whether Arabic's `many` is written in full.
    ///   - digits: the digits of the number; `arab` means Persian ones in languages that write those.
    public func text(
        count: Int, language: String, style: PluralStyle = .compact, digits: DigitSystem = .latn
    ) -> String {
        fill(form(count: count, language: language, style: style), digits.resolved(for: language).text(count))
    }

    /// The form for a number, with `{n}` in it.
    public func form(count: Int, language: String, style: PluralStyle = .compact) -> String {
        if count == 0, let zero { return zero }
        return form(of: PluralRules.category(for: count, language: language), language: language, style: style)
    }

    /// The form for a category, with `{n}` in it.
    public func form(of category: PluralCategory, language: String, style: PluralStyle = .compact) -> String {
        let isCompact = category == .many && style == .compact && LanguageTag.primary(language) == "ar"
        return self[isCompact ? .other : category] ?? other
    }

    private func fill(_ form: String, _ number: String) -> String {
        var output: [UInt8] = []
        let placeholder = Array("{n}".utf8)
        var rest = Array(form.utf8)[...]
        while let start = rest.firstIndex(of: placeholder[0]) {
            output.append(contentsOf: rest[..<start])
            rest = rest[start...]
            if rest.starts(with: placeholder) {
                output.append(utf8: number)
                rest = rest.dropFirst(placeholder.count)
            } else {
                output.append(placeholder[0])
                rest = rest.dropFirst()
            }
        }
        output.append(contentsOf: rest)
        return String(decoding: output, as: UTF8.self)
    }
}
