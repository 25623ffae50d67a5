import MujazContent
import MujazCore
import MujazLanguage
import MujazRendering
import MujazSite

/// A small newsroom in memory, of which one article is rendered: the eighth of nine in its topic, so that six older
/// headlines follow it, and the second of three in its story.
struct BenchmarkSite {
    private static let rendered = 8

    let renderer: OutputRenderer
    let route: Route

    /// Builds the site.
    ///
    /// - Parameters:
    ///   - overrides: templates in the place of the theme's.
    ///   - graph: the structured data of the rendered article, for its front matter.
    init(overrides: [String: [UInt8]], graph: String) async throws {
        let files = InMemoryFileSystem(Self.files(graph: graph))
        try files.write(BenchmarkPicture.head, to: "site/Content/articles/quay.jpg")
        let (config, problems) = SiteConfigReader.read(
            SourceText(name: "mujaz.yaml", bytes: try files.contents(of: "site/mujaz.yaml")))
        try Self.check(problems)
        let layout = SourceLayout(root: "site", output: "site/Output", fileSystem: files)
        let library = try await ContentLoader(fileSystem: files, layout: layout, config: config, jobs: 1).load()
        try Self.check(library.diagnostics)
        let now = Timestamp(secondsSince1970: 1_795_000_000)
        var site = SiteBuilder.build(library, now: now, visibility: VisibilityOptions(showsFuture: true))
        site.variants = BenchmarkPicture.catalog(of: site)
        var theme = Theme(overrides: overrides)
        var problemsOfStyles: [Diagnostic] = []
        theme.addStyles(of: config.theme, diagnostics: &problemsOfStyles)
        let plan = RoutePlanner.plan(site, assets: theme.assetNames, displayPrefix: "")
        try Self.check(site.diagnostics + plan.diagnostics + problemsOfStyles)
        // No body: Markdown is not what is measured. The text of the page stands in the front matter.
        renderer = OutputRenderer(
            sites: [site], theme: theme, displayPrefix: "", read: { (_) throws(FileSystemError) in [] })
        try Self.check(renderer.diagnostics)
        let route = plan.routes.first { route in
            guard case .article(let index) = route.kind else { return false }
            return site.articles[index].document.path.hasSuffix("0\(Self.rendered).md")
        }
        guard let route else { throw BenchmarkFailure(message: "the article is not in the plan") }
        self.route = route
    }

    /// Appends the page.
    func render(into output: inout [UInt8]) throws {
        try Self.check(renderer.render(route, into: &output))
    }

    private static func check(_ diagnostics: [Diagnostic]) throws {
        guard let error = diagnostics.first(where: { $0.severity == .error }) else { return }
        throw BenchmarkFailure(message: DiagnosticFormatter().text(error))
    }

    private static func files(graph: String) -> [String: String] {
        var files = ["site/mujaz.yaml": configuration]
        for number in 1...9 {
            files["site/Content/articles/2026-11-\(number + 9)-0\(number).md"] = article(number, graph: graph)
        }
        for (name, title) in [("about", "من نحن"), ("contact", "اتصل بنا"), ("privacy", "الخصوصية")] {
            files["site/Content/pages/\(name).md"] = "---\ntitle: \(title)\n---\nنص.\n"
        }
        return files
    }

    private static let configuration = """
        title: موجز
        description: خلاصة ما جرى، بلا ضجيج
        base_url: https://mujaz.example/
        language: ar
        sections: [الاقتصاد, المدينة, العلوم, البيئة, الثقافة, الرياضة, الصحة]
        channels:
          - {name: تلغرام, url: "https://telegram.example/mujaz"}
          - {name: يوتيوب, url: "https://youtube.example/@mujaz"}
        organization:
          name: موجز
          principles: /principles/
          corrections: /corrections/
        theme:
          accent: "#a3161f"
        """

    /// One article. Only one is rendered, so only that one has everything.
    private static func article(_ number: Int, graph: String) -> String {
        var lines = [
            "---", "title: \(titles[number - 1])", "date: 2026-11-\(number + 9) 14:0\(number)", "topics: [الاقتصاد]",
            "summary: عشرة أرصفة جديدة ومخازن تتسع لضعف ما كان، و\"يوم واحد\" للتفريغ بدل ثلاثة.",
            "slug: port-news-\(number)",
        ]
        if abs(number - rendered) <= 1 { lines.append("stories: [توسعة الميناء]") }
        if number == rendered {
            lines += [
                "updated: 2026-11-18 09:30", "authors: [سلمى حداد, رامي عبود]", "location: مرسى الزيتون",
                "tags: [الموانئ, التجارة, النقل & الشحن, أسعار]",
                "sources: [{name: وكالة الساحل, url: \"https://sahel.example/a?b=1&c=2\"}, {name: رويترز}]",
                "image: {src: \"quay.jpg\", alt: \"الرصيف \\\"الثالث\\\" عند الفجر\", "
                    + "caption: سفينة تفرغ حمولتها عند الفجر., credit: لينا مراد}",
                "update_note: أضيف رد إدارة الميناء.", "kind: analysis", "body: |",
            ]
            lines += body.map { "  " + $0 } + ["graph: |"] + graph.split(separator: "\n").map { "  " + $0 }
        }
        let words = String(repeating: "ثم كلمة ", count: 300)
        return (lines + ["---", words, ""]).joined(separator: "\n")
    }

    private static let titles = [
        "أسعار القمح تستقر بعد أسبوعين من الصعود", "اتفاق جديد لنقل البضائع بالسكك الحديدية",
        "المصرف المركزي يبقي على الفائدة", "شركة \"الساحل\" توظف 200 عامل", "صادرات الزيتون ترتفع 12% خلال عام",
        "سوق الجملة تنتقل إلى الضاحية", "بدء العمل في الرصيف الثالث", "الميناء يضاعف طاقته قبل نهاية العام",
        "إضراب قصير في مخازن الميناء",
    ]

    /// Three kilobytes of HTML.
    private static let body: [String] = {
        let paragraph =
            "<p>قالت إدارة الميناء إن الأرصفة الجديدة تستقبل أول سفينة في الربيع، وإن العمل يجري على مدار الساعة "
            + "بعد وصول الرافعات، مع <a href=\"https://sahel.example/report\" rel=\"noopener\">تقرير مفصل</a> عن "
            + "الكلفة والمراحل، وعن أثر المشروع في أسعار النقل داخل المدينة وخارجها.</p>"
        return ["<h2 id=\"cost\">الكلفة</h2>"] + Array(repeating: paragraph, count: 7)
    }()
}

/// Why nothing can be measured.
struct BenchmarkFailure: Error {
    let message: String
}
