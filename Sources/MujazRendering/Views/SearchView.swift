import MujazContent
import MujazCore
import MujazLanguage
import MujazSite
import MujazTemplates

/// What the search page gives to `search.html`.
final class SearchContext: PageContext {
    let page: PageView
    private let search: SearchView

    init(page: PageView, search: SearchView) {
        self.page = page
        self.search = search
    }

    static let fields = FieldTable<SearchContext>([
        .page, Field("search", type: "Search", "What the script of the page needs.") { .object($0.search) },
    ])
}

/// What the script of the search page needs.
public final class SearchView: TemplateObject {
    private let table: String
    private let engineURL: String?

    init(site: Site, _ context: ViewContext) {
        let forms = context.strings.forms("result")
        let table = SearchTable(
            result: forms ?? PluralForms(other: "{n}"), language: context.language, style: site.config.pluralStyle,
            digits: site.config.digits)
        var json = JSONWriter()
        json.object { json in
            json.key("parts")
            json.array { json in
                for part in site.searchParts { json.value(context.url(site.address(of: part))) }
            }
            table.write(&json)
        }
        self.table = json.text
        let search = site.config.outputs.search
        engineURL = search.flatMap { $0.contains("://") ? $0.replacing("{query}", with: "") : nil }
    }

    /// The fields that templates see.
    public static let fields = FieldTable<SearchView>([
        Field(
            "table", type: "string",
            "The addresses of the index, and what search.js needs to know of the language (JSON)."
        ) { .string($0.table) },
        Field(
            "engine_url", type: "address or none", "The search engine that the configuration names.",
            example: "https://search.example/?q="
        ) { .string($0.engineURL) },
    ])
}
