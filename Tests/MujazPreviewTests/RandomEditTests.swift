import Foundation
import MujazCore
import MujazPreview
import MujazSite
import Testing

/// After any changes in any order the preview is what it would be if it had read everything anew.
///
/// `MUJAZ_PREVIEW_EDITS=2000` makes more of them than a usual run has time for.
@Suite("Any changes in any order")
struct RandomEditTests {
    private static let sequences: Int = {
        let wanted = ProcessInfo.processInfo.environment["MUJAZ_PREVIEW_EDITS"].flatMap { Int($0) } ?? 60
        return max(1, wanted / RandomEdits.length)
    }()

    @Test("The preview is what a fresh one would be", arguments: 0..<sequences)
    func sameAsFresh(seed: Int) async throws {
        let site = try await TestSite(visibility: VisibilityOptions(showsDrafts: seed.isMultiple(of: 2)))
        var edits = RandomEdits(seed: UInt64(seed) &+ 7)
        var done: [String] = []
        for step in 0..<RandomEdits.length {
            done.append(try await edits.next(on: site))
            // Rendering everything twice takes most of the time.
            guard step % 3 == 2 else { continue }
            let differences = try await site.differencesFromFresh()
            #expect(differences.isEmpty, "\(differences.prefix(5)) after \(done)")
            guard differences.isEmpty else { return }
        }
    }
}

/// A source of changes such as editors and theme authors make.
struct RandomEdits {
    static let length = 12
    private var state: UInt64
    private var counter = 0

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    private mutating func number(_ count: Int) -> Int {
        // xorshift64*
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % count
    }

    private mutating func any<Element>(_ list: [Element]) -> Element { list[number(list.count)] }

    private func articles(_ site: TestSite) -> [String] {
        site.files.files.keys.map { String($0.dropFirst("/site/".count)) }
            .filter { $0.hasPrefix("Content/articles/") && $0.hasSuffix(".md") }.sorted(by: utf8Less)
    }

    private mutating func article() -> String {
        let more = any([
            "", "", "", "draft: true\n", "pinned: true\n", "breaking: true\n", "kind: video\nvideo: {src: a.mp4}\n",
            "image: {src: boat.svg, alt: قارب, credit: م}\n", "tags: [وسم, آخر]\n", "slug: same\n", "related: [a1]\n",
            "aliases: [/old/]\n", "expires: 2026-11-10\n", "noindex: true\n", "template: page\n", "id: x\n",
        ])
        counter += 1
        return TestSite.article(
            "خبر \(counter)", day: number(28) + 1, topic: any(["البحر", "المدينة", "موضوع", "البحر, المدينة"]),
            story: any(["الميناء", "قصة", nil]),
            body: any(["نص \(counter)", "[رابط](a1.md)", "![صورة](boat.svg)", "[خارج](missing.md)"]), more: more)
    }

    /// A text with a word changed in it, or with one more line in its front matter.
    private mutating func retouched(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        switch number(4) {
        case 0: lines = lines.map { $0.hasPrefix("title:") ? "title: عنوان \(counter)" : $0 }
        case 1:
            let line = any([
                "summary: موجز \(counter)", "updated: 2026-11-0\(number(9) + 1)",
                "sources: [{name: م, url: \"https://m\(counter).example/\"}]",
                "location: مكان", "corrections: [تصويب \(counter)]", "expires: 2027-01-01", "embargo: 2027-01-01",
                "slug: s\(counter)",
                "canonical: https://x.example/", "image: {src: boat.svg, alt: \(counter), credit: م}",
            ])
            let key = line.prefix { $0 != ":" } + ":"
            lines.removeAll { $0.hasPrefix(key) }
            lines.insert(line, at: min(1, lines.count))
        default: lines.append("كلمة \(counter) ![صورة](boat.svg)")
        }
        return lines.joined(separator: "\n")
    }

    /// Makes a change; answers what it was.
    mutating func next(on site: TestSite) async throws -> String {
        counter += 1
        let known = articles(site)
        switch number(20) {
        case 0...2 where !known.isEmpty:
            // Mostly only words change, which has a quicker way.
            let path = any(known)
            try await site.save(path, retouched(site.text(of: path)))
            return "retouch \(path)"
        case 3...5 where !known.isEmpty:
            let path = any(known)
            let text = article()
            try await site.save(path, text)
            return "save \(path)"
        case 6, 7:
            let path = "Content/articles/\(any(["", "deep/"]))n\(number(9)).md"
            let text = article()
            try await site.save(path, text)
            return "save \(path)"
        case 8 where known.count > 2:
            let path = any(known)
            try await site.remove(path)
            return "remove \(path)"
        case 9 where !known.isEmpty:
            let path = any(known)
            let other = "Content/articles/r\(counter).md"
            try await site.rename(path, to: other)
            return "rename \(path)"
        case 10 where !known.isEmpty:
            // Broken, with others changed meanwhile, and mended: nothing of it stays.
            let path = any(known)
            let text = article()
            try await site.save(path, any(["---\ntitle: [\n---\n", "---\ndate: 2026-13-45\n---\n"]))
            let other = any(known)
            if other != path { try await site.save(other, article()) }
            try await site.save(path, text)
            return "break and mend \(path)"
        case 11:
            let text = "---\ntitle: \(any(["الميناء", "قصة"]))\npinned: \(any(["yes", "no"]))\n---\nنص \(counter)\n"
            try await site.save("Content/stories/\(any(["port", "tale"])).md", text)
            return "story"
        case 12:
            try await site.save("Content/topics/t\(number(2)).md", "---\ntitle: \(any(["موضوع", "المدينة"]))\n---\n")
            return "topic"
        case 13:
            try await site.save(
                "Content/live/day\(any([".md", "/index.md"]))",
                "---\ntitle: مباشر\nstart: 2026-11-25 09:00\nstate: live\n---\n\n## 09:30 · أول \(counter)\n\nنص\n")
            return "live"
        case 14:
            try await site.save(
                "Content/live/day/1000-second.md", "---\ntitle: ثان \(counter)\ndate: 2026-11-25 10:00\n---\nنص\n")
            return "live entry"
        case 15:
            try await site.save(
                "Content/digests/2026-11-0\(number(8) + 1).md", "---\ntitle: عدد \(counter)\n---\nكلمة.\n")
            return "digest"
        case 16:
            let text = (TestSite.newsroom["mujaz.yaml"] ?? "")
                .replacing("per_page: 3", with: "per_page: \(number(4) + 1)")
                .replacing("title: موجز", with: "title: موجز \(number(3))")
            try await site.save(
                "mujaz.yaml", text + any(["", "digest: {hour: 20}\n", "permalink: /n/{topic}/{slug}/\n"]))
            return "configuration"
        case 17:
            let (path, text) = any([
                ("Templates/partials/footer.html", "<footer>\(counter)</footer>"),
                ("Templates/strings/ar.yaml", "latest: أحدث \(counter)\n"),
                ("Templates/assets/style.css", "a{order:\(counter)}"),
                ("Templates/assets/new.css", "b{order:\(counter)}"),
            ])
            try await site.save(path, text)
            return path
        case 18:
            try await site.save(
                "Content/articles/boat.svg",
                #"<svg xmlns="http://www.w3.org/2000/svg" width="\#(number(50) + 1)" height="4"/>"#)
            return "picture"
        default:
            try await site.save("Content/pages/p\(number(2)).md", "---\ntitle: صفحة \(counter)\n---\n[ت](about.md)\n")
            return "page"
        }
    }
}
