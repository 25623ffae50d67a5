import MujazCore

extension SourceText {
    /// Sees that the file is UTF-8.
    ///
    /// - Throws: an error at the first byte that is not, with what the file's encoding seems to be.
    public func checkEncoding() throws(DiagnosticError) {
        guard String(validating: bytes, as: UTF8.self) == nil else { return }
        throw DiagnosticError(
            diagnostic(
                .error, "not-utf8", at: firstInvalidByte,
                "the file is not UTF-8" + (likelyEncoding.map { ", but \($0)" } ?? ""),
                help: "save it as UTF-8"))
    }

    private var firstInvalidByte: Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): offset += UTF8.width(scalar)
            case .emptyInput, .error: return offset
            }
        }
    }

    /// The encoding that a file in another one seems to have.
    private var likelyEncoding: String? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        let high = bytes.lazy.filter { $0 >= 0x80 }
        // In Windows-1256 nearly all bytes above ASCII are the letters of Arabic, and stand beside each other.
        let letters = high.filter { (0xC7...0xED).contains($0) }.count
        return letters >= 4 && letters * 4 > high.count * 3 ? "seemingly Windows-1256" : nil
    }
}
