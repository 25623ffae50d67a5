import MujazContent
import MujazCore
import MujazLanguage
import MujazTemplates

/// Numbers with their nouns, digits, and the time that reading takes.
extension NewsFilters {
    /// `57|plural('news')`: the number with the noun that the strings, or a map of forms, have.
    func pluralText(_ call: TemplateCall) throws(TemplateFailure) -> String {
        let count = try call.newsCount("plural")
        var style = context.config.pluralStyle
        if let given = call.argument(1) {
            guard case .string(let name) = given, let known = PluralStyle(rawValue: name) else {
                throw TemplateFailure("the style of «plural» is 'compact' or 'formal'")
            }
            style = known
        }
        return try forms(call).text(
            count: count, language: context.language, style: style, digits: context.config.digits)
    }

    private func forms(_ call: TemplateCall) throws(TemplateFailure) -> PluralForms {
        if case .map(let map)? = call.argument(0) { return try forms(of: map) }
        let noun = try call.string(0)
        guard let forms = context.strings.forms(noun) else {
            let nearest = NameSuggestion.nearest(to: noun, in: context.strings.keys)
            throw TemplateFailure(
                "the strings have no plural forms for «\(noun)»", help: nearest.map { "did you mean «\($0)»?" })
        }
        return forms
    }

    private func forms(of map: TemplateMap) throws(TemplateFailure) -> PluralForms {
        let known = PluralCategory.allCases.map(\.rawValue)
        var texts: [PluralCategory: String] = [:]
        for (key, value) in map.entries {
            guard case .string(let name) = key, let category = PluralCategory(rawValue: name) else {
                throw TemplateFailure(
                    "there is no plural form «\(try key.printedText())»",
                    help: "the forms are " + known.joined(separator: ", "))
            }
            texts[category] = try value.printedText()
        }
        guard let forms = PluralForms(texts) else {
            throw TemplateFailure("the forms of «plural» need one for «other», which serves all other numbers")
        }
        return forms
    }

    /// `18200000|number`: the number with the separators of the site's digits.
    func numberText(_ call: TemplateCall) throws(TemplateFailure) -> String {
        let text = try call.newsText("number")
        let system = context.config.digits.resolved(for: context.language)
        guard let number = system.number(DigitSystem.latn.convert(text)) else {
            throw TemplateFailure("«\(text)» is no number", help: "write it like 1234.5")
        }
        return number
    }

    /// `2026|digits`: the digits of the site, or of the system that is named.
    func digitsText(_ call: TemplateCall) throws(TemplateFailure) -> String {
        if case .html = call.subject {
            throw TemplateFailure(
                "«digits» cannot stand behind markup, whose addresses and references have digits, too",
                help: "put it behind the number or text itself")
        }
        let text = try call.newsText("digits")
        var system = context.config.digits
        if let given = call.argument(0) {
            guard case .string(let name) = given, let known = DigitSystem(rawValue: name) else {
                throw TemplateFailure(
                    "«digits» knows the systems " + DigitSystem.allCases.map(\.rawValue).joined(separator: ", "))
            }
            // A system that is named is meant; only the site's setting bends to the language.
            return known.convert(text)
        }
        system = system.resolved(for: context.language)
        return system.convert(text)
    }

    /// `reading_time`: minutes of a number of words, a text, or an article.
    var readingTime: FilterDefinition {
        FilterDefinition(
            name: "reading_time", parameters: ["words_per_minute"],
            documentation: """
                How many minutes a text, a number of words or an article takes to read, as a number; 0 is less than \
                one. Put `plural('minute')` behind it.
                """,
            example: ("{{ 540 | reading_time | plural('minute') }}", "3 دقائق"), isPure: true
        ) { call in
            let speed = try call.newsPositive(0, "words_per_minute")
            let words: Int
            switch call.subject {
            case .integer(let count): words = count
            case .string(let text): words = WordCounter.count(text)
            case .html(let fragment): words = WordCounter.count(PlainText.ofHTML(fragment.bytes))
            case .object:
                // An article knows its words, which need not be in what a list knows of it.
                if speed == nil, let minutes = call.subject.member("reading_minutes") { return minutes }
                if let content = call.subject.member("content"), case .html(let fragment) = content {
                    words = WordCounter.count(PlainText.ofHTML(fragment.bytes))
                } else {
                    throw call.wrongSubject("reading_time", "a text, a number of words or an article")
                }
            default: throw call.wrongSubject("reading_time", "a text, a number of words or an article")
            }
            return .integer(ReadingTime.minutes(words: words, wordsPerMinute: speed ?? 180))
        }
    }
}
