import MujazContent
import MujazCore
import MujazLanguage
import Testing

@testable import MujazRendering

@Suite("Text of a digest's items")
struct DigestTextTests {
    private func text(_ summary: String?, _ opening: String?) -> String? {
        var document = Document.sample("x")
        document.summary = summary
        document.opening = opening
        return DigestText.make(of: document)
    }

    @Test("The lead, and whole sentences of the text after it, three in all")
    func sentences() {
        #expect(text(nil, nil) == nil)
        #expect(text("خبر.", nil) == "خبر.")
        #expect(text("خبر", "أول. ثانٍ. ثالث.") == "خبر. أول. ثانٍ.")
        #expect(text("خبر؟ «نعم.» ثالث!", "أول.") == "خبر؟ «نعم.» ثالث!")
        #expect(text("أ. ب. ج. د.", "هـ.") == "أ. ب. ج.")
        #expect(text("خبر.", "أول لا ينتهي…") == "خبر.")
        #expect(text("خبر.", "بلغ 3.5 متر. ثم") == "خبر. بلغ 3.5 متر.")
        #expect(text("خبر.", String(repeating: "كلمة ", count: 60) + "طويلة. قصيرة.") == "خبر.")
    }

    @Test("Lines of at most so many characters, marks not counted")
    func wrapping() {
        #expect(TextWrap.lines("", width: 10) == [])
        #expect(TextWrap.lines(" واحد   اثنان ثلاثة ", width: 10) == ["واحد اثنان", "ثلاثة"])
        #expect(TextWrap.lines("مُعَرَّبٌ مُعَرَّبٌ", width: 9) == ["مُعَرَّبٌ مُعَرَّبٌ"])
        #expect(TextWrap.lines("abcdefghijkl mn", width: 5) == ["abcdefghijkl", "mn"])
        #expect(TextWrap.lines("aa bb cc dd", width: 5, indent: 3) == ["aa bb", "cc", "dd"])
    }

    @Test("Paragraphs of HTML")
    func paragraphs() {
        let html = "<p>أول <a href=\"/x/\">رابط</a><br>سطر &amp; آخر</p>\n<ul><li>بند</li><li><p>ثانٍ</p></li></ul>"
        #expect(PlainText.paragraphs(ofHTML: Array(html.utf8)) == ["أول رابط سطر & آخر", "بند", "ثانٍ"])
    }

    @Test("An editor's note in mail: whole addresses, styles on elements, nothing that runs")
    func markup() {
        let html = """
            <p class="x">نص <a href="/a/" rel="nofollow">أ</a> <a href="https://x.example/">ب</a></p><script>alert(1)</script>\
            <figure><img src="/p.jpg" srcset="/q.jpg 2x" alt="صورة" loading="lazy"></figure>\
            <table><tr><td>1</td><td dir="ltr">2</td></tr></table><!-- c -->
            """
        let markup = EmailMarkup(origin: "https://news.example", direction: .rtl, accent: "#123456")
        let result = String(decoding: markup.convert(Array(html.utf8)), as: UTF8.self)
        #expect(
            result == """
                <p style="margin:0 0 12px">نص <a href="https://news.example/a/" \
                style="color:#123456;text-decoration:underline">أ</a> <a href="https://x.example/" \
                style="color:#123456;text-decoration:underline">ب</a></p><figure style="margin:0 0 12px">\
                <img src="https://news.example/p.jpg" alt="صورة" \
                style="display:block;max-width:100%;height:auto;border:0"></figure>\
                <table style="border-collapse:collapse;margin:0 0 12px"><tr>\
                <td dir="rtl" align="right" valign="top" style="padding:6px 8px;border-bottom:1px solid #d8d3c6">1</td>\
                <td dir="ltr" align="right" valign="top" style="padding:6px 8px;border-bottom:1px solid #d8d3c6">2</td>\
                </tr></table>
                """)
    }
}
