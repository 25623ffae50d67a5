import Testing

@testable import MujazContent

/// One Markdown text and its HTML on an Arabic page.
struct ArticleCase: CustomTestStringConvertible, Sendable {
    var name: String
    var markdown: String
    var html: String

    init(_ name: String, _ markdown: String, _ html: String) {
        self.name = name
        self.markdown = markdown
        self.html = html
    }

    var testDescription: String { name }

    static let text: [ArticleCase] = [
        .init(
            "a paragraph", "نص **مهم** و*مائل* و~~محذوف~~.",
            "<p>نص <strong>مهم</strong> و<em>مائل</em> و<del>محذوف</del>.</p>\n"),
        .init("escaping", "أ < ب & \"ج\"", "<p>أ &lt; ب &amp; &quot;ج&quot;</p>\n"),
        .init("a less-than under a fatha", "<\u{64E}b>", "<p dir=\"ltr\">&lt;\u{64E}b&gt;</p>\n"),
        .init("a foreign paragraph", "Reuters said.", "<p dir=\"ltr\">Reuters said.</p>\n"),
        .init(
            "an Arabic paragraph that begins in Latin", "Reuters: قالت الوكالة اليوم",
            "<p>Reuters: قالت الوكالة اليوم</p>\n"),
        .init("numbers have no direction, and their own order", "2020-2026", "<p><bdi>2020-2026</bdi></p>\n"),
        .init(
            "scores, ranges and signs keep their order", "فاز **الفريق 3-1** و[لغة C++ & غيرها](/a/) في 2019–2025.",
            "<p>فاز <strong>الفريق <bdi>3-1</bdi></strong> و<a href=\"/a/\">لغة <bdi>C++</bdi> &amp; غيرها</a> في <bdi>2019–2025</bdi>.</p>\n"
        ),
        .init(
            "an address says nothing about direction", "انظر https://example.com/very/long/address",
            "<p>انظر <a href=\"https://example.com/very/long/address\">https://example.com/very/long/address</a></p>\n"),
        .init(
            "code is left to right", "استخدم `let x = 1` هنا", "<p>استخدم <code dir=\"ltr\">let x = 1</code> هنا</p>\n"),
        .init(
            "a code block", "```swift\na < b\n```",
            "<pre dir=\"ltr\" tabindex=\"0\"><code class=\"language-swift\">a &lt; b\n</code></pre>\n"),
        .init("a hard break and a rule", "أ  \nب\n\n---", "<p>أ<br>\nب</p>\n<hr>\n"),
        .init(
            "headings", "# عنوان\n\n## عنوان\n\n## Main",
            "<h1 id=\"عنوان\">عنوان</h1>\n<h2 id=\"عنوان-2\">عنوان</h2>\n<h2 dir=\"ltr\" id=\"main-2\">Main</h2>\n"),
        .init("an anchor of the author's", "## <a name=\"x1\"></a>عنوان", "<h2 id=\"x1\">عنوان</h2>\n"),
        .init("an embedding left open", "\u{202B}نص\n\nنص", "<p>\u{202B}نص\u{202C}</p>\n<p>نص</p>\n"),
        .init(
            "an isolate left open in a cell", "|\u{2067}أ|ب|\n|-|-|\n",
            "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"جدول\">\n<table>\n<thead>\n<tr>\n<th scope=\"col\">\u{2067}أ\u{2069}</th>\n<th scope=\"col\">ب</th>\n</tr>\n</thead>\n</table>\n</div>\n"
        ),
    ]

