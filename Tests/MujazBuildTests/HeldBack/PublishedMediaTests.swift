import MujazBuild
import MujazCore
import Testing

/// Which files beside articles are published.
@Suite("Files beside articles")
struct PublishedMediaTests {
    private static let head = "---\ntitle: خبر\ndate: 2026-11-20\n---\n"
    /// The smallest picture, a GIF.
    private static let picture = "GIF89a\u{1}\0\u{1}\0\0\0\0;"
    private static let draft = "---\ntitle: مسودة\ndate: 2026-11-20\ndraft: true\n---\n"

    private func media(
        _ files: [String: String], _ config: String = ""
    ) async throws -> (media: [String], built: BuiltFiles) {
        var files = Dictionary(uniqueKeysWithValues: files.map { ("Content/" + $0.key, $0.value) })
        files["mujaz.yaml"] = "title: s\nbase_url: https://news.example/\n" + config
        let built = try await BuiltFiles.build(files)
        return (built.media, built)
    }

    @Test("Named in a body, a file is published, however it is written")
    func spellings() async throws {
        let bodies = [
            "![x](صورة.jpg)", "[x](صورة.jpg)", "![x](%D8%B5%D9%88%D8%B1%D8%A9.jpg)", "![x](/FOLDER/صورة.jpg)",
            "![x](./صورة.jpg?v=2#top)", "![x](../../FOLDER/صورة.jpg)", "![x](FOLDER/صورة.jpg)", "![x](<صورة.jpg>)",
            "![x][p]\n\n[p]: صورة.jpg", "![p]\n\n[p]:\n<صورة.jpg>", "<img src=\"صورة.jpg\" alt=\"\">",
            "<IMG SRC=صورة.jpg alt=''>", "كلمة <a href='صورة.jpg'>x</a>", "<video poster=\"صورة.jpg\"></video>",
            "<audio src=\"صورة.jpg\"></audio>", "<picture><source srcset=\"صورة.jpg 2x\"></picture>",
            "<img src=\"https://x.example/a.jpg\" srcset=\"صورة.jpg 1x, https://x.example/b.jpg 2x\" alt=\"\">",
            "[x](https://news.example/FOLDER/صورة.jpg)", "<https://NEWS.example/FOLDER/صورة.jpg>",
            "![x](صورة\\.jpg)", "![x](صورة&period;jpg)", "> - ![x](صورة.jpg)", "| a |\n|---|\n| ![x](صورة.jpg) |",
            "نص[^1]\n\n[^1]: ![x](صورة.jpg)", "## ![x](صورة.jpg)",
        ]
        let (files, paths) = Self.table(bodies, "صورة.jpg")
        let (media, built) = try await media(files)
        for (body, path) in zip(bodies, paths) { #expect(media.contains(path), "\(body)") }
        #expect(built.mistakes.filter { $0.contains("not there") } == [])
        // No address is left relative to the page.
        for (path, bytes) in built.files where path.hasSuffix(".html") {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("\"%D8%B5%D9%88%D8%B1%D8%A9.jpg"))
        }
    }

    /// An article for each body, in a folder of its own beside a file: `FOLDER` in a body is the name of that folder.
    private static func table(_ bodies: [String], _ name: String) -> (files: [String: String], paths: [String]) {
        var files: [String: String] = [:]
        var paths: [String] = []
        for (number, body) in bodies.enumerated() {
            let folder = "articles/f\(number)"
            files["\(folder)/t\(number).md"] = head + body.replacing("FOLDER", with: folder) + "\n"
            files["\(folder)/\(name)"] = Self.picture
            paths.append("\(folder)/\(name)")
        }
        return (files, paths)
    }

    @Test("Words that name nothing publish nothing")
    func noNames() async throws {
        let bodies = [
            "صورة.jpg", "`![x](صورة.jpg)`", "    ![x](صورة.jpg)", "```\n![x](صورة.jpg)\n```", "\\![x]\\(صورة.jpg)",
            "<!-- <img src=\"صورة.jpg\"> -->", "[p]: صورة.jpg", "![x](https://else.example/FOLDER/صورة.jpg)",
            "![x](deep/صورة.jpg)", "<script>\"صورة.jpg\"</script>", "[x](a.md)",
        ]
        let (media, built) = try await media(Self.table(bodies, "صورة.jpg").files)
        #expect(media == [])
        let note = "\(bodies.count) files are not published, because no text names them: «articles/f0/صورة.jpg», "
        #expect(built.report.diagnostics.contains { $0.id == "files-unlinked" && $0.message.hasPrefix(note) })
    }

    @Test("Composed and decomposed letters are the same name", arguments: ["caf\u{E9}", "cafe\u{301}"])
    func normalization(name: String) async throws {
        for other in ["caf\u{E9}", "cafe\u{301}"] {
            let (media, _) = try await media([
                "articles/a.md": Self.head + "![x](\(name).jpg)\n", "articles/\(other).jpg": Self.picture,
            ])
            #expect(media.count == 1)
        }
    }

