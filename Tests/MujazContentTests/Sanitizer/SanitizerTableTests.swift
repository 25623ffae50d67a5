import MujazCore
import Testing

@testable import MujazContent

/// One piece of HTML and what is left of it.
struct SanitizerCase: CustomTestStringConvertible, Sendable {
    var input: String
    var output: String

    init(_ input: String, _ output: String) {
        self.input = input
        self.output = output
    }

    var testDescription: String { input }
}

func sanitized(_ html: String) -> String {
    String(decoding: HTMLSanitizer.sanitize(Array(html.utf8)), as: UTF8.self)
}

@Suite struct SanitizerTableTests {
    @Test(arguments: good + scripts + addresses + tokens + structure + attributes)
    func rebuilds(_ one: SanitizerCase) {
        let output = sanitized(one.input)
        #expect(output == one.output)
        #expect(sanitized(output) == output, "a second pass changes it")
    }

    static let good: [SanitizerCase] = [
        .init("", ""),
        .init("نص عربي", "نص عربي"),
        .init("<p>فقرة</p>", "<p>فقرة</p>"),
        .init("<p dir=\"rtl\" lang=\"ar\">مَرحبًا</p>", "<p dir=\"rtl\" lang=\"ar\">مَرحبًا</p>"),
        .init("<b>غامق</b> و<i>مائل</i>", "<b>غامق</b> و<i>مائل</i>"),
        .init("<h2>عنوان</h2><hr>", "<h2>عنوان</h2><hr>"),
        .init("a<br>b<br/>c", "a<br>b<br>c"),
        .init("<ul><li>أ</li><li>ب</li></ul>", "<ul><li>أ</li><li>ب</li></ul>"),
        .init(
            "<ol start=\"3\" reversed><li value=9>x</ol>", "<ol start=\"3\" reversed=\"\"><li value=\"9\">x</li></ol>"),
        .init("<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        .init(
            "<blockquote cite=\"https://a.example/\">x</blockquote>",
            "<blockquote cite=\"https://a.example/\">x</blockquote>"),
        .init(
            "<details open><summary>خلاصة</summary>x</details>",
            "<details open=\"\"><summary>خلاصة</summary>x</details>"),
        .init("<figure><figcaption>x</figcaption></figure>", "<figure><figcaption>x</figcaption></figure>"),
        .init("<ruby>漢<rp>(<rt>kan<rp>)</ruby>", "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>"),
        .init("<abbr title=\"a &amp; b\">x</abbr>", "<abbr title=\"a &amp; b\">x</abbr>"),
        .init("<time datetime=\"2025-12-19\">x</time>", "<time datetime=\"2025-12-19\">x</time>"),
        .init(
            "<code>a</code><kbd>b</kbd><pre>c</pre>",
            "<code dir=\"ltr\">a</code><kbd dir=\"ltr\">b</kbd><pre dir=\"ltr\">c</pre>"),
        .init("<pre dir=rtl>c</pre>", "<pre dir=\"rtl\">c</pre>"),
        .init("<bdo dir=ltr>C++</bdo><bdi>x</bdi>", "<bdo dir=\"ltr\">C++</bdo><bdi>x</bdi>"),
        .init("&amp; &lt; &#1575; &copy; &nbsp;", "&amp; &lt; &#1575; &copy; &nbsp;"),
        .init("a & b &x &; &#; &#x;", "a &amp; b &amp;x &amp;; &amp;#; &amp;#x;"),
        .init("1 < 2 > 0", "1 &lt; 2 &gt; 0"),
    ]

