import MujazCore

/// Warns of a key that Mujaz does not know and whose whole value is a flag or a moment to come: in a language or a system
/// that nobody thought of it may be what was to hold the text back.
///
/// An imported site has such a key in every text, so a build tells of each name once. `own_keys` in the configuration
/// names those that the site has for itself.
enum UnknownSwitch {
    private static let id = "key-unknown"

    /// Warns of an entry that no rule about publishing understands.
    static func check(_ entry: DataEntry, folded: String, _ fields: inout FieldReader) {
        guard case .scalar(let scalar) = entry.node.value else { return }
        if isFlag(scalar, entry.node) {
            guard !HarmlessKeys.isFlag(entry.key, folded: folded) else { return }
        } else {
            guard fields.isCertainlyToCome(scalar.text), !HarmlessKeys.isMoment(entry.key) else { return }
        }
        guard !UnheardKey.understands(entry.key, folded: folded),
            !PublishingVocabulary.texts.contains(ExactString(folded))
        else { return }
        fields.report(
            entry.keyOffset, id, "Mujaz does not know the key «\(entry.key)», and publishes the text all the same",
            severity: .warning,
            help:
                "write draft: true, embargo: or expires: to hold the text back; if the key is your own, list it in own_keys in mujaz.yaml"
        )
    }

    /// Takes back what was said of a text that is a draft anyway.
    static func forget(_ diagnostics: inout [Diagnostic]) {
        diagnostics.removeAll { $0.id == id }
    }

    /// Leaves of all warnings the first for each key, with the number of the others, and none for the site's own keys.
    static func gather(_ diagnostics: inout [Diagnostic], ownKeys: [String]) {
        guard diagnostics.contains(where: { $0.id == id }) else { return }
        let own = ownKeys.map { ExactString(KeyName.folded($0)) }
        var files: [ExactString: Int] = [:]
        var kept: [Diagnostic] = []
        for diagnostic in diagnostics {
            guard diagnostic.id == id else {
                kept.append(diagnostic)
                continue
            }
            let key = key(of: diagnostic)
            guard !own.contains(key) else { continue }
            if files[key] == nil { kept.append(diagnostic) }
            files[key, default: 0] += 1
        }
        for index in kept.indices where kept[index].id == id {
            guard let count = files[key(of: kept[index])], count > 1 else { continue }
            kept[index].message += ", here and in \(count - 1) \(count == 2 ? "other file" : "other files")"
        }
        diagnostics = kept
    }

    /// The key that a warning is about, folded.
    private static func key(of diagnostic: Diagnostic) -> ExactString {
        let name = diagnostic.message.drop { $0 != "«" }.dropFirst().prefix { $0 != "»" }
        return ExactString(KeyName.folded(String(name)))
    }

    /// Whether a value is a flag as somebody writes one; a number or a letter is a rank or a mark.
    private static func isFlag(_ scalar: DataScalar, _ node: DataNode) -> Bool {
        guard let text = node.text, UnheardKey.flag(node) != nil else { return false }
        let isShort = text.unicodeScalars.count == 1 && text.utf8.count == 1
        // `/x/` is an address, and folds into a mark.
        let isAddress = text.unicodeScalars.first == "/"
        return !isShort && !isAddress && scalar.kind != .number
    }
}
