import MujazContent
import MujazCore
import MujazLanguage
import MujazTemplates

/// Templates, assets and strings: the built-in theme with a site's own files over it, each by its name.
public struct Theme: Sendable {
    /// One file of a theme.
    struct File: Sendable {
        /// The path as diagnostics show it.
        var displayName: String
        var bytes: [UInt8]
    }

    private var files: [String: File] = [:]

    /// The built-in theme, with a site's own files in the place of those with the same name.
    ///
    /// - Parameters:
    ///   - overrides: bytes by path below the site's `Templates/`.
    ///   - displayPrefix: what stands before those paths in diagnostics: `Templates/`.
    public init(overrides: [String: [UInt8]] = [:], displayPrefix: String = "Templates/") {
        for (name, bytes) in EmbeddedTheme.files {
            files[name] = File(displayName: "built-in theme/" + name, bytes: bytes)
        }
        for (name, bytes) in overrides { files[name] = File(displayName: displayPrefix + name, bytes: bytes) }
    }

    /// The names of the files under `assets/`, without that folder, in byte order.
    public var assetNames: [String] {
        files.keys.filter { $0.hasPrefix("assets/") }.map { String($0.dropFirst("assets/".count)) }.sorted(by: utf8Less)
    }

    /// Where a theme has the font that pictures are drawn with. Programs that draw read no WOFF2, so it is none of the
    /// fonts of the pages, and it is not published.
    public static let drawingFont = "drawing/headline.ttf"

    /// The bytes of a file of the built-in theme.
    public static func builtIn(_ name: String) -> [UInt8]? { EmbeddedTheme.files[name] }

    /// The names of the files of the built-in theme, in byte order.
    public static var builtInNames: [String] { EmbeddedTheme.files.keys.sorted(by: utf8Less) }

    /// The bytes of a file under `assets/`.
    public func asset(_ name: String) -> [UInt8]? { files["assets/" + name]?.bytes }

    /// Puts a file under `assets/` that was made for this site.
    mutating func setAsset(_ name: String, _ bytes: [UInt8]) {
        files["assets/" + name] = File(displayName: name, bytes: bytes)
    }

    /// The names of all files.
    var names: some Sequence<String> { files.keys }

    /// The text of a file.
    func source(_ name: String) -> SourceText? {
        files[name].map { SourceText(name: $0.displayName, bytes: $0.bytes) }
    }

    /// Whether another theme has the same files outside of `assets/` and `strings/`.
    func hasSameTemplates(as other: Theme) -> Bool {
        hasSame(as: other) { !$0.hasPrefix("assets/") && !$0.hasPrefix("strings/") }
    }

    /// Whether another theme has the same files under `assets/`.
    func hasSameAssets(as other: Theme) -> Bool { hasSame(as: other) { $0.hasPrefix("assets/") } }

    /// Whether another theme has the same files under `strings/`.
    func hasSameStrings(as other: Theme) -> Bool { hasSame(as: other) { $0.hasPrefix("strings/") } }

    private func hasSame(as other: Theme, _ isMeant: (String) -> Bool) -> Bool {
        for (name, file) in files where isMeant(name) {
            guard let twin = other.files[name], twin.bytes == file.bytes else { return false }
        }
        return files.keys.count(where: isMeant) == other.files.keys.count(where: isMeant)
    }

    /// Templates that would put bytes into pages that are not text.
    var encodingMistakes: [Diagnostic] {
        templateSources.values.flatMap { source -> [Diagnostic] in
            do throws(DiagnosticError) {
                try source.checkEncoding()
            } catch {
                return error.diagnostics
            }
            return source.bytes.withUnsafeBufferPointer { UnprintableText.first(in: $0) }.map { place in
                [
                    source.diagnostic(
                        .error, "character-unprintable", at: place.lowerBound,
                        "a character stands here that no page may have", help: "remove it; it shows nothing")
                ]
            } ?? []
        }
    }

    /// Where the engine finds templates: every `.html` and `.txt` file outside `assets/` and `strings/`.
    var templateLoader: DictionaryLoader { DictionaryLoader(templateSources) }

    private var templateSources: [String: SourceText] {
        var sources: [String: SourceText] = [:]
        for (name, file) in files where !name.hasPrefix("assets/") && !name.hasPrefix("strings/") {
            guard
                name.hasPrefix("outputs/") || name.hasSuffix(".html") || name.hasSuffix(".txt")
                    || name.hasSuffix(".xml")
            else { continue }
            sources[name] = SourceText(name: file.displayName, bytes: file.bytes)
        }
        return sources
    }

    /// The strings of the settings over those of a language, over those of the built-in theme, over English.
    func strings(
        language: String, settings: ThemeSettings = ThemeSettings(), diagnostics: inout [Diagnostic]
    ) -> StringTable {
        let base = LanguageTag.primary(language)
        var table = StringTable()
        // The nearest comes last and wins: English, the language, the language of the country.
        var names = ["en"]
        for name in [base, language] where !names.contains(name) { names.append(name) }
        for name in names {
            let path = "strings/\(name).yaml"
            // A site's own file need not repeat what it does not change.
            if let builtIn = EmbeddedTheme.files[path] {
                let file = File(displayName: "built-in theme/" + path, bytes: builtIn)
                table = StringFileReader.read(file, over: table, diagnostics: &diagnostics)
            }
            if let own = files[path] {
                table = StringFileReader.read(own, over: table, diagnostics: &diagnostics)
            }
        }
        guard let source = settings.source else { return table }
        return StringFileReader.read(settings.strings, of: source, over: table, diagnostics: &diagnostics)
    }
}
