import MujazCore

extension DataDocument {
    /// The document without unprintable characters, which escapes bring in, and a warning at each value that had some.
    ///
    /// - Parameter range: the part of the file that the document was read from.
    func withoutUnprintables(_ source: SourceText, in range: Range<Int>) -> DataDocument {
        // Nearly every front matter has neither such a character nor an escape.
        let isClean = source.bytes.withUnsafeBufferPointer { bytes in
            let part = UnsafeBufferPointer(rebasing: bytes[range.clamped(to: bytes.indices)])
            return !part.contains(UInt8(ascii: "\\")) && UnprintableText.first(in: part) == nil
        }
        guard !isClean else { return self }
        var document = self
        document.root = clean(root, source, &document.diagnostics)
        return document
    }

    private func clean(_ node: DataNode, _ source: SourceText, _ diagnostics: inout [Diagnostic]) -> DataNode {
        switch node.value {
        case .null: return node
        case .scalar(var scalar):
            let text = UnprintableText.removed(from: scalar.text)
            guard text.utf8.count != scalar.text.utf8.count else { return node }
            scalar.text = text
            diagnostics.append(
                source.diagnostic(
                    .warning, "character-unprintable", at: node.offset,
                    "a character that no page or feed may have is left out of this value",
                    help: "remove it; it shows nothing"))
            return DataNode(.scalar(scalar), offset: node.offset)
        case .list(let nodes):
            return DataNode(.list(nodes.map { clean($0, source, &diagnostics) }), offset: node.offset)
        case .map(let entries):
            let entries = entries.map { entry in
                DataEntry(
                    key: UnprintableText.removed(from: entry.key), keyOffset: entry.keyOffset,
                    node: clean(entry.node, source, &diagnostics))
            }
            return DataNode(.map(entries), offset: node.offset)
        }
    }
}
