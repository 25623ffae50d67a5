import MujazCore

/// Who made a picture and who holds the rights, from whichever of Exif, IPTC and XMP says so first. UTF-8.
struct PictureRights: Hashable {
    private(set) var creator: [UInt8]?
    private(set) var notice: [UInt8]?
    private(set) var credit: [UInt8]?
    /// The address of the terms of use.
    private(set) var terms: [UInt8]?

    /// Longer texts are no names.
    private static let longest = 2_000

    mutating func add(
        creator: [UInt8]? = nil, notice: [UInt8]? = nil, credit: [UInt8]? = nil, terms: [UInt8]? = nil
    ) {
        self.creator = self.creator ?? Self.plain(creator)
        self.notice = self.notice ?? Self.plain(notice)
        self.credit = self.credit ?? Self.plain(credit)
        self.terms = self.terms ?? Self.plain(terms)
    }

    /// The text without controls and spaces around it; nil where nothing is left.
    private static func plain(_ text: [UInt8]?) -> [UInt8]? {
        guard let text, text.count <= longest else { return nil }
        let clean = Array(String(decoding: text, as: UTF8.self).utf8).filter { $0 >= 0x20 && $0 != 0x7F }
        guard let first = clean.firstIndex(where: { $0 != ASCII.space }),
            let last = clean.lastIndex(where: { $0 != ASCII.space })
        else { return nil }
        return Array(clean[first...last])
    }

    // MARK: IPTC

    /// Reads the IPTC record in the resources of Photoshop, which APP13 of a JPEG holds.
    mutating func read(photoshop content: ArraySlice<UInt8>) {
        let head = ImageBytes(Array(content))
        guard head.has("Photoshop 3.0\0", at: 0) else { return }
        var index = 14
        while head.has("8BIM", at: index) {
            let kind = head.big(index + 4, 2)
            // A name with its length, padded to an even number, stands before the length of what follows.
            let nameEnd = index + 6 + (head.big(index + 6, 1) + 2) / 2 * 2
            let length = head.big(nameEnd, 4)
            let start = nameEnd + 4
            guard start <= head.count - length else { return }
            if kind == 0x0404 { read(iptc: ImageBytes(Array(head.bytes[start..<start + length]))) }
            index = start + length + length % 2
        }
    }

    private mutating func read(iptc: ImageBytes) {
        var index = 0
        var isUTF8 = false
        while iptc.big(index, 1) == 0x1C {
            let (record, field, length) = (iptc.big(index + 1, 1), iptc.big(index + 2, 1), iptc.big(index + 3, 2))
            let start = index + 5
            guard length < 0x8000, start <= iptc.count - length else { return }
            let bytes = iptc.bytes[start..<start + length]
            index = start + length
            if record == 1, field == 90 { isUTF8 = bytes.elementsEqual([0x1B, 0x25, 0x47]) }
            guard record == 2 else { continue }
            let text = isUTF8 || String(validating: bytes, as: UTF8.self) != nil ? Array(bytes) : Self.latin(bytes)
            switch field {
            case 80: add(creator: text)
            case 110: add(credit: text)
            case 116: add(notice: text)
            default: break
            }
        }
    }

    private static func latin(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8)
    }

    // MARK: XMP

    /// Reads the properties from an XMP packet, under the prefixes that all writers use.
    mutating func read(xmp packet: ArraySlice<UInt8>) {
        let text = String(decoding: packet, as: UTF8.self)
        add(
            creator: Self.property("dc:creator", text), notice: Self.property("dc:rights", text),
            credit: Self.property("photoshop:Credit", text), terms: Self.property("xmpRights:WebStatement", text))
    }

    private static func property(_ name: String, _ text: String) -> [UInt8]? {
        if let start = text.firstRange(ofASCII: "<\(name)>"),
            let end = text[start.upperBound...].firstRange(ofASCII: "</\(name)>")
        {
            let content = text[start.upperBound..<end.lowerBound]
            let items = items(content)
            let values = items.isEmpty && !content.contains("<") ? [content] : items
            return values.isEmpty ? nil : Array(values.map(unescaped).joined(separator: "; ").utf8)
        }
        guard let start = text.firstRange(ofASCII: " \(name)=\"") else { return nil }
        return Array(unescaped(text[start.upperBound...].prefix { $0 != "\"" }).utf8)
    }

    /// The texts of `rdf:li` in a list of one of the kinds that XMP has.
    private static func items(_ content: Substring) -> [Substring] {
        var items: [Substring] = []
        var rest = content
        while let start = rest.firstRange(ofASCII: "<rdf:li"),
            let open = rest[start.upperBound...].firstIndex(of: ">"),
            let end = rest[open...].firstRange(ofASCII: "</rdf:li>")
        {
            items.append(rest[rest.index(after: open)..<end.lowerBound])
            rest = rest[end.upperBound...]
        }
        return items.filter { !$0.isEmpty && !$0.contains("<") }
    }

    private static func unescaped(_ text: Substring) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")]
            .reduce(String(text)) {
                $0.split(separator: $1.0, omittingEmptySubsequences: false).joined(separator: $1.1)
            }
    }

    /// An XMP packet of these properties; nil where there are none.
    var xmp: [UInt8]? {
        func element(_ name: String, _ text: [UInt8]?, in list: String? = nil, _ attribute: String = "") -> String {
            guard let text else { return "" }
            let escaped = HTMLEscaping.escaped(String(decoding: text, as: UTF8.self))
            guard let list else { return "<\(name)>\(escaped)</\(name)>" }
            return "<\(name)><rdf:\(list)><rdf:li\(attribute)>\(escaped)</rdf:li></rdf:\(list)></\(name)>"
        }
        let properties =
            element("dc:creator", creator, in: "Seq")
            + element("dc:rights", notice, in: "Alt", " xml:lang=\"x-default\"")
            + element("photoshop:Credit", credit) + element("xmpRights:WebStatement", terms)
        guard !properties.isEmpty else { return nil }
        return Array(
            """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF \
            xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" \
            xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" \
            xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">\(properties)</rdf:Description></rdf:RDF></x:xmpmeta>\
            <?xpacket end="r"?>
            """.utf8)
    }
}
