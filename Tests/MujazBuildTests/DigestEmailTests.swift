import Foundation
import MujazBuild
import MujazCore
import MujazLanguage
import MujazSite
import Testing

@Suite("E-mails of digests")
struct DigestEmailTests {
    /// Builds a site of files and gives the text of each file of the output.
    private func build(_ files: [String: String], now: Int64 = 1_766_188_800) async throws -> (
        BuildReport, [String: String]
    ) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mujaz-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let disk = DiskFileSystem()
        for (path, text) in files {
            let place = folder + "/" + path
            try disk.createDirectory(place.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 })
            try disk.write(Array(text.utf8), to: place)
        }
        let options = BuildOptions(
            source: folder, output: folder + "/Output", now: Timestamp(secondsSince1970: now), jobs: 2)
        let report = await BuildPipeline(options: options).run()
        var output: [String: String] = [:]
        let tree = try? disk.tree(at: folder + "/Output", isExcluded: { $0.hasPrefix("assets") })
        for file in tree?.files ?? [] {
            output[file.path] = String(decoding: try disk.contents(of: folder + "/Output/" + file.path), as: UTF8.self)
        }
        return (report, output)
    }

    private let article = """
        ---
        title: طائرة F-16 و«3 < 4» & أخرى
        summary: مباراة انتهت 3-1، وقالت BBC News إن النتيجة "عادلة".
        date: 2025-12-19 10:00
        topics: [رياضة]
        image: {src: a.png, alt: ملعب}
        ---
        نص.

        """

    private var files: [String: String] {
        [
            "mujaz.yaml": """
            base_url: https://news.example/daily/
            digest: {footer: "وصلتك لأنك مشترك", unsubscribe: "*|UNSUB|*"}
            """,
            "Content/articles/a.md": article,
            // The head of a PNG of 8 by 6 pixels is enough to know its size.
            "Content/articles/a.png": "",
            "Content/digests/2025-12-19.md": """
            ---
            title: عدد الجمعة
            items: [a]
            ---
            نص المحرر مع [رابط](/topics/) و[خبر](../articles/a.md).

            | أ | ب |
            |---|---|
            | 1 | 2 |

            """,
        ]
    }

    @Test("The e-mail keeps to what programs that read mail understand")
    func conventions() async throws {
        let (report, output) = try await build(files)
        #expect(report.outcome == .done)
        let html = try #require(output["digests/2025-12-19/email.html"])
        #expect(EmailCheck(html).problems == [])
        #expect(html.contains("href=\"https://news.example/daily/topics/\""))
        #expect(html.contains("href=\"https://news.example/daily/2025/12/19/a/\""))
        #expect(html.contains("href=\"https://news.example/daily/\""))
        #expect(html.contains("href=\"https://news.example/daily/topics/%D8%B1%D9%8A%D8%A7%D8%B6%D8%A9/\""))
        #expect(!html.contains("/daily/daily/"))
        #expect(html.contains("href=\"*|UNSUB|*\""))
        #expect(html.contains("وصلتك لأنك مشترك"))
        #expect(html.contains("«3 &lt; 4» &amp; أخرى"))
        #expect(report.pages == output.keys.count { $0.hasSuffix(".html") && !$0.hasSuffix("email.html") })
        let week = try #require(output["digests/2025-w50/email.html"])
        #expect(EmailCheck(week).problems == [])
    }

    @Test("The check itself finds what is wrong")
    func check() {
        let html = """
            <html><head><style>td{}</style></head><body><table><tr><td class="x"><a href="/x/">x</a><img src="y.png">\
            <p style="display:flex"></td></tr></table></body></html>
            """
        let problems = EmailCheck(html).problems
        for word in [
            "preheader", "dark mode", "<style> is dropped", "read out as data", "has no dir", "has no align",
            "waits for a style sheet", "«/x/» is no whole address", "«y.png» is no whole address", "has no alt",
            "display:flex", "closes another element",
        ] {
            #expect(problems.contains { $0.contains(word) }, "\(word)")
        }
    }

    @Test("The text part has short lines, whole addresses, no markup, and isolates where directions mix")
    func text() async throws {
        let (_, output) = try await build(files)
        let text = try #require(output["digests/2025-12-19/email.txt"])
        let lines = text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 74 || $0.hasPrefix("https://") || $0.hasPrefix("  https://") })
        #expect(text.contains("طائرة \u{2068}F-16\u{2069} و«3 < 4» & أخرى"))
        #expect(text.contains("انتهت \u{2068}3-1\u{2069}، وقالت \u{2068}BBC News\u{2069} إن النتيجة \"عادلة\"."))
        #expect(text.contains("\nhttps://news.example/daily/2025/12/19/a/\n"))
        #expect(text.contains("\nhttps://news.example/daily/\n"))
        #expect(text.contains("*|UNSUB|*"))
        #expect(!text.contains("&amp;") && !text.contains("</"))
        #expect(text.unicodeScalars.count { $0.value == 0x2068 } == text.unicodeScalars.count { $0.value == 0x2069 })
        #expect(!text.hasPrefix("\n") && text.hasSuffix("\n"))
    }

    @Test("Without the site's own address the e-mails are made, with a warning; `email: off` makes none")
    func address() async throws {
        var files = files
        files["mujaz.yaml"] = "title: x\n"
        let (report, output) = try await build(files)
        #expect(report.diagnostics.map(\.id).contains("digest-email-address"))
        #expect(output["digests/2025-12-19/email.html"] != nil)
        files["mujaz.yaml"] = "digest: {email: off}\n"
        let (quiet, none) = try await build(files)
        #expect(!quiet.diagnostics.map(\.id).contains("digest-email-address"))
        #expect(none["digests/2025-12-19/email.html"] == nil)
        #expect(none["digests/2025-12-19/index.html"] != nil)
    }

    @Test("An e-mail that Gmail would cut is a warning with the file")
    func length() async throws {
        var files = files
        files["Content/digests/2025-12-19.md", default: ""] += String(repeating: "كلمة طويلة جدًا. ", count: 4000)
        let (report, _) = try await build(files)
        let warning = try #require(report.diagnostics.first { $0.id == "digest-email-long" })
        #expect(warning.file?.hasSuffix("Content/digests/2025-12-19.md") == true)
    }

    @Test("Settings of digests, and what is wrong with them")
    func settings() async throws {
        var files = files
        files["mujaz.yaml"] = "base_url: https://n.example/\ndigest: {hour: 6pm, emial: all, items: 0, daily: maybe}\n"
        let (report, _) = try await build(files)
        #expect(report.outcome == .configurationErrors)
        let found = report.diagnostics.map { "\($0.id) \($0.location?.line ?? 0):\($0.location?.column ?? 0)" }
        #expect(
            found == [
                "configuration 2:16", "unknown-configuration-key 2:21", "configuration 2:40", "configuration 2:50",
            ])
        #expect(report.diagnostics.contains { $0.help == "did you mean «email»?" })
        files["mujaz.yaml"] = "base_url: https://n.example/\ndigest: {hour: ١٨, weekly: لا}\n"
        let (_, output) = try await build(files)
        #expect(output["digests/2025-12-19/index.html"] != nil)
        #expect(output["digests/2025-w50/index.html"] == nil)
    }
}
