import MujazCore
import Testing

@testable import MujazContent

@Suite("Pictures without metadata")
struct PictureCleanerTests {
    private static let whole: [(PictureFormat, [UInt8])] = [
        (.jpeg, SecretPictures.jpeg()), (.jpeg, SecretPictures.jpeg(orientation: 6)), (.png, SecretPictures.png),
        (.webp, SecretPictures.webP), (.gif, SecretPictures.gif), (.avif, SecretPictures.avif),
    ]

    private func has(_ text: String, in bytes: [UInt8]) -> Bool {
        let text = Array(text.utf8)
        return bytes.indices.contains { bytes[$0] == text[0] && bytes[$0...].starts(with: text) }
    }

    @Test(
        "Exactly what draws the picture is left",
        arguments: [
            (PictureFormat.jpeg, SecretPictures.jpeg(), SecretPictures.jpegClean),
            (.png, SecretPictures.png, SecretPictures.pngClean), (.webp, SecretPictures.webP, SecretPictures.webPClean),
            (.gif, SecretPictures.gif, SecretPictures.gifClean),
        ])
    func exact(format: PictureFormat, bytes: [UInt8], clean: [UInt8]) throws {
        #expect(try PictureCleaner.cleaned(bytes, format: format, policy: .strip) == clean)
    }

    @Test("No secret is left, and cleaning again changes nothing", arguments: whole)
    func nothingLeft(format: PictureFormat, bytes: [UInt8]) throws {
        let clean = try PictureCleaner.cleaned(bytes, format: format, policy: .strip)
        let head = try #require(ImageHeader(clean))
        #expect(head.format == format)
        #expect(head.size == ImageHeader(bytes)?.size)
        let isTurned = bytes == SecretPictures.jpeg(orientation: 6)
        for secret in SecretPictures.secrets where !(isTurned && secret == "Exif") {
            #expect(!has(secret, in: clean), "\(secret)")
        }
        #expect(try PictureCleaner.cleaned(clean, format: format, policy: .strip) == clean)
    }

    @Test("An AVIF keeps its pixels and all offsets")
    func avif() throws {
        let clean = try PictureCleaner.cleaned(SecretPictures.avif, format: .avif, policy: .strip)
        let media = try #require(clean.indices.first { clean[$0...].starts(with: Array("mdat".utf8)) })
        #expect(Array(SecretPictures.avif[..<media].suffix(4)) == Array(clean[..<media].suffix(4)))
        #expect(Array(clean[(media + 4)..<(media + 8)]) == [1, 2, 3, 4])
        #expect(!clean[(media + 8)...].prefix(40).contains { $0 != 0 })
    }

    @Test("A picture that is not upright says so, and nothing else", arguments: 1...8)
    func orientation(value: Int) throws {
        let clean = try PictureCleaner.cleaned(SecretPictures.jpeg(orientation: value), format: .jpeg, policy: .strip)
        #expect(has("Exif", in: clean) == (value != 1))
        #expect(clean.count - SecretPictures.jpegClean.count == (value == 1 ? 0 : 36))
        #expect(ImageHeader(clean)?.size == ImageSize(width: 8, height: 8))
        guard value != 1 else { return }
        let start = try #require(clean.indices.first { clean[$0...].starts(with: Array("MM\0*".utf8)) })
        #expect(TIFFTags(Array(clean[start...])).number(0x0112) == value)
    }

