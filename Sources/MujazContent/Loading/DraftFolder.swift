import MujazCore
import MujazLanguage

/// Folders and files whose names say that what is in them is not published.
public enum DraftFolder {
    /// The name in a path that says that the text is not published; nil where none does. Either it begins with an
    /// underscore, as Jekyll, Hugo, Astro and Docusaurus have it, or it is a folder of drafts, however that is spelt.
    /// `_index.md` speaks for its folder, and `_posts` is where Jekyll keeps what it publishes.
    public static func name(in path: String) -> String? {
        let parts = path.split(separator: "/").map { InvisibleSigns.trimmed(InvisibleSigns.removed(from: String($0))) }
        guard let file = parts.last else { return nil }
        let isIndex = file.lowercased().hasPrefix("index.")
        if isUnderlined(file), !file.lowercased().hasPrefix("_index.") { return file }
        for (place, folder) in parts.dropLast().enumerated() {
            if isUnderlined(folder), KeyName.folded(folder) != "posts" { return folder }
            // The folder of an `index.md` is called as its text is.
            if isOfDrafts(folder, isText: isIndex && place == parts.count - 2) { return folder }
        }
        return nil
    }

    private static func isUnderlined(_ name: String) -> Bool { name.hasPrefix("_") || name.hasPrefix("＿") }

    private static func isOfDrafts(_ folder: String, isText: Bool) -> Bool {
        let folded = KeyName.folded(folder)
        // What is for publication is ready.
        if folded == KeyName.folded("للنشر") { return false }
        if ArabicStem.forms(of: folded).contains(where: folders.contains) { return true }
        let words = HoldingWords.words(of: folder)
        if words.contains(where: { ArabicStem.forms(of: $0).contains(where: draftsOfAll.contains) }) { return true }
        guard !otherWords.contains(folded) else { return false }
        // Texts of some kind: `draft posts`, `hidden pages`, `مقالات غير منشورة`.
        let kind = words.filter { !HoldingWords.isText($0) }
        if kind.count < words.count, kind != ["embargo"],
            kind.count == 1 && workflow.contains(kind[0]) || HoldingWords.strength(of: kind) != nil
        {
            return true
        }
        return HoldingWords.strength(of: folder).map { $0 == .certain || !isText } ?? false
    }

    /// Folded names of folders.
    private static let folders = Set(
        [
            "draft", "unpublished", "trash", "private", "hidden", "wip", "embargo", "embargoed", "backup", "backups",
            "bak", "مسودة", "خاص", "الخاص", "مخفي", "محذوفات", "مهملات", "سلة المهملات", "غير منشور", "لا تنشر",
            "للمراجعة", "سلة المحذوفات", "محذوف", "محذوفة", "قيد العمل", "deleted", "pending", "scheduled", "مؤجل",
            "مؤجلة", "محظور", "محظورة", "معلق", "معلقة", "موقوف",
            "brouillon", "entwurf", "borrador", "taslak", "پیش‌نویس",
        ].map(KeyName.folded))

    /// Those that hold back with `posts`, `articles` and the like beside them, too.
    private static let workflow = Set(["trash", "private", "hidden", "backup"])

    /// Words for several drafts, which no text is about when a folder is called so.
    private static let draftsOfAll = Set(
        [
            "drafts", "مسودات", "brouillons", "entwürfe", "borradores", "rascunhos", "bozze", "taslaklar", "черновики",
            "پیش‌نویس‌ها",
        ].map(KeyName.folded))

    /// Words for drafts that mean something else in a neighbouring language.
    private static let otherWords = Set(["koncept", "konsep"])
}