    static let scripts: [SanitizerCase] = [
        .init("<script>alert(1)</script>", ""),
        .init("a<script>alert(1)</script>b", "ab"),
        .init("<SCRIPT SRC=//x.example/x.js></SCRIPT>", ""),
        .init("<script\u{0}>alert(1)</script>", "alert(1)"),
        .init("<scr<script>ipt>alert(1)</script>", "ipt&gt;alert(1)"),
        .init("<script>alert(1)", ""),
        .init("<script>'</scr'+'ipt>'</script >x", "x"),
        .init("<script><!--<script></script>alert(1)</script>", "alert(1)"),
        .init("<style>@import 'x'</style>x", "x"),
        .init("<style><img src=x onerror=alert(1)></style>", ""),
        .init(
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
            "<img src=\"x\" alt=\"\" loading=\"lazy\" decoding=\"async\">\"&gt;"),
        .init("<svg onload=alert(1)>", ""),
        .init("<svg onload=alert(1) />x", "x"),
        .init("<svg/onload=alert(1)/>x", ""),
        .init("<svg><script>alert(1)</script></svg>x", "x"),
        .init("<svg><svg></svg><b>y</b></svg>x", "x"),
        .init(
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            ""),
        .init("<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>y", "y"),
        .init("<template><img src=x onerror=alert(1)></template>y", "y"),
        .init("<object data=\"javascript:alert(1)\"></object>y", "y"),
        .init("<embed src=\"javascript:alert(1)\">y", "y"),
        .init("<iframe src=\"javascript:alert(1)\"></iframe>y", "y"),
        .init("<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>y", "y"),
        .init("<iframe src=https://evil.example/></iframe>", ""),
        .init("<textarea><script>alert(1)</textarea>x", "x"),
        .init("<title><b>x</title>y", "y"),
        .init("<xmp><script>alert(1)</script></xmp>y", "y"),
        .init("<plaintext><b>y", ""),
        .init("<noembed><b></noembed>y", "y"),
        .init("<select><option>x</select>y", "y"),
        .init("<form action=\"javascript:alert(1)\"><button formaction=x>ok</button></form>", "ok"),
        .init("<input onfocus=alert(1) autofocus>", ""),
        .init("<base href=\"https://evil.example/\">", ""),
        .init("<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">", ""),
        .init("<link rel=stylesheet href=x>", ""),
        .init("<body onload=alert(1)>x</body>", "x"),
        .init("<html><head><title>t</title></head><body><p>x</body></html>", "<p>x</p>"),
        .init("<marquee onstart=alert(1)>x</marquee>", "x"),
        .init("<isindex type=image src=1 onerror=alert(1)>", ""),
        .init("<frameset onload=alert(1)><frame src=x></frameset>y", "y"),
        .init("<x onclick=alert(1)>x</x>", "x"),
        .init("<p onclick=alert(1) OnMouseOver='x'>x</p>", "<p>x</p>"),
        .init("<p style=\"background:url(javascript:alert(1))\">x</p>", "<p>x</p>"),
        .init("<img src=x onerror=alert(1)>", "<img src=\"x\" alt=\"\" loading=\"lazy\" decoding=\"async\">"),
        .init("a<img src=\"\u{3} \u{11}\" alt=x>b", "ab"),
        .init(
            "<img src=x alt=\"\" srcset=\"f,\u{1C}\">",
            "<img src=\"x\" alt=\"\" srcset=\"f\" loading=\"lazy\" decoding=\"async\">"),
        .init("<img src=\"x\"onerror=alert(1)>", "<img src=\"x\" alt=\"\" loading=\"lazy\" decoding=\"async\">"),
        .init(
            "<img/src=x/onerror=alert(1)>",
            "<img src=\"x/onerror=alert(1)\" alt=\"\" loading=\"lazy\" decoding=\"async\">"),
        .init("<img \"\"\"><script>alert(1)</script>\">", "\"&gt;"),
        .init(
            "<img src=`x`onerror=alert(1)>",
            "<img src=\"%60x%60onerror=alert(1)\" alt=\"\" loading=\"lazy\" decoding=\"async\">"),
        .init("<video><source onerror=alert(1)></video>", "<video controls preload=\"none\"><source></video>"),
        .init("<audio src=a.mp3 autoplay onplay=x></audio>", "<audio src=\"a.mp3\" controls preload=\"none\"></audio>"),
    ]

    static let addresses: [SanitizerCase] = [
        .init("<a href=\"/a\">x</a>", "<a href=\"/a\">x</a>"),
        .init(
            "<a href=\"https://a.example/?a=1&b=2\">x</a>",
            "<a href=\"https://a.example/?a=1&amp;b=2\" rel=\"noopener\">x</a>"),
        .init("<a href=\"#قسم\">x</a>", "<a href=\"#%D9%82%D8%B3%D9%85\">x</a>"),
        .init("<a href=mailto:a@b.example>x</a>", "<a href=\"mailto:a@b.example\">x</a>"),
        .init("<a href=\"javascript:alert(1)\">x</a>", "x"),
        .init("<a href=JaVaScRiPt:alert(1)>x</a>", "x"),
        .init("<a href=\" \u{1}javascript:alert(1)\">x</a>", "x"),
        .init("<a href=\"java\tscript:alert(1)\">x</a>", "x"),
        .init("<a href=\"java\nscript:alert(1)\">x</a>", "x"),
        .init("<a href=\"java&#x0A;script:alert(1)\">x</a>", "x"),
        .init("<a href=\"java&Tab;script:alert(1)\">x</a>", "x"),
        .init("<a href=\"java&NewLine;script:alert(1)\">x</a>", "x"),
        .init("<a href=\"javascript&colon;alert(1)\">x</a>", "x"),
        .init("<a href=\"javascript&#58;alert(1)\">x</a>", "x"),
        .init("<a href=\"javascript&#0000058alert(1)\">x</a>", "x"),
        .init("<a href=\"&#106&#97&#118&#97&#115&#99&#114&#105&#112&#116&#58alert(1)\">x</a>", "x"),
        .init("<a href=\"&#x6A;avascript:alert(1)\">x</a>", "x"),
        .init("<a href=\"&#14; javascript:alert(1)\">x</a>", "x"),
        .init("<a href=\"java\u{0}script:alert(1)\">x</a>", "x"),
        .init("<a href=vbscript:msgbox(1)>x</a>", "x"),
        .init("<a href=\"data:text/html,<script>alert(1)</script>\">x</a>", "x"),
        .init("<a href=\"data:image/png;base64,AA==\">x</a>", "x"),
        .init("<a href=\"file:///etc/passwd\">x</a>", "x"),
        .init("<a href=\"blob:https://a.example/1\">x</a>", "x"),
        .init("<a href=\"feed:javascript:alert(1)\">x</a>", "x"),
        .init("<a href=\"view-source:x\">x</a>", "x"),
        .init("<a href=\"\u{A0}javascript:alert(1)\">x</a>", "x"),
        .init("<a href=\"%6Aavascript:alert(1)\">x</a>", "x"),
        .init("<a href=\"\">x</a>", "<a href=\"\">x</a>"),
        .init("<a>x</a>", "x"),
        .init("<img src=\"javascript:alert(1)\" alt=\"بديل\">", "بديل"),
        .init("<img src=\"data:image/svg+xml;base64,AA==\">", ""),
        .init(
            "<img src=\"data:image/png;base64,AA==\" alt=\"\">",
            "<img src=\"data:image/png;base64,AA==\" alt=\"\" loading=\"lazy\" decoding=\"async\">"),
        .init(
            "<img src=a.png srcset=\"a.png 1x, javascript:alert(1) 2x\" alt=x>",
            "<img src=\"a.png\" alt=\"x\" loading=\"lazy\" decoding=\"async\">"),
        .init(
            "<img src=a.png srcset=\"a.png 1x,b.png 2x\" alt=x>",
            "<img src=\"a.png\" srcset=\"a.png 1x, b.png 2x\" alt=\"x\" loading=\"lazy\" decoding=\"async\">"),
        .init("<blockquote cite=\"javascript:alert(1)\">x</blockquote>", "<blockquote>x</blockquote>"),
        .init(
            "<video poster=\"javascript:alert(1)\" src=a.mp4></video>",
            "<video src=\"a.mp4\" controls preload=\"none\"></video>"),
        .init(
            "<a href=\"/a\" target=_blank rel=opener>x</a>", "<a href=\"/a\" target=\"_blank\" rel=\"noopener\">x</a>"),
        .init("<a href=\"/a\" target=evil>x</a>", "<a href=\"/a\">x</a>"),
        .init("<a href=\"x\" href=\"javascript:alert(1)\">x</a>", "<a href=\"x\">x</a>"),
        .init(
            "<iframe src=\"https://www.youtube.com/embed/abc_DEF-123\"></iframe>",
            "<a class=\"embed\" data-embed=\"youtube\" href=\"https://www.youtube.com/watch?v=abc_DEF-123\" rel=\"noopener\"><span class=\"embed-action\">شاهد على <bdi>YouTube</bdi></span></a>"
        ),
        .init(
            "<iframe src=\"//player.vimeo.com/video/12345\" title='a\"b'>x</iframe>",
            "<a class=\"embed\" data-embed=\"vimeo\" href=\"https://vimeo.com/12345\" rel=\"noopener\"><span class=\"embed-title\">a&quot;b</span> <span class=\"embed-action\">شاهد على <bdi>Vimeo</bdi></span></a>"
        ),
        .init(
            "<a data-embed=youtube href=https://evil.example/>x</a>",
            "<a href=\"https://evil.example/\" rel=\"noopener\">x</a>"),
        // A slash and a mark above it are one character.
        .init(
            "<a href=\"//\u{64C}a.example\">x</a>", "<a href=\"//%D9%8Ca.example\" rel=\"noopener\">x</a>"),
        .init("<iframe src=\"https://youtube.com.evil.example/embed/abc\"></iframe>", ""),
    ]

    static let tokens: [SanitizerCase] = [
        .init("<!-- x --><b>y</b>", "<b>y</b>"),
        .init("<!--><script>alert(1)</script>-->", "--&gt;"),
        .init("<!---><b>x</b>", "<b>x</b>"),
        .init("<!-- a --!><b>x</b>", "<b>x</b>"),
        .init("<!-- a -- > <b>x</b>", ""),
        .init("<!-- unclosed <b>x", ""),
        .init("<![CDATA[<b>x</b>]]>", "x]]&gt;"),
        .init("<!DOCTYPE html><p>x</p>", "<p>x</p>"),
        .init("<?php echo 1 ?>x", "x"),
        .init("</ div>x", "x"),
        .init("</>x", "x"),
        .init("<>x", "&lt;&gt;x"),
        .init("<\u{64E}script>alert(1)</script>", "&lt;\u{64E}script&gt;alert(1)"),
        .init("<\u{300}b>x", "&lt;\u{300}b&gt;x"),
        .init("<عربي>", "&lt;عربي&gt;"),
        .init("<b", ""),
        .init("x<b title=\"", "x"),
        .init("<b title=\"a>b\">x</b>", "<b title=\"a&gt;b\">x</b>"),
        .init("<b title='a\"b'>x</b>", "<b title=\"a&quot;b\">x</b>"),
        .init("<b title=a>x</b>", "<b title=\"a\">x</b>"),
        .init("<b\ntitle\n=\n'a'\n>x</b\n>", "<b title=\"a\">x</b>"),
        .init("<b/title=a/>x</b>", "<b title=\"a/\">x</b>"),
        .init("<b ==x title=y>x</b>", "<b title=\"y\">x</b>"),
        .init("<B TITLE=x>y</B>", "<b title=\"x\">y</b>"),
        .init("a\u{0}b", "ab"),
        .init("<b title=\"&lt;script&gt;\">x</b>", "<b title=\"&lt;script&gt;\">x</b>"),
        .init("<b title=\"&eacute;&amp;eacute;\">x</b>", "<b title=\"&eacute;&amp;eacute;\">x</b>"),
        .init("<", "&lt;"),
        .init("</", "&lt;/"),
        .init("<a", ""),
    ]

    static let structure: [SanitizerCase] = [
        .init("</div></article></body>x", "x"),
        .init("<div><p>x", "<div><p>x</p></div>"),
        .init("<b><i>x</b>y</i>", "<b><i>x</i></b>y"),
        .init("<p>a<p>b", "<p>a</p><p>b</p>"),
        .init("<p>a<div>b</div>", "<p>a</p><div>b</div>"),
        .init("<p><b>a</p>b", "<p><b>a</b></p>b"),
        .init("</p>x", "x"),
        .init("<h2>a<h3>b</h3>", "<h2>a</h2><h3>b</h3>"),
        .init("<h2>a</h3>b", "<h2>a</h2>b"),
        .init("<ul><li>a<li>b<ul><li>c</ul>d</ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul>d</li></ul>"),
        .init("<li>x</li>", "x"),
        .init("<dd>x", "x"),
        .init("<td>x</td>", "x"),
        .init("<tr><td>x", "x"),
        .init("<table><td>x</table>", "<table><tr><td>x</td></tr></table>"),
        .init(
            "<table><tr><td>a<td>b<tr><td>c</table>", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"),
        .init(
            "<table><thead><tr><th scope=col>a</thead><tbody><tr><td colspan=2>b</table>",
            "<table><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td colspan=\"2\">b</td></tr></tbody></table>"
        ),
        .init("<table>x<tr><td>y</table>", "<table><tr><td>x</td></tr><tr><td>y</td></tr></table>"),
        .init(
            "<table><col span=2><tr><td>y</table>",
            "<table><colgroup><col span=\"2\"></colgroup><tr><td>y</td></tr></table>"),
        .init("<table><caption>c<tr><td>y</table>", "<table><caption>c</caption><tr><td>y</td></tr></table>"),
        .init("<table><tr><td></div>x</table>", "<table><tr><td>x</td></tr></table>"),
        .init("<div><table><tr><td></div>x</table></div>", "<div><table><tr><td>x</td></tr></table></div>"),
        .init("<table><rt>x", "<table><tr><td><rt>x</rt></td></tr></table>"),
        .init("<a href=1>a<a href=2>b</a>", "<a href=\"1\">a</a><a href=\"2\">b</a>"),
        .init("<a href=1><div>a</div></a>", "<a href=\"1\"><div>a</div></a>"),
        .init("<font color=red><center>x</center></font>", "x"),
        .init(
            "<picture><source srcset=\"a.webp\" type=\"image/webp\"><img src=a.png alt=x></picture>",
            "<picture><source srcset=\"a.webp\" type=\"image/webp\"><img src=\"a.png\" alt=\"x\" loading=\"lazy\" decoding=\"async\"></picture>"
        ),
        .init("<source src=x>", ""),
        .init("<br></br>", "<br>"),
        .init("<img src=a alt=x></img>", "<img src=\"a\" alt=\"x\" loading=\"lazy\" decoding=\"async\">"),
    ]

    static let attributes: [SanitizerCase] = [
        .init("<p id=\"main\">x</p>", "<p>x</p>"),
        .init("<p id=\"a b\">x</p>", "<p>x</p>"),
        .init("<p id=\"قسم-1\">x</p>", "<p id=\"قسم-1\">x</p>"),
        .init("<p id=a>x</p><p id=a>y</p>", "<p id=\"a\">x</p><p>y</p>"),
        .init("<a name=\"note\"></a>", "<a id=\"note\"></a>"),
        .init(
            "<img id=cookie name=body src=x alt=\"\">", "<img src=\"x\" alt=\"\" loading=\"lazy\" decoding=\"async\">"),
        .init("<p class=\"a  b-c d_e <x>\">x</p>", "<p class=\"a b-c d_e\">x</p>"),
        .init("<p class=\"\">x</p>", "<p>x</p>"),
        .init(
            "<p data-x=1 aria-label=\"اسم\" role=button tabindex=1 contenteditable>x</p>", "<p aria-label=\"اسم\">x</p>"
        ),
        .init("<p dir=sideways lang=\"a b\">x</p>", "<p>x</p>"),
        .init("<p dir=RTL>x</p>", "<p dir=\"rtl\">x</p>"),
        .init(
            "<img src=a width=10 height=1e3 alt=x>",
            "<img src=\"a\" width=\"10\" alt=\"x\" loading=\"lazy\" decoding=\"async\">"),
        .init("<td colspan=999999>x", "x"),
        .init("<p xmlns:x=y x:href=z>x</p>", "<p>x</p>"),
    ]
}
