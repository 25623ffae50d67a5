import MujazCore
import MujazLanguage

/// The language that stands before the extension of a file's name in a site of several languages: `x.en.md`.
public enum LanguageSuffix {
    /// A path without extension taken apart: what stands before the language, and the language as an index.
    static func split(_ path: String, languages: [String]) -> (rest: String, index: Int)? {
        guard !languages.isEmpty, let dot = path.utf8.lastIndex(of: ASCII.dot) else { return nil }
        let suffix = LanguageTag.normalized(String(path[path.index(after: dot)...]))
        guard let index = languages.firstIndex(where: { LanguageTag.normalized($0) == suffix }) else { return nil }
        return (String(path[..<dot]), index)
    }

    /// A path without the language and the extension: what a text and its translations have in common.
    public static func stripped(_ path: String, languages: [String]) -> String {
        guard let dot = path.utf8.lastIndex(of: ASCII.dot) else { return path }
        let path = String(path[..<dot])
        return split(path, languages: languages)?.rest ?? path
    }

    /// The language that a document belongs to: that of its name, else that of its front matter where it is one of
    /// the site's, else the first.
    static func index(name: Int?, matter: String?, languages: [String]) -> Int {
        if let name { return name }
        guard let matter, !languages.isEmpty else { return 0 }
        let tag = LanguageTag.normalized(matter)
        return languages.firstIndex { LanguageTag.normalized($0) == tag }
            ?? languages.firstIndex { LanguageTag.primary($0) == LanguageTag.primary(matter) } ?? 0
    }
}
