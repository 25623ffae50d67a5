/// Texts as Python writes and counts them: by Unicode scalars.
enum PythonText {
    /// The text in quotes with escapes, as `repr` gives it.
    static func quoted(_ text: String) -> String {
        let quote: Unicode.Scalar = text.utf8.contains(0x27) && !text.utf8.contains(0x22) ? "\"" : "'"
        var result = String.UnicodeScalarView()
        result.append(quote)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
            case "\n": result.append(contentsOf: "\\n".unicodeScalars)
            case "\r": result.append(contentsOf: "\\r".unicodeScalars)
            case "\t": result.append(contentsOf: "\\t".unicodeScalars)
            case quote: result.append(contentsOf: "\\\(quote)".unicodeScalars)
            default:
                if isPrintable(scalar) {
                    result.append(scalar)
                } else {
                    result.append(contentsOf: escape(scalar).unicodeScalars)
                }
            }
        }
        result.append(quote)
        return String(result)
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar == " " { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
            .spaceSeparator:
            return false
        default: return true
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        let (prefix, width) = scalar.value < 0x100 ? ("\\x", 2) : scalar.value < 0x10000 ? ("\\u", 4) : ("\\U", 8)
        return prefix + String(repeating: "0", count: width - digits.count) + digits
    }

    /// How many scalars the text has.
    static func length(_ text: String) -> Int { text.unicodeScalars.count }

    static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// The text without white space, or without any of `characters`, at its ends.
    static func stripped(
        _ text: String, of characters: String? = nil, left: Bool = true, right: Bool = true
    ) -> String {
        let dropped = characters.map { Set($0.unicodeScalars) }
        let isDropped = { (scalar: Unicode.Scalar) in dropped?.contains(scalar) ?? Whitespace.contains(scalar) }
        var view = text.unicodeScalars[...]
        if left { view = view.drop(while: isDropped) }
        if right { while let last = view.last, isDropped(last) { view.removeLast() } }
        return String(view)
    }

    /// The pieces between white space.
    static func words(_ text: String) -> [String] {
        text.unicodeScalars.split(whereSeparator: Whitespace.contains).map { String($0) }
    }

    /// Where `part` begins in `text`, in scalars, from `start`.
    static func find(_ part: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int = 0) -> Int? {
        guard part.count <= text.count - start else { return nil }
        for index in start...(text.count - part.count) where text[index..<index + part.count].elementsEqual(part) {
            return index
        }
        return nil
    }

    /// The pieces between occurrences of `separator`, at most `limit` of which are used.
    static func split(_ text: String, by separator: String, limit: Int = .max) -> [String] {
        let text = Array(text.unicodeScalars)
        let separator = Array(separator.unicodeScalars)
        var pieces: [String] = []
        var start = 0
        while pieces.count < limit, let next = find(separator, in: text, from: start) {
            pieces.append(Self.text(text[start..<next]))
            start = next + separator.count
        }
        pieces.append(Self.text(text[start...]))
        return pieces
    }

    /// As `split`, using the last occurrences first.
    static func splitFromEnd(_ text: String, by separator: String, limit: Int = .max) -> [String] {
        let reversed = { (text: String) in Self.text(text.unicodeScalars.reversed()) }
        return split(reversed(text), by: reversed(separator), limit: limit).map(reversed).reversed()
    }

    /// `text` with `old` replaced by `new`, at most `limit` times (a negative limit is none).
    ///
    /// - Throws: where the result would take more memory than is left.
    static func replacing(
        _ old: String, with new: String, in text: String, limit: Int = -1, _ budget: RenderBudget
    ) throws(TemplateFailure) -> String {
        let limit = limit < 0 ? Int.max : limit
        guard limit > 0 else { return text }
        let (source, part, replacement) = (Array(text.utf8), Array(old.utf8), Array(new.utf8))
        try budget.spend(searching: source.count, for: part.count)
        // The bytes of one text are found in another only where its characters are.
        let places = places(of: part, in: source, limit: limit)
        if places.isEmpty { return text }
        try budget.require(places.count, of: max(replacement.count - part.count, 0))
        var result: [UInt8] = []
        result.reserveCapacity(source.count + places.count * (replacement.count - part.count))
        var start = 0
        for place in places {
            result += source[start..<place]
            result += replacement
            start = place + part.count
        }
        result += source[start...]
        return String(decoding: result, as: UTF8.self)
    }

    /// How often a text has a part, counted without overlaps.
    static func count(of part: String, in text: String, _ budget: RenderBudget) throws(TemplateFailure) -> Int {
        try budget.spend(searching: text.utf8.count, for: part.utf8.count)
        return places(of: Array(part.utf8), in: Array(text.utf8), limit: .max).count
    }

    /// Where a part begins in a text, without overlaps. The empty part is before and after each character.
    private static func places(of part: [UInt8], in text: [UInt8], limit: Int) -> [Int] {
        var places: [Int] = []
        var index = 0
        guard let first = part.first else {
            while index <= text.count, places.count < limit {
                if index == text.count || text[index] & 0xC0 != 0x80 { places.append(index) }
                index += 1
            }
            return places
        }
        while index <= text.count - part.count, places.count < limit {
            if text[index] == first, text[index..<index + part.count].elementsEqual(part) {
                places.append(index)
                index += part.count
            } else {
                index += 1
            }
        }
        return places
    }

    /// The lines, without their ends, or with them.
    static func lines(_ text: String, keepsEnds: Bool = false) -> [String] {
        let scalars = Array(text.unicodeScalars)
        var lines: [String] = []
        var start = 0
        var index = 0
        while index < scalars.count {
            var next = index + 1
            switch scalars[index].value {
            case 0x0D:
                if next < scalars.count, scalars[next] == "\n" { next += 1 }
            case 0x0A...0x0C, 0x1C...0x1E, 0x85, 0x2028, 0x2029: break
            default:
                index += 1
                continue
            }
            lines.append(Self.text(scalars[start..<(keepsEnds ? next : index)]))
            start = next
            index = next
        }
        if start < scalars.count { lines.append(Self.text(scalars[start...])) }
        return lines
    }

    /// As `lines`, unless that takes more memory than is left.
    static func lines(
        _ text: String, keepsEnds: Bool = false, _ budget: RenderBudget
    ) throws(TemplateFailure) -> [String] {
        var ends = 0
        for byte in text.utf8 where byte < 0x20 || byte == 0x85 || byte == 0xA8 || byte == 0xA9 { ends += 1 }
        try budget.require(ends, of: ValueExtent.slot)
        return lines(text, keepsEnds: keepsEnds)
    }

    /// The first letter as a capital, the others small.
    static func capitalized(_ text: String) -> String {
        guard let first = text.unicodeScalars.first else { return text }
        return first.properties.titlecaseMapping + String(text.unicodeScalars.dropFirst()).lowercased()
    }

    /// Padding on both sides, as `str.center` divides it.
    static func centered(_ text: String, width: Int, fill: String = " ") -> String {
        let length = length(text)
        guard width > length else { return text }
        let padding = width - length
        let left = padding / 2 + (padding & width & 1)
        return String(repeating: fill, count: left) + text + String(repeating: fill, count: padding - left)
    }
}
