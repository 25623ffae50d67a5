@testable import MujazContent

/// Small picture files with a secret in every place where the format has room for one, made byte by byte.
enum SecretPictures {
    /// What must not be found in anything that is published.
    static let secrets = ["ZZ-SECRET", "Exif", "ns.adobe.com", "8BIM", "MPF", "ZZ-FILM"]

    static let text = Array("ZZ-SECRET".utf8)
    static let xmp = Array(
        """
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description exif:GPSLatitude="33,30N ZZ-SECRET" \
        xmlns:a="http://ns.adobe.com/xap/1.0/"><dc:creator><rdf:Seq><rdf:li>ليلى &amp; سعاد</rdf:li></rdf:Seq>\
        </dc:creator><dc:rights><rdf:Alt><rdf:li xml:lang="x-default">وكالة المرسى</rdf:li></rdf:Alt></dc:rights>\
        <photoshop:Credit>المرسى</photoshop:Credit></rdf:Description></rdf:RDF></x:xmpmeta>
        """.utf8)

    /// An Exif body with an orientation, an artist, rights, a serial number and a position.
    static func tiff(orientation: Int = 1) -> [UInt8] {
        let artist = Array("Sami\0".utf8) + [0]
        let rights = Array("(c) Marsa\0".utf8)
        let serial = text + [0]
        let start = 8 + 2 + 5 * 12 + 4
        let position = start + artist.count + rights.count + serial.count
        func entry(_ tag: Int, _ kind: Int, _ count: Int, _ value: [UInt8]) -> [UInt8] {
            little(tag, 2) + little(kind, 2) + little(count, 4) + value
        }
        var file = Array("II*\0".utf8) + little(8, 4) + little(5, 2)
        file += entry(0x0112, 3, 1, little(orientation, 4))
        file += entry(0x013B, 2, artist.count, little(start, 4))
        file += entry(0x8298, 2, rights.count, little(start + artist.count, 4))
        file += entry(0x8825, 4, 1, little(position, 4))
        file += entry(0xA431, 2, serial.count, little(start + artist.count + rights.count, 4))
        file += little(0, 4) + artist + rights + serial
        file += little(1, 2) + entry(2, 5, 3, little(position + 18, 4)) + little(0, 4)
        return file + Array(repeating: little(33, 4) + little(1, 4), count: 3).flatMap(\.self)
    }

    // MARK: JPEG

