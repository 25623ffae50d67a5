import MujazCore

/// The pattern of article addresses: `/{yyyy}/{mm}/{dd}/{slug}/`.
public struct PermalinkPattern: Sendable {
    /// A piece of a pattern.
    public enum Piece: Hashable, Sendable {
        case text(String)
        case year, month, day, slug, topic
    }

    /// The pieces in their order.
    public let pieces: [Piece]

    private static let names: [String: Piece] = [
        "yyyy": .year, "mm": .month, "dd": .day, "slug": .slug, "topic": .topic,
    ]

    /// Makes a pattern of its text; nil where `problem(in:)` finds one.
    public init?(_ text: String) {
        guard case .pieces(let pieces) = Self.parse(text) else { return nil }
        self.pieces = pieces
    }

    /// What is wrong with a pattern, or nil where nothing is.
    public static func problem(in text: String) -> String? {
        guard case .problem(let problem) = parse(text) else { return nil }
        return problem
    }

    private enum Parsed {
        case pieces([Piece])
        case problem(String)
    }

    private static func parse(_ text: String) -> Parsed {
        guard text.hasPrefix("/"), text.hasSuffix("/") else { return .problem("it must begin and end with a slash") }
        var pieces: [Piece] = []
        var rest = text[...]
        while let brace = rest.firstIndex(of: "{") {
            if brace > rest.startIndex { pieces.append(.text(String(rest[..<brace]))) }
            guard let end = rest[brace...].firstIndex(of: "}") else { return .problem("a brace is never closed") }
            let name = String(rest[rest.index(after: brace)..<end])
            guard let piece = names[name] else {
                return .problem(
                    "there is no {\(name)}, only \(names.keys.sorted().map { "{\($0)}" }.joined(separator: " "))")
            }
            pieces.append(piece)
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        guard pieces.contains(.slug) else { return .problem("without {slug} all articles of a day would meet") }
        guard !text.contains("//"), !text.contains("/../"), !text.contains("/./") else {
            return .problem("a part of the path is empty or leads out")
        }
        guard !text.contains("/.") else {
            return .problem("a part of the path begins with a dot, so no reader gets it")
        }
        let parts = text.utf8.split(separator: ASCII.slash)
        guard parts.count <= 20, parts.allSatisfy({ $0.count <= 80 }) else {
            return .problem("it has more than 20 parts, or one of more than 80 bytes")
        }
        return .pieces(pieces)
    }
}