    static let blocks: [ArticleCase] = [
        .init("a list", "- أ\n- B\n", "<ul>\n<li>أ</li>\n<li dir=\"ltr\">B</li>\n</ul>\n"),
        .init(
            "a foreign list", "3. One\n4. Two\n", "<ol dir=\"ltr\" start=\"3\">\n<li>One</li>\n<li>Two</li>\n</ol>\n"),
        .init(
            "a foreign list in an Arabic item", "- بند\n  - one item\n",
            "<ul>\n<li>بند\n<ul dir=\"ltr\">\n<li>one item</li>\n</ul>\n</li>\n</ul>\n"),
        .init(
            "tasks", "- [x] تم\n- [ ] لا\n",
            "<ul class=\"task-list\">\n<li class=\"task\"><input type=\"checkbox\" checked disabled aria-label=\"أُنجز\"> تم</li>\n<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"لم يُنجز\"> لا</li>\n</ul>\n"
        ),
        .init(
            "a foreign quotation", "> Words.\n>\n> كلمات كثيرة",
            "<blockquote>\n<p dir=\"ltr\">Words.</p>\n<p>كلمات كثيرة</p>\n</blockquote>\n"),
        .init(
            "a quotation in Latin for the most part", "> Many words.\n>\n> كلمات",
            "<blockquote dir=\"ltr\">\n<p>Many words.</p>\n<p dir=\"rtl\">كلمات</p>\n</blockquote>\n"),
        .init(
            "an alert", "> [!NOTE]\n> انتبه",
            "<aside class=\"alert alert-note\" role=\"note\">\n<p class=\"alert-label\">ملاحظة</p>\n<p>انتبه</p>\n</aside>\n"
        ),
        .init(
            "an alert by itself", "> [!tip]\n\nx",
            "<aside class=\"alert alert-tip\" role=\"note\">\n<p class=\"alert-label\">نصيحة</p>\n</aside>\n<p dir=\"ltr\">x</p>\n"
        ),
        .init(
            "a film of docfx", "> [!VIDEO https://www.youtube.com/embed/abc]",
            "<a class=\"embed\" data-embed=\"youtube\" href=\"https://www.youtube.com/watch?v=abc\" rel=\"noopener\"><span class=\"embed-action\">شاهد على <bdi>YouTube</bdi></span></a>\n"
        ),
        .init("not an alert", "> [!NOTE] نص طويل", "<blockquote>\n<p>[!NOTE] نص طويل</p>\n</blockquote>\n"),
        .init(
            "a table", "|أ|Name|\n|:-:|--:|\n|ب|x|\n",
            "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"جدول\">\n<table dir=\"ltr\">\n<thead>\n<tr>\n<th dir=\"rtl\" scope=\"col\" class=\"center\">أ</th>\n<th scope=\"col\" class=\"end\">Name</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td dir=\"rtl\" class=\"center\">ب</td>\n<td class=\"end\">x</td>\n</tr>\n</tbody>\n</table>\n</div>\n"
        ),
        .init(
            "a note", "نص[^a]\n\n[^a]: هامش",
            "<p>نص<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\">1</a></sup></p>\n<section class=\"footnotes\" aria-label=\"الهوامش\">\n<ol>\n<li id=\"fn-1\">\n<p>هامش <a href=\"#fnref-1\" class=\"footnote-backref\" aria-label=\"عودة إلى النص، الهامش 1\">↑</a></p>\n</li>\n</ol>\n</section>\n"
        ),
    ]

