import MujazContent
import MujazCore
import Testing

@testable import MujazSite

@Suite("What is made of a picture")
struct VariantPlanTests {
    /// The head of a PNG, since its size is easily written.
    private func head(_ width: Int, _ height: Int, webP: Bool = false) throws -> ImageHeader {
        let sides = [width, height].flatMap { side in (0..<4).map { UInt8(side >> (24 - 8 * $0) & 0xFF) } }
        var head = try #require(
            ImageHeader([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52] + sides))
        if webP { head.format = .webp }
        return head
    }

    private func plan(
        _ width: Int, _ height: Int, webP: Bool = false, parts: [PictureRequest.Part] = [],
        settings: ImageSettings = ImageSettings()
    ) throws -> [String] {
        let plan = VariantPlan(
            hash: ContentHash("x"), head: try head(width, height, webP: webP), parts: parts, settings: settings)
        return plan.orders.map { String($0.variant.file.dropFirst(plan.name.count + 1)) }
    }

    @Test("No copy is wider than the picture, and the widest is no wider than the configuration says")
    func widths() throws {
        let kinds = { (widths: [Int]) in widths.map { "\($0).webp" } + widths.map { "\($0).png" } }
        #expect(try plan(1600, 900) == kinds([360, 720, 1120, 1440]))
        // In its own kind and width the picture itself serves.
        #expect(
            try plan(1440, 810) == [360, 720, 1120, 1440].map { "\($0).webp" } + [360, 720, 1120].map { "\($0).png" })
        // A width that is hardly smaller than the picture is left out.
        #expect(try plan(760, 760) == ["360.webp", "760.webp", "360.png"])
        #expect(try plan(300, 300) == ["300.webp"])
    }

    @Test func formats() throws {
        var settings = ImageSettings()
        settings.widths = [320]
        settings.formats = [.webp, .avif]
        #expect(try plan(640, 480, settings: settings) == ["320.avif", "320.webp", "320.png"])
        #expect(try plan(640, 480, webP: true, settings: settings) == ["320.avif", "320.webp"])
        settings.formats = []
        #expect(try plan(640, 480, settings: settings) == ["320.png"])
    }

    @Test("The parts that are asked for, the one to share always as a JPEG")
    func parts() throws {
        var settings = ImageSettings()
        settings.widths = [4000]
        let names = try plan(
            1500, 1000,
            parts: [.init(crop: .square, focus: FocusPoint(x: 0, y: 100)), .init(crop: .share, focus: .usual)],
            settings: settings)
        #expect(
            names == [
                "1500.webp", "square-0-100-320.webp", "square-0-100-320.png", "share-50-30-1200.jpg",
            ])
    }

    @Test("Another picture, and another quality, has another name")
    func names() throws {
        var settings = ImageSettings()
        func name(_ text: String) throws -> String {
            VariantPlan(hash: ContentHash(text), head: try head(640, 480), parts: [], settings: settings).name
        }
        let first = try name("a")
        #expect(first.utf8.count == 16)
        #expect(try name("a") == first)
        #expect(try name("b") != first)
        settings.quality = 60
        #expect(try name("a") != first)
    }

    @Test(
        "The focus is in every part, wherever it is", arguments: PictureCrop.allCases,
        [(1600, 900), (900, 1600), (7, 3)])
    func frames(crop: PictureCrop, sides: (Int, Int)) throws {
        let size = try #require(ImageSize(width: sides.0, height: sides.1))
        for x in stride(from: 0, through: 100, by: 10) {
            for y in stride(from: 0, through: 100, by: 10) {
                let frame = crop.frame(of: size, focus: FocusPoint(x: x, y: y))
                #expect(frame.left >= 0 && frame.left + frame.width <= size.width)
                #expect(frame.top >= 0 && frame.top + frame.height <= size.height)
                #expect(frame.width == size.width || frame.height == size.height)
                #expect((frame.left...frame.left + frame.width).contains(x * size.width / 100))
                #expect((frame.top...frame.top + frame.height).contains(y * size.height / 100))
            }
        }
    }

    @Test func fitting() throws {
        #expect(PictureCrop.card.fits(try #require(ImageSize(width: 1600, height: 900))))
        #expect(PictureCrop.card.fits(try #require(ImageSize(width: 1366, height: 768))))
        #expect(!PictureCrop.card.fits(try #require(ImageSize(width: 1600, height: 1000))))
        #expect(PictureCrop.square.fits(try #require(ImageSize(width: 500, height: 501))))
    }
}
