import MujazCore

extension GoneAddress {
    /// How many addresses or files are told one by one.
    private static let most = 10

    /// What to tell people: a warning for each page that an error took away, the addresses that are gone, and the line
    /// to paste where a text is known to have moved.
    static func diagnostics(_ gone: [GoneAddress], displayPrefix: String) -> [Diagnostic] {
        errors(gone.filter { $0.reason == .error }, displayPrefix)
            + all(gone.filter { $0.reason != .error }, displayPrefix)
            + moved(gone.filter { $0.movedTo != nil && $0.reason == .moved }, displayPrefix)
    }

    private static func errors(_ gone: [GoneAddress], _ displayPrefix: String) -> [Diagnostic] {
        let named = gone.prefix(most).map { one in
            let file = one.source.map { displayPrefix + $0 }
            return Diagnostic(
                severity: .warning, id: removedByError, file: file,
                message: file.map { "\($0) has an error, so its page «\(one.address)» was removed" }
                    ?? "the page «\(one.address)» has an error and was removed",
                help: "correct the error and build again; until then readers do not find this page")
        }
        guard gone.count > most else { return named }
        return named + [
            Diagnostic(
                severity: .warning, id: removedByError,
                message: "\(gone.count - most) more published pages have errors and were removed",
                help: "mujaz build --json lists all under «gone», in the build that removes them")
        ]
    }

    private static func all(_ gone: [GoneAddress], _ displayPrefix: String) -> [Diagnostic] {
        guard !gone.isEmpty else { return [] }
        let texts = gone.filter { !$0.isList }
        let lists = gone.count - texts.count
        let noun = lists == 1 ? "1 list" : "\(lists) lists"
        guard !texts.isEmpty else {
            return [
                Diagnostic(
                    severity: .note, id: "addresses-gone",
                    message:
                        "\(noun) (archives, digests, tags and the like) no longer \(lists == 1 ? "exists" : "exist")",
                    help: "mujaz build --json lists all under «gone», in the build that removes them")
            ]
        }
        let names = texts.prefix(most).map { "«\($0.address)», because \($0.cause(displayPrefix))" }
        let more = texts.count > most ? "; and \(texts.count - most) more" : ""
        let also = lists == 0 ? "" : "; and \(noun) (archives, digests, tags and the like)"
        return [
            Diagnostic(
                severity: .note, id: "addresses-gone",
                message: (texts.count == 1
                    ? "1 published address no longer exists: "
                    : "\(texts.count) published addresses no longer exist: ")
                    + names.joined(separator: "; ") + more + also,
                help: texts.contains { $0.reason == .deleted || $0.reason == .unpublished }
                    ? "to redirect it, add it to `aliases` of the text that replaces it" : nil)
        ]
    }

    private static func moved(_ gone: [GoneAddress], _ displayPrefix: String) -> [Diagnostic] {
        var byFile: [String: [GoneAddress]] = [:]
        for one in gone { if let file = one.movedTo { byFile[file, default: []].append(one) } }
        return byFile.sorted { utf8Less($0.key, $1.key) }.prefix(most).map { file, some in
            Diagnostic(
                severity: .note, id: "address-moved", file: displayPrefix + file,
                message: "this text used to be at " + some.map { "«\($0.address)»" }.joined(separator: " and "),
                help: some.first?.alias?.help)
        }
    }

    /// The reason in words, after «because».
    private func cause(_ displayPrefix: String) -> String {
        let file = source.map { displayPrefix + $0 } ?? "its text"
        switch reason {
        case .draft: return "\(file) is a draft now"
        case .future: return "\(file) is dated in the future now"
        case .embargo: return "\(file) is under embargo now"
        case .expired: return "\(file) has expired"
        case .deleted: return "\(file) was deleted"
        case .moved:
            guard let movedTo, let source, !hasSameBytes(movedTo, source) else { return "\(file) has a new address" }
            return "\(file) is now \(displayPrefix)\(movedTo)"
        case .error: return "\(file) has an error"
        case .list, .unpublished: return "no page is made of \(file) now"
        }
    }
}
