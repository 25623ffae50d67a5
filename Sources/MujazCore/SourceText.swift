/// The bytes of one source file under the name that diagnostics show for it.
///
/// It answers the two questions a diagnostic asks: where is this offset, and what stands on that line. Both are
/// answered by scanning, since only mistakes ask.
public struct SourceText: Sendable {
    /// The path shown to people, relative to where the command was run or to the site.
    public let name: String
    /// The file's bytes, UTF-8 unless the file is broken.
    public let bytes: [UInt8]

    /// Makes a source text of a name and bytes.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// The location of the byte at `offset`; offsets past the end give the end. A line ends at LF, CR LF or CR.
    public func location(at offset: Int) -> SourceLocation {
        var line = 1
        var lineStart = 0
        let end = min(max(offset, 0), bytes.count)
        var index = 0
        while index < end {
            if bytes[index] == ASCII.lineFeed {
                line += 1
                lineStart = index + 1
            } else if bytes[index] == ASCII.carriageReturn {
                let isPair = index + 1 < bytes.count && bytes[index + 1] == ASCII.lineFeed
                if !isPair {
                    line += 1
                    lineStart = index + 1
                }
            }
            index += 1
        }
        return SourceLocation(line: line, column: end - lineStart + 1)
    }

    /// The text of a line (from 1) without its line ending, or nil where the file has no such line. Bytes that are not
    /// UTF-8 show as U+FFFD; at most 400 bytes are given, since the line is for a person to look at.
    public func line(_ number: Int) -> String? {
        var current = 1
        var start = 0
        var index = 0
        while current < number, index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == ASCII.carriageReturn, index < bytes.count, bytes[index] == ASCII.lineFeed { index += 1 }
            if byte == ASCII.lineFeed || byte == ASCII.carriageReturn {
                current += 1
                start = index
            }
        }
        guard current == number, number > 0 else { return nil }
        var end = start
        while end < bytes.count, bytes[end] != ASCII.lineFeed, bytes[end] != ASCII.carriageReturn, end - start < 400 {
            end += 1
        }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// A diagnostic at a byte offset of this text, with the line it stands on.
    public func diagnostic(
        _ severity: Diagnostic.Severity, _ id: String, at offset: Int, _ message: String, help: String? = nil
    ) -> Diagnostic {
        diagnostic(severity, id, at: location(at: offset), message, help: help)
    }

    /// A diagnostic at a location of this text, with the line it stands on.
    public func diagnostic(
        _ severity: Diagnostic.Severity, _ id: String, at location: SourceLocation, _ message: String,
        help: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            severity: severity, id: id, file: name, location: location, message: message, help: help,
            excerpt: line(location.line))
    }
}
