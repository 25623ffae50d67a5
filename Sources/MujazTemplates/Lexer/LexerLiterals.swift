import MujazCore

/// Numbers and texts as Python writes them.
extension Lexer {
    mutating func readNumber() throws(DiagnosticError) {
        let start = index
        let follows = start > 0 && source.bytes[start - 1] == ASCII.dot
        if byte(index) == ASCII.zero, let radix = radix(byte(index + 1)) {
            index += 2
            let digits = skipDigits { UInt32(String(UnicodeScalar($0)), radix: radix) != nil }
            if !digits.isEmpty {
                tokens.append(Token(kind: .integer(try integer(digits, radix: radix, at: start)), offset: start))
                return
            }
            index = start
        }
        var digits = skipDigits(while: ASCII.isDigit)
        if !follows, let fraction = skipFractionAndExponent() {
            guard let value = Double(digits + fraction) else { throw error("this is not a number", at: start) }
            tokens.append(Token(kind: .double(value), offset: start))
            return
        }
        if digits.first == "0", digits.contains(where: { $0 != "0" }) {
            // A zero ends the number, as in Jinja2; what follows is a mistake for the parser to name.
            index = start + 1
            digits = "0"
        }
        tokens.append(Token(kind: .integer(try integer(digits, radix: 10, at: start)), offset: start))
    }

    private func radix(_ letter: UInt8?) -> Int? {
        switch letter {
        case UInt8(ascii: "x"), UInt8(ascii: "X"): 16
        case UInt8(ascii: "o"), UInt8(ascii: "O"): 8
        case UInt8(ascii: "b"), UInt8(ascii: "B"): 2
        default: nil
        }
    }

    private func integer(_ digits: String, radix: Int, at offset: Int) throws(DiagnosticError) -> Int {
        guard let value = Int(digits, radix: radix) else {
            throw error("this number is too large", at: offset, help: "whole numbers go up to \(Int.max)")
        }
        return value
    }

    /// Digits with single underscores between them, which are left out of what it returns.
    private mutating func skipDigits(while isDigit: (UInt8) -> Bool) -> String {
        var digits = ""
        while let current = byte(index) {
            if isDigit(current) {
                digits.unicodeScalars.append(UnicodeScalar(current))
                index += 1
            } else if current == UInt8(ascii: "_"), let next = byte(index + 1), isDigit(next) {
                index += 1
            } else {
                break
            }
        }
        return digits
    }

    /// A fraction, an exponent or both; nil where neither follows.
    private mutating func skipFractionAndExponent() -> String? {
        let start = index
        var text = ""
        if byte(index) == ASCII.dot, let next = byte(index + 1), ASCII.isDigit(next) {
            index += 1
            text = "." + skipDigits(while: ASCII.isDigit)
        }
        if byte(index) == UInt8(ascii: "e") || byte(index) == UInt8(ascii: "E") {
            let mark = index
            index += 1
            var exponent = "e"
            if let sign = byte(index), sign == UInt8(ascii: "+") || sign == ASCII.hyphen {
                exponent.unicodeScalars.append(UnicodeScalar(sign))
                index += 1
            }
            if let digit = byte(index), ASCII.isDigit(digit) {
                text += exponent + skipDigits(while: ASCII.isDigit)
            } else {
                index = mark
            }
        }
        return index == start ? nil : text
    }

    mutating func readString(quote: UInt8) throws(DiagnosticError) {
        let start = index
        index += 1
        var bytes: [UInt8] = []
        while let current = byte(index) {
            index += 1
            switch current {
            case quote:
                tokens.append(Token(kind: .string(String(decoding: bytes, as: UTF8.self)), offset: start))
                return
            case ASCII.backslash: try readEscape(into: &bytes)
            case ASCII.carriageReturn:
                if byte(index) == ASCII.lineFeed { index += 1 }
                bytes.append(ASCII.lineFeed)
            default: bytes.append(current)
            }
        }
        throw error("this text in quotes is never closed", at: start)
    }

    /// After a backslash. An escape that Python does not know keeps its backslash.
    private mutating func readEscape(into bytes: inout [UInt8]) throws(DiagnosticError) {
        guard let current = byte(index) else { return }
        let start = index - 1
        index += 1
        switch current {
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "a"): bytes.append(0x07)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "v"): bytes.append(0x0B)
        case ASCII.backslash, ASCII.quote, ASCII.apostrophe: bytes.append(current)
        case ASCII.lineFeed: break
        case UInt8(ascii: "x"): try readCode(digits: 2, from: start, into: &bytes)
        case UInt8(ascii: "u"): try readCode(digits: 4, from: start, into: &bytes)
        case UInt8(ascii: "U"): try readCode(digits: 8, from: start, into: &bytes)
        case UInt8(ascii: "N"):
            throw error("characters cannot be given by name", at: start, help: "write \\u and four hexadecimal digits")
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            var value = UInt32(current - ASCII.zero)
            for _ in 0..<2 {
                guard let next = byte(index), UInt8(ascii: "0")...UInt8(ascii: "7") ~= next else { break }
                value = value * 8 + UInt32(next - ASCII.zero)
                index += 1
            }
            try append(value, from: start, to: &bytes)
        default:
            bytes.append(ASCII.backslash)
            index -= 1
        }
    }

    private mutating func readCode(digits: Int, from start: Int, into bytes: inout [UInt8]) throws(DiagnosticError) {
        let text = String(decoding: source.bytes[index..<min(index + digits, end)], as: UTF8.self)
        guard text.utf8.count == digits, let value = UInt32(text, radix: 16), text.first != "+", text.first != "-"
        else {
            throw error("\(digits) hexadecimal digits are expected in this escape", at: start)
        }
        index += digits
        try append(value, from: start, to: &bytes)
    }

    private func append(_ value: UInt32, from start: Int, to bytes: inout [UInt8]) throws(DiagnosticError) {
        guard let scalar = Unicode.Scalar(value) else {
            throw error("there is no character with this number", at: start)
        }
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}
