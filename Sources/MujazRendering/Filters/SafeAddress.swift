import MujazContent
import MujazCore
import MujazTemplates

/// An address that came from a template or from data, as it may stand in `href` or `src`.
///
/// What a browser would take for a scheme is on a short list; everything else is a path of this site. The result is
/// ASCII outside a host's name and has no quote, angle bracket, space, control or backslash, so that it keeps its
/// meaning wherever it is printed.
struct SafeAddress {
    /// What the address leads to.
    enum Kind {
        /// Another site, or a mail address or the like: whole as it is.
        case whole
        /// A path of this site, from the root, with what follows it.
        case path
        /// Only a query or a fragment of the page itself.
        case reference
    }

    let kind: Kind
    /// The address, encoded.
    let text: String

    /// Reads an address.
    ///
    /// - Parameter allowsImages: whether `data:` may hold a picture of pixels.
    /// - Throws: where it has a scheme that is not on the list.
    init(_ address: String, allowsImages: Bool = false) throws(TemplateFailure) {
        let bytes = Self.visible(address)
        if let scheme = Self.scheme(of: bytes) {
            guard
                AddressPolicy.linkSchemes.contains(scheme)
                    || scheme == "data" && allowsImages && Self.isImageData(bytes)
            else {
                throw Self.refused(scheme, address)
            }
            kind = .whole
            text = Self.encoded(whole: bytes)
        } else if bytes.starts(with: "//".utf8) {
            kind = .whole
            text = Self.encoded(whole: bytes)
        } else {
            let end = bytes.firstIndex { $0 == ASCII.question || $0 == ASCII.hash } ?? bytes.endIndex
            var path = bytes[..<end]
            if path.isEmpty, end < bytes.endIndex {
                kind = .reference
            } else {
                kind = .path
                if path.first != ASCII.slash { path = [ASCII.slash] + path }
            }
            text = Self.encoded(path, keeping: Self.pathMarks) + Self.encoded(bytes[end...], keeping: Self.allMarks)
        }
    }

    private static let pathMarks = Set("/-._~!$()*+,;=:@".utf8)
    private static let allMarks = pathMarks.union("?#&[]".utf8)

    private static func refused(_ scheme: String, _ address: String) -> TemplateFailure {
        let shown = String(address.unicodeScalars.prefix(60).map { $0.value < 0x20 ? "\u{FFFD}" : Character($0) })
        let help =
            scheme == "data"
            ? "put the file beside the article; only pictures may be data, with url(images=true)"
            : "link to an http, https, mailto or tel address, or begin a path of this site with /"
        return TemplateFailure(
            "the address «\(shown)» has the scheme «\(scheme)», which links may not have", help: help,
            id: "address-unsafe")
    }

    /// The address as a browser reads it: without tabs and line breaks anywhere, without controls and spaces at its
    /// ends (WHATWG URL, "basic URL parser").
    private static func visible(_ address: String) -> [UInt8] {
        var bytes: [UInt8] = []
        for byte in address.utf8 where byte != ASCII.tab && byte != ASCII.lineFeed && byte != ASCII.carriageReturn {
            if byte <= ASCII.space, bytes.isEmpty { continue }
            bytes.append(byte)
        }
        while let last = bytes.last, last <= ASCII.space { bytes.removeLast() }
        return bytes
    }

    /// The scheme in small letters, or nil where the address is relative.
    private static func scheme(of address: [UInt8]) -> String? {
        guard let first = address.first, ASCII.isLetter(first), let colon = address.firstIndex(of: ASCII.colon) else {
            return nil
        }
        let scheme = address[..<colon]
        let isScheme = scheme.allSatisfy {
            ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "+") || $0 == ASCII.hyphen || $0 == ASCII.dot
        }
        return isScheme ? String(decoding: scheme.map(ASCII.lowercased), as: UTF8.self) : nil
    }

    /// Whether it is a picture of pixels; SVG is a document, which may hold script.
    private static func isImageData(_ address: [UInt8]) -> Bool {
        for kind in ["png", "gif", "jpeg", "webp", "avif"] {
            let start = Array("data:image/\(kind);base64,".utf8)
            guard address.prefix(start.count).map(ASCII.lowercased) == start else { continue }
            return address.dropFirst(start.count).allSatisfy {
                ASCII.isLetter($0) || ASCII.isDigit($0) || "+/=".utf8.contains($0)
            }
        }
        return false
    }

    /// A whole address. The name of a host may be Arabic: browsers know how to look it up.
    private static func encoded(whole bytes: [UInt8]) -> String {
        let slashes = "//".utf8
        let start = bytes.firstIndex(of: ASCII.slash).map { bytes[$0...].starts(with: slashes) ? $0 + 2 : 0 } ?? 0
        let isAuthority = start > 0 && (start == 2 || bytes[start - 3] == ASCII.colon)
        let end =
            isAuthority
            ? bytes[start...].firstIndex { [ASCII.slash, ASCII.question, ASCII.hash].contains($0) } ?? bytes.endIndex
            : 0
        return encoded(bytes[..<end], keeping: allMarks, keepsLetters: true)
            + encoded(bytes[end...], keeping: allMarks)
    }

    /// Percent-encodes what may not stand in an address. What is encoded already stays as it is.
    private static func encoded(
        _ bytes: ArraySlice<UInt8>, keeping marks: Set<UInt8>, keepsLetters: Bool = false
    ) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        for (index, byte) in zip(bytes.indices, bytes) {
            let isKept =
                ASCII.isLetter(byte) || ASCII.isDigit(byte) || marks.contains(byte) || keepsLetters && byte >= 0x80
                || byte == ASCII.percent && isEscape(bytes[index...])
            output += isKept ? [byte] : [ASCII.percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func isEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
        let pair = bytes.dropFirst().prefix(2)
        return pair.count == 2
            && pair.allSatisfy { ASCII.isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 0x20) }
    }
}
