import MujazCore

/// The parts of BCP 47 language tags that rules depend on.
public enum LanguageTag {
    /// The primary language subtag, in small letters: `ar` of `ar-EG` or `AR_eg`.
    public static func primary(_ tag: String) -> String {
        String(
            decoding: tag.utf8.prefix { $0 != ASCII.hyphen && $0 != UInt8(ascii: "_") }.map(ASCII.lowercased),
            as: UTF8.self)
    }

    /// The tag in small letters with hyphens, so that two ways of writing it are equal: `ar-eg` of `ar_EG`.
    public static func normalized(_ tag: String) -> String {
        String(decoding: tag.utf8.map { $0 == UInt8(ascii: "_") ? ASCII.hyphen : ASCII.lowercased($0) }, as: UTF8.self)
    }

    /// The script subtag, in small letters: `latn` of `az-Latn-AZ`; nil where there is none.
    public static func script(_ tag: String) -> String? {
        let parts = tag.utf8.split { $0 == ASCII.hyphen || $0 == UInt8(ascii: "_") }
        guard parts.count > 1, parts[1].count == 4, parts[1].allSatisfy(ASCII.isLetter) else { return nil }
        return String(decoding: parts[1].map(ASCII.lowercased), as: UTF8.self)
    }
}
