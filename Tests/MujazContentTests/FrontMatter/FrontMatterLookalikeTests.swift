import MujazCore
import Testing

@testable import MujazContent

@Suite("What looks like front matter")
struct FrontMatterLookalikeTests {
    private func read(_ text: String, role: DocumentRole = .article) -> (document: Document?, diagnostics: [Diagnostic])
    {
        DocumentReader(config: SiteConfig(), displayPrefix: "")
            .read("articles/2026-11-20-a.md", role: role, bytes: Array(text.utf8))
    }

    private static let keys = "title: س\ndraft: true"

    static let mistaken: [String] = [
        "—--\ndraft true\ntitle: س\ntags: [a]\n---\nx", "----\n? draft\n: true\ntitle: س\ntags: [a]\n----\nx",
        "/*\n\(keys)\n*/\nx", "\"\"\"\n\(keys)\n\"\"\"\nx", "<!-- x --> ---\n\(keys)\n---\nx",
        "***\ntitle: س\ntags: [a]\ndraft; true\n***\nx",
        "#+DRAFT: true\n\nx",
        "title: س\nتاريخ: غدًا\n\nx", "title: س\n---\nx",
        "----\n\(keys)\n----\nx", "—--\n\(keys)\n---\nx", "–--\n\(keys)\n---\nx", "--\n\(keys)\n--\nx",
        "-- -\n\(keys)\n---\nx", "***\n\(keys)\n***\nx", "===\n\(keys)\n===\nx",
        "---yaml\n\(keys)\n---\nx", "---toml\ntitle = \"س\"\ndraft = true\n---\nx",
        "--- # yaml\n\(keys)\n---\nx", "<!-- تعليق -->\n---\n\(keys)\n---\nx", "<!--\nتعليق\n-->\n---\n\(keys)\n---\nx",
        "\(keys)\n---\nx", "\(keys)\n\nx", "draft: true\n\nx", "Draft: Yes\n\nx", "Title: س\nStatus: draft\n\nx",
        "# عنوان\n---\n\(keys)\n---\nx", "# عنوان\n\ndraft: true\n\nx", "سطر\n---\n\(keys)\n---\nx",
        ";;;\n{\"draft\": true}\n;;;\nx",
        "{ title: \"س\", draft: true }\nx", "{'draft': true}\nx", "{\ntitle: \"س\",\ndraft: true\n}\nx",
        "{\ntitle: \"س\", draft: true\n}\nx", "#+TITLE: س\n#+DRAFT: true\n\nx",
        "<!-- draft: true -->\nx", "<!--\nstatus: draft\n-->\nx",
        "---\ntitle: س\n---\n---\ndraft: true\n---\nx", "---\ntitle: س\n---\n\n---\nslug: x\ntags: [a]\n---\nx",
        "---\ntitle: س\n---\ndraft: true\n\nx", "---\ntitle: س\n...\ndraft: true\n---\nx",
        "+++\ntitle = \"س\"\n+++\n+++\ndraft = true\n+++\nx",
        "{\"title\": \"س\"}, \"draft\": true}\nx", "____\n\(keys)\n____\nx", "ـــ\n\(keys)\nـــ\nx",
        "───\n\(keys)\n───\nx",
        "----\r\n\(keys.replacing("\n", with: "\r\n"))\r\n----\r\nx",
        "----\r\(keys.replacing("\n", with: "\r"))\r----\rx",
        "\u{200F}----\n\u{200F}draft: true\n----\nx", "----\ntitle: س\ndrft: true\n----\nx",
        "----\nembargo: 2027-01-01\n----\nx",
        "----\nمسودة: نعم\n----\nx", "title: س\nslug: x\n---\nx", ":status: draft\n:title: س\n\nx",
        "draft = true\n+++\nx",
        "---\nكلمة\ndraft: true\n", "“draft”: true\n---\nx", "**draft:** true\n\nx", "\n\n\u{FEFF}draft: true\n---\nx",
    ]

    @Test("Mistaken front matter stops the build with its line", arguments: mistaken)
    func mistakes(text: String) {
        let (document, diagnostics) = read(text)
        #expect(document == nil)
        let mistake = diagnostics.first { $0.severity == .error }
        #expect(mistake?.location != nil)
        #expect(mistake?.help?.isEmpty == false)
    }

