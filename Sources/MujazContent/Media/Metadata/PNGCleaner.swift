/// PNG (W3C, third edition) with its animations: chunks of a length, a name, data and a checksum.
///
/// What stays is what changes how the picture looks. Texts, Exif, dates, private chunks and what follows `IEND` go.
struct PNGCleaner: MetadataContainer {
    let source: ImageBytes
    var kept: KeptMetadata

    private static let needed: Set<String> = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "mDCv",
        "cLLi", "bKGD", "pHYs", "acTL", "fcTL", "fdAT",
    ]

    mutating func withoutMetadata() throws(PictureDamage) -> [UInt8] {
        guard source.has("IHDR", at: 12) else { throw PictureDamage(reason: "it does not begin as a PNG does") }
        var output = Array(source.bytes.prefix(8))
        var placeOfMetadata: Int?
        var index = 8
        while index + 8 <= source.count {
            let length = source.big(index, 4)
            let name = String(decoding: source.bytes[index + 4..<index + 8], as: UTF8.self)
            let end = index + 12 + length
            let isWhole = end <= source.count
            if name == "IDAT", placeOfMetadata == nil { placeOfMetadata = output.count }
            if Self.needed.contains(name) {
                guard isWhole else { throw .cutOff }
                output += name == "iCCP" ? profile(source.bytes[index + 8..<end - 4]) : source.bytes[index..<end]
            } else if source.bytes[index + 4] & 0x20 == 0 {
                throw PictureDamage(reason: "it has a part of an unknown kind, so that browsers do not show it")
            } else if isWhole {
                readMetadata(name, source.bytes[index + 8..<end - 4])
            }
            index = end
            if name == "IEND" { break }
        }
        output.insert(contentsOf: metadata(), at: placeOfMetadata ?? output.count)
        return output
    }

    private mutating func readMetadata(_ name: String, _ data: ArraySlice<UInt8>) {
        switch name {
        case "eXIf": kept.read(tiff: data)
        case "iTXt":
            let parts = data.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return }
            // A flag and a method of compression, a language and a translated keyword stand before the text.
            let fields = parts[1].dropFirst(2).split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
            guard parts[1].first == 0, fields.count == 3 else { return }
            if parts[0].elementsEqual("XML:com.adobe.xmp".utf8) {
                kept.rights?.read(xmp: fields[2])
            } else {
                addText(parts[0], Array(fields[2]))
            }
        case "tEXt":
            let parts = data.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
            // Latin 1.
            if parts.count == 2 {
                addText(parts[0], Array(String(parts[1].map { Character(Unicode.Scalar($0)) }).utf8))
            }
        default: break
        }
    }

    private mutating func addText(_ keyword: ArraySlice<UInt8>, _ text: [UInt8]) {
        switch String(decoding: keyword, as: UTF8.self) {
        case "Author": kept.rights?.add(creator: text)
        case "Copyright": kept.rights?.add(notice: text)
        default: break
        }
    }

    private func metadata() -> [UInt8] {
        var chunks: [UInt8] = []
        if let tiff = kept.tiff { chunks += Self.chunk("eXIf", tiff) }
        if let xmp = kept.rights?.xmp {
            chunks += Self.chunk("iTXt", Array("XML:com.adobe.xmp\0\0\0\0\0".utf8) + xmp)
        }
        return chunks
    }

    /// The colour profile, if it is one, under a name that says nothing.
    private func profile(_ data: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let zero = data.firstIndex(of: 0), zero + 2 < data.endIndex, data[zero + 1] == 0 else { return [] }
        let packed = Array(data[(zero + 2)...])
        guard let whole = Inflater.unpacked(packed, most: ColourProfile.largest),
            ColourProfile.read(whole)?.count == whole.count
        else { return [] }
        return Self.chunk("iCCP", Array("icc\0\0".utf8) + packed)[...]
    }

    /// A chunk with its checksum.
    static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let content = Array(name.utf8) + data
        return big(data.count, 4) + content + big(checksum(content), 4)
    }

    /// The checksum of chunks (CRC-32), bit by bit: only what is written anew is ever summed.
    private static func checksum(_ bytes: [UInt8]) -> Int {
        var sum: UInt32 = ~0
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return Int(~sum)
    }
}
