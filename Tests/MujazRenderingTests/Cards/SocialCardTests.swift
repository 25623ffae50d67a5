import MujazLanguage
import Testing

@testable import MujazRendering

@Suite("Share pictures")
struct SocialCardTests {
    private func lines(_ title: String, _ direction: TextDirection = .rtl) -> [(text: String, size: Int)] {
        let card = SocialCard(title: title, kicker: nil, site: "موجز", direction: direction, accent: "#a3161f")
        return String(decoding: card.svg(), as: UTF8.self).split(separator: "<text ").dropFirst().map { part in
            let size = part.split(separator: "font-size=\"")[1].prefix { $0 != "\"" }
            let text = part.split(separator: ">", maxSplits: 1)[1].split(separator: "</text")[0]
            return (String(text), Int(size) ?? 0)
        }
    }

    @Test("Short headlines are large, long ones small, and no line is wider than its room")
    func sizes() {
        let word = "الصيادون"
        var last = Int.max
        for count in [2, 8, 14, 22, 30] {
            let lines = lines(Array(repeating: word, count: count).joined(separator: " ")).dropLast()
            #expect(lines.flatMap { $0.text.split(separator: " ") }.count == count)
            for line in lines {
                #expect(CardMetrics.width(line.text) <= CardMetrics.room(width: 1040, size: line.size))
            }
            #expect(lines.first.map { $0.size <= last } ?? false)
            last = lines.first?.size ?? 0
        }
        #expect(last < 72)
    }

    @Test("What never has room is cut at a word, with an ellipsis")
    func cut() {
        let lines = lines(Array(repeating: "مستشفى", count: 200).joined(separator: " ")).dropLast()
        #expect(lines.count == 6)
        #expect(lines.last?.text.hasSuffix("مستشفى…") == true)
    }

    @Test("Marks take no room, and what a headline holds stays a text")
    func text() {
        #expect(CardMetrics.width("كُتِبَ") == CardMetrics.width("كتب"))
        #expect(lines("<b> & \"x\"").first?.text == "&lt;b&gt; &amp; &#34;x&#34;")
        #expect(lines("").first?.text == "موجز")
    }

    @Test("A line begins on the side where its language does")
    func direction() {
        func svg(_ direction: TextDirection) -> String {
            String(
                decoding: SocialCard(
                    title: "x", kicker: "k", site: "s", direction: direction, accent: "#123456"
                ).svg(), as: UTF8.self)
        }
        #expect(svg(.rtl).contains("<text x=\"1120\" y=\"120\" direction=\"rtl\""))
        #expect(svg(.ltr).contains("<text x=\"80\" y=\"120\" direction=\"ltr\""))
        #expect(svg(.ltr).contains("fill=\"#123456\""))
    }
}
