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
        if let cure = Meaning(of: name, folded: folded).cure(for: node, isToCome: isToCome) { return cure }
        guard !PublishingVocabulary.texts.contains(ExactString(folded)) else { return nil }
        return words(of: node).contains(where: isDraft) ? "draft: true" : nil
    }

    /// Whether a name is of words about publishing alone, and true under it shows the text.
    static func showsIfTrue(_ name: String) -> Bool {
        let meaning = Meaning(of: name, folded: KeyName.folded(name))
        return meaning.isPure && meaning.senses.isSubset(of: [.shows, .released, .filler, .state])
    }

    /// Whether the words of a name alone tell what a flag or a moment under it means.
    static func understands(_ name: String, folded: String) -> Bool {
        let meaning = Meaning(of: name, folded: folded)
        return meaning.isPure && meaning.hidesIfTrue != nil
    }

    /// The truth that a value stands for, in any language that is known.
    static func flag(_ node: DataNode) -> Bool? {
        guard case .scalar(let scalar) = node.value else { return nil }
        if let flag = scalar.boolean { return flag }
        guard scalar.text.utf8.count < 64 else { return nil }
        let folded = ExactString(KeyName.folded(scalar.text))
        if PublishingVocabulary.yes.contains(folded) { return true }
        return PublishingVocabulary.no.contains(folded) ? false : nil
    }

    // MARK: Values

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
        let whole = ExactString(KeyName.folded(text))
        if PublishingVocabulary.drafts.contains(whole) || PublishingVocabulary.states.contains(whole) { return true }
        if let status = PublishingStatus.of(text) { return status != .shown }
        let words = KeyName.words(of: text).map { ExactString(KeyName.folded($0)) }
        guard words.count <= 3, !words.contains(ExactString("not")), !words.contains(ExactString("non")) else {
            return false
        }
        return words.contains { PublishingVocabulary.states.contains($0) || PublishingVocabulary.drafts.contains($0) }
    }

    // MARK: Names

    /// What a key's name says of publishing.
    private struct Meaning {
        let senses: Set<PublishingWords.Sense>
        /// Whether no word of another subject is in the name.
        let isPure: Bool
        /// Whether the key tells how far publishing is, in whatever words: `publishing_status`.
        let isStateOfPublishing: Bool
        /// Whether true hides the text (or false does); nil where a flag says nothing of it.
        let hidesIfTrue: Bool?

        init(of name: String, folded: String) {
            let isDraftName = PublishingVocabulary.drafts.contains(ExactString(folded))
            let found: [PublishingWords.Sense?] = isDraftName ? [.draft] : PublishingWords.senses(of: name)
            senses = Set(found.compactMap(\.self))
            isPure = !found.contains { $0 == nil }
            isStateOfPublishing =
                isPure && senses.isSuperset(of: [.shows, .state])
                && (folded.contains("publish") || folded.contains("نشر"))
            let isNegated = found.count { $0 == .negation } % 2 == 1
            let hides = [.draft, .hides, .ends].contains { found.contains($0) }
            if hides || senses.isSuperset(of: [.readers, .only]) {
                hidesIfTrue = !isNegated
            } else if !senses.isDisjoint(with: [.shows, .released]) {
                hidesIfTrue = isNegated
            } else {
                hidesIfTrue = nil
            }
        }

        /// Whether the name alone is about publishing, or says `draft` among other words.
        private var counts: Bool { isPure || senses.contains(.draft) }

        func cure(for node: DataNode, isToCome: (String) -> Bool) -> String? {
            let text = node.text ?? ""
            if isPure, senses.contains(.password), !text.isEmpty, flag(node) != false { return "draft: true" }
            // Under a state «not yet» is a word for it.
            if let flag = flag(node), hidesIfTrue != nil || !senses.contains(.state) {
                // `hide_date` hides the date.
                if senses.contains(.moment), !senses.contains(.draft) { return nil }
                return counts && flag == hidesIfTrue ? "draft: true" : nil
            }
            if KeyLine.looksLikeDate(text), counts { return cure(forMoment: text, isToCome: isToCome) }
            return hides(node, text) ? "draft: true" : nil
        }

        /// Whether a value that is neither a flag nor a moment hides the text.
        private func hides(_ node: DataNode, _ text: String) -> Bool {
            if senses.contains(.state) {
                let words = words(of: node)
                if isPure ? words.contains(where: isHeld) : words.contains(where: isDraft) { return true }
            }
            guard isPure, !text.isEmpty else { return false }
            let saysItIsShown = PublishingStatus.of(text).map { $0 == .shown } ?? false
            if senses.contains(.draft) || isStateOfPublishing { return !saysItIsShown }
            return hidesIfTrue != nil && isHeld(text)
        }

        private func cure(forMoment text: String, isToCome: (String) -> Bool) -> String? {
            let isUntil = senses.contains(.until)
            if !senses.contains(.draft) {
                // A review, a stage and a film have a day of their own.
                if isOnlyReleased || senses.contains(.state), senses.isDisjoint(with: [.hides, .ends]) { return nil }
                // Shown until then, or hidden from then on.
                if senses.contains(.ends) || hidesIfTrue.map({ $0 != isUntil }) == true {
                    return "expires: \(text)"
                }
                guard senses.contains(.moment) || hidesIfTrue != nil else { return nil }
            }
            return isToCome(text) ? "embargo: \(text)" : nil
        }

        /// Whether only a release is told, which books and films have, too: `released: 2027-01-01`.
        private var isOnlyReleased: Bool {
            senses.contains(.released) && senses.isDisjoint(with: [.draft, .hides, .shows, .ends])
        }
    }
}
