import MujazContent
import MujazCore
import MujazLanguage

/// Reads `strings/ar.yaml`: texts by key, and plural forms where the value is a map.
enum StringFileReader {
    /// The strings of a file, with those of `base` for keys that it has not.
    static func read(_ file: Theme.File, over base: StringTable, diagnostics: inout [Diagnostic]) -> StringTable {
        let source = SourceText(name: file.displayName, bytes: file.bytes)
        do throws(DiagnosticError) {
            try source.checkEncoding()
            let document = try YAMLDecoder.decode(source, range: 0..<source.bytes.count)
            diagnostics += document.diagnostics
            guard case .map(let entries) = document.root.value else { return base }
            return table(entries, source, over: base, &diagnostics)
        } catch {
            diagnostics += error.diagnostics
            return base
        }
    }

    /// The strings that a configuration changes. A key that no template can know is a mistake there.
    static func read(
        _ entries: [DataEntry], of source: SourceText, over base: StringTable, diagnostics: inout [Diagnostic]
    ) -> StringTable {
        let known = Set(base.keys)
        for entry in entries where !known.contains(entry.key) {
            let nearest = NameSuggestion.nearest(to: entry.key, in: base.keys).map { "did you mean «\($0)»?" }
            diagnostics.append(
                source.diagnostic(
                    .warning, "unknown-string", at: entry.keyOffset, "the theme has no text «\(entry.key)»",
                    help: nearest ?? "the keys stand in the theme's strings/en.yaml"))
        }
        return table(entries.filter { known.contains($0.key) }, source, over: base, &diagnostics)
    }

    private static func table(
        _ entries: [DataEntry], _ source: SourceText, over base: StringTable, _ diagnostics: inout [Diagnostic]
    ) -> StringTable {
        var texts: [String: String] = [:]
        var forms: [String: PluralForms] = [:]
        for entry in entries {
            switch entry.node.value {
            case .scalar(let scalar): texts[entry.key] = scalar.text
            case .map(let categories): forms[entry.key] = pluralForms(categories, entry, source, &diagnostics)
            case .null: texts[entry.key] = ""
            case .list:
                diagnostics.append(
                    source.diagnostic(
                        .error, "string-type", at: entry.node.offset,
                        "«\(entry.key)» is a list, but text is expected",
                        help: "write text, or plural forms such as {one: …, other: …}"))
            }
        }
        return StringTable(texts: texts, forms: forms, fallback: base)
    }

    private static func pluralForms(
        _ entries: [DataEntry], _ owner: DataEntry, _ source: SourceText, _ diagnostics: inout [Diagnostic]
    ) -> PluralForms? {
        var texts: [PluralCategory: String] = [:]
        for entry in entries {
            guard let category = PluralCategory(rawValue: entry.key) else {
                let known = PluralCategory.allCases.map(\.rawValue)
                let nearest = NameSuggestion.nearest(to: entry.key, in: known).map { "did you mean \($0)? " } ?? ""
                diagnostics.append(
                    source.diagnostic(
                        .error, "plural-category", at: entry.keyOffset, "there is no plural category «\(entry.key)»",
                        help: nearest + "they are: \(known.joined(separator: ", "))"))
                continue
            }
            texts[category] = entry.node.text ?? ""
        }
        guard let other = texts[.other] else {
            diagnostics.append(
                source.diagnostic(
                    .error, "plural-category", at: owner.keyOffset, "«\(owner.key)» has no form for «other»",
                    help: "add other: with the form that serves where no other does"))
            return nil
        }
        return PluralForms(
            zero: texts[.zero], one: texts[.one], two: texts[.two], few: texts[.few], many: texts[.many], other: other)
    }
}
