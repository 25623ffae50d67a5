import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// Begins the file of a curated edition, with the items that the rule would choose for an editor to begin with.
public struct NewDigestMaker {
    private let site: Site
    private let period: EditionPeriod
    private let displayPrefix: String

    /// Looks at the content for an edition.
    ///
    /// - Parameters:
    ///   - library: the content of the site.
    ///   - period: the day or the week; nil for the edition of `kind` that is open at the moment.
    public init(library: Library, now: Timestamp, period: EditionPeriod?, kind: EditionPeriod.Kind) {
        var library = library
        // Whoever begins an edition wants it, whatever the site has by rule.
        library.config.digest.daily = true
        library.config.digest.weekly = true
        site = SiteBuilder.build(library, now: now, visibility: VisibilityOptions())
        self.period = period ?? EditionPeriod(kind, at: now, in: library.config)
        displayPrefix = library.displayPrefix
    }

    /// How many articles that did not find room are told of.
    private static let otherCount = 30

    /// The file.
    public func make(title: String) throws(NewFile.Problem) -> NewFile {
        let edition = site.editions.first { $0.period == period }
        if let path = edition?.document?.path { throw .exists(displayPrefix + path) }
        var lines: [String] = []
        let title = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if !title.isEmpty { lines.append("title: " + YAMLText.scalar(title)) }
        lines += ["summary:", "authors: []"]
        lines.append(
            hint(
                "الأخبار بترتيبها؛ لتكتب سطرك أنت: {article: الاسم, note: السطر}",
                "the items in order; to say it in your own words: {article: name, note: words}"))
        let items = edition?.sections.flatMap(\.items) ?? []
        lines.append(items.isEmpty ? "items: []" : "items:")
        lines += items.map { "  - " + entry($0.article) }
        let others = others(edition, Set(items.map(\.article)))
        if !others.isEmpty {
            lines.append(hint("نُشر أيضًا:", "also published:"))
            lines += others.map { "#  - " + entry($0) }
        }
        lines += NewFileMaker.draft(isArabic: isArabic)
        lines.append(hint("كلمة المحرر تأتي بعد السطر التالي:", "your note comes after the next line:"))
        return NewFile(path: "digests/\(period.text).md", text: "---\n" + lines.joined(separator: "\n") + "\n---\n\n")
    }

    /// The articles of the period that the rule passed over, the newest first.
    private func others(_ edition: Edition?, _ chosen: Set<Int>) -> [Int] {
        guard let edition else { return [] }
        let articles = site.articles.indices.lazy.filter { index in
            guard let moment = site.articles[index].document.date?.timestamp else { return false }
            return moment >= edition.begins && moment < edition.closes && !chosen.contains(index)
        }
        return Array(articles.prefix(Self.otherCount))
    }

    /// The name of an article, its file name where no other has it, and its title as a comment.
    private func entry(_ index: Int) -> String {
        let document = site.articles[index].document
        let isOnly = site.articles.count { $0.document.baseName == document.baseName } == 1
        return YAMLText.scalar(isOnly ? document.baseName : document.path) + "  # " + document.title
    }

    private func hint(_ arabic: String, _ english: String) -> String {
        "# " + (isArabic ? arabic : english)
    }

    private var isArabic: Bool { LanguageTag.primary(site.config.language ?? "ar") == "ar" }
}
