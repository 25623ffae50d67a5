import MujazCore

/// Tells bodies that may name a file of the site from those that surely name none, so that only the former are
/// converted twice.
struct NameCandidates: Sendable {
    private let baseURL: [UInt8]?
    private let readsHTML: Bool

    /// - Parameters:
    ///   - baseURL: the site's own address.
    ///   - readsHTML: whether HTML in the text is more than words.
    init(baseURL: String?, readsHTML: Bool) {
        self.baseURL = baseURL.flatMap { address in
            address.firstRange(ofASCII: "://").map { Array(address[$0.lowerBound...].utf8) }
        }
        self.readsHTML = readsHTML
    }

    /// Whether a body may name a file. False is certain.
    func arePresent(in body: ArraySlice<UInt8>) -> Bool {
        body.withUnsafeBufferPointer { bytes in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                index += 1
                switch byte {
                case UInt8(ascii: "]"):
                    guard index < bytes.count, bytes[index] == UInt8(ascii: "(") || bytes[index] == ASCII.colon
                    else { continue }
                    if isCandidate(bytes, from: index + 1) { return true }
                case ASCII.lessThan where readsHTML:
                    if isTag(bytes, from: index) { return true }
                case ASCII.colon:
                    // A whole address of this site.
                    if let baseURL, bytes.hasBytes(baseURL, at: index - 1) { return true }
                default: break
                }
            }
            return false
        }
    }

    /// Whether what follows `](` or `]:` may be the path of a file.
    private func isCandidate(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        var index = start
        while index < bytes.count, ASCII.isWhitespace(bytes[index]) { index += 1 }
        let first = index
        while index < bytes.count {
            switch bytes[index] {
            // Escapes, references, brackets and encodings: only the parser knows what they spell.
            case UInt8(ascii: "\\"), ASCII.ampersand, ASCII.percent, UInt8(ascii: "("), ASCII.lessThan: return true
            case UInt8(ascii: ")"), ASCII.question, ASCII.hash:
                return isFile(bytes, first..<index)
            case let byte where ASCII.isWhitespace(byte): return isFile(bytes, first..<index)
            default: index += 1
            }
        }
        return isFile(bytes, first..<index)
    }

    private func isFile(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        guard bytes[range].suffix(8).contains(ASCII.dot) else { return false }
        if bytes[range].starts(with: "//".utf8) { return true }
        return FileName.path(in: String(decoding: bytes[range], as: UTF8.self), baseURL: nil) != nil
    }

    /// Whether a tag with attributes follows.
    private func isTag(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        guard start < bytes.count, ASCII.isLetter(bytes[start]) else { return false }
        var index = start
        while index < bytes.count, bytes[index] != ASCII.greaterThan {
            if bytes[index] == UInt8(ascii: "=") { return true }
            index += 1
        }
        // Style sheets name files without attributes.
        return bytes.hasBytes(Array("style".utf8), at: start) || bytes.hasBytes(Array("script".utf8), at: start)
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func hasBytes(_ other: [UInt8], at start: Int) -> Bool {
        guard start >= 0, start + other.count <= count else { return false }
        return other.indices.allSatisfy { ASCII.lowercased(self[start + $0]) == ASCII.lowercased(other[$0]) }
    }
}
