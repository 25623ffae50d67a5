import MujazCore
import MujazLanguage

/// The name of a key, reduced to what tells it from others.
enum KeyName {
    /// The name without case, separators and signs that cannot be seen, and with letters that look Latin made Latin:
    /// `Image-Alt`, `image_alt` and `imageAlt` are one name, and so are `draft` and one with a Cyrillic `а`.
    static func folded(_ name: String) -> String {
        var name = name
        let ascii = name.withUTF8 { bytes -> [UInt8]? in
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count)
            for byte in bytes {
                guard byte < 0x80 else { return nil }
                if ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == ASCII.dot {
                    result.append(ASCII.lowercased(byte))
                }
            }
            return result
        }
        guard let ascii else { return foldedBeyondASCII(name) }
        return String(decoding: withoutDotsAtEnds(ascii[...]), as: UTF8.self)
    }

    private static func foldedBeyondASCII(_ name: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in SearchFolding.fold(name).unicodeScalars {
            if let latin = latin(scalar.value) {
                result.append(latin)
            } else if scalar == "." || isWordScalar(scalar), !InvisibleSigns.contains(scalar.value) {
                result.append(scalar)
            }
        }
        return String(decoding: withoutDotsAtEnds(Array(String(result).utf8)[...]), as: UTF8.self)
    }

    private static func withoutDotsAtEnds(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes.drop { $0 == ASCII.dot }
        while bytes.last == ASCII.dot { bytes.removeLast() }
        return bytes
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    /// The small Latin letter that a letter of another alphabet looks like.
    private static func latin(_ value: UInt32) -> Unicode.Scalar? {
        // Mathematical letters: thirteen alphabets of 26 capitals and 26 small letters. Then those in circles.
        if (0x1D400...0x1D6A3).contains(value) { return Unicode.Scalar(0x61 + (value - 0x1D400) % 26) }
        if (0x24D0...0x24E9).contains(value) { return Unicode.Scalar(0x61 + value - 0x24D0) }
        return lookalikes[value]
    }

    /// Cyrillic, Greek and other letters by the Latin ones that they look like.
    private static let lookalikes: [UInt32: Unicode.Scalar] = {
        let pairs: [(String, Unicode.Scalar)] = [
            ("аα\u{0251}", "a"), ("вβ", "b"), ("сϲ", "c"), ("ԁ", "d"), ("еєεё", "e"), ("ƒ", "f"), ("ɡց", "g"),
            ("һнη", "h"), ("іιıї", "i"), ("ј", "j"), ("кκ", "k"), ("ӏ", "l"), ("м", "m"), ("пո", "n"), ("оοօσ", "o"),
            ("рρ", "p"), ("ԛ", "q"), ("гᴦ", "r"), ("ѕſ", "s"), ("тτ", "t"), ("υս", "u"), ("νѵ", "v"), ("ԝω", "w"),
            ("хχ", "x"), ("уγү", "y"),
        ]
        var table: [UInt32: Unicode.Scalar] = [:]
        for (letters, latin) in pairs { for letter in letters.unicodeScalars { table[letter.value] = latin } }
        return table
    }()

    /// The words of a name, in small letters: `embargoUntil` and `embargo_until` have two.
    static func words(of name: String) -> [String] {
        var words: [String] = []
        var word = ""
        var previousIsSmall = false
        // What cannot be seen parts no words.
        for character in InvisibleSigns.removed(from: name) {
            let isCapital = character.isUppercase
            if !(character.isLetter || character.isNumber) || isCapital && previousIsSmall {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if character.isLetter || character.isNumber { word += character.lowercased() }
            previousIsSmall = character.isLowercase || character.isNumber
        }
        return word.isEmpty ? words : words + [word]
    }
}

extension DataNode {
    /// The value under a key of a map, in whatever way the key is spelt; the exact spelling comes first.
    func field(_ key: String) -> DataNode? {
        guard case .map(let entries) = value else { return nil }
        if let exact = entries.first(where: { hasSameBytes($0.key, key) }) { return exact.node }
        let name = KeyName.folded(key)
        return entries.first { hasSameBytes(KeyName.folded($0.key), name) }?.node
    }
}
