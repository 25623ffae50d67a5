import MujazCore
import Testing

@testable import MujazContent

@Suite("Heads of pictures")
struct ImageHeaderTests {
    /// The first bytes of files that libvips wrote, all of a picture of 321 by 123 pixels.
    private static let heads: [(PictureFormat, String)] = [
        (.png, "89504e470d0a1a0a0000000d49484452000001410000007b080200000065faa519"),
        (.gif, "47494638396141017b0080000047704c000000"),
        (.webp, "524946465e010000574542505650382076000000300c009d012a41017b003ed168b1"),
        (.webp, "52494646fa000000574542505650384c190000002f40811e00071011fd0f2848"),
        (.webp, "524946466801000057454250565038580a000000180000004001007a0000414c5048"),
        (.avif, avif),
    ]

    private static let avif = """
        0000001c667479706176696600000000617669666d6966316d696166000000ea6d657461000000000000002168646c72\
        000000000000000070696374000000000000000000000000000000000e7069746d00000000000100000022696c6f6300\
        00000044400001000100000000010e000100000000000000200000002369696e6600000000000100000015696e666502\
        0000000001000061763031000000006a697072700000004b6970636f00000013636f6c726e636c780002000200068000\
        00000c6176314381000c00000000146973706500000000000001410000007b0000001070697869000000000308080800\
        00001769706d6100000000000000010001048182
        """

    @Test("Every kind", arguments: heads)
    func kinds(format: PictureFormat, hex: String) throws {
        let head = try #require(ImageHeader(bytes(hex)))
        #expect(head.format == format)
        #expect(head.size == ImageSize(width: 321, height: 123))
        #expect(!head.isAnimated)
        #expect(head.canBeResized == (format != .gif))
    }

    @Test("A file cut anywhere, or with any byte changed, gives no size that is not positive, and no crash")
    func broken() {
        let whole = bytes(Self.avif)
        for length in 0..<whole.count { _ = ImageHeader(Array(whole.prefix(length))) }
        for place in whole.indices {
            for value: UInt8 in [0, 1, 7, 127, 255] {
                var changed = whole
                changed[place] = value
                if let size = ImageHeader(changed)?.size { #expect(size.width > 0 && size.height > 0) }
            }
        }
    }

    @Test("The orientation of EXIF turns a JPEG", arguments: [1: false, 3: false, 6: true, 8: true])
    func orientation(value: UInt8, isTurned: Bool) throws {
        // Both byte orders of TIFF: one entry, tag 0x0112, of type SHORT.
        let big = bytes("4d4d002a00000008" + "0001" + "0112000300000001") + [0, value, 0, 0, 0, 0, 0, 0]
        let little = bytes("49492a0008000000" + "0100" + "1201030001000000") + [value, 0, 0, 0, 0, 0, 0, 0]
        for tiff in [big, little] {
            let exif = bytes("457869660000") + tiff
            let frame = bytes("ffc2001108007b0141030122000211010311" + "01")
            let size = ImageHeader(bytes("ffd8ffe100") + [UInt8(exif.count + 2)] + exif + frame)?.size
            #expect(size == (isTurned ? ImageSize(width: 123, height: 321) : ImageSize(width: 321, height: 123)))
        }
    }

    @Test("What moves is left as it is")
    func animation() throws {
        let webP = try #require(ImageHeader(bytes("524946466801000057454250565038580a000000020000004001007a0000")))
        #expect(webP.isAnimated && !webP.canBeResized)
        let chunk = "0000000d49484452000001410000007b080200000065faa519"
        let png = try #require(ImageHeader(bytes("89504e470d0a1a0a" + chunk + "00000008616354" + "4c000000020000")))
        #expect(png.isAnimated && !png.canBeResized)
    }

    @Test(
        "Drawings",
        arguments: [
            ("<svg width=\"32\" height='16px'>", 32, 16),
            ("<?xml version=\"1.0\"?>\n<!-- x -->\n<svg xmlns=\"s\"\n viewBox=\"0 0\n 640,\t480\">", 640, 480),
            ("<svg width=\"100%\" height=\"100%\" viewBox=\"0 0 24 12\">", 24, 12),
            ("<svg width = \"10mm\" height=\"10mm\" viewBox='-5 -5 1.5 1'>", 150, 100),
            ("<svg data-width=\"9\" width=\"20\" height=\"10\">", 20, 10),
        ])
    func drawings(text: String, width: Int, height: Int) {
        let head = ImageHeader(Array(text.utf8))
        #expect(head?.format == .svg)
        #expect(head?.size == ImageSize(width: width, height: height))
    }

    @Test(
        "What is no picture, or does not say",
        arguments: [
            "", "hello", "<svg>", "<svg viewBox=\"0 0 0 0\">", "<svg width=\"nan\" height=\"inf\">", "GIF", "RIFF",
            "<html><body>404</body></html>",
        ])
    func others(text: String) {
        #expect(ImageHeader(Array(text.utf8))?.size == nil)
    }

    private func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    }
}

@Suite("Focus points")
struct FocusPointTests {
    @Test(
        "Every way to write one",
        arguments: [
            ("50% 30%", 50, 30), ("50 30", 50, 30), ("٥٠٪ ٣٠٪", 50, 30), ("0.25 0.5", 25, 50), ("20%", 20, 50),
            ("33.4%, 66.6%", 33, 67), ("top", 50, 0), ("left", 0, 50), ("Right Bottom", 100, 100),
            ("bottom right", 100, 100), ("center", 50, 50), ("center top", 50, 0), ("أعلى", 50, 0),
            ("أعلى اليمين", 100, 0), ("يسار، أسفل", 0, 100), ("الوسط", 50, 50), ("0 100", 0, 100),
        ])
    func readable(text: String, x: Int, y: Int) {
        #expect(FocusPoint(text) == FocusPoint(x: x, y: y))
    }

    @Test(
        arguments: [
            "", "face", "top bottom", "left right", "50% 30% 10%", "120%", "-5% 0", "50px", "top 10%", "nan", "0x1",
        ])
    func unreadable(text: String) {
        #expect(FocusPoint(text) == nil)
    }

    @Test func css() { #expect(FocusPoint(x: 5, y: 100).css == "5% 100%") }
}
