import MujazCore

/// One walk over a text that pairs its bidirectional controls, gathers those without partner, and writes the text with
/// every paragraph mended.
struct BidiWalk {
    private struct Open {
        var scalar: Unicode.Scalar
        var offset: Int
        var isIsolate: Bool { scalar.value >= 0x2066 }
    }

    /// The controls without partner; not sorted.
    private(set) var problems: [BidiProblem] = []
    /// The mended text.
    private(set) var mended: [UInt8] = []
    private var open: [Open] = []

    /// Walks the whole text.
    mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) {
        mended.reserveCapacity(bytes.count + 16)
        var index = 0
        while index < bytes.count {
            if let scalar = BidiControls.control(bytes, at: index) {
                if take(scalar, at: index) { mended.append(contentsOf: bytes[index..<index + 3]) }
                index += 3
                continue
            }
            if !open.isEmpty, endsParagraph(bytes, at: index) { close() }
            mended.append(bytes[index])
            index += 1
        }
        close()
    }

    /// Pairs a control; false where it is a stray.
    private mutating func take(_ scalar: Unicode.Scalar, at offset: Int) -> Bool {
        switch scalar.value {
        case 0x202C:
            guard let last = open.last, !last.isIsolate else { return stray(scalar, offset) }
            open.removeLast()
        case 0x2069:
            guard let isolate = open.lastIndex(where: \.isIsolate) else { return stray(scalar, offset) }
            open.removeSubrange(isolate...)
        default: open.append(Open(scalar: scalar, offset: offset))
        }
        return true
    }

    private mutating func stray(_ scalar: Unicode.Scalar, _ offset: Int) -> Bool {
        problems.append(BidiProblem(scalar: scalar, offset: offset, kind: .stray))
        return false
    }

    private mutating func close() {
        for control in open.reversed() {
            problems.append(BidiProblem(scalar: control.scalar, offset: control.offset, kind: .unclosed))
            mended.append(utf8: control.isIsolate ? "\u{2069}" : "\u{202C}")
        }
        open.removeAll()
    }

    /// Whether a line end is here that an empty line follows, or U+2029 (E2 80 A9).
    private func endsParagraph(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        if bytes[index] == 0xE2 {
            return index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xA9
        }
        guard bytes[index] == ASCII.lineFeed || bytes[index] == ASCII.carriageReturn else { return false }
        var next = index + 1
        if bytes[index] == ASCII.carriageReturn, next < bytes.count, bytes[next] == ASCII.lineFeed { next += 1 }
        // Controls do not fill a line: else the text would have other paragraphs once a stray is removed.
        while next < bytes.count {
            if BidiControls.control(bytes, at: next) != nil {
                next += 3
            } else if bytes[next] == ASCII.space || bytes[next] == ASCII.tab {
                next += 1
            } else {
                break
            }
        }
        return next < bytes.count && (bytes[next] == ASCII.lineFeed || bytes[next] == ASCII.carriageReturn)
    }
}