    @Test(
        "Rights are kept on request, and positions are not",
        arguments: [
            (PictureFormat.jpeg, SecretPictures.jpeg()), (.png, SecretPictures.png), (.webp, SecretPictures.webP),
        ])
    func rights(format: PictureFormat, bytes: [UInt8]) throws {
        let clean = try PictureCleaner.cleaned(bytes, format: format, policy: .copyright)
        for text in ["Sami", "(c) Marsa", "المرسى"] { #expect(has(text, in: clean), "\(text)") }
        for secret in ["ZZ-SECRET", "8BIM", "MPF", "ZZ-FILM", "GPS"] { #expect(!has(secret, in: clean), "\(secret)") }
        #expect(try PictureCleaner.cleaned(clean, format: format, policy: .copyright) == clean)
        #expect(try PictureCleaner.cleaned(bytes, format: format, policy: .keep) == bytes)
    }

    @Test("Rights of IPTC and XMP are found where Exif has none")
    func otherRights() {
        var rights = PictureRights()
        rights.read(photoshop: SecretPictures.iptc[...])
        rights.read(xmp: SecretPictures.xmp[...])
        #expect(rights.creator == Array("Huda".utf8))
        #expect(rights.notice == Array("(c) Huda".utf8))
        #expect(rights.credit == Array("المرسى".utf8))
        var other = PictureRights()
        other.read(xmp: SecretPictures.xmp[...])
        #expect(other.creator == Array("ليلى & سعاد".utf8))
        #expect(other.notice == Array("وكالة المرسى".utf8))
    }

    @Test("A file that is cut off keeps no secret, or is refused", arguments: whole)
    func cut(format: PictureFormat, bytes: [UInt8]) {
        for length in 0..<bytes.count {
            guard let clean = try? PictureCleaner.cleaned(Array(bytes.prefix(length)), format: format, policy: .strip)
            else { continue }
            #expect(!has("ZZ-SECRET", in: clean), "\(length)")
        }
    }

    @Test("An AVIF that ends before its picture does is refused, and one that lacks what nobody needs is not")
    func cutAVIF() throws {
        let bytes = SecretPictures.avif
        let media = try #require(bytes.firstRange(of: Array("mdat".utf8)))
        let end = media.lowerBound - 4 + ImageBytes(bytes).big(media.lowerBound - 4, 4)
        for length in 0..<bytes.count {
            let prefix = Array(bytes.prefix(length))
            let isRefused = (try? PictureCleaner.cleaned(prefix, format: .avif, policy: .strip)) == nil
            #expect(isRefused == (length < end), "\(length) of \(end)")
        }
        // The last box may have no length; then only the table of contents tells where the picture ends.
        var open = Array(bytes[..<end])
        open.replaceSubrange(media.lowerBound - 4..<media.lowerBound, with: [0, 0, 0, 0])
        for length in media.upperBound...open.count {
            let isRefused =
                (try? PictureCleaner.cleaned(Array(open.prefix(length)), format: .avif, policy: .strip)) == nil
            #expect(isRefused == (length < media.upperBound + 4), "\(length)")
        }
        // A film without its media data.
        let film = SecretPictures.box("ftyp", Array("avis\0\0\0\0avismif1".utf8)) + bytes[28..<media.lowerBound - 4]
        let moov = SecretPictures.box("moov", [])
        #expect(throws: PictureDamage.self) {
            try PictureCleaner.cleaned(film + moov, format: .avif, policy: .strip)
        }
    }

    @Test("A profile that is none is dropped, and what follows one")
    func profiles() throws {
        let secret = SecretPictures.text
        let head = Array("ICC_PROFILE\0".utf8) + [1, 1]
        let icc = SecretPictures.icc
        let contents: [[UInt8]] = [secret, secret + icc, Array(icc.prefix(131)), icc + secret]
        for content in contents {
            let segment = SecretPictures.segment(0xE2, head + content)
            let bytes = [0xFF, 0xD8] + segment + SecretPictures.jpegPicture + [0xFF, 0xD9]
            let clean = try PictureCleaner.cleaned(bytes, format: .jpeg, policy: .strip)
            #expect(!has("ZZ-SECRET", in: clean))
            #expect(has("acsp", in: clean) == (content == icc + secret))
        }
        for packed in [
            secret, Array(SecretPictures.packedICC.prefix(100)), [0x78, 0x01, 1, 9, 0, 0xF6, 0xFF] + secret,
        ] {
            let chunk = SecretPictures.chunk("iCCP", Array("x\0\0".utf8) + packed)
            let bytes: [UInt8] = Array(SecretPictures.png[..<33]) + chunk + SecretPictures.chunk("IDAT", [1])
            let clean = try PictureCleaner.cleaned(bytes, format: .png, policy: .strip)
            #expect(!has("iCCP", in: clean) && !has("ZZ-SECRET", in: clean))
        }
        let webP =
            Array("RIFF".utf8) + little(48, 4) + Array("WEBP".utf8)
            + SecretPictures.riff("VP8X", [0x20, 0, 0, 0, 3, 0, 0, 3, 0, 0]) + SecretPictures.riff("ICCP", secret)
            + SecretPictures.riff("VP8L", [1])
        let clean = try PictureCleaner.cleaned(webP + [0], format: .webp, policy: .strip)
        #expect(!has("ICCP", in: clean) && clean[20] == 0)
    }

    @Test("What is appended to a picture without an end is not published")
    func withoutEnd() {
        let secret = SecretPictures.text
        let gif: [UInt8] = Array(SecretPictures.gifClean[..<(SecretPictures.gifClean.count - 2)]) + [200] + secret
        let head: [UInt8] = Array(SecretPictures.png[..<33])
        let png: [UInt8] = head + big(4000, 4) + Array("IDAT".utf8) + secret
        let jpeg: [UInt8] = [0xFF, 0xD8] + SecretPictures.jpegPicture + secret
        let webP: [UInt8] = Array(SecretPictures.webP[..<(SecretPictures.webP.count - 40)])
        let files: [(PictureFormat, [UInt8])] = [(.jpeg, jpeg), (.png, png), (.gif, gif), (.webp, webP)]
        for (format, bytes) in files {
            #expect(throws: PictureDamage.self, "\(format)") {
                try PictureCleaner.cleaned(bytes, format: format, policy: .strip)
            }
        }
    }

