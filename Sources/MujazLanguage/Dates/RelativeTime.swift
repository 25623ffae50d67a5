import MujazCore

/// How long ago something was, in words: «قبل 5 دقائق».
///
/// A built page would be wrong an hour later, so pages print the moment itself, and `relative-time.js` puts these words in
/// its place while they are true. The script is given this table and adds nothing of its own.
public struct RelativeTime: Sendable {
    /// The longest time that is told in words, in seconds: after a week the date says more.
    public static let limit = 7 * 86_400

    /// The word for less than a minute: «الآن».
    private let now: String
    /// The words for whole minutes, hours and days, with the number's form after a preposition.
    private let units: [(name: String, seconds: Int, forms: PluralForms)]
    private let language: String
    private let style: PluralStyle
    private let digits: DigitSystem

    /// Takes the words from strings: `just_now`, `ago_minute`, `ago_hour`, `ago_day`. Nil where one is missing.
    public init?(strings: StringTable, language: String, style: PluralStyle, digits: DigitSystem) {
        guard let now = strings.text("just_now"), let minute = strings.forms("ago_minute"),
            let hour = strings.forms("ago_hour"), let day = strings.forms("ago_day")
        else { return nil }
        self.now = now
        units = [("minute", 60, minute), ("hour", 3600, hour), ("day", 86_400, day)]
        self.language = language
        self.style = style
        self.digits = digits.resolved(for: language)
    }

    /// The words for a time that has passed; nil where it is not told in words. Clocks may differ by a minute.
    public func text(secondsAgo seconds: Int) -> String? {
        guard seconds > -60, seconds < Self.limit else { return nil }
        guard let unit = units.last(where: { seconds >= $0.seconds }) else { return now }
        return unit.forms.text(count: seconds / unit.seconds, language: language, style: style, digits: digits)
    }

    /// The table for the script, as JSON: `now`, `limit`, `digits`, `rule` (`PluralTable`, as pairs of a number and an
    /// index), and for each unit the forms by that index.
    public var json: String {
        let table = PluralTable(language: language)
        var json = JSONWriter()
        json.object { json in
            json.key("now")
            json.value(now)
            json.key("limit")
            json.value(Self.limit)
            json.key("digits")
            json.value((0...9).map(digits.text).joined())
            json.key("rule")
            json.array { json in
                for starts in [table.belowHundred, table.fromHundred] {
                    json.array { json in
                        for start in starts {
                            json.array { json in
                                json.value(start.number)
                                json.value(start.category)
                            }
                        }
                    }
                }
            }
            for unit in units {
                json.key(unit.name)
                json.array { json in
                    for category in table.categories {
                        json.value(unit.forms.form(of: category, language: language, style: style))
                    }
                }
            }
        }
        return json.text
    }
}
