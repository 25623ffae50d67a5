/// AVIF (HEIF, ISO 23008-12): items, whose bytes a table finds by their offsets in the file.
///
/// Offsets must stay true, so nothing is cut out: the bytes of every item that is not part of the picture (Exif, XMP,
/// thumbnails, whatever else) become zeros, and so does all media data that no part of the picture uses. In a file with
/// tracks the media data belong to these as well, and only those of the other items are zeroed. A picture's orientation is
/// a property of the item and stays.
struct AVIFCleaner {
    private let source: ImageBytes

    /// What pictures are made of: coded pictures, and what combines them.
    private static let pictures = ["av01", "hvc1", "avc1", "vvc1", "jpeg", "j2k1", "grid", "iovl", "iden", "tmap"]

    /// Pictures of many tiles have some hundreds.
    private static let mostParts = 10_000

    private static let needed = ["ftyp", "meta", "mdat", "moov"]

    init(_ bytes: [UInt8]) { source = ImageBytes(bytes) }

    func cleaned() throws(PictureDamage) -> [UInt8] {
        let whole = 0..<source.count
        guard source.has("ftyp", at: 4) else { throw PictureDamage(reason: "it has no list of what is in it") }
        guard hasEnd else { throw .cutOff }
        guard let meta = box("meta", in: whole).map({ $0.dropFirst(4) }) else {
            throw PictureDamage(reason: "it has no list of what is in it")
        }
        let hasTracks = box("moov", in: whole) != nil
        if hasTracks, box("mdat", in: whole) == nil { throw .cutOff }
        let items = try self.items(meta)
        let kept = items.filter(\.isPicture).flatMap(\.extents)
        if items.contains(where: { $0.isPicture && $0.isCutOff }) { throw .cutOff }
        guard hasTracks || !kept.isEmpty else { throw PictureDamage(reason: "there is no picture in it") }
        var output = source.bytes
        func clear(_ range: Range<Int>) { for index in range.clamped(to: whole) { output[index] = 0 } }
        // Whatever no picture uses.
        if !hasTracks {
            for range in boxes("mdat", in: whole) + boxes("idat", in: meta) {
                var place = range.lowerBound
                for extent in kept.sorted(by: { $0.lowerBound < $1.lowerBound }) where extent.overlaps(range) {
                    if extent.lowerBound > place { clear(place..<extent.lowerBound) }
                    place = max(place, extent.upperBound)
                }
                if place < range.upperBound { clear(place..<range.upperBound) }
            }
        }
        for extent in items.filter({ !$0.isPicture }).flatMap(\.extents) where !kept.contains(where: extent.overlaps) {
            clear(extent)
        }
        // Readers fail on Exif that is none, and pass over items of a kind that they do not know.
        for entry in items.filter({ !$0.isPicture }).compactMap(\.entry) {
            clear(entry)
            output.replaceSubrange(entry.prefix(4), with: Array("free".utf8))
        }
        clearOtherBoxes(meta, &output)
        // What follows the last box belongs to nothing.
        return Array(output.prefix(endOfBoxes))
    }

    /// Zeroes boxes that hold no picture, and the properties that describe one in words or by date.
    private func clearOtherBoxes(_ meta: Range<Int>, _ output: inout [UInt8]) {
        func empty(_ place: Int, _ range: Range<Int>, isFree: Bool) {
            for index in range { output[index] = 0 }
            if isFree { output.replaceSubrange(place..<place + 4, with: Array("free".utf8)) }
        }
        source.eachBox(in: 0..<source.count) { place, content in
            if !Self.needed.contains(name(place)) { empty(place, content, isFree: true) }
            return true
        }
        for moov in boxes("moov", in: 0..<source.count) { emptyUserData(in: moov, empty) }
        for properties in boxes("iprp", in: meta).flatMap({ boxes("ipco", in: $0) }) {
            source.eachBox(in: properties) { place, content in
                // Associations count properties, so these stay, with nothing in them.
                if ["udes", "crtt", "mdft", "uuid", "altt"].contains(name(place)) {
                    empty(place, content, isFree: false)
                }
                if name(place) == "colr", ["prof", "rICC"].contains(name(content.lowerBound)),
                    ColourProfile.read(source.bytes[content].dropFirst(4))?.count != content.count - 4
                {
                    empty(place, content, isFree: true)
                }
                return true
            }
        }
        for place in ["uuid", "xml ", "bxml", "udta"] {
            source.eachBox(in: meta) { start, content in
                if name(start) == place { empty(start, content, isFree: true) }
                return true
            }
        }
    }

    /// Users' data of a film and of its tracks: names, places, cameras.
    private func emptyUserData(in container: Range<Int>, _ empty: (Int, Range<Int>, Bool) -> Void) {
        source.eachBox(in: container) { place, content in
            switch name(place) {
            case "udta", "meta", "uuid": empty(place, content, true)
            case "trak": emptyUserData(in: content, empty)
            default: break
            }
            return true
        }
    }

    // MARK: Items

    private struct Item {
        var isPicture: Bool
        /// The kind and the names of the item in the list of items.
        var entry: Range<Int>?
        /// Where its bytes are in the file.
        var extents: [Range<Int>] = []
        /// Whether bytes of it lie behind the end of the file.
        var isCutOff = false
    }

