import MujazCore
import Testing

@testable import MujazRendering

@Suite("Encoding of templates")
struct TemplateEncodingTests {
    @Test("A byte that is no text, or a control character, is an error at its place")
    func mistakes() {
        var theme = Theme()
        #expect(theme.encodingMistakes.isEmpty)
        theme = Theme(overrides: ["home.html": [0x61, 0x0A, 0x62, 0xFF]])
        #expect(theme.encodingMistakes.map(\.location) == [SourceLocation(line: 2, column: 2)])
        theme = Theme(overrides: ["home.html": [0x61, 0x01]])
        #expect(theme.encodingMistakes.map(\.location) == [SourceLocation(line: 1, column: 2)])
    }
}
