import MujazPreview
import Testing

@Suite("Events of the preview") struct PreviewEventTests {
    @Test("A style whose name holds a hash changes its address")
    func styleChanges() {
        let change = PreviewEvent.StyleChange(before: "/a.1.css", after: "/a.2.css")
        #expect(PreviewEvent.styles([change]) != .styles([]))
    }
}
