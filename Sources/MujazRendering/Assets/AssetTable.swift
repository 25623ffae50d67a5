import MujazContent
import MujazCore
import MujazSite

/// The theme's files as they are published: each under a name that holds the hash of its bytes, so that it may be kept
/// for ever, and what browsers check them with.
///
/// A style is published with the styles that it imports in it, as one file, and without comments. Styles are rewritten,
/// since they name fonts and pictures; so the hash of a style depends on those of its files.
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

    /// Whether names hold hashes, and whether there are values for `integrity` attributes.
    let hasFingerprints: Bool
    let hasIntegrity: Bool
    private let metadata: MetadataPolicy
    /// The pictures that cannot be cleaned, and why; they are not published.
    public private(set) var damaged: [(name: String, damage: PictureDamage)] = []
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
    ///   - metadata: what stays of the metadata of pictures.
    public init(
        _ theme: Theme, fingerprints: Bool, integrity: Bool = true, metadata: MetadataPolicy = .strip
    ) {
        (hasFingerprints, hasIntegrity) = (fingerprints, integrity)
        self.metadata = metadata
        var files: [String: [UInt8]] = [:]
        for name in theme.assetNames {
            let bytes = theme.asset(name) ?? []
            if Self.extensionName(name) == "js" {
                files[name] = ScriptLines.trimmed(bytes)
            } else {
                do throws(PictureDamage) {
                    files[name] = try Self.cleaned(bytes, metadata)
                } catch {
                    damaged.append((name, error))
                }
            }
        }
        let parts = StyleBundle.bundle(&files)
        var maker = AssetMaker(files: files)
        for name in files.keys.sorted(by: utf8Less) where !parts.contains(name) {
            let isNamed = fingerprints && Self.fingerprinted.contains(Self.extensionName(name))
            var entry =
                isNamed ? maker.entry(name) : Entry(name: name, bytes: files[name] ?? [], integrity: "")
            if !integrity { entry.integrity = "" }
            entries[name] = entry
            bytesByName[entry.name] = entry.bytes
        }
    }

    /// The table of a theme, which is the one of before where files and settings are the same.
    ///
    /// - Parameter former: the theme of before a change, and its table.
    public init(
        _ theme: Theme, fingerprints: Bool, integrity: Bool, metadata: MetadataPolicy,
        former: (theme: Theme, assets: AssetTable)?
    ) {
        if let former, former.assets.hasFingerprints == fingerprints, former.assets.hasIntegrity == integrity,
            former.assets.metadata == metadata, theme.hasSameAssets(as: former.theme)
        {
            self = former.assets
        } else {
            self.init(theme, fingerprints: fingerprints, integrity: integrity, metadata: metadata)
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

    /// A picture of the theme without its metadata; other files as they are.
    private static func cleaned(_ bytes: [UInt8], _ policy: MetadataPolicy) throws(PictureDamage) -> [UInt8] {
        guard let format = ImageHeader(Array(bytes.prefix(ImageHeader.usualBytes)))?.format else { return bytes }
        return try PictureCleaner.cleaned(bytes, format: format, policy: policy)
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