    @Test("HTML that is passed through names files, too, and its addresses lead to them")
    func openHTML() async throws {
        let bodies = [
            "<img src=\"a.jpg\">", "<object data=\"a.jpg\"></object>", "<div style=\"background: url(a.jpg)\"></div>",
            "<style>b { background: url('/FOLDER/a.jpg') }</style>", "<p data-full='a.jpg'>x</p>",
            "<img src=a.jpg>", "<input type=image src='a.jpg'>", "<script>show(\"FOLDER/a.jpg\")</script>",
        ]
        let (files, paths) = Self.table(bodies, "a.jpg")
        let (media, built) = try await media(files, "raw_html: allow\n")
        for (number, body) in bodies.enumerated() {
            #expect(media.contains(paths[number]), "\(body)")
            guard body.contains("src") || body.contains("data=") else { continue }
            let page = try built.text("2026/11/20/t\(number)/index.html")
            #expect(["\"", "'"].contains { page.contains("\($0)/\(paths[number])\($0)") }, "\(body)")
        }
    }

    @Test("Any field of a front matter names files")
    func fields() async throws {
        let lines = [
            "image: a.jpg", "image: {src: a.jpg, alt: x}", "gallery: [a.jpg]", "other: {deep: [{file: /FOLDER/a.jpg}]}",
            "video: {src: f.mp4, poster: a.jpg}", "text: \"![x](a.jpg)\"", "cover: https://news.example/FOLDER/a.jpg?x",
        ]
        var (files, paths) = Self.table(lines, "a.jpg")
        for (number, line) in lines.enumerated() {
            let written = line.replacing("FOLDER", with: "articles/f\(number)")
            files["articles/f\(number)/t\(number).md"] = Self.head.replacing("title", with: written + "\ntitle")
        }
        let (media, _) = try await media(files)
        for (line, path) in zip(lines, paths) { #expect(media.contains(path), "\(line)") }
    }

    @Test("The folder of a text is published with it, but not what only a draft names")
    func folders() async throws {
        let files = [
            "articles/shown/index.md": Self.head, "articles/shown/a.pdf": "x", "articles/shown/deep/b.pdf": "x",
            "articles/draft.md": Self.draft + "[x](shown/c.pdf)\n", "articles/shown/c.pdf": "x",
            "articles/held/index.md": Self.draft, "articles/held/e.pdf": "x", "articles/held/deep/f.pdf": "x",
            "articles/g.pdf": "x", "static/h.pdf": "x",
            "articles/z.md": Self.head + "[x](held/e.pdf)\n",
        ]
        let (held, built) = try await media(files)
        #expect(held == ["articles/held/e.pdf", "articles/shown/a.pdf", "articles/shown/deep/b.pdf", "h.pdf"])
        let notes = built.report.diagnostics.filter { $0.id == "files-unlinked" }
        #expect(notes.map(\.message) == ["1 file is not published, because no text names it: «articles/g.pdf»"])
        let (published, quiet) = try await media(files, "unlinked_files: publish\n")
        #expect(published == ["articles/g.pdf"] + held)
        #expect(!quiet.report.diagnostics.contains { $0.id == "files-unlinked" })
    }

    @Test("Of a folder that something held back lies in, too, only what is named is published")
    func mixedFolders() async throws {
        let live = "---\ntitle: تغطية\nstart: 2026-11-20 10:00\n---\n"
        let (media, built) = try await media([
            "articles/a/index.md": Self.head + "![x](1.jpg)\n", "articles/a/other.md": Self.draft,
            "articles/a/1.jpg": Self.picture, "articles/a/2.jpg": Self.picture, "articles/a/deep/3.jpg": Self.picture,
            "articles/b/index.md": Self.head, "articles/b/part/x.md": Self.draft, "articles/b/4.jpg": Self.picture,
            "articles/c/index.md": Self.head, "articles/c/other.md": Self.head, "articles/c/5.jpg": Self.picture,
            "live/d/index.md": live, "live/d/1010-x.md": "![x](6.jpg)", "live/d/1020-y.md": "---\ndraft: true\n---\nسر",
            "live/d/6.jpg": Self.picture, "live/d/7.jpg": Self.picture,
            "live/e/index.md": live + "## 10:10 · خبر\n\n![x](8.jpg)\n\n## 10:20 · سر {draft}\n",
            "live/e/8.jpg": Self.picture,
            "live/e/9.jpg": Self.picture, "live/f/index.md": live, "live/f/1010-x.md": "نص",
            "live/f/0.jpg": Self.picture,
        ])
        #expect(
            media == ["articles/a/1.jpg", "articles/c/5.jpg", "live/d/6.jpg", "live/e/8.jpg", "live/f/0.jpg"])
        let note = built.report.diagnostics.first { $0.id == "files-unlinked" }?.message ?? ""
        for name in ["a/2.jpg", "a/deep/3.jpg", "b/4.jpg", "d/7.jpg", "e/9.jpg"] { #expect(note.contains(name)) }
    }

    @Test("What a text in any language names is published")
    func languages() async throws {
        let (media, _) = try await media(
            [
                "articles/t/index.ar.md": Self.head, "articles/t/index.en.md": Self.draft + "[x](en.pdf)\n",
                "articles/t/en.pdf": "x", "articles/t/free.pdf": "x", "articles/b.en.md": Self.head + "![x](b.jpg)\n",
                "articles/b.jpg": Self.picture,
            ], "languages: [ar, en]\n")
        #expect(media == ["articles/b.jpg", "articles/t/free.pdf"])
    }

    @Test("The configuration names files")
    func configuration() async throws {
        let (media, _) = try await media(
            [
                "articles/t.md": Self.head, "brand/logo.svg": "<svg/>", "brand/o.png": Self.picture,
                "brand/no.png": Self.picture,
            ],
            "theme: {logo: /brand/logo.svg}\norganization: {name: n, logo: brand/o.png}\n")
        #expect(media == ["brand/logo.svg", "brand/o.png"])
    }
}
