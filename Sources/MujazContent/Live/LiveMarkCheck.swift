import MujazCore
import MujazLanguage

/// Finds what stands in the braces of a heading and was meant to hold its entry back: `{darft}`, `{embargo: …}`, and
/// `{draft}` anywhere but at the end.
enum LiveMarkCheck {
    /// The marks of a heading that would decide nothing, with their places in its text.
    static func marksInVain(in text: String) -> [(name: String, offset: Int)] {
        var marks: [(name: String, offset: Int)] = []
        var rest = text[...]
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "｛" }) {
            let inside = rest[rest.index(after: open)...]
            let close = inside.firstIndex { $0 == "}" || $0 == "｝" || $0 == "{" } ?? inside.endIndex
            let name = InvisibleSigns.trimmed(String(inside[..<close]))
            if isAboutPublishing(name) { marks.append((name, text[..<open].utf8.count)) }
            rest = inside[close...]
            if rest.first == "}" || rest.first == "｝" { rest = rest.dropFirst() }
        }
        return marks
    }

    /// Whether a mark is, or is nearly, a word that decides about publishing; what follows a colon, an equals sign or a
    /// blank is its value.
    static func isAboutPublishing(_ mark: String) -> Bool {
        guard !mark.hasPrefix("#") else { return false }
        let words = mark.split { $0 == ":" || $0 == "=" || $0 == " " || $0 == "：" || $0 == "\u{A0}" }
        guard let first = words.first else { return false }
        let folded = KeyName.folded(String(first))
        if let key = PublishingKey.find(folded)?.key { return key != .build && key != .cascade }
        if HidingWord.kind(of: String(first), folded: folded) != nil { return true }
        if PublishingStatus.of(folded) == .held || PublishingKey.english(forArabic: folded) != nil { return true }
        return NearlyPublishing.key(for: String(first), folded: folded) { NearlyPublishing.Value(isFlag: true) } != nil
    }
}
