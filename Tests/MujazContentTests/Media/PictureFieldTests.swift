import MujazCore
import Testing

@testable import MujazContent

@Suite("Pictures in front matter and in the configuration")
struct PictureFieldTests {
    private func article(_ lines: String) async throws -> (Document, [Diagnostic]) {
        let disk = InMemoryFileSystem(["site/a.md": "---\ntitle: س\ndate: 2025-12-19\n\(lines)\n---\nنص\n"])
        let layout = SourceLayout(root: "site", output: "site/Output", fileSystem: disk)
        let library = try await ContentLoader(fileSystem: disk, layout: layout, config: SiteConfig(), jobs: 1).load()
        return (try #require(library.documents.first), library.diagnostics)
    }

    @Test func fields() async throws {
        let (document, diagnostics) = try await article(
            """
            image:
              src: quay.jpg
              alt: مدخل  الميناء
              credit: ليلى
              focus: أعلى اليسار
            video: {src: a.mp4, poster: {src: still.jpg, focus: 10% 20%}}
            """)
        #expect(diagnostics.isEmpty)
        let picture = try #require(document.matter.image)
        #expect(picture.alt == "مدخل الميناء")
        #expect(picture.focus == FocusPoint(x: 0, y: 0))
        #expect(picture.location == MujazCore.SourceLocation(line: 5, column: 8))
        #expect(document.matter.video?.poster?.source == "still.jpg")
        #expect(document.matter.video?.poster?.focus == FocusPoint(x: 10, y: 20))
    }

    @Test("A poster may be a path, and a focus that is none is told at its place")
    func mistakes() async throws {
        let (document, diagnostics) = try await article(
            "image: {src: a.jpg, focus: face}\nvideo: {src: a.mp4, poster: still.jpg}")
        #expect(document.matter.video?.poster?.source == "still.jpg")
        #expect(document.matter.image?.focus == nil)
        #expect(diagnostics.map(\.id) == ["focus-unknown"])
        #expect(diagnostics.first?.location == MujazCore.SourceLocation(line: 4, column: 28))
    }

    private func config(_ text: String) -> (ImageSettings, [Diagnostic]) {
        let (config, diagnostics) = SiteConfigReader.read(SourceText(name: "mujaz.yaml", bytes: Array(text.utf8)))
        return (config.images, diagnostics)
    }

    @Test func settings() {
        let (images, diagnostics) = config(
            "images: {formats: [avif, webp], widths: [640, 320], quality: ٦٠, credit: required}")
        #expect(diagnostics.isEmpty)
        #expect(images.makesVariants)
        #expect(images.formats == [.avif, .webp])
        #expect(images.widths == [320, 640])
        #expect(images.quality == 60)
        #expect(images.credit == .required)
        #expect(config("images: off").0.makesVariants == false)
        #expect(config("images: {variants: لا}").0.makesVariants == false)
        #expect(config("").0 == ImageSettings())
    }

    @Test(
        "What cannot be is an error with its place",
        arguments: [
            "images: {formats: [png]}", "images: {widths: 320}", "images: {widths: [0]}", "images: {quality: 101}",
            "images: {variants: maybe}", "images: {credit: never}", "images: [1]",
        ])
    func impossible(text: String) {
        let (_, diagnostics) = config(text)
        #expect(diagnostics.map(\.severity) == [.error])
        #expect(diagnostics.first?.location != nil)
    }

    @Test func unknownKey() {
        let (_, diagnostics) = config("images: {width: [1]}")
        #expect(diagnostics.map(\.id) == ["unknown-configuration-key"])
        #expect(diagnostics.first?.help?.contains("widths") == true)
    }
}