    @Test("A picture is cleaned whatever its name says, and what only has a picture's name stays at home")
    func names() async throws {
        let disk = InMemoryFileSystem()
        try disk.createDirectory("site/Content/articles")
        for name in ["a.pdf", "b.zip", "c.mp4"] {
            try disk.write(SecretPictures.jpeg(), to: "site/Content/articles/" + name)
        }
        for name in ["d.jpg", "e.png", "f.webp"] {
            try disk.write(Array("سر".utf8), to: "site/Content/articles/" + name)
        }
        try disk.write(Array("II*\0".utf8) + SecretPictures.text, to: "site/Content/articles/g.pdf")
        try disk.write(Array("%PDF-1.7".utf8), to: "site/Content/articles/h.pdf")
        let library = try await ContentLoader(
            fileSystem: disk, layout: SourceLayout(root: "site", output: "out", fileSystem: disk), config: SiteConfig(),
            jobs: 1
        ).load()
        #expect(library.media.map(\.path) == ["a.pdf", "b.zip", "c.mp4", "h.pdf"].map { "articles/" + $0 })
        #expect(library.media.prefix(3).allSatisfy { $0.picture?.format == .jpeg })
        #expect(library.media.last?.picture == nil)
    }

    @Test("No change of bytes is too much", arguments: whole)
    func mutations(format: PictureFormat, bytes: [UInt8]) {
        var random = SeededGenerator(state: 7)
        for _ in 0..<4000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: changed.indices, using: &random)
                changed[place] =
                    [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &random)]
                    .randomElement(using: &random) ?? 0
            }
            if Bool.random(using: &random) { changed.removeLast(Int.random(in: 0..<changed.count, using: &random)) }
            for policy in [MetadataPolicy.strip, .copyright] {
                _ = try? PictureCleaner.cleaned(changed, format: format, policy: policy)
            }
            _ = TIFFTags(Array(changed.dropFirst(Int.random(in: 0...changed.count, using: &random)))).hasPosition
        }
    }

    @Test("A position is found in whatever wraps it, and not where it was taken out", arguments: whole)
    func position(format: PictureFormat, bytes: [UInt8]) throws {
        guard format != .gif else { return }
        #expect(PicturePosition.isIn(bytes))
        #expect(!PicturePosition.isIn(try PictureCleaner.cleaned(bytes, format: format, policy: .strip)))
        #expect(!PicturePosition.isIn(try PictureCleaner.cleaned(bytes, format: format, policy: .copyright)))
        #expect(PicturePosition.mayFollow(bytes, format: format) == [.webp, .avif].contains(format))
    }

    @Test("Only pictures of static/ are looked through for a position")
    func loaded() async throws {
        let disk = InMemoryFileSystem()
        for path in ["Content/static/a.jpg", "Content/articles/b.jpg"] {
            try disk.createDirectory("site/" + path.dropLast(6))
            try disk.write(SecretPictures.jpeg(), to: "site/" + path)
        }
        let library = try await ContentLoader(
            fileSystem: disk, layout: SourceLayout(root: "site", output: "out", fileSystem: disk), config: SiteConfig(),
            jobs: 1
        ).load()
        #expect(library.media.filter(\.tellsPosition).map(\.path) == ["static/a.jpg"])
        #expect(library.media.count == 2)
    }

    @Test("What is no picture is refused", arguments: [PictureFormat.jpeg, .png, .webp, .gif, .avif])
    func refused(format: PictureFormat) {
        for bytes in [[], [0xFF], Array("ليس صورة".utf8), Array(repeating: 0, count: 100)] {
            #expect(throws: PictureDamage.self) {
                try PictureCleaner.cleaned(bytes, format: format, policy: .strip)
            }
        }
    }
}
