import MujazCore

extension Slug {
    /// What two addresses have in common that some hosts cannot tell apart: letters of both cases and the ways of
    /// writing a letter with its marks are made one (simple case folding, then NFC). Slashes and all else stay.
    public static func collisionKey(_ text: String) -> String {
        var text = text
        // Nearly every address is small ASCII and Arabic letters already.
        guard
            text.withUTF8({ $0.contains { $0 &- 0x41 < 26 || $0 >= 0xC3 && ($0 < 0xD8 || $0 > 0xDB) } })
                || text.withUTF8(Normalization.mayChange)
        else { return text }
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        // NFC on both sides: folding may break it, and only composed letters fold rightly.
        for value in Normalization.nfc(scalars: text.unicodeScalars.map(\.value)) {
            LetterCase.appendFolded(value, to: &folded)
        }
        return Normalization.nfc(String(decoding: folded, as: UTF8.self))
    }
}
