import MujazCore

/// A bidirectional control character that has no partner in its paragraph.
public struct BidiProblem: Hashable, Sendable {
    /// What is wrong with it.
    public enum Kind: Hashable, Sendable {
        /// It opens what its paragraph does not close.
        case unclosed
        /// It closes what nothing opened.
        case stray
    }

    /// The control character, U+202A to U+202E or U+2066 to U+2069.
    public var scalar: Unicode.Scalar
    /// Where it stands, in UTF-8 bytes from the beginning of the text.
    public var offset: Int
    /// What is wrong with it.
    public var kind: Kind

    /// Makes a problem.
    public init(scalar: Unicode.Scalar, offset: Int, kind: Kind) {
        self.scalar = scalar
        self.offset = offset
        self.kind = kind
    }
}

/// Finds and mends embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069) that are not closed.
///
/// They pair by UAX #9: U+202C closes the nearest embedding or override opened since the last open isolate; U+2069
/// closes the nearest isolate, and the embeddings in it. A paragraph ends at an empty line, as in Markdown (lines of
/// such controls alone count as empty), or at U+2029.
public enum BidiControls {
    /// The controls that have no partner in their paragraph, in the order of the text.
    public static func problems(in text: String) -> [BidiProblem] {
        var text = text
        return text.withUTF8(problems)
    }

    /// The controls of a UTF-8 text that have no partner in their paragraph, in the order of the text.
    public static func problems(in bytes: UnsafeBufferPointer<UInt8>) -> [BidiProblem] {
        guard contains(bytes) else { return [] }
        var walk = BidiWalk()
        walk.run(bytes)
        return walk.problems.sorted { $0.offset < $1.offset }
    }

    /// The text with strays removed and with what a paragraph leaves open closed at its end.
    public static func balanced(_ text: String) -> String {
        var text = text
        let mended: [UInt8]? = text.withUTF8 { bytes in
            guard contains(bytes) else { return nil }
            var walk = BidiWalk()
            walk.run(bytes)
            return walk.problems.isEmpty ? nil : walk.mended
        }
        return mended.map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    /// The text without any of these controls. Marks (U+200E, U+200F, U+061C) stay: they cannot leak.
    public static func removed(from text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            guard contains(bytes) else { return nil }
            var output: [UInt8] = []
            var index = 0
            while index < bytes.count {
                if control(bytes, at: index) != nil {
                    index += 3
                } else {
                    output.append(bytes[index])
                    index += 1
                }
            }
            return String(decoding: output, as: UTF8.self)
        } ?? text
    }

    /// Whether there is any of these controls. All of them are E2 80 AA…AE and E2 81 A6…A9.
    static func contains(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index + 2 < bytes.count {
            if bytes[index] == 0xE2, control(bytes, at: index) != nil { return true }
            index += 1
        }
        return false
    }

    /// The control that begins at an offset.
    static func control(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Unicode.Scalar? {
        guard index + 2 < bytes.count, bytes[index] == 0xE2 else { return nil }
        let last = bytes[index + 2]
        switch bytes[index + 1] {
        case 0x80 where (0xAA...0xAE).contains(last): return Unicode.Scalar(0x2000 + UInt32(last & 0x3F))
        case 0x81 where (0xA6...0xA9).contains(last): return Unicode.Scalar(0x2040 + UInt32(last & 0x3F))
        default: return nil
        }
    }
}
