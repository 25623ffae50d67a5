import MujazCore
import MujazSite

/// Puts the styles that a style imports into it, so that authors have files of one idea and readers one request.
struct StyleBundle {
    private let files: [String: [UInt8]]
    /// Styles that stand in others.
    private var parts: Set<String> = []

    /// Makes every style whole and small.
    ///
    /// - Parameter files: the bytes of the theme's files by name.
    /// - Returns: the names of the styles that stand in others now; nobody needs them as files of their own.
    static func bundle(_ files: inout [String: [UInt8]]) -> Set<String> {
        var bundle = StyleBundle(files: files)
        for name in files.keys.sorted(by: utf8Less) where AssetTable.extensionName(name) == "css" {
            files[name] = CSSMinifier.minified(bundle.whole(name))
        }
        return bundle.parts
    }

    private init(files: [String: [UInt8]]) { self.files = files }

    /// A style with its imports in their place.
    private mutating func whole(_ name: String) -> [UInt8] { whole(name, for: name, open: [name]) }

    private mutating func whole(_ name: String, for root: String, open: Set<String>) -> [UInt8] {
        let css = files[name] ?? []
        var output: [UInt8] = []
        var rest = css[...]
        // Imports come before all rules, so the first thing that is none of ours ends them.
        while let statement = ImportStatement(first: rest) {
            guard let part = RelativePath.resolve(statement.address, from: name), files[part] != nil,
                !open.contains(part)
            else { break }
            parts.insert(part)
            let inner = whole(part, for: root, open: open.union([part]))
            output += statement.media.isEmpty ? inner : Array("@media \(statement.media){".utf8) + inner + [0x7D]
            rest = rest[statement.end...]
        }
        guard name != root else { return output + rest }
        // What the rest names lies beside the part, not beside the style that it comes into.
        let depth = root.split(separator: "/").count - 1
        return output
            + CSSAddresses.rewritten(Array(rest)) { address in
                guard let target = RelativePath.resolve(address, from: name), files[target] != nil else { return nil }
                return String(repeating: "../", count: depth) + target
            }
    }
}

/// An `@import` with the name of a file and, perhaps, the media that it is for.
private struct ImportStatement {
    var address: String
    var media: String
    /// Where the style goes on behind it.
    var end: Int

    /// The statement that a style begins with, comments and white space before it; nil where it begins otherwise.
    init?(first css: ArraySlice<UInt8>) {
        var index = css.startIndex
        while index < css.endIndex {
            if ASCII.isWhitespace(css[index]) {
                index += 1
            } else if css[index...].starts(with: "/*".utf8) {
                index += 2
                while index < css.endIndex, !css[index...].starts(with: "*/".utf8) { index += 1 }
                index = min(css.endIndex, index + 2)
            } else {
                break
            }
        }
        guard css[index...].starts(with: "@import".utf8),
            let semicolon = css[index...].firstIndex(of: UInt8(ascii: ";"))
        else { return nil }
        let text = String(decoding: css[(index + 7)..<semicolon], as: UTF8.self)
        let quotes: (Character) -> Bool = { $0 == "\"" || $0 == "'" }
        guard let open = text.firstIndex(where: quotes),
            let close = text[text.index(after: open)...].firstIndex(of: text[open]),
            text[..<open].allSatisfy(\.isWhitespace)
        else { return nil }
        address = String(text[text.index(after: open)..<close])
        media = String(text[text.index(after: close)...].drop(while: \.isWhitespace))
        // Layers and conditions have an order of their own, which would get lost.
        guard !media.hasPrefix("layer"), !media.hasPrefix("supports") else { return nil }
        end = semicolon + 1
    }
}
