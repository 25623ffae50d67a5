import MujazCore
import MujazLanguage
import Testing

@testable import MujazContent

@Suite("Bare addresses in Arabic sentences")
struct AutolinkTests {
    private static let tails = [
        "،", "؛", "؟", "۔", "»", "”", "’", "…", "؟!", "».", "»،", "\u{200F}", "\u{200F}.", "\u{A0}", "\u{A0}ثم",
        "\u{202C}",
        "!»", ")،", ")».", "]؛", "﴾", "–", "、", "。", "）", "\u{2009}ثم", "«ثم»", "؟؟؟", "،،", ".،",
    ]

    @Test("What ends the sentence is not the address's", arguments: tails)
    func tail(tail: String) {
        for address in ["https://site.example/report", "https://site.example/خبر/٣", "https://site.example"] {
            let html = MarkdownConverter().html("انظر \(address)\(tail)")
            let plain = String(html.dropFirst("<p>".count))
            #expect(links(html) == [encoded(address)], "\(html)")
            #expect(plain.contains("</a>" + tail), "\(html)")
        }
    }

    @Test("Addresses without a scheme and mail addresses")
    func others() {
        #expect(
            links(MarkdownConverter().html("في www.site.example/x، وفي www.site.example؟")) == [
                "http://www.site.example/x", "http://www.site.example",
            ])
        #expect(
            links(MarkdownConverter().html("إلى desk@site.example، أو «desk@site.example»")) == [
                "mailto:desk@site.example", "mailto:desk@site.example",
            ])
    }

    @Test(
        "Commas and brackets inside stay, and so does what the author marked",
        arguments: [
            ("https://site.example/القاهرة،_مصر", "https://site.example/القاهرة،_مصر"),
            ("https://site.example/برج_(مبنى)", "https://site.example/برج_(مبنى)"),
            ("(https://site.example/برج_(مبنى))،", "https://site.example/برج_(مبنى)"),
            ("<https://site.example/أ،>", "https://site.example/أ،"),
            ("https://site.example/می\u{200C}شود", "https://site.example/می\u{200C}شود"),
        ])
    func inside(markdown: String, address: String) {
        #expect(links(MarkdownConverter().html("انظر " + markdown)) == [encoded(address)])
    }

    private func links(_ html: String) -> [String] {
        html.split(separator: "href=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }

    private func encoded(_ address: String) -> String {
        var bytes: [UInt8] = []
        bytes.append(address: address)
        return String(decoding: bytes, as: UTF8.self)
    }
}

@Suite("The direction of a text")
struct WordDirectionTests {
    private static let noise = [
        "", "<!-- check these numbers with the desk and the legal department before publication, then ask again -->",
        "<!--\nblank lines too\n\nin a comment that goes on for a while, in English, as they do\n-->",
        "<iframe src=\"https://video.example/embed/abcdefghijk\" title=\"Video player\" allow=\"accelerometer; autoplay\"></iframe>",
        "<p class=\"has-text-align-right has-large-font-size wp-block-paragraph and-some-more\">نص</p>",
        "<style>.wp-block { margin-inline-start: 2rem; color: rebeccapurple; background: none }</style>",
        "<script>window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments) }</script>",
        "```sh\nsudo apt-get install something-long --assume-yes --no-install-recommends && systemctl restart it\n```",
        "    indented code that is long enough to be more than the sentence above it has of letters",
        "`sudo apt-get install something-long --assume-yes --no-install-recommends && systemctl restart it`",
        "https://site.example/a/very/long/address/that/has/more/letters/than/the/sentence/has/of/them",
        "<https://site.example/a/very/long/address/that/has/more/letters/than/the/sentence/has/of/them>",
        "[هنا](https://site.example/a/very/long/address/that/has/more/letters/than/the/sentence/has)",
        "![](a-very-long-name-of-a-picture-that-somebody-downloaded-from-an-agency-and-never-renamed.jpg)",
        "{{< youtube id=\"abcdefghijk\" title=\"A title in English that is longer than the sentence\" class=\"wide\" >}}",
        "{% include figure.html image_path=\"/assets/images/something-long.jpg\" alt=\"an image of something\" %}",
        "www.a-very-long-host-name-of-an-agency-with-many-words-in-it.example",
    ]

    @Test("is that of its words, whatever else stands in it", arguments: noise)
    func words(text: String) async throws {
        for body in ["تنشر الوزارة التقرير السنوي غدا.\n\n\(text)\n", "\(text)\n\nتنشر الوزارة التقرير السنوي غدا.\n"] {
            for summary in ["", "summary: ملخص\n"] {
                let file = "---\ntitle: التقرير\ndate: 2025-12-19\n\(summary)---\n\(body)"
                #expect(try await direction(file) == .rtl, "\(body)")
            }
        }
        let english =
            "---\ntitle: The report\ndate: 2025-12-19\n---\n\(text)\n\nThe ministry publishes its yearly report tomorrow.\n"
        #expect(try await direction(english) == .ltr)
    }

    private func direction(_ text: String) async throws -> TextDirection? {
        let disk = InMemoryFileSystem(["site/a.md": text])
        let layout = SourceLayout(root: "site", output: "site/Output", fileSystem: disk)
        let library = try await ContentLoader(fileSystem: disk, layout: layout, config: SiteConfig(), jobs: 1).load()
        return library.documents.first?.direction
    }
}
