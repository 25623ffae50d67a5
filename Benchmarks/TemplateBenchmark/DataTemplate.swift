import MujazRendering
import MujazTemplates

/// Writes the template that exports an article page: all fields of all objects that its templates can reach, as JSON.
///
/// It follows the types that the views declare, so that a field that is added is exported without a change here. A type
/// that is missing here is named in an error.
enum DataTemplate {
    /// The types that an article page reaches, by the names that fields give them.
    private static let types: [(name: String, fields: [FieldDescription])] = [
        ("Site", SiteView.fields.descriptions), ("Organization", OrganizationView.fields.descriptions),
        ("Comments", CommentsView.fields.descriptions), ("Page", PageView.fields.descriptions),
        ("FeedLink", FeedLinkView.fields.descriptions), ("Language", LanguageView.fields.descriptions),
        ("ArticlePage", ArticlePageView.fields.descriptions), ("Article", ArticleView.fields.descriptions),
        ("Heading", HeadingView.fields.descriptions), ("Correction", CorrectionView.fields.descriptions),
        ("Link", LinkView.fields.descriptions), ("Date", DateView.fields.descriptions),
        ("Picture", PictureView.fields.descriptions), ("PictureSource", PictureSourceView.fields.descriptions),
        ("Video", VideoView.fields.descriptions),
    ]

    private static let simple: Set<String> = ["string", "integer", "boolean", "address", "value", "map"]

    /// The template.
    static func source() throws -> String {
        let macros = try types.map { try macro($0.name, $0.fields) }
        // Under their own names, since those are what templates use; parts of styles are no files by themselves.
        let names = AssetTable(Theme(), fingerprints: false).publishedNames
        let files = ["asset", "integrity"].map { function in
            let members = names.map { "\"\($0)\": {{ \(function)('\($0)')|tojson }}" }
            return """
                "\(function)": { {% if site.has_styles %}"theme.css": {{ \(function)('theme.css')|tojson }},{% endif %}
                \(members.joined(separator: ",\n")) }
                """
        }
        return macros.joined() + """
            {"page": {{ Page(page) }}, "site": {{ Site(site) }}, "article": {{ ArticlePage(article) }},
            "strings": {{ strings|tojson }}, "reading": {{ (article.reading_minutes|plural('minute'))|tojson }},
            \(files.joined(separator: ",\n")) }
            """
    }

    /// A macro that writes an object of a type.
    private static func macro(_ type: String, _ fields: [FieldDescription]) throws -> String {
        // A part of a picture is a picture, too, and has itself for a part: one level is enough.
        let own = fields.filter { element(of: $0.type) == type }
        let members = try fields.filter { element(of: $0.type) != type }.map { try member($0) }
        let plain = "{%- macro \(type)_alone(v) %}{ \(members.joined(separator: ",\n")) }{% endmacro %}\n"
        let parts = own.map { "\"\($0.name)\": \(value($0, macro: type + "_alone"))" }
        let whole = "{%- macro \(type)(v) %}{ \((members + parts).joined(separator: ",\n")) }{% endmacro %}\n"
        return own.isEmpty ? whole : plain + whole
    }

    private static func member(_ field: FieldDescription) throws -> String {
        let type = element(of: field.type)
        let text =
            if types.contains(where: { $0.name == type }) {
                value(field, macro: type)
            } else if type == "HTML" {
                "{\"html\": {{ v.\(field.name)|string|tojson }} }"
            } else if simple.contains(type) {
                "{{ v.\(field.name)|tojson }}"
            } else {
                throw BenchmarkFailure(message: "DataTemplate does not know the type «\(type)» of \(field.name)")
            }
        return "\"\(field.name)\": \(text)"
    }

    /// The value of a field that holds objects.
    private static func value(_ field: FieldDescription, macro: String) -> String {
        let name = "v.\(field.name)"
        if field.type.hasPrefix("list of ") {
            return "[{% for x in \(name) %}{{ \(macro)(x) }}{% if not loop.last %},{% endif %}{% endfor %}]"
        }
        return "{% if \(name) %}{{ \(macro)(\(name)) }}{% else %}null{% endif %}"
    }

    /// The type of a field without `list of` and `or none`.
    private static func element(of type: String) -> String {
        var type = type[...]
        if type.hasPrefix("list of ") { type = type.dropFirst("list of ".count) }
        if type.hasSuffix(" or none") { type = type.dropLast(" or none".count) }
        return String(type)
    }
}
