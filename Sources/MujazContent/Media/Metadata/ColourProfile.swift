/// Colour profiles (ICC.1): what stays in a picture under that name must be one, since any bytes could be written there.
enum ColourProfile {
    /// The largest profile, in bytes; those of printing presses have some megabytes.
    static let largest = 8 << 20

    /// The profile at the beginning of some bytes, without what follows it; nil where there is none.
    static func read(_ bytes: some Collection<UInt8>) -> [UInt8]? {
        let head = ImageBytes(Array(bytes.prefix(132)))
        let size = head.big(0, 4)
        // A header of 128 bytes and the number of tags.
        guard head.count == 132, head.has("acsp", at: 36), size >= 132, size <= bytes.count, size <= largest else {
            return nil
        }
        return Array(bytes.prefix(size))
    }
}