    static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xFF, marker] + big(content.count + 2, 2) + content
    }

    /// What draws the picture: tables, a frame of eight by eight pixels, and a scan with a restart and a stuffed byte.
    static let jpegPicture: [UInt8] =
        segment(0xDB, [0] + Array(repeating: 1, count: 64))
        + segment(0xC0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0])
        + segment(0xC4, [0] + [1] + Array(repeating: 0, count: 15) + [0])
        + segment(0xC4, [0x10] + [1] + Array(repeating: 0, count: 15) + [0])
        + segment(0xDA, [1, 1, 0, 0, 63, 0]) + [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56]

    /// The head of a colour profile, with no tags.
    static let icc = big(132, 4) + Array(repeating: 0, count: 32) + Array("acsp".utf8) + Array(repeating: 0, count: 92)
    /// The same as a stream of zlib, stored.
    static let packedICC: [UInt8] = [0x78, 0x01, 1] + little(132, 2) + little(~132 & 0xFFFF, 2) + icc + [0, 0, 0, 0]

    static let profile = segment(0xE2, Array("ICC_PROFILE\0".utf8) + [1, 1] + icc)
    static let adobe = segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 1])

    static let iptc: [UInt8] = {
        func field(_ number: UInt8, _ value: [UInt8]) -> [UInt8] { [0x1C, 2, number] + big(value.count, 2) + value }
        let record = field(80, Array("Huda".utf8)) + field(116, Array("(c) Huda".utf8)) + field(25, text)
        return Array("Photoshop 3.0\0".utf8) + Array("8BIM".utf8) + [4, 4, 0, 0] + big(record.count, 4) + record
    }()

    static func jpeg(orientation: Int = 1) -> [UInt8] {
        let thumbnail: [UInt8] = [0xFF, 0xD8] + text + [0xFF, 0xD9]
        let jfif = Array("JFIF\0".utf8) + [1, 2, 0, 0, 1, 0, 1, 1, 3] + text
        let parts: [[UInt8]] = [
            [0xFF, 0xD8], segment(0xE0, jfif), segment(0xE0, Array("JFXX\0".utf8) + [0x10] + thumbnail),
            segment(0xE1, Array("Exif\0\0".utf8) + tiff(orientation: orientation) + thumbnail),
            segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0".utf8) + xmp),
            segment(0xE1, Array("http://ns.adobe.com/xmp/extension/\0".utf8) + text),
            profile, segment(0xE2, Array("MPF\0".utf8) + text), segment(0xE4, text), segment(0xED, iptc), adobe + [],
            [0xFF], segment(0xFE, text), jpegPicture, segment(0xFE, text), [0xFF, 0xD9],
            [0xFF, 0xD8], segment(0xFE, text), [0xFF, 0xD9], Array("....ftypmp42ZZ-FILM".utf8),
        ]
        return parts.flatMap(\.self)
    }

    static let jpegClean: [UInt8] =
        [0xFF, 0xD8] + segment(0xE0, Array("JFIF\0".utf8) + [1, 2, 0, 0, 1, 0, 1, 0, 0]) + profile + adobe + jpegPicture
        + [0xFF, 0xD9]

    // MARK: PNG

    static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        big(data.count, 4) + Array(name.utf8) + data + [0xAA, 0xBB, 0xCC, 0xDD]
    }

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let pngHead = signature + chunk("IHDR", big(4, 4) + big(4, 4) + [8, 2, 0, 0, 0])
    private static let pngAnimation = chunk("acTL", big(1, 4) + big(0, 4))
    private static let pngColours = chunk("iCCP", text + [0, 0] + packedICC) + pngAnimation
    private static let pngColoursClean = PNGCleaner.chunk("iCCP", Array("icc\0\0".utf8) + packedICC) + pngAnimation
    private static let pngPixels = chunk("IDAT", [1, 2, 3]) + chunk("IDAT", [4])
    private static let pngFrames = chunk("fcTL", Array(repeating: 0, count: 26)) + chunk("fdAT", [0, 0, 0, 1, 9])

    static let png: [UInt8] =
        pngHead + chunk("tEXt", Array("Comment\0".utf8) + text) + pngColours + chunk("eXIf", tiff())
        + chunk("iTXt", Array("XML:com.adobe.xmp\0\0\0\0\0".utf8) + xmp) + chunk("prVt", text) + chunk("tIME", text)
        + chunk("caBX", text) + pngPixels + chunk("zTXt", text) + pngFrames + chunk("IEND", []) + text
    static let pngClean: [UInt8] = pngHead + pngColoursClean + pngPixels + pngFrames + chunk("IEND", [])

    // MARK: WebP

    static func riff(_ name: String, _ data: [UInt8]) -> [UInt8] {
        Array(name.utf8) + little(data.count, 4) + data + (data.count.isMultiple(of: 2) ? [] : [0])
    }

    private static func webP(_ chunks: [UInt8]) -> [UInt8] {
        Array("RIFF".utf8) + little(chunks.count + 4, 4) + Array("WEBP".utf8) + chunks
    }

    private static let frame = Array(repeating: UInt8(7), count: 16) + riff("VP8L", [1, 2, 3])
    private static func extended(_ flags: UInt8) -> [UInt8] { riff("VP8X", [flags, 0, 0, 0, 3, 0, 0, 3, 0, 0]) }

    static let webP =
        webP(
            extended(0x2E) + riff("ICCP", icc) + riff("ANIM", [0, 0, 0, 0, 0, 0])
                + riff("ANMF", frame + riff("ABCD", text))
                + riff("EXIF", tiff()) + riff("XMP ", xmp) + riff("PRIV", text)) + text
    static let webPClean = webP(
        extended(0x22) + riff("ICCP", icc) + riff("ANIM", [0, 0, 0, 0, 0, 0]) + riff("ANMF", frame))

    // MARK: GIF

    private static let gifHead = Array("GIF89a".utf8) + [4, 0, 4, 0, 0x80, 0, 0] + Array(repeating: UInt8(9), count: 6)
    private static let loop: [UInt8] = [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 0]
    private static let gifImage: [UInt8] =
        [0x21, 0xF9, 4, 0, 5, 0, 0, 0] + [0x2C, 0, 0, 0, 0, 4, 0, 4, 0, 0] + [2, 2, 0x4C, 0x01, 0]

    static let gif: [UInt8] = {
        let count = [UInt8(text.count)]
        let xmp: [UInt8] = [0x21, 0xFF, 11] + Array("XMP DataXMP".utf8) + count + text + [0]
        return gifHead + loop + [0x21, 0xFE] + count + text + [0] + xmp + gifImage + [0x21, 0xFE] + count + text
            + [0, 0x3B] + text
    }()
    static let gifClean: [UInt8] = gifHead + loop + gifImage + [0x3B]

    // MARK: AVIF

    static func box(_ name: String, _ content: [UInt8]) -> [UInt8] {
        big(content.count + 8, 4) + Array(name.utf8) + content
    }

    /// A picture, a thumbnail, Exif and XMP in one run of media data, and boxes of others around it.
    static let avif: [UInt8] = {
        let pixels: [UInt8] = [1, 2, 3, 4]
        let payloads = [pixels, text, [0, 0, 0, 6] + Array("Exif\0\0".utf8) + tiff(), xmp]
        let names = ["av01", "av01", "Exif", "mime"]
        let head = box("ftyp", Array("avif\0\0\0\0avifmif1miaf".utf8))
        func meta(_ start: Int) -> [UInt8] {
            var places: [UInt8] = [0x44, 0] + big(payloads.count, 2)
            var offset = start
            for (number, payload) in payloads.enumerated() {
                places += big(number + 1, 2) + big(0, 2) + big(1, 2) + big(offset, 4) + big(payload.count, 4)
                offset += payload.count
            }
            let entries = names.enumerated().flatMap { number, name in
                box("infe", [2, 0, 0, 0] + big(number + 1, 2) + [0, 0] + Array(name.utf8) + [0])
            }
            let properties =
                box("ispe", [0, 0, 0, 0] + big(4, 4) + big(4, 4)) + box("udes", [0, 0, 0, 0] + text + [0])
            return box(
                "meta",
                [0, 0, 0, 0] + box("pitm", [0, 0, 0, 0, 0, 1]) + box("iloc", [0, 0, 0, 0] + places)
                    + box("iinf", [0, 0, 0, 0] + big(names.count, 2) + entries)
                    + box("iref", [0, 0, 0, 0] + box("thmb", [0, 2, 0, 1, 0, 1]) + box("cdsc", [0, 3, 0, 1, 0, 1]))
                    + box("iprp", box("ipco", properties)))
        }
        let start = head.count + meta(0).count + 8
        return head + meta(start) + box("mdat", payloads.flatMap(\.self) + text) + box("uuid", text) + text
    }()
}
