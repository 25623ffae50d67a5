/// A piece of a template: text between tags, a delimiter, or a word inside a tag.
struct Token {
    enum Kind: Equatable {
        case text([UInt8])
        case outputBegin, outputEnd, tagBegin, tagEnd
        case name(String)
        case string(String)
        case integer(Int)
        case double(Double)
        case symbol(Punctuation)
        case end
    }

    let kind: Kind
    /// The offset of its first byte.
    let offset: Int
}

/// The operators and brackets of expressions.
enum Punctuation: String, CaseIterable {
    case plus = "+"
    case minus = "-"
    case slash = "/"
    case doubleSlash = "//"
    case star = "*"
    case doubleStar = "**"
    case percent = "%"
    case tilde = "~"
    case openBracket = "["
    case closeBracket = "]"
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBrace = "{"
    case closeBrace = "}"
    case equal = "=="
    case notEqual = "!="
    case greater = ">"
    case greaterOrEqual = ">="
    case less = "<"
    case lessOrEqual = "<="
    case assign = "="
    case dot = "."
    case colon = ":"
    case bar = "|"
    case comma = ","
    case semicolon = ";"

    /// The operator at the beginning of two bytes, and its length. The longer one wins.
    static func match(_ first: UInt8, _ second: UInt8?) -> (symbol: Punctuation, length: Int)? {
        if let second, let long = doubles[UInt16(first) << 8 | UInt16(second)] { return (long, 2) }
        return singles[first].map { ($0, 1) }
    }

    private static let singles: [UInt8: Punctuation] = {
        var table: [UInt8: Punctuation] = [:]
        for symbol in allCases where symbol.rawValue.utf8.count == 1 {
            for byte in symbol.rawValue.utf8 { table[byte] = symbol }
        }
        return table
    }()

    private static let doubles: [UInt16: Punctuation] = {
        var table: [UInt16: Punctuation] = [:]
        for symbol in allCases where symbol.rawValue.utf8.count == 2 {
            table[symbol.rawValue.utf8.reduce(0) { $0 << 8 | UInt16($1) }] = symbol
        }
        return table
    }()
}

extension Token.Kind {
    /// What messages call it.
    var description: String {
        switch self {
        case .text: "text"
        case .outputBegin: "{{"
        case .outputEnd: "}}"
        case .tagBegin: "{%"
        case .tagEnd: "%}"
        case .name(let name): "\"\(name)\""
        case .string: "a text in quotes"
        case .integer, .double: "a number"
        case .symbol(let symbol): "\"\(symbol.rawValue)\""
        case .end: "the end of the template"
        }
    }
}
