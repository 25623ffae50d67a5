import MujazCore
import MujazSite

/// The theme's files as they are published: each under a name that holds the hash of its bytes, so that it may be kept
/// for ever, and what browsers check them with.
///
/// Styles are rewritten, since they name fonts and pictures; so the hash of a style depends on those of its files.
public struct AssetTable: Sendable {
    /// A file as it is published.
    struct Entry: Sendable {
        /// The path below `/assets/`.
        var name: String
        var bytes: [UInt8]
        /// The value of an `integrity` attribute; empty where names hold no hash, since then the bytes of a name may
        /// change under a page that is still kept somewhere.
        var integrity: String
    }

    private var entries: [String: Entry] = [:]
    private var bytesByName: [String: [UInt8]] = [:]

    /// Files that may change only together with their names, by extension. The text of a licence keeps its name.
    private static let fingerprinted: Set<String> = [
        "css", "js", "mjs", "woff2", "woff", "svg", "png", "jpg", "webp", "avif", "gif",
    ]

    /// The files of a theme.
    ///
    /// - Parameters:
    ///   - fingerprints: whether names hold hashes.
    ///   - integrity: whether there are values for `integrity` attributes.
    public init(_ theme: Theme, fingerprints: Bool, integrity: Bool = true) {
        var files: [String: [UInt8]] = [:]
        for name in theme.assetNames {
            let bytes = theme.asset(name) ?? []
            files[name] = Self.extensionName(name) == "js" ? ScriptLines.trimmed(bytes) : bytes
        }
        var maker = AssetMaker(files: files)
        for name in files.keys.sorted(by: utf8Less) {
            let isNamed = fingerprints && Self.fingerprinted.contains(Self.extensionName(name))
            var entry =
                isNamed ? maker.entry(name) : Entry(name: name, bytes: files[name] ?? [], integrity: "")
            if !integrity { entry.integrity = "" }
            entries[name] = entry
            bytesByName[entry.name] = entry.bytes
        }
    }

    /// The names of the files as they are published, in byte order.
    public var publishedNames: [String] { bytesByName.keys.sorted(by: utf8Less) }

    /// The names that templates use.
    var names: some Sequence<String> { entries.keys }

    /// A file by the name that templates use.
    func entry(_ name: String) -> Entry? { entries[name] }

    /// The bytes of a file by the name under which it is published.
    func bytes(published name: String) -> [UInt8]? { bytesByName[name] }

    /// The files that have other bytes in another table, by their published names in both; nil where one table has files
    /// that the other does not have.
    public static func changes(_ old: AssetTable, _ new: AssetTable) -> [(before: String, after: String)]? {
        guard old.entries.count == new.entries.count else { return nil }
        var changes: [(before: String, after: String)] = []
        for (name, entry) in old.entries {
            guard let other = new.entries[name] else { return nil }
            if other.name != entry.name || other.bytes != entry.bytes { changes.append((entry.name, other.name)) }
        }
        return changes.sorted { utf8Less($0.before, $1.before) }
    }

    static func extensionName(_ name: String) -> String {
        name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
    }
}

/// Makes names with hashes, those of a style's files before its own.
private struct AssetMaker {
    let files: [String: [UInt8]]
    private var made: [String: AssetTable.Entry] = [:]
    /// Styles whose files are being named: one that names itself in the end keeps its plain name.
    private var open: Set<String> = []

    init(files: [String: [UInt8]]) { self.files = files }

    mutating func entry(_ name: String) -> AssetTable.Entry {
        if let known = made[name] { return known }
        var bytes = files[name] ?? []
        var isInCircle = false
        if AssetTable.extensionName(name) == "css" {
            open.insert(name)
            bytes = CSSAddresses.rewritten(bytes) { address in
                guard let target = Self.resolve(address, from: name), files[target] != nil else { return nil }
                guard !open.contains(target) else {
                    isInCircle = true
                    return nil
                }
                let folder = target.lastIndex(of: "/").map { target[..<$0].count + 1 } ?? 0
                let published = self.entry(target).name
                return String(address.dropLast(target.count - folder)) + published.dropFirst(folder)
            }
            open.remove(name)
        }
        let hash = ContentHash(bytes).hex(10)
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        let new = AssetTable.Entry(
            name: isInCircle ? name : "\(name[..<dot]).\(hash)\(name[dot...])", bytes: bytes,
            integrity: SHA384.integrity(bytes))
        made[name] = new
        return new
    }

    /// The file that a style names; nil where it is none of the theme's.
    private static func resolve(_ address: String, from style: String) -> String? {
        guard !address.hasPrefix("/"), !address.contains(":"), !address.contains("?"), !address.contains("#") else {
            return nil
        }
        return RelativePath.resolve(address, from: style)
    }
}

/// Addresses in styles.
enum CSSAddresses {
    /// The style with the addresses of `url(…)` replaced by what `replacement` gives for them; nil leaves one as it is.
    static func rewritten(_ css: [UInt8], _ replacement: (String) -> String?) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(css.count + 256)
        var index = 0
        while index < css.count {
            if css[index...].starts(with: "/*".utf8) {
                let start = index
                index += 2
                while index < css.count, !css[index...].starts(with: "*/".utf8) { index += 1 }
                index = min(css.count, index + 2)
                output += css[start..<index]
            } else if css[index...].starts(with: "url(".utf8), let range = address(in: css, after: index + 4) {
                output += css[index..<range.lowerBound]
                let old = String(decoding: css[range], as: UTF8.self)
                output.append(utf8: replacement(old) ?? old)
                index = range.upperBound
            } else {
                output.append(css[index])
                index += 1
            }
        }
        return output
    }

    /// Where the address between the brackets stands, without quotes.
    private static func address(in css: [UInt8], after start: Int) -> Range<Int>? {
        var index = start
        while index < css.count, ASCII.isWhitespace(css[index]) { index += 1 }
        guard index < css.count else { return nil }
        let quote = css[index]
        let isQuoted = quote == ASCII.quote || quote == ASCII.apostrophe
        if isQuoted { index += 1 }
        let begin = index
        while index < css.count, css[index] != ASCII.lineFeed {
            let ends =
                isQuoted ? css[index] == quote : css[index] == UInt8(ascii: ")") || ASCII.isWhitespace(css[index])
            if ends { return begin..<index }
            index += 1
        }
        return nil
    }
}
