import MujazCore
import MujazRendering

/// The theme's templates as the benchmark changes them.
enum BenchmarkTemplates {
    /// The theme's article page with the text from the front matter, which costs no Markdown.
    static func article() throws -> [String: [UInt8]] {
        let source = String(decoding: EmbeddedTheme.files["article.html"] ?? [], as: UTF8.self)
        let parts = source.split(separator: "{{ article.content }}", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw BenchmarkFailure(message: "article.html does not print {{ article.content }} once")
        }
        return ["article.html": Array(parts.joined(separator: "{{ article.params.body|safe }}").utf8)]
    }

    /// A template that prints nothing: what is left is making the views.
    static let nothing: [String: [UInt8]] = ["article.html": []]

    /// A template that writes all that article.html and what it includes read, as JSON, for the other two contestants.
    static let data: [String: [UInt8]] = ["article.html": Array(dataTemplate.utf8)]

    private static let dataTemplate = """
        {%- macro object(value, names) %}{
        {%- for name in names %}{{ name|tojson }}: {{ value[name]|tojson }}{% if not loop.last %}, {% endif %}{% endfor %}}
        {%- endmacro %}
        {%- macro one(value, names) %}{% if value %}{{ object(value, names) }}{% else %}null{% endif %}{% endmacro %}
        {%- macro many(values, names) %}[{% for value in values %}{{ object(value, names) }}
        {%- if not loop.last %}, {% endif %}{% endfor %}]{% endmacro %}
        {%- set link = ['name', 'title', 'url'] %}
        {%- set date = ['iso', 'text', 'day', 'short', 'time', 'day_iso'] %}
        {%- set picture = ['url', 'absolute_url', 'alt', 'caption', 'credit', 'width', 'height'] %}
        {%- macro card(a) %}"title": {{ a.title|tojson }}, "url": {{ a.url|tojson }}, "summary": {{ a.summary|tojson }},
        "absolute_url": {{ a.absolute_url|tojson }}, "kind_label": {{ a.kind_label|tojson }},
        "breaking": {{ a.breaking|tojson }}, "draft": {{ a.draft|tojson }}, "location": {{ a.location|tojson }},
        "language": {{ a.language|tojson }}, "dir": {{ a.dir|tojson }}, "lang_differs": {{ a.lang_differs|tojson }},
        "reading_minutes": {{ a.reading_minutes|tojson }}, "date": {{ one(a.date, date) }},
        "updated": {{ one(a.updated, date) }}, "image": {{ one(a.image, picture) }}, "topic": {{ one(a.topic, link) }},
        "story": {{ one(a.story, link) }}, "authors": {{ many(a.authors, link) }}, "tags": {{ many(a.tags, link) }},
        "sources": {{ many(a.sources, link) }}, "video": null
        {%- endmacro %}
        {%- macro cards(list) %}[{% for a in list %}{ {{ card(a) }} }{% if not loop.last %}, {% endif %}{% endfor %}]
        {%- endmacro %}
        {
        "style": {{ asset('style.css')|tojson }}, "reading": {{ (article.reading_minutes|plural('minute'))|tojson }},
        "strings": {{ strings|tojson }},
        "page": {"language": {{ page.language|tojson }}, "dir": {{ page.dir|tojson }}, "kind": {{ page.kind|tojson }},
        "title": {{ page.title|tojson }}, "document_title": {{ page.document_title|tojson }},
        "description": {{ page.description|tojson }}, "noindex": {{ page.noindex|tojson }},
        "url": {{ page.url|tojson }}, "canonical_url": {{ page.canonical_url|tojson }},
        "image": {{ one(page.image, picture) }}},
        "site": {"title": {{ site.title|tojson }}, "description": {{ site.description|tojson }},
        "language": {{ site.language|tojson }}, "dir": {{ site.dir|tojson }}, "accent": {{ site.accent|tojson }},
        "generator": {{ site.generator|tojson }}, "home_url": {{ site.home_url|tojson }},
        "logo_url": {{ site.logo_url|tojson }}, "has_stories": {{ site.has_stories|tojson }},
        "stories_url": {{ site.stories_url|tojson }}, "topics_url": {{ site.topics_url|tojson }},
        "archive_url": {{ site.archive_url|tojson }}, "channels": {{ many(site.channels, link) }},
        "sections": {{ many(site.sections, link) }}, "pages": {{ many(site.pages, link) }},
        "organization": {{ one(site.organization, ['name', 'principles_url', 'corrections_url']) }}},
        "article": { {{ card(article) }}, "params": {{ article.params|tojson }}, "headings": [], "comments": false,
        "update_note": {{ article.update_note|tojson }}, "corrections": [], "related": {{ cards(article.related) }},
        "more": {{ cards(article.more) }},
        "previous": { {{ card(article.previous) }} }, "next": { {{ card(article.next) }} } }
        }
        """
}
