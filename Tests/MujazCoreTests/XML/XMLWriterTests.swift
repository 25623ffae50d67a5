import MujazCore
import Testing

@Suite("XML")
struct XMLWriterTests {
    private func text(_ write: (inout XMLWriter) -> Void) -> String {
        var xml = XMLWriter()
        write(&xml)
        return String(decoding: xml.finished, as: UTF8.self)
    }

    private let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

    @Test("Elements are indented, and nothing stands for what is absent")
    func elements() {
        let written = text { xml in
            xml.element("a", ["x": "1", "y": nil]) { xml in
                xml.element("b", text: "ب")
                xml.element("c", text: nil)
                xml.element("d") { _ in }
                xml.empty("e", ["href": "/"])
            }
        }
        #expect(written == head + "<a x=\"1\">\n  <b>ب</b>\n  <d></d>\n  <e href=\"/\"/>\n</a>\n")
    }

    @Test("Whatever a text holds, it stays a text")
    func escaping() {
        let written = text { $0.element("a", ["x": "\"<&\n"], text: "<b>&\"") }
        #expect(written == head + "<a x=\"&quot;&lt;&amp;&#10;\">&lt;b&gt;&amp;\"</a>\n")
    }

    @Test("Characters that XML has no place for are left out, and others beside them stay")
    func controls() {
        let written = text {
            $0.element("a", text: "أ\u{0}\u{1B}\r\u{7F}\u{85}\u{FFFE}\u{FFFF}\u{A0}\u{FFFD}\u{301}ب\t")
        }
        #expect(written == head + "<a>أ\u{A0}\u{FFFD}\u{301}ب\t</a>\n")
    }

    @Test("The end of a section in markup does not end it")
    func sections() {
        let written = text { $0.element("a", markup: Array("<p>]]>]]]>]]</p>".utf8)) }
        #expect(
            written == head
                + "<a><![CDATA[<p>]]]]><![CDATA[>]]]]]><![CDATA[>]]</p>]]></a>\n")
    }
}
