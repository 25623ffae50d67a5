import MujazCore
import Testing

@testable import MujazContent

@Suite("Drawings without scripts")
struct SVGSanitizerTests {
    private static let open = #"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">"#

    private func clean(_ text: String) throws -> (text: String, removed: [String]) {
        let result = try SVGSanitizer.sanitize(Array(text.utf8))
        return (String(decoding: result.bytes, as: UTF8.self), result.removed)
    }

    @Test("A plain drawing stays as it is")
    func plain() throws {
        let drawing = #"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" width="8" height="8">
              <title>ميناء المرسى</title>
              <defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
              <style>.a { fill: url(#g); }</style>
              <g class="a" transform="scale(2)"><path d="M0 0h4v4z" style="stroke:red"/></g>
              <use href="#g"/><text x="1" xml:space="preserve">5 &lt; 6 &amp; 7</text>
              <circle r="1"><animate attributeName="r" from="1" to="2" dur="1s"/></circle>
            </svg>

            """#
        #expect(try clean(drawing).text == drawing)
        #expect(try clean(drawing).removed == [])
    }

    /// What stands in a drawing, and what is told of it.
    static let vectors: [(String, String)] = [
        ("<script>alert(1)</script>", "<script>"),
        ("<script href=\"https://evil.example/x.js\"/>", "<script>"),
        (#"<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>"#, "<script>"),
        (#"<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>"#, "<script>"),
        (#"<g xmlns:y="http://www.w3.org/2000/svg"><y:script>alert(1)</y:script></g>"#, "<script>"),
        ("<script><![CDATA[alert(1)]]></script>", "<script>"),
        ("<SCRIPT>alert(1)</SCRIPT>", "<SCRIPT>"),
        (
            "<foreignObject><iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"javascript:alert(1)\"/></foreignObject>",
            "<foreignObject>"
        ),
        ("<iframe src=\"//evil.example\"/>", "<iframe>"),
        (#"<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">alert(1)</handler>"#, "<handler>"),
        ("<g onload=\"alert(1)\"/>", "onload"),
        ("<g onclick='alert(1)' fill='red'/>", "onclick"),
        ("<g ONLOAD=\"alert(1)\"/>", "ONLOAD"),
        ("<animate onbegin=\"alert(1)\" attributeName=\"x\" dur=\"1s\"/>", "onbegin"),
        ("<a href=\"javascript:alert(1)\"><text>x</text></a>", "href=javascript:alert(1)"),
        ("<a xlink:href=\"java&#10;script:alert(1)\"><text>x</text></a>", "href=javascript:alert(1)"),
        (
            #"<a q:href="javascript:alert(1)" xmlns:q="http://www.w3.org/1999/xlink"><text>x</text></a>"#,
            "href=javascript:alert(1)"
        ),
        ("<a href=\"data:text/html,alert(1)\"><text>x</text></a>", "href=data:text/html,alert(1)"),
        ("<use href=\"https://evil.example/a.svg#x\"/>", "href=https://evil.example/a.svg#x"),
        ("<use xlink:href=\"data:image/svg+xml;base64,PHN2Zy8+\"/>", "href=data:image/svg+xml;base64,PHN2Zy8+"),
        ("<image href=\"https://evil.example/track.png\"/>", "href=https://evil.example/track.png"),
        ("<image href=\"../hidden/photo.jpg\"/>", "href=../hidden/photo.jpg"),
        (
            "<image xlink:href=\"data:image/svg+xml,&lt;svg onload='alert(1)'/>\"/>",
            "href=data:image/svg+xml,<svg onload='alert(1)"
        ),
        ("<feImage href=\"//evil.example/x\"/>", "href=//evil.example/x"),
        ("<linearGradient xlink:href=\"file:///etc/passwd#x\"/>", "href=file:///etc/passwd#x"),
        ("<animate attributeName=\"href\" to=\"javascript:alert(1)\"/>", "<animate>"),
        ("<animate attributeName=\"xlink:href\" values=\"javascript:alert(1)\"/>", "<animate>"),
        ("<set attributeName=\"onmouseover\" to=\"alert(1)\"/>", "<set>"),
        ("<set attributeName=\"style\" to=\"fill:url(//evil.example/x)\"/>", "<set>"),
        ("<animate attributeName=\"fill\" to=\"url(//evil.example/x)\"/>", "url(//evil.example/x)"),
        ("<style>@import 'https://evil.example/x.css';</style>", "@import"),
        ("<style>a{fill:url( \"https://evil.example/x\" )}</style>", "url(https://evil.example/x)"),
        ("<style>a{fill:u\\72l(https://evil.example/x)}</style>", "<style>"),
        ("<style>a{b:\"url(#\";fill:url(https://evil.example/x)}</style>", "url(#\";fill:url(https://evil.example/x)"),
        ("<style><![CDATA[a{background:image-set('https://evil.example/x' 1x)}]]></style>", "<style>"),
        ("<style>a{b:URL(//evil.example/x)}</style>", "url(//evil.example/x)"),
        ("<rect style=\"fill:url(https://evil.example/x#a)\"/>", "url(https://evil.example/x#a)"),
        ("<rect fill=\"url(https://evil.example/x#a)\"/>", "url(https://evil.example/x#a)"),
        ("<rect filter=\"url('//evil.example/x')\"/>", "url(//evil.example/x)"),
        ("<rect cursor=\"url(//evil.example/x),auto\"/>", "url(//evil.example/x)"),
        ("<?xml-stylesheet href=\"https://evil.example/x.css\"?>", "xml-stylesheet"),
    ]

    @Test("What runs or loads something is taken out, and told", arguments: vectors)
    func dangerous(content: String, told: String) throws {
        let result = try clean(Self.open + content + "<path d=\"M0 0\"/></svg>")
        #expect(result.removed == [told])
        #expect(result.text.contains("<path d=\"M0 0\"/>"))
        // The namespaces are the only addresses.
        let rest = result.text.replacing("http://www.w3.org/2000/svg", with: "")
            .replacing("http://www.w3.org/1999/xlink", with: "").lowercased()
        for word in ["script", "alert", "evil", "//", "onload", "import", "data:", "hidden", "passwd"] {
            #expect(!rest.contains(word), "\(word)")
        }
        #expect(try clean(result.text).text == result.text)
        #expect(try clean(result.text).removed == [])
    }

    @Test("What is taken out of a style leaves no word that was not there")
    func joinedStyles() throws {
        let css = try #require(SVGStyles.safe(Array("@im@import x;port 'y';a{b:ur/**/l(//z);c:u\u{1}rl(#d)}".utf8))).css
        #expect(String(decoding: css, as: UTF8.self) == "@im port 'y';a{b:ur l(//z);c:u\u{1}rl(#d)}")
        #expect(throws: PictureDamage.self) { try clean(Self.open + "<style>@im\u{1}port 'y'</style></svg>") }
    }

    @Test("What editors write for themselves goes without a word")
    func metadata() throws {
        let drawing = """
            <?xml version="1.0" encoding="UTF-8" standalone="no"?>
            <!-- Created by سعاد -->
            <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
            <s:svg xmlns:s="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
             xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" sodipodi:docname="/home/suad/خطة.svg"
             inkscape:export-filename="/home/suad/x.png" data-owner="suad" width="8" height="8">
             <sodipodi:namedview inkscape:window-x="3"><inkscape:grid/></sodipodi:namedview>
             <s:metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">suad</r:RDF></s:metadata>
             <s:g inkscape:label="suad"><s:path d="M0 0"/></s:g>
            </s:svg>
            """
        let result = try clean(drawing)
        #expect(result.removed == [])
        #expect(!result.text.contains("suad") && !result.text.contains("سعاد"))
        #expect(result.text.hasPrefix(#"<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8">"#))
        #expect(result.text.contains(#"<g><path d="M0 0"/></g>"#))
    }

    @Test("Entities that are plain text are replaced")
    func entities() throws {
        let drawing = """
            <!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY red "#f00">
            <!ATTLIST svg onload CDATA "alert(1)">]>
            <svg xmlns="&ns;" width="8" height="8"><path fill="&red;" d="M0 0"/></svg>
            """
        let expected = """
            <svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path fill="#f00" d="M0 0"/></svg>

            """
        #expect(try clean(drawing).text == expected)
    }

    @Test(
        "What cannot be understood is refused",
        arguments: [
            "", "نص", "<html/>", "<svg><g></svg>", "<svg><g></g>", "<svg a=1/>", "<svg a='1' a='2'/>",
            "<svg>&undeclared;</svg>", "<svg/><svg/>", #"<svg xmlns="http://www.w3.org/1999/xhtml"/>"#,
            "<svg><!-- </svg>",
            "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>",
            "<!DOCTYPE svg [<!ENTITY x '&#60;script>alert(1)&#60;/script>'>]><svg>&x;</svg>",
            "<!DOCTYPE svg [<!ENTITY % p SYSTEM 'x'> %p;]><svg>&y;</svg>",
            "<?xml version='1.0' encoding='utf-16'?><svg/>", "<?xml version='1.0' encoding='UTF-7'?><svg/>",
            "<?xml version='1.0' encoding='windows-1256'?><svg><text>نص</text></svg>",
        ])
    func refused(text: String) {
        #expect(throws: PictureDamage.self) { try SVGSanitizer.sanitize(Array(text.utf8)) }
    }

    @Test("UTF-16 is refused, and so is what would fill the memory")
    func refusedBytes() {
        let utf16 = Array("<svg/>".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let deep = Array(String(repeating: "<g>", count: 5000).utf8)
        let value = String(repeating: "a", count: 1000)
        let bomb =
            "<!DOCTYPE svg [<!ENTITY a '\(value)'>]><svg><text>" + String(repeating: "&a;", count: 5000)
            + "</text></svg>"
        for bytes in [[0xFF, 0xFE] + utf16, utf16, Array("<svg>".utf8) + deep, Array(bomb.utf8)] {
            #expect(throws: PictureDamage.self) { try SVGSanitizer.sanitize(bytes) }
        }
    }

    @Test("A picture within a drawing loses its metadata")
    func embedded() throws {
        let png =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAAEXRFWHRDb21tZW50AFpaLVNFQ1JFVGXkT2MAAAAKSURBVHjaY2gAAACCAIFb"
            + "5Z0XAAAAAElFTkSuQmCC"
        let result = try clean(Self.open + "<image href=\"data:image/png;base64,\(png)\"/></svg>")
        #expect(result.removed == [])
        #expect(result.text.contains("<image href=\"data:image/png;base64,iVBORw0KGgo"))
        #expect(result.text.utf8.count < Self.open.utf8.count + png.utf8.count + 20)
        #expect(try clean(result.text).text == result.text)
    }

    @Test("No change of bytes is too much, and no script survives one")
    func mutations() {
        var random = SeededGenerator(state: 3)
        let pieces =
            Self.vectors.map(\.0) + ["<", ">", "&", "\"", "'", "<![CDATA[", "]]>", "<!--", "-->", "/>", "<g>", "</g>"]
        for _ in 0..<3000 {
            var text = Array(Self.open.utf8)
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                var piece = Array((pieces.randomElement(using: &random) ?? "").utf8)
                if Bool.random(using: &random), !piece.isEmpty {
                    piece[Int.random(in: piece.indices, using: &random)] = UInt8.random(in: 1...127, using: &random)
                }
                text += piece
            }
            text += Array("</svg>".utf8)
            guard let result = try? SVGSanitizer.sanitize(text) else { continue }
            let written = String(decoding: result.bytes, as: UTF8.self)
            #expect(!written.contains("<script"), "\(String(decoding: text, as: UTF8.self))")
            let again = try? SVGSanitizer.sanitize(result.bytes)
            #expect(again?.bytes == result.bytes, "\(String(decoding: text, as: UTF8.self))")
        }
    }
}
