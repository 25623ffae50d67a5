import MujazTemplates

/// The filters and functions that know the site. All are pure: a site does not change while it is built. What they do
/// stands in `Filters/`, beside the definitions of those that need no site.
struct NewsFilters: Sendable {
    let context: ViewContext
    /// The theme's assets; nil where there is no theme, and so no filter for them.
    var assets: AssetTable?

    /// The filters.
    var filters: [FilterDefinition] {
        [
            plural, date, digits, number, url, absoluteURL, isolate, isolateRuns, markdown, excerpt, readingTime,
            whereFilter,
            sortBy, group,
            json, wrap,
        ] + (assets.map { [assetFilter($0)] } ?? [])
    }

    private var plural: FilterDefinition {
        FilterDefinition(
            name: "plural", parameters: [.required("noun"), "style"],
            documentation: """
                A whole number with its noun in the form that the language asks for. Nouns are in strings, or given as \
                a map of forms: {'one': '…', 'two': '…', 'few': '{n} …', 'other': '{n} …'}. The style, 'compact' or \
                'formal', is the site's unless given.
                """,
            example: ("{{ 57 | plural('news') }}", "57 خبر"), isPure: true
        ) { call in .string(try pluralText(call)) }
    }

    private var date: FilterDefinition {
        FilterDefinition(
            name: "date", parameters: ["pattern"],
            documentation: """
                A date by a pattern of CLDR letters (EEEE d MMMM y, HH:mm) or by a name: text, day, short, time, iso, \
                day_iso, full, long, rfc822; text unless given. Before it stands a date of the site, a text such as \
                2026-11-20 14:05, or a number of seconds since 1970.
                """,
            example: ("{{ article.date | date('d MMMM') }}", "20 نوفمبر"), isPure: true
        ) { call in try dateValue(call) }
    }

    private var digits: FilterDefinition {
        FilterDefinition(
            name: "digits", parameters: ["system"],
            documentation: "The digits of a number or text in the site's system, or in latn, arab or arabext.",
            example: ("{{ 2026 | digits('arab') }}", "٢٠٢٦"), isPure: true
        ) { call in .string(try digitsText(call)) }
    }

    private var number: FilterDefinition {
        FilterDefinition(
            name: "number",
            documentation: """
                A number in the site's digits with their separators, in groups of three where it has more than four \
                digits. Before it stands a whole number, or a decimal one, whose places stay as they are written.
                """,
            example: ("{{ 18200000 | number }}", "18,200,000"), isPure: true
        ) { call in .string(try numberText(call)) }
    }

    private var url: FilterDefinition {
        FilterDefinition(
            name: "url", parameters: ["images"],
            documentation: """
                The address of a path on this site, percent-encoded, with the base path; of an article, topic or the \
                like its own. Whole addresses stay, but only with a scheme that cannot run script: javascript:, data: \
                and unknown ones are mistakes. With `images=true` a picture may be data.
                """,
            example: ("{{ '/topics/' | url }}", "/news/topics/"), isPure: true
        ) { call in .string(try urlText(call)) }
    }

    private var absoluteURL: FilterDefinition {
        FilterDefinition(
            name: "absolute_url", parameters: ["images"],
            documentation: """
                As `url`, with the address of the site before it; without a base_url in the configuration it is the \
                same as `url`.
                """,
            example: ("{{ '/topics/' | absolute_url }}", "https://news.example/topics/"), isPure: true
        ) { call in .string(try absoluteURLText(call)) }
    }

    private var isolate: FilterDefinition {
        FilterDefinition(
            name: "isolate", parameters: ["plain"],
            documentation: """
                The text in a `bdi` element, so that its direction stays its own; with `plain=true`, for titles and \
                feeds, between U+2068 and U+2069 where it needs that.
                """,
            example: ("{{ 'F-16' | isolate }}", "<bdi>F-16</bdi>"), isPure: true
        ) { call in try isolated(call) }
    }

    /// `asset('style.css')`: the address of a file of the theme.
    func asset(_ table: AssetTable) -> TemplateFunction {
        TemplateFunction(
            name: "asset", parameters: [.required("name")],
            documentation: "The address of a file in the theme's assets folder; it holds a hash of the file.",
            isPure: true
        ) { call in .string(try assetURL(try call.string(0), in: table)) }
    }

    /// `integrity('style.css')`: what browsers check a file of the theme with.
    func integrity(_ table: AssetTable) -> TemplateFunction {
        TemplateFunction(
            name: "integrity", parameters: [.required("name")],
            documentation: """
                The `integrity` attribute of a style or script of the theme, so that browsers refuse a file that was \
                changed on its way; empty where `fingerprints` are switched off.
                """,
            isPure: true
        ) { call in .string(try asset(try call.string(0), in: table).integrity) }
    }
}
