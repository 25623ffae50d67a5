import Testing

@testable import MujazRendering

@Suite("HTML that is read elsewhere")
struct PortableHTMLTests {
    private let portable = PortableHTML(
        pageURL: "https://news.example/daily/2025/12/19/a/", origin: "https://news.example")

    private func converted(_ html: String) -> String {
        String(decoding: portable.converted(Array(html.utf8)), as: UTF8.self)
    }

    @Test(
        "Addresses become whole and percent-encoded",
        arguments: [
            ("/daily/x/", "https://news.example/daily/x/"),
            ("#هنا", "https://news.example/daily/2025/12/19/a/#%D9%87%D9%86%D8%A7"),
            ("?p=1", "https://news.example/daily/2025/12/19/a/?p=1"),
            ("b.html", "https://news.example/daily/2025/12/19/a/b.html"),
            ("../b/./c", "https://news.example/daily/2025/12/19/b/./c"),
            ("../../../../../../../x", "https://news.example/x"),
            ("", "https://news.example/daily/2025/12/19/a/"),
            ("//cdn.example/x y", "https://cdn.example/x%20y"),
            ("https://else.example/%D8%A7", "https://else.example/%D8%A7"),
            ("mailto:a@b.example", "mailto:a@b.example"),
            ("a:b/c", "a:b/c"),
            ("a/b:c", "https://news.example/daily/2025/12/19/a/a/b:c"),
        ])
    func addresses(_ pair: (String, String)) { #expect(portable.whole(pair.0) == pair.1) }

    @Test("In every attribute that holds one")
    func attributes() {
        #expect(
            converted("<a href='/x?a=1&amp;b=2' class=\"c\">ن</a>")
                == "<a href=\"https://news.example/x?a=1&amp;b=2\">ن</a>")
        #expect(
            converted("<img src=\"/a.jpg\" srcset=\"/a.jpg 1x, /b.jpg 2x\" loading=\"lazy\" alt=\"'\">")
                == "<img src=\"https://news.example/a.jpg\" "
                + "srcset=\"https://news.example/a.jpg 1x, https://news.example/b.jpg 2x\" alt=\"'\">")
        #expect(converted("<video poster=/p.jpg controls></video>").contains("poster=\"https://news.example/p.jpg\""))
    }

    @Test("What only a page has a use for is left out, with all that it holds")
    func removed() {
        #expect(converted("<p onclick=\"x\" style=\"y\" data-z>ن<!-- c --></p>") == "<p>ن</p>")
        #expect(converted("أ<script>if (a < b) { \"</p>\" }</script>ب<button><b>x</b></button>ت") == "أبت")
        #expect(converted("<li><input type=\"checkbox\" disabled> مهمة</li>") == "<li> مهمة</li>")
        #expect(converted("1 < 2 و <") == "1 < 2 و <")
    }
}

@Suite("Lengths of films")
struct MediaDurationTests {
    @Test(arguments: [("3:20", "PT3M20S"), ("1:02:05", "PT1H2M5S"), ("95", "PT1M35S"), ("٠:٠٠", "PT0S")])
    func iso(_ pair: (String, String)) { #expect(MediaDuration(written: pair.0)?.iso == pair.1) }

    @Test(arguments: ["", "3:60", "1:2:3:4", "-1", "PT3M", "3:"])
    func none(_ text: String) { #expect(MediaDuration(written: text) == nil) }
}
