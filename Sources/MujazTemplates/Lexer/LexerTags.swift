import MujazCore

/// What stands inside a tag: names, texts, numbers, operators.
extension Lexer {
    /// Reads up to and over the delimiter that closes the tag which began at `opening`.
    mutating func readTag(from opening: Int, isOutput: Bool) throws(DiagnosticError) {
        brackets = []
        while true {
            skipWhitespace()
            guard let current = byte(index) else {
                if let open = brackets.last {
                    throw error("this bracket is never closed", at: open.offset)
                }
                throw error(
                    "this tag is never closed", at: opening, help: "end it with \(isOutput ? "}}" : "%}")")
            }
            if brackets.isEmpty, let sign = closing(isOutput: isOutput) {
                tokens.append(Token(kind: isOutput ? .outputEnd : .tagEnd, offset: index))
                index += sign == 0 ? 2 : 3
                finishTag(sign: sign, isOutput: isOutput)
                return
            }
            if ASCII.isDigit(current) {
                try readNumber()
            } else if isNameByte(current) {
                try readName()
            } else if current == ASCII.quote || current == ASCII.apostrophe {
                try readString(quote: current)
            } else {
                try readOperator(current, opening: opening, isOutput: isOutput)
            }
        }
    }

    /// The sign (or 0) of the closing delimiter at the current place, or nil where there is none.
    private func closing(isOutput: Bool) -> UInt8? {
        var position = index
        var sign: UInt8 = 0
        if let first = byte(position), first == ASCII.hyphen || !isOutput && first == UInt8(ascii: "+") {
            sign = first
            position += 1
        }
        let first = isOutput ? UInt8(ascii: "}") : ASCII.percent
        return byte(position) == first && byte(position + 1) == UInt8(ascii: "}") ? sign : nil
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private mutating func readName() throws(DiagnosticError) {
        let start = index
        var isASCII = true
        while let current = byte(index), isNameByte(current) || ASCII.isDigit(current) {
            if current >= 0x80 { isASCII = false }
            if current >= 0x80, Whitespace.length(in: source.bytes, at: index) > 0 { break }
            index += 1
        }
        let name = String(decoding: source.bytes[start..<index], as: UTF8.self)
        // Python's rule for identifiers: letters of any script, then marks and digits too.
        let scalars = name.unicodeScalars
        // Of ASCII nothing else is here, and a name does not begin with a digit.
        let isValid =
            isASCII
            || scalars.first.map { $0 == "_" || $0.properties.isXIDStart } ?? false
                && scalars.allSatisfy { $0.properties.isXIDContinue }
        guard isValid else {
            throw error("\"\(name)\" is not a name: it has a character that names cannot have", at: start)
        }
        tokens.append(Token(kind: .name(name), offset: start))
    }

    private mutating func readOperator(
        _ current: UInt8, opening: Int, isOutput: Bool
    ) throws(DiagnosticError) {
        guard let (symbol, length) = Punctuation.match(current, byte(index + 1)) else {
            let shown =
                Unicode.Scalar(current).properties.generalCategory == .control
                ? "a control character" : "\"\(Unicode.Scalar(current))\""
            let help = current == UInt8(ascii: "!") ? "write not, or != for \"is not equal\"" : nil
            throw error("\(shown) has no meaning here", at: index, help: help)
        }
        switch symbol {
        case .openParenthesis: brackets.append((.closeParenthesis, index))
        case .openBracket: brackets.append((.closeBracket, index))
        case .openBrace: brackets.append((.closeBrace, index))
        case .closeParenthesis, .closeBracket, .closeBrace:
            guard let expected = brackets.popLast() else {
                throw error("\"\(symbol.rawValue)\" closes nothing", at: index)
            }
            guard expected.close == symbol else {
                throw error(
                    "\"\(symbol.rawValue)\" stands where \"\(expected.close.rawValue)\" is expected", at: index)
            }
        default: break
        }
        tokens.append(Token(kind: .symbol(symbol), offset: index))
        index += length
    }
}
