import MujazBuild
import MujazCore
import MujazLanguage
import MujazPreview
import MujazSite
import Synchronization

/// A site in memory that tests change and look at.
final class TestSite: Sendable {
    let files: InMemoryFileSystem
    let options: BuildOptions
    let session: PreviewSession
    /// All that was saved so far.
    private let saved = Mutex<[FileChanges]>([])

    /// A newsroom with two topics, two stories, and an article for each of eight days.
    static let newsroom: [String: String] = {
        var files = [
            "mujaz.yaml": """
            title: موجز
            base_url: https://news.example/
            timezone: Asia/Riyadh
            sections: [المدينة, البحر]
            per_page: 3

            """,
            "Content/stories/port.md": "---\ntitle: الميناء\nsummary: قصة الميناء\n---\nكل ما جرى.\n",
            "Content/topics/sea.md": "---\ntitle: البحر\n---\nأخبار البحر.\n",
            "Content/pages/about.md":
                "---\ntitle: من نحن\n---\nنحن موجز. [الخبر](../articles/a3.md) ![قارب](/articles/boat.svg)\n",
            "Content/articles/boat.svg": #"<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>"#,
        ]
        for day in 1...8 {
            files["Content/articles/a\(day).md"] = article(
                "خبر \(day)", day: day, topic: day.isMultiple(of: 2) ? "البحر" : "المدينة",
                story: day.isMultiple(of: 3) ? nil : "الميناء")
        }
        return files
    }()

    static func article(
        _ title: String, day: Int, topic: String = "المدينة", story: String? = "الميناء", body: String = "نص الخبر.",
        more: String = ""
    ) -> String {
        """
        ---
        title: \(title)
        date: 2026-11-\(day < 10 ? "0" : "")\(day)T09:00:00+03:00
        topics: [\(topic)]
        \(story.map { "stories: [\($0)]\n" } ?? "")\(more)authors: [ليلى]
        sources: [وكالة]
        ---
        \(body)

        """
    }

    init(_ site: [String: String] = newsroom, visibility: VisibilityOptions = VisibilityOptions()) async throws {
        files = InMemoryFileSystem(
            Dictionary(uniqueKeysWithValues: site.map { ("/site/" + $0.key, $0.value) }))
        // 2026-11-25T12:00:00+03:00
        var options = BuildOptions(
            source: "/site", output: "/site/Output", now: Timestamp(secondsSince1970: 1_795_597_200), jobs: 1)
        options.visibility = visibility
        self.options = options
        session = try await PreviewSession.open(options, fileSystem: files)
    }

    /// Writes a file without a word to anybody.
    func write(_ path: String, _ text: String) throws {
        let place = "/site/" + path
        if let slash = place.lastIndex(of: "/") { try files.createDirectory(String(place[..<slash])) }
        try files.write(Array(text.utf8), to: place)
    }

    /// What a file holds; empty where there is none.
    func text(of path: String) -> String {
        String(decoding: (try? files.contents(of: "/site/" + path)) ?? [], as: UTF8.self)
    }

    /// Saves a file.
    @discardableResult
    func save(_ path: String, _ text: String) async throws -> PreviewUpdate {
        try write(path, text)
        return await apply(.paths([path]))
    }

    /// Removes a file.
    @discardableResult
    func remove(_ path: String) async throws -> PreviewUpdate {
        try files.removeFile("/site/" + path)
        return await apply(.paths([path]))
    }

    /// Renames a file.
    @discardableResult
    func rename(_ path: String, to other: String) async throws -> PreviewUpdate {
        if let slash = other.lastIndex(of: "/") { try files.createDirectory("/site/" + other[..<slash]) }
        try files.move("/site/" + path, to: "/site/" + other)
        return await apply(.paths([path, other]))
    }

    private func apply(_ changes: FileChanges) async -> PreviewUpdate {
        saved.withLock { $0.append(changes) }
        return await session.apply(changes)
    }

    /// What was saved since the last time that this was asked.
    func takeSaved() -> [FileChanges] {
        saved.withLock { saved in
            defer { saved = [] }
            return saved
        }
    }

    /// The text of a file of the output; empty where there is none.
    func text(_ path: String) async -> String {
        if case .bytes(let bytes)? = await session.file(at: path) { return String(decoding: bytes, as: UTF8.self) }
        return ""
    }

    func has(_ path: String) async -> Bool {
        if case .none = await session.file(at: path) { false } else { true }
    }

    /// What keeps a file from being made; nil where it is made, or is none.
    func mistakes(_ path: String) async -> [Diagnostic]? {
        if case .broken(let mistakes)? = await session.file(at: path) { mistakes } else { nil }
    }

    /// The files, and all else that a session answers, as one session that was loaded just now has them and this one has
    /// not; empty where they agree.
    func differencesFromFresh() async throws -> [String] {
        let fresh = try await PreviewSession.open(options, fileSystem: files)
        var differences: [String] = []
        if fresh.paths != session.paths { differences.append("the list of files") }
        if fresh.diagnostics != session.diagnostics { differences.append("the diagnostics") }
        for path in Set(fresh.paths).union(session.paths).sorted(by: utf8Less) {
            if await description(fresh.file(at: path)) != description(session.file(at: path)) {
                differences.append(path)
            }
            if await fresh.mark(of: path) != session.mark(of: path) { differences.append("the mark of " + path) }
        }
        return differences
    }

    private func description(_ file: SiteFile?) -> [UInt8] {
        switch file {
        case .bytes(let bytes): bytes
        case .disk(let path): Array("disk \(path)".utf8)
        case .broken(let mistakes): Array("broken \(mistakes)".utf8)
        case nil: Array("none".utf8)
        }
    }
}

/// Options for sites that are not there.
enum TestSiteOptions {
    static let missing = BuildOptions(
        source: "/no/such/folder", output: "/no/such/folder/Output", now: Timestamp(secondsSince1970: 0), jobs: 1)
}
