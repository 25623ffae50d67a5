import MujazCore

/// The texts of the interface by key: plain ones, and counted nouns with their plural forms.
///
/// A table may stand over another, as a site's own strings stand over the built-in ones: a key that it lacks is looked
/// up below.
public struct StringTable: Sendable {
    private var ownTexts: [String: String]
    private var ownForms: [String: PluralForms]
    /// The tables below, nearest first. A table is a value, so what lies below is held flat.
    private var below: [Layer]

    private struct Layer: Sendable {
        var texts: [String: String]
        var forms: [String: PluralForms]
    }

    /// Makes a table.
    ///
    /// - Parameters:
    ///   - texts: plain texts by key.
    ///   - forms: counted nouns by key.
    ///   - fallback: the table in which keys are looked up that this one lacks.
    public init(texts: [String: String] = [:], forms: [String: PluralForms] = [:], fallback: StringTable? = nil) {
        ownTexts = texts
        ownForms = forms
        below = fallback.map { [Layer(texts: $0.ownTexts, forms: $0.ownForms)] + $0.below } ?? []
    }

    /// Sets a plain text in this table, not in those below.
    public mutating func set(_ key: String, text: String) { ownTexts[key] = text }

    /// Sets a counted noun in this table, not in those below.
    public mutating func set(_ key: String, forms: PluralForms) { ownForms[key] = forms }

    /// The plain text of a key; nil where no table has it.
    public func text(_ key: String) -> String? {
        if let text = ownTexts[key] { return text }
        for layer in below {
            if let text = layer.texts[key] { return text }
        }
        return nil
    }

    /// The plural forms of a counted noun; nil where no table has it.
    public func forms(_ key: String) -> PluralForms? {
        if let forms = ownForms[key] { return forms }
        for layer in below {
            if let forms = layer.forms[key] { return forms }
        }
        return nil
    }

    /// All keys, of texts and nouns, in byte order.
    public var keys: [String] {
        var keys = Set(ownTexts.keys).union(ownForms.keys)
        for layer in below {
            keys.formUnion(layer.texts.keys)
            keys.formUnion(layer.forms.keys)
        }
        return keys.sorted(by: utf8Less)
    }

    /// All plain texts with their keys, in byte order of the keys, those below included where they are not hidden.
    public var texts: [(key: String, value: String)] {
        var all = ownTexts
        for layer in below { all.merge(layer.texts) { own, _ in own } }
        return all.sorted { utf8Less($0.key, $1.key) }
    }
}