    @Test(
        "Front matter that is not closed, or closed by another fence",
        arguments: [
            "---\n\(keys)\n+++\nx", "+++\ndraft = true\n---\nx", "---\n\(keys)\n\nx", "---\n\(keys)\n—--\nx",
            "---\n\(keys)\n----\nx", "---\n\(keys)\n ---\nx", "{\"draft\": true\nx",
        ])
    func unclosed(text: String) { #expect(read(text).document == nil) }

    @Test(
        "Blank lines and signs that cannot be seen are passed over",
        arguments: [
            "\n", "\r\n\r\n", " ", "\u{200F}", "\u{FEFF}\u{FEFF}", "\u{A0}\n\u{200B}", "\u{3000}\t\n", "\u{2067}",
            "\n\u{AD}",
        ])
    func passedOver(start: String) {
        let (document, diagnostics) = read(start + "---\n\(Self.keys)\n---\nx")
        #expect(document?.matter.isDraft == true)
        #expect(document?.title == "س")
        #expect(diagnostics.isEmpty)
    }

    @Test(
        "Prose stays prose",
        arguments: [
            "---\n\nملاحظة: تغيّر الموعد.\n\nنص", "---\nNote: the date has changed.\n\ntext",
            "---\nنص بعد خط\n\n---\nنص آخر", "ملاحظة: تغيّر الموعد.\n\nنص", "Note: the date has changed.\n\ntext",
            "***\n\nنص\n\n***",
            "| أ | ب |\n|---|---|\n| 1 | 2 |", "عنوان\n---\nنص", "Source: the harbour office\n\ntext",
            "Video: the ship leaves\n---\ntext",
            "> draft: the law\n\ntext", "- title: one\n- date: two\n", "Draft: the committee votes on Monday.\n\ntext",
            "# دليل\n\n```yaml\ntitle: موقعي\ndraft: true\n```\n", "{{< figure >}}\n\nنص",
            "المصدر: مكتب الميناء\nالكاتب: هالة\n\nنص",
            "Author: Hala\nSource: the office\n\ntext", "***\n\nنص.\n\nTitle: a book\nAuthor: Hala\n\nنص",
            "A review.\n\nTitle: a book\nAuthor: Hala\n\ntext", "10:30 — اجتماع\n---\nنص",
            "http://x.example: address\n\ntext",
            "نص\n\ndraft: true\n",
            "مواعيد:\n\n- أولا\n- ثانيا", "---\n\nنص أول\n\n---\n\nنص ثان", "Title: a story\n\ntext",
            "Date: Monday\n\ntext", "قال: نعم\n\nنص", "Published: three books\nAuthor: two\n\ntext",
        ])
    func prose(text: String) {
        for file in [text, "---\ntitle: س\n---\n" + text] {
            let (document, diagnostics) = read(file)
            #expect(document != nil)
            #expect(diagnostics.filter { $0.severity == .error }.map(\.message) == [])
        }
    }

    static let otherNotations: [String] = [
        "> ---\n> draft: true\n> ---\nx", "> ---\n> title: س\n> slug: x\n> ---\nx", "> draft: true\n\nx",
        "---js\n{\n  title: \"س\",\n  draft: true\n}\n---\nx", "---js\nmodule.exports = { draft: true }\n---\nx",
        "--- draft: true ---\nx", "--- title: س draft: true ---\nx", "---draft: true---\nx",
        "--- title: س, draft: true\n\nx", "--- {title: س, date: 2026-11-20, draft: true}\n---\nx",
        "---\t{title: س, draft: true}\n...\nx", "---{\"title\": \"س\", \"draft\": true}\n---\nx",
        "- title: س\n- draft: true\n\nx", "- draft: true\n\nx", "* draft: true\n\nx", "1. draft: true\n\nx",
        "- **draft:** true\n\nx", "[{\"title\": \"س\", \"draft\": true}]\nx", "[\n  {\n\"draft\": true\n}\n]\nx",
        "* * *\n\ntitle: س\ndraft: true\n\n* * *\nx", "= عنوان\n:draft: true\n\nx", ":draft: true\n\nx",
        "= عنوان\nهالة <hala@site.example>\n:draft: true\n\nx",
        "| title | س |\n|---|---|\n| draft | true |\n\nx", "| key | value |\n|---|---|\n| draft | true |\n\nx",
        "| title | date | draft |\n|---|---|---|\n| س | 2026-11-20 | true |\n\nx", "draft | true\n---|---\n\nx",
        "<!--\n.. title: س\n.. status: draft\n-->\nx", ".. title: س\n.. status: draft\n\nx",
        "Title: س\nDate: 2026-11-20\nStatus: hidden\n\nx", "س\n##\n\n:date: 2026-11-20\n:status: draft\n\nx",
        "% س\n% هالة\n% draft: true\n\nx", "// draft: true\nx", "# draft: true\n\nx",
        "// ---\n// draft: true\n// ---\nx",
        "[//]: # (draft: true)\n\nx", "export const meta = { title: \"س\", draft: true }\n\nx",
        "---\u{2028}title: س\u{2028}draft: true\u{2028}---\u{2028}x", "---\u{2028}draft: true\n---\nx",
        "---\u{85}draft: true\u{85}---\u{85}x", "draft: true\u{85}\nx",
        "---\u{B}title: س\u{B}draft: true\u{B}---\u{B}x",
        "نص\n\nنص\n\n---\ntitle: س\ndraft: true\n---\n", "نص\n\nنص\n\n+++\ndraft = true\n+++\nنص",
        "نص\n\nنص\n\n---\ntitle: س\ndate: 2026-11-20\n---\nنص", "نص\n\nنص\n\n***\ndraft: true\n***\n",
        "# عنوان\n\nنص\n\n---\ndraft: true",
    ]

    @Test("Other notations stop the build with the line", arguments: otherNotations)
    func notations(text: String) { mistakes(text: text) }

    @Test(
        "So does a second front matter below the first, whatever its notation",
        arguments: [
            "> ---\n> draft: true\n> ---\nx", "- draft: true\n\nx", "| draft | true |\n|---|---|\n\nx",
            "<!-- draft: true -->\nx", "<!--\n.. status: draft\n-->\nx", "# عنوان\n\n---\n\(keys)\n---\nx",
            "## عنوان\n---\ndraft: true\n---\nx", "نص\n\n---\n\(keys)\n---\n", "--- draft: true ---\nx",
            "نص\n\n+++\ndraft = true\n+++\n",
        ])
    func second(text: String) { mistakes(text: "---\ntitle: س\n---\n" + text) }

    @Test(
        "Lists, tables, quotations, rules and examples stay text",
        arguments: [
            "```yaml\n---\n\(keys)\n---\n```\n\nنص", "```\ndraft: true\n```\nنص", "~~~yaml\n\(keys)\n~~~\nx",
            "    ---\n    title: س\n    draft: true\n    ---\n\nنص", "    draft: true\n\nنص",
            "\t---\n\ttitle: س\n\tdraft: true\n\t---\n\nنص", "# دليل\n\n    ---\n    draft: true\n    ---\n",
            "# دليل\n\n```yaml\n---\n\(keys)\n---\n```\n", "نص\n\n~~~\n---\ndraft: true\n---\n~~~\n",
            "نص\n\n- مثل:\n\n      ---\n      draft: true\n      ---\n", "نص\n\n    ---\n    draft: true\n    ---\n",
            "نص\n\n````md\n```\n---\ndraft: true\n---\n```\n````\n", "<pre>\n---\n\(keys)\n---\n</pre>\n",
            "- title: one\n- date: two\n", "> draft: the law\n\ntext", "> Status: pending\n\ntext",
            "- Bill: the water act\n- Status: pending\n- Published: 19 December 2025\n\nx",
            "- Expires: 01/31/2027\n\nx", "- Draft: the committee votes\n- Note: on Monday\n",
            "| Name | Draft |\n|---|---|\n| هالة | yes |\n", "| Team | Status |\n|---|---|\n| أ | pending |\n",
            "| Title | Date |\n|---|---|\n| س | 2026-11-20 |\n| ص | 2026-11-21 |\n",
            "نص\n\nنص\n\n---\nTitle: The Book\nAuthor: Hala\nPublisher: The Quay\n---\n",
            "نص\n\nنص\n\n---\nEvent: fair\nDate: 19 December 2025\nStatus: pending\n---\n",
            "# عنوان\n\nPublished: 19 December 2025\n\nx", "نص\n\nنص\n\n---\n\nقال: نعم\n\n---\n",
            "نص\n: تعريف\n\nDraft\n: an early text", "[draft: true](https://x.example) نص",
            "- [ ] draft\n- [x] title\n",
            "= عنوان =\n\nx", "*Draft:* the law\n\nx", "--- نص ---\n\nx",
            "* * *\n\nنص.\n\n* * *\n", "# published\n\nx", "// تعليق\nx", "{{< x draft=true >}}\n\nx",
            "<!-- ملاحظة: راجع -->\n\nx", "ملاحظة | نعم\n---|---\nأ | ب\n",
        ])
    func ordinary(text: String) { prose(text: text) }

    @Test(
        "Below front matter two lines with colons and a rule are a heading",
        arguments: [
            "Title: Dune\nAuthor: Herbert\n---\n\nx", "\nTitle: Dune\nAuthor: Herbert\nLanguage: en\n---\n\nx",
            "Summary: rain\nLocation: the port\n---\nx",
        ])
    func boxes(text: String) { #expect(read("---\ntitle: س\n---\n" + text).diagnostics.isEmpty) }

    @Test("Files of any length are looked at to a bound")
    func longFiles() {
        #expect(read(String(repeating: "---\n", count: 10_000)).diagnostics.isEmpty)
        #expect(read(String(repeating: "draft ", count: 20_000)).document != nil)
        #expect(read(String(repeating: "<!-- x -->\n", count: 5_000) + "draft: true").document != nil)
    }

    @Test(
        "Below nothing, or below empty front matter, such a box was meant as front matter",
        arguments: ["", "---\n---\n", "---\n# nothing\n---\n"])
    func boxesBelowNothing(beginning: String) {
        #expect(read("\(beginning)Title: Dune\nAuthor: Herbert\n---\nx").document == nil)
    }
}
