import MujazCore
import Testing

@testable import MujazContent

/// Numbers that look random and are the same on every machine (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// What holds for every output, whatever the input.
struct SafeHTMLChecker {
    /// What is wrong, or nil.
    static func problem(in html: [UInt8]) -> String? {
        html.withUnsafeBufferPointer { bytes in
            var tokenizer = HTMLTokenizer(bytes)
            var open: [String] = []
            while let token = tokenizer.next() {
                switch token {
                case .ignored: return "a comment or an unfinished tag"
                case .text(let range):
                    if bytes[range].contains(where: { $0 == ASCII.lessThan || $0 == 0 }) { return "a bare < or NUL" }
                case .endTag(let name):
                    guard open.popLast() == name else { return "</\(name)> closes what is not open" }
                case .startTag(let name, let attributes, _):
                    guard let element = HTMLElement.named(name) else { return "<\(name)>" }
                    if element == .a, open.contains("a") { return "a link in a link" }
                    if let problem = problem(in: attributes, of: element, bytes) { return problem }
                    if !element.isVoid { open.append(name) }
                }
            }
            return open.isEmpty ? nil : "<\(open)> left open"
        }
    }

    private static let own: Set<String> = [
        "id", "href", "src", "rel", "alt", "loading", "decoding", "controls", "preload", "data-embed",
    ]

    private static func problem(
        in attributes: [HTMLAttribute], of element: HTMLElement, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> String? {
        for attribute in attributes {
            let name = attribute.name
            if name.hasPrefix("on") || name == "style" || name == "srcdoc" { return name }
            if AttributeRule.of(name, on: element) == nil, !own.contains(name) { return "\(element) \(name)" }
            guard ["href", "src", "poster", "cite"].contains(name) else { continue }
            let value = AttributeText(bytes[attribute.value]).decoded
            let use: AddressPolicy.Use = element == .a || name == "cite" ? .link : .media
            if !AddressPolicy.allows(value, in: use) { return "an address that is not allowed" }
        }
        return nil
    }
}

@Suite struct SanitizerPropertyTests {
    static let pieces: [String] = [
        "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<!", "<?", "\"", "'", "=", " ", "\n", "\t", "\u{0}",
        "&",
        "&amp;", "&#60;", "&lt", "&colon;", "&#x6A;", ";", "x", "نص", "\u{64E}", "é", "<b>", "</b>", "<p>", "</p>",
        "<div>", "</div>", "<ul>", "<li>", "</li>", "</ul>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>",
        "<tbody>", "<caption>", "<colgroup>", "<col>", "<a href=x>", "</a>", "<a href=\"javascript:alert(1)\">",
        "<img src=x onerror=alert(1)>", "<script>", "</script>", "<style>", "</style>", "<svg>", "</svg>", "<math>",
        "</math>", "<template>", "</template>", "<noscript>", "</noscript>", "<textarea>", "</textarea>",
        "<iframe src=\"",
        "https://www.youtube.com/embed/abcdef\">", "</iframe>", "<h1>", "<h2>", "</h2>", "<pre>", "</pre>", "<code>",
        "<ruby>", "<rt>", "<dl>", "<dd>", "<dt>", "<details>", "<summary>", "<picture>",
        "<source srcset=\"a 1x, b 2x\">",
        "<video src=a>", "</video>", "<form>", "<input>", "<select>", "<option>", "<plaintext>", "<object>",
        "</object>",
        " id=a", " class=\"b c\"", " onclick=x", " href=", " style=x", " title=\"", "data:text/html,", "java",
        "script:",
    ]

    @Test(arguments: 0..<40)
    func holdsForGeneratedHTML(seed: Int) {
        var generator = SeededGenerator(state: UInt64(seed))
        for _ in 0..<100 {
            let count = Int.random(in: 1...30, using: &generator)
            let input = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
            let output = HTMLSanitizer.sanitize(Array(input.utf8))
            let text = String(decoding: output, as: UTF8.self)
            #expect(SafeHTMLChecker.problem(in: output) == nil, "\(input.debugDescription) gave \(text)")
            #expect(HTMLSanitizer.sanitize(output) == output, "\(input.debugDescription) gave \(text)")
        }
    }

    @Test func deepNestingEnds() {
        let input = String(repeating: "<div><b>", count: 20_000) + "x"
        let output = HTMLSanitizer.sanitize(Array(input.utf8))
        #expect(SafeHTMLChecker.problem(in: output) == nil)
        #expect(output.count < 2000)
    }

    @Test func longUnfinishedInputIsCheap() {
        for piece in ["<a ", "<!--", "<script>", "<a title=\"", "&", "<svg>", "</", "<table>", "<li>", "<a href=x>"] {
            let input = Array(String(repeating: piece, count: 50_000).utf8)
            #expect(SafeHTMLChecker.problem(in: HTMLSanitizer.sanitize(input)) == nil)
        }
    }
}
