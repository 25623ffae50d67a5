import MujazCore

/// Tells of a key that no table has whether it was to hold the text back, by the words of its name and by its value:
/// `under_embargo: true`, `review_status: pending`, `archived_at: 2026-01-01`, `flow: draft`.
///
/// Where a word of another subject is in the name (`private_notes`, `order_status`), only a draft or an embargo counts.
enum UnheardKey {
    /// The line to write in place of the key; nil where the key hides nothing.
    ///
    /// - Parameter isToCome: whether a text is a moment to come, or one that cannot be read.
    static func cure(for name: String, folded: String, node: DataNode, isToCome: (String) -> Bool) -> String? {
        if let cure = cure(byNameOf: name, folded: folded, node: node, isToCome: isToCome) { return cure }
        guard !PublishingVocabulary.texts.contains(ExactString(folded)) else { return nil }
        return words(of: node).contains(where: isDraft) ? "draft: true" : nil
    }

    private static func cure(
        byNameOf name: String, folded: String, node: DataNode, isToCome: (String) -> Bool
    ) -> String? {
        let isDraftName = PublishingVocabulary.drafts.contains(ExactString(folded))
        let found = isDraftName ? [.draft] : PublishingWords.senses(of: name)
        let senses = Set(found.compactMap(\.self))
        let isPure = !found.contains { $0 == nil }
        let isNegated = found.count { $0 == .negation } % 2 == 1
        let hidesIfTrue = isTrueHiding(senses, isNegated: isNegated)
        let text = node.text ?? ""
        if isPure, senses.contains(.password), !text.isEmpty, flag(node) != false { return "draft: true" }
        if let flag = flag(node) {
            // `ready_for_publication: false` has a word for a state, and is a flag.
            let meaning = hidesIfTrue ?? (senses.isDisjoint(with: [.shows, .released]) ? nil : isNegated)
            guard isPure || senses.contains(.draft), let meaning else { return nil }
            return flag == meaning ? "draft: true" : nil
        }
        if KeyLine.looksLikeDate(text), isPure || senses.contains(.draft) {
            return cure(forMoment: text, senses, hidesIfTrue: hidesIfTrue, isToCome: isToCome)
        }
        if senses.contains(.state) {
            let words = words(of: node)
            if isPure ? words.contains(where: isHeld) : words.contains(where: isDraft) { return "draft: true" }
        }
        guard isPure, !text.isEmpty else { return nil }
        let saysItIsShown = PublishingStatus.of(text).map { $0 == .shown } ?? false
        if senses.contains(.draft), !saysItIsShown { return "draft: true" }
        guard hidesIfTrue != nil else { return nil }
        return isHeld(text) ? "draft: true" : nil
    }

    /// Whether a name is of words about publishing alone, and true under it shows the text.
    static func showsIfTrue(_ name: String) -> Bool {
        let found = PublishingWords.senses(of: name)
        let senses = Set(found.compactMap(\.self))
        return found.allSatisfy { $0 != nil } && senses.isSubset(of: [.shows, .released, .filler, .state])
    }

    /// Whether true hides the text (or false does); nil where a flag says nothing of it.
    private static func isTrueHiding(_ senses: Set<PublishingWords.Sense>, isNegated: Bool) -> Bool? {
        let hides = [.draft, .hides, .ends].contains { senses.contains($0) }
        if hides || senses.isSuperset(of: [.readers, .only]) { return !isNegated }
        let shows = senses.contains(.shows) || senses.contains(.released)
        return shows && !senses.contains(.state) ? isNegated : nil
    }

    private static func cure(
        forMoment text: String, _ senses: Set<PublishingWords.Sense>, hidesIfTrue: Bool?, isToCome: (String) -> Bool
    ) -> String? {
        if senses.contains(.ends) { return "expires: \(text)" }
        // Films have a `release_date`.
        if senses.contains(.released), senses.isDisjoint(with: [.draft, .hides, .shows]) { return nil }
        // `hidden_at` is when it goes, `hidden_until` when it comes; `visible_until` is when it goes.
        let isUntil = senses.contains(.until)
        if senses.contains(.hides), !isUntil { return "expires: \(text)" }
        if senses.contains(.shows), isUntil, hidesIfTrue == false { return "expires: \(text)" }
        let isMoment = senses.contains(.moment) && !senses.contains(.state)
        let appears = senses.contains(.shows) && hidesIfTrue == false || senses.contains(.hides)
        guard senses.contains(.draft) || isMoment || appears, isToCome(text) else { return nil }
        return "embargo: \(text)"
    }

    private static func flag(_ node: DataNode) -> Bool? {
        guard case .scalar(let scalar) = node.value else { return nil }
        if let flag = scalar.boolean { return flag }
        let folded = ExactString(KeyName.folded(scalar.text))
        if PublishingVocabulary.yes.contains(folded) { return true }
        return PublishingVocabulary.no.contains(folded) ? false : nil
    }

    /// The texts of a value: its own, or those of a list.
    private static func words(of node: DataNode) -> [String] {
        switch node.value {
        case .list(let nodes): nodes.compactMap(\.text)
        default: [node.text].compactMap(\.self)
        }
    }

    private static func isDraft(_ text: String) -> Bool {
        text.utf8.count < 64 && PublishingVocabulary.drafts.contains(ExactString(KeyName.folded(text)))
    }

    /// Whether a word for how far a text is, or one of several (`only_paid`), hides it.
    private static func isHeld(_ text: String) -> Bool {
        guard text.utf8.count < 64 else { return false }
        if isDraft(text) { return true }
        if let status = PublishingStatus.of(text) { return status != .shown }
        let words = KeyName.words(of: text).map { ExactString(KeyName.folded($0)) }
        guard words.count <= 3, !words.contains(ExactString("not")), !words.contains(ExactString("non")) else {
            return false
        }
        return words.contains { PublishingVocabulary.states.contains($0) || PublishingVocabulary.drafts.contains($0) }
    }
}
