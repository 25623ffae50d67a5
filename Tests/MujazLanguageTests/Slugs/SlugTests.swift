import Foundation
import MujazLanguage
import Testing

@Suite("Slugs") struct SlugTests {
    static let table: [(String, String)] = [
        ("سياسة", "سياسة"), ("أخبار العالم", "أخبار-العالم"), ("مُوجَزُ الأَنباءِ", "موجز-الأنباء"), ("ســـوريا", "سوريا"),
        ("الذكاء الاصطناعي: ما الجديد؟", "الذكاء-الاصطناعي-ما-الجديد"), ("على ـ هامش", "على-هامش"),
        ("هذا، وذاك؛ ثم «هؤلاء»!", "هذا-وذاك-ثم-هؤلاء"), ("مدى إلى رؤى", "مدى-إلى-رؤى"), ("رحمٰن", "رحمن"),
        ("ا\u{654}خبار", "أخبار"), ("ا\u{64E}\u{654}خبار", "أخبار"), ("٢٠٢٦ عام", "٢٠٢٦-عام"),
        ("می\u{200C}شود", "می-شود"),
        ("Hello,  World!", "hello-world"), ("C++ / C#", "c-c"), ("F-16", "f-16"), ("--a--b--", "a-b"),
        ("don’t", "don-t"),
        ("Crème Brûlée", "crème-brûlée"), ("Cre\u{300}me", "crème"), ("ΟΔΥΣΣΕΥΣ", "οδυσσευσ"),
        ("ПРИВЕТ мир", "привет-мир"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"), ("ภาษาไทย", "ภาษาไทย"), ("עִבְרִית", "עִבְרִית"), ("日本語ニュース", "日本語ニュース"),
        ("☺️ خبر 👍🏽", "خبر"), ("1️⃣ أول", "1-أول"), ("½ كأس ²", "كأس"), ("x\u{302}y", "x\u{302}y"), ("\u{302}y", "y"),
        ("", ""), ("!!!", ""), ("🎉🎉", ""), ("ـــ", ""), ("\u{64B}", ""), ("\u{200F}خبر\u{200F}", "خبر"),
        ("a/b\\c..%2f", "a-b-c-2f"), ("../..", ""), ("<script>", "script"), ("a\0b\nc", "a-b-c"),
        ("İstanbul", "i\u{307}stanbul"),
        ("قُرآنٌ كَرِيمٌ ۝ ۖ", "قرآن-كريم"), ("straße ﬁn", "straße-ﬁn"),
    ]

    @Test("Texts and their slugs", arguments: table.indices)
    func make(_ index: Int) {
        let (text, slug) = Self.table[index]
        #expect(Slug.make(text).utf8.elementsEqual(slug.utf8), "\(text) gave \(Slug.make(text))")
    }

    @Test("At most 200 bytes, cut at a hyphen")
    func length() {
        let words = Array(repeating: "سياسة", count: 30).joined(separator: " ")
        let slug = Slug.make(words)
        #expect(slug.utf8.count == 197 && slug.hasSuffix("سياسة"))
        let fits = String(repeating: "a", count: 200)
        #expect(Slug.make(fits + " b") == fits)
        #expect(Slug.make(String(repeating: "a", count: 500)).utf8.count == 200)
        let long = Slug.make("a" + String(repeating: "ب", count: 500))
        #expect(long.utf8.count == 199 && long.last == "ب")
        #expect(Slug.make("short " + String(repeating: "c", count: 300)) == "short")
    }

    @Test("A slug of a slug is itself, and has no byte that an address or a disk objects to")
    func idempotent() {
        let pool: [UInt32] = [
            0x20, 0x2D, 0x2F, 0x2E, 0x41, 0x7A, 0x130, 0x3A3, 0x1E9E, 0x301, 0x345, 0x627, 0x64E, 0x654, 0x640, 0x6D5,
            0x6DB,
            0x200D, 0xFE0F, 0x20E3, 0x1F600, 0x915, 0x93C, 0x94D, 0x1100, 0x1161, 0xFB01, 0xFEFB, 0x2F, 0x5C, 0x0,
            0x10FFFF,
        ]
        var generator = SplitMix(state: 9)
        for _ in 0..<4000 {
            var view = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...8, using: &generator) {
                let value = pool[Int.random(in: 0..<pool.count, using: &generator)]
                if let scalar = Unicode.Scalar(value) { view.append(scalar) }
            }
            let slug = Slug.make(String(view))
            #expect(Slug.make(slug).utf8.elementsEqual(slug.utf8), "\(Array(view))")
            #expect(!slug.hasPrefix("-") && !slug.hasSuffix("-") && !slug.utf8.contains { $0 < 0x2D || $0 == 0x2F })
        }
    }

    @Test("The path for bytes and the path for scalars agree")
    func pathsAgree() {
        for (text, _) in Self.table where !text.isEmpty {
            // A letter of another script sends the whole text the long way.
            let long = Slug.make(text + " Ж")
            let short = Slug.make(text)
            #expect(long.utf8.elementsEqual((short.isEmpty ? "ж" : short + "-ж").utf8), "\(text)")
        }
    }

    @Test func fallback() {
        let id = Slug.fallback(for: "content/🎉.md")
        #expect(id == Slug.fallback(for: "content/🎉.md"))
        #expect(id != Slug.fallback(for: "content/🎊.md"))
        #expect(id.utf8.count == 10 && id.hasPrefix("n-") && Slug.make(id) == id)
        // Golden: addresses depend on it for ever.
        #expect(Slug.fallback(for: "") == "n-pdkje2is")
        #expect(Slug.fallback(for: "e\u{301}") == Slug.fallback(for: "\u{E9}"))
        #expect(Slug.anchor("مقدمة عامة") == "مقدمة-عامة")
        #expect(Slug.anchor("!!!") == Slug.fallback(for: "!!!"))
    }

    @Test("What a host may take for one has one key")
    func collisionKeys() {
        #expect(Slug.collisionKey("/Topics/ABC/") == "/topics/abc/")
        #expect(Slug.collisionKey("Cre\u{300}me").utf8.elementsEqual(Slug.collisionKey("CR\u{C8}ME").utf8))
        #expect(Slug.collisionKey("οδος") == Slug.collisionKey("ΟΔΟΣ"))
        #expect(Slug.collisionKey("ا\u{654}خبار").utf8.elementsEqual("أخبار".utf8))
        #expect(Slug.collisionKey("/أخبار/٢٠٢٦/") == "/أخبار/٢٠٢٦/")
        #expect(Slug.collisionKey("سياسة") != Slug.collisionKey("سياسه"))
        #expect(Slug.collisionKey("Ж") == "ж")
    }
}