    private func items(_ meta: Range<Int>) throws(PictureDamage) -> [Item] {
        let entries = self.entries(meta)
        let primary = box("pitm", in: meta).map { isLarge($0) ? source.big($0.lowerBound + 4, 4) : number($0, 4, 2) }
        let thumbnails = self.thumbnails(meta).subtracting(primary.map { [$0] } ?? [])
        var items: [Int: Item] = [:]
        for (id, entry) in entries {
            let isPicture = Self.pictures.contains(name(entry.lowerBound)) && !thumbnails.contains(id)
            items[id] = Item(isPicture: isPicture, entry: entry)
        }
        let data = boxes("idat", in: meta).first
        guard let table = box("iloc", in: meta) else { throw PictureDamage(reason: "it has no table of contents") }
        var index = table.lowerBound + 4
        let version = source.big(table.lowerBound, 1)
        guard version <= 2 else { throw PictureDamage(reason: "its table of contents is of an unknown kind") }
        let sizes = source.big(index, 2)
        let (offsetSize, lengthSize) = (sizes >> 12, sizes >> 8 & 15)
        let (baseSize, indexSize) = (sizes >> 4 & 15, version == 0 ? 0 : sizes & 15)
        guard [offsetSize, lengthSize, baseSize, indexSize].allSatisfy([0, 4, 8].contains) else {
            throw PictureDamage(reason: "its table of contents is damaged")
        }
        let idSize = version == 2 ? 4 : 2
        let count = source.big(index + 2, idSize)
        index += 2 + idSize
        var total = 0
        for _ in 0..<count {
            guard index < table.upperBound else { break }
            let id = source.big(index, idSize)
            index += idSize
            var isInData = false
            if version > 0 {
                let method = source.big(index, 2) & 15
                guard method <= 1 else { throw PictureDamage(reason: "parts of it are made of other parts") }
                isInData = method == 1
                index += 2
            }
            index += 2
            let base = source.big(index, baseSize) &+ (isInData ? data?.lowerBound ?? source.count : 0)
            index += baseSize
            let extents = source.big(index, 2)
            index += 2
            for _ in 0..<extents {
                guard index < table.upperBound else { break }
                index += indexSize
                let start = base &+ source.big(index, offsetSize)
                index += offsetSize
                let length = source.big(index, lengthSize)
                index += lengthSize
                // Without a length an item goes on to the end.
                let most = (isInData ? data?.upperBound ?? start : source.count) &- start
                if start < 0 || most <= 0 || length > most {
                    items[id, default: Item(isPicture: false)].isCutOff = true
                }
                guard start >= 0, most > 0 else { continue }
                total += 1
                guard total <= Self.mostParts else { throw PictureDamage(reason: "it has too many parts") }
                let end = start + (length <= 0 ? most : min(length, most))
                items[id, default: Item(isPicture: false)].extents.append(start..<end)
            }
        }
        return Array(items.values)
    }

    /// For each item its entry in the list of items, from its kind on.
    private func entries(_ meta: Range<Int>) -> [Int: Range<Int>] {
        var entries: [Int: Range<Int>] = [:]
        guard let list = box("iinf", in: meta) else { return [:] }
        let start = list.lowerBound + (source.big(list.lowerBound, 1) == 0 ? 6 : 8)
        guard start <= list.upperBound else { return [:] }
        source.eachBox(in: start..<list.upperBound) { place, entry in
            let version = source.big(entry.lowerBound, 1)
            let idSize = version == 2 ? 2 : 4
            let kind = entry.lowerBound + 4 + idSize + 2
            guard name(place) == "infe", version >= 2, kind + 4 <= entry.upperBound else { return true }
            entries[source.big(entry.lowerBound + 4, idSize)] = kind..<entry.upperBound
            return true
        }
        return entries
    }

    /// The items that are smaller copies of others.
    private func thumbnails(_ meta: Range<Int>) -> Set<Int> {
        guard let list = box("iref", in: meta), list.count >= 4 else { return [] }
        let idSize = source.big(list.lowerBound, 1) == 0 ? 2 : 4
        var thumbnails: Set<Int> = []
        source.eachBox(in: list.dropFirst(4)) { place, entry in
            if name(place) == "thmb" { thumbnails.insert(source.big(entry.lowerBound, idSize)) }
            return true
        }
        return thumbnails
    }

    // MARK: Boxes

    private func isLarge(_ box: Range<Int>) -> Bool { source.big(box.lowerBound, 1) != 0 }

    private func number(_ box: Range<Int>, _ offset: Int, _ count: Int) -> Int {
        source.big(box.lowerBound + offset, count)
    }

    private func name(_ place: Int) -> String {
        guard place >= 0, place + 4 <= source.count else { return "" }
        return String(decoding: source.bytes[place..<place + 4], as: UTF8.self)
    }

    private func box(_ name: String, in range: Range<Int>) -> Range<Int>? { boxes(name, in: range).first }

    private func boxes(_ name: String, in range: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        source.eachBox(in: range) { place, content in
            if self.name(place) == name { found.append(content) }
            return true
        }
        return found
    }

    /// Whether the boxes that a picture needs go on to the ends that they tell. What is not needed may be cut off, and junk
    /// behind the last box looks like one that is.
    private var hasEnd: Bool {
        var offset = 0
        while offset + 8 <= source.count {
            var length = source.big(offset, 4)
            if length == 1 {
                guard offset + 16 <= source.count else { return false }
                length = source.big(offset + 8, 8)
            }
            // The last one may go on to the end of the file.
            if length == 0 { return true }
            guard length >= 8 else { return true }
            guard length <= source.count - offset else { return !Self.needed.contains(name(offset + 4)) }
            offset += length
        }
        return true
    }

    /// The end of the last box.
    private var endOfBoxes: Int {
        var end = 0
        source.eachBox(in: 0..<source.count) { _, content in
            end = content.upperBound
            return true
        }
        return end
    }
}
