import MujazCore
import MujazRendering

/// The theme's templates as the benchmark changes them.
enum BenchmarkTemplates {
    /// The theme with the text of the article and the structured data ready, from the front matter: neither Markdown nor
    /// JSON is what is measured.
    static func ready() throws -> [String: [UInt8]] {
        // The data are printed where the page's own part of the head begins, which knows the article.
        let head = "{% block head %}"
        let article = try replacing(head, with: head + parameter("graph"), in: text("article.html"))
        return [
            "partials/structured-data.html": [],
            "article.html": Array(try replacing("{{ article.content }}", with: parameter("body"), in: article).utf8),
        ]
    }

    /// The theme with the text of the article ready and nothing else.
    static func withBody() throws -> [String: [UInt8]] {
        let article = try replacing("{{ article.content }}", with: parameter("body"), in: text("article.html"))
        return ["article.html": Array(article.utf8)]
    }

    /// A template that prints nothing: what is left is making the views.
    static let nothing: [String: [UInt8]] = ["article.html": []]

    /// A template that prints the structured data alone.
    static let graph: [String: [UInt8]] = ["article.html": Array("{{ page.structured_data }}".utf8)]

    /// A template that writes all that the page's templates can read, as JSON, for the other contestants.
    static func data() throws -> [String: [UInt8]] { ["article.html": Array(try DataTemplate.source().utf8)] }

    private static func parameter(_ name: String) -> String { "{{ article.params.\(name)|safe }}" }

    private static func text(_ name: String) -> String {
        String(decoding: EmbeddedTheme.files[name] ?? [], as: UTF8.self)
    }

    /// The text with other words in the place of what stands in it once.
    private static func replacing(_ part: String, with other: String, in text: String) throws -> String {
        let parts = text.split(separator: part, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw BenchmarkFailure(message: "the theme does not have \(part) once") }
        return parts.joined(separator: other)
    }
}
