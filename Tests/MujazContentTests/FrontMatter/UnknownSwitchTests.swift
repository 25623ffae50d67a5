import MujazCore
import MujazLanguage
import Testing

@testable import MujazContent

/// Keys that no rule about publishing understands, with values that could decide.
@Suite("Unknown keys that may have been meant to hold a text back")
struct UnknownSwitchTests {
    private func found(_ lines: String, path: String = "articles/a.md") -> [Diagnostic] {
        let reader = DocumentReader(
            config: SiteConfig(), displayPrefix: "", now: Timestamp(secondsSince1970: 1_796_083_200))
        let text = "---\ntitle: x\ndate: 2026-11-20\n\(lines)\n---\nنص"
        return reader.read(path, role: .article, bytes: Array(text.utf8)).diagnostics
    }

    @Test(
        "A flag or a moment to come is a warning with its place",
        arguments: [
            "کیا چھپا ہے: ہاں", "zobrazit: ne", "tayari: false", "erakutsi: no", "foo: true", "foo: نعم", "foo: off",
            "foo: 2027-01-01", "foo: 1/2/2027", "go: \"yes\"", "kuchapisha: 2027-01-01 10:00", "يبان: لا", "سيصدر: لا",
        ])
    func warned(line: String) {
        let found = found(line)
        #expect(found.map(\.id) == ["key-unknown"])
        #expect(found.first?.severity == .warning)
        #expect(found.first?.location == SourceLocation(line: 4, column: 1))
        #expect(found.first?.help?.contains("own_keys") == true)
    }

    @Test(
        "Flags of other generators, numbers, texts and days of events are passed over",
        arguments: [
            "toc: true", "ShowToc: false", "TocOpen: true", "hidemeta: true", "comments: false", "math: true",
            "mermaid: true", "katex: on", "pin: true", "sticky: true", "featured: true", "share: false",
            "showReadingTime: false", "ShowBreadcrumbs: true", "ShowPostNavLinks: true",
            "hideSummary: true", "isCJKLanguage: true", "sidebar: false", "sitemap: false", "robots: false",
            "noindex: true", "layout: false", "in_search_index: false", "disableShare: true", "nocomments: true",
            "search_exclude: true", "nav_exclude: true", "hide_table_of_contents: true", "searchHidden: true",
            "hiddenInHomeList: true", "render_with_liquid: false", "toc_sticky: true", "author_profile: true",
            "navbar: false", "outline: false", "dg-show-toc: true", "dg-home: true", "marp: true", "is_sticky: yes",
            "lightgallery: true", "has_math: yes", "show_author: no", "hideHeaderImage: true", "sponsored: true",
            "حصري: نعم", "مثبت: نعم", "weight: 1", "order: 0", "grade: f", "mark: x", "year: 2027", "foo: bar",
            "foo: [true]", "foo: {bar: true}", "event_date: 2027-02-01", "start_date: 2027-02-01",
            "end: 2027-02-01", "موعد المباراة: 2027-02-01", "foo: 2020-01-01", "phone: 0111-222-333",
            "isbn: 978-3-16-148410", "isPrivate: no", "live: true", "archived: false", "publish_ready: true",
        ])
    func passedOver(line: String) { #expect(found(line).isEmpty) }

    @Test("A draft needs no warning")
    func drafts() {
        #expect(found("foo: true\ndraft: true").isEmpty)
        #expect(found("foo: true", path: "_drafts/a.md").isEmpty)
        #expect(found("foo: true\ndraft: false").map(\.id) == ["key-unknown"])
    }

    @Test("A build tells of each key once, with the number of files, and of no key of the site's own")
    func gathered() {
        var diagnostics = ["articles/a.md", "articles/b.md", "articles/c.md"].flatMap {
            found("foo: true\nBar: no\nown-key: true", path: $0)
        }
        diagnostics += found("pinned: maybe\nFoo: false", path: "articles/d.md")
        UnknownSwitch.gather(&diagnostics, ownKeys: ["ownKey"])
        #expect(
            diagnostics.map(\.message) == [
                "Mujaz does not know the key «foo», and publishes the text all the same, here and in 3 other files",
                "Mujaz does not know the key «Bar», and publishes the text all the same, here and in 2 other files",
                "«pinned» is neither true nor false",
            ])
        #expect(diagnostics.map(\.file) == ["articles/a.md", "articles/a.md", "articles/d.md"])
    }
}
