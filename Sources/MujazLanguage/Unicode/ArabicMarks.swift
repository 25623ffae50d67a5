/// The marks of Arabic script that names and searches do not distinguish.
enum ArabicMarks {
    /// Harakat (U+064B to U+065F, U+0670) and tatweel (U+0640).
    @inline(__always)
    static func isHarakatOrTatweel(_ value: UInt32) -> Bool {
        value >= 0x064B && value <= 0x065F || value == 0x0670 || value == 0x0640
    }

    /// Marks of Quranic writing and of the extended blocks, which are harakat in all but place.
    static func isAnnotation(_ value: UInt32) -> Bool {
        switch value {
        case 0x0610...0x061A, 0x06D6...0x06DC, 0x06DF...0x06E4, 0x06E7, 0x06E8, 0x06EA...0x06ED: true
        case 0x0897...0x089F, 0x08CA...0x08E1, 0x08E3...0x08FF, 0x10EFC...0x10EFF: true
        default: false
        }
    }
}