    static let links: [ArticleCase] = [
        .init(
            "a link out", "[رابط](https://out.example/a\"b)",
            "<p><a href=\"https://out.example/a%22b\" rel=\"noopener\">رابط</a></p>\n"),
        .init("a link in", "[رابط](other.md \"عنوان\")", "<p><a href=\"/other/\" title=\"عنوان\">رابط</a></p>\n"),
        .init("a link to nowhere", "[رابط](missing.md)", "<p>رابط</p>\n"),
        .init("a link with script", "[رابط](javascript:alert(1)) [x](data:text/html,y)", "<p>رابط x</p>\n"),
        .init("a link with script in capitals and references", "[رابط](JAVA&#115;cript:alert(1))", "<p>رابط</p>\n"),
        .init("mail", "a@b.example", "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>\n"),
        .init(
            "mail spelled with a reference", "a&#64;b.example",
            "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>\n"),
        .init(
            "a figure", "![بديل](pic.jpg \"تعليق\")",
            "<figure><img src=\"/pic.jpg\" alt=\"بديل\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\"><figcaption>تعليق</figcaption></figure>\n"
        ),
        .init(
            "a linked figure", "[![بديل](pic.jpg)](https://out.example)",
            "<figure><a href=\"https://out.example\" rel=\"noopener\"><img src=\"/pic.jpg\" alt=\"بديل\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\"></a></figure>\n"
        ),
        .init(
            "a picture among words", "نص ![ب](pic.jpg \"ت\")",
            "<p>نص <img src=\"/pic.jpg\" alt=\"ب\" title=\"ت\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\"></p>\n"
        ),
        .init("a picture that is not there", "![بديل](missing.jpg)", "<p>بديل</p>\n"),
        .init(
            "a film", "https://youtu.be/abc123?t=9",
            "<a class=\"embed\" data-embed=\"youtube\" href=\"https://www.youtube.com/watch?v=abc123&amp;t=9\" rel=\"noopener\"><span class=\"embed-action\">شاهد على <bdi>YouTube</bdi></span></a>\n"
        ),
        .init(
            "a post with words", "[قال](https://twitter.com/a_b/status/12)",
            "<a class=\"embed\" data-embed=\"x\" href=\"https://x.com/a_b/status/12\" rel=\"noopener\"><span class=\"embed-title\">قال</span> <span class=\"embed-action\">اعرض على <bdi>X</bdi></span></a>\n"
        ),
        .init(
            "a film among words", "انظر https://youtu.be/abc123",
            "<p>انظر <a href=\"https://youtu.be/abc123\" rel=\"noopener\">https://youtu.be/abc123</a></p>\n"),
    ]

    static let rawHTML: [ArticleCase] = [
        .init(
            "a box around Markdown", "<div class=\"box\">\n\nنص\n\n</div>\n", "<div class=\"box\">\n<p>نص</p>\n</div>\n"
        ),
        .init("it cannot close the page", "</div></article>\n\nنص </p></div> نص", "<p>نص  نص</p>\n"),
        .init("it cannot stay open", "<div>\n\nنص", "<div>\n<p>نص</p>\n</div>"),
        .init("it ends with its item", "- <div>أ\n- ب</div>\n", "<ul>\n<li>\n<div>أ\n</div></li>\n<li>ب</li>\n</ul>\n"),
        .init("no block in a paragraph", "نص <div>أ</div> <b>ب", "<p>نص أ <b>ب</b></p>\n"),
        .init("a tag across emphasis", "*أ <b>ب* ج</b>", "<p><em>أ <b>ب</b></em> ج</p>\n"),
        .init("script in a paragraph", "أ <script>alert(1)</script> ب", "<p>أ  ب</p>\n"),
        .init("script that never ends", "أ <script>alert(1)\n\nب", "<p>أ </p>\n<p>ب</p>\n"),
        .init("a paragraph in a paragraph", "<p>أ\n\nب\n\n</p>\n", "<p>أ\n</p>\n<p>ب</p>\n"),
        .init(
            "a table by hand", "<table><tr><td>\n\n**أ**\n\n</td></tr></table>",
            "<table><tr><td>\n<p><strong>أ</strong></p>\n</td></tr></table>\n"),
        .init(
            "no link in a link", "<a href=\"other.md\">\n\n[أ](other.md) https://a.example\n\n</a>",
            "<a href=\"/other/\">\n<p>أ https://a.example</p>\n</a>\n"),
        .init(
            "a picture by hand", "<img src=\"pic.jpg\" alt=\"ب\">",
            "<img src=\"/pic.jpg\" alt=\"ب\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\">\n"),
        .init(
            "a player", "<iframe src=\"https://www.youtube.com/embed/abc\"></iframe>",
            "<a class=\"embed\" data-embed=\"youtube\" href=\"https://www.youtube.com/watch?v=abc\" rel=\"noopener\"><span class=\"embed-action\">شاهد على <bdi>YouTube</bdi></span></a>\n"
        ),
        .init(
            "shortcodes", "{{< figure src=\"a\" >}} {{<figure>}} {% x %}",
            "<p dir=\"ltr\">{{&lt; figure src=&quot;a&quot; &gt;}} {{&lt;figure&gt;}} {% x %}</p>\n"),
    ]
}
