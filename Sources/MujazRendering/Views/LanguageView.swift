import MujazLanguage
import MujazSite
import MujazTemplates

/// A page in one of the site's languages: the front page in a menu of languages, or the translation of a page.
public final class LanguageView: TemplateObject {
    let code: String
    private let url: String
    private let absoluteURL: String
    private let isCurrent: Bool

    /// - Parameter code: what `hreflang` says where it is not the language: `x-default`.
    init(_ index: Int, address: String, code: String? = nil, context: ViewContext) {
        self.code = code ?? context.languages[index].tag
        url = context.url(address, language: index)
        absoluteURL = context.absoluteURL(url)
        isCurrent = index == context.languageIndex
    }

    /// Whether it leads a reader to another language.
    var isTranslation: Bool { !isCurrent && code != "x-default" }

    /// The front pages of all languages; empty for a site in one.
    static func homes(_ context: ViewContext) -> [LanguageView] {
        guard context.languages.count > 1 else { return [] }
        return context.languages.indices.map { LanguageView($0, address: "/", context: context) }
    }

    /// A page and its translations as search engines want them named, in the order of the languages: all of them, and
    /// the one for readers of other languages. Empty where there are no translations.
    static func alternates(of address: String, _ translations: [Translation], _ context: ViewContext) -> [LanguageView]
    {
        guard !translations.isEmpty else { return [] }
        let own = Translation(language: context.languageIndex, address: address)
        let all = (translations + [own]).sorted { $0.language < $1.language }
        return all.map { LanguageView($0.language, address: $0.address, context: context) }
            + [LanguageView(all[0].language, address: all[0].address, code: "x-default", context: context)]
    }

    /// The fields that templates see.
    public static let fields = FieldTable<LanguageView>([
        Field("code", type: "string", "The language (BCP 47), or x-default among `page.alternates`.", example: "en") {
            .string($0.code)
        },
        Field("name", type: "string", "What the language calls itself.", example: "English") {
            .string(LanguageNames.own($0.code))
        },
        Field("dir", type: "string", "The direction of the language: rtl or ltr.", example: "ltr") {
            .string(TextDirection.ofLanguage($0.code).rawValue)
        },
        Field("url", type: "address", "The page.", example: "/en/") { .string($0.url) },
        Field(
            "absolute_url", type: "address", "The page with the site's own address before it.",
            example: "https://news.example/en/"
        ) {
            .string($0.absoluteURL)
        },
        Field("current", type: "boolean", "Whether it is the language of this page.") { .bool($0.isCurrent) },
    ])
}
