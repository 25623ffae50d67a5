import MujazCore

/// Turns JSON into the values that the three formats share.
public enum JSONDataDecoder {
    /// The value of a JSON node. A key given twice is a warning, and the last one counts.
    public static func decode(_ node: JSONNode, source: SourceText) -> DataDocument {
        var document = DataDocument(root: DataNode(.null), diagnostics: [])
        document.root = convert(node, source, &document, isOutermost: true)
        return document
    }

    private static func convert(
        _ node: JSONNode, _ source: SourceText, _ document: inout DataDocument, isOutermost: Bool = false
    ) -> DataNode {
        let value: DataValue
        switch node.value {
        case .null: value = .null
        case .bool(let flag): value = .scalar(DataScalar(flag ? "true" : "false", kind: .boolean))
        case .number(let text): value = .scalar(DataScalar(text, kind: .number))
        case .string(let text): value = .scalar(DataScalar(text, kind: .text))
        case .array(let nodes): value = .list(nodes.map { convert($0, source, &document) })
        case .object(let members):
            var entries: [DataEntry] = []
            var places: [ExactString: Int] = [:]
            for member in members {
                let entry = DataEntry(
                    key: member.key, keyOffset: member.keyOffset, node: convert(member.node, source, &document))
                if let earlier = places[ExactString(member.key)] {
                    if isOutermost { document.overridden.append(entries[earlier]) }
                    document.diagnostics.append(
                        source.diagnostic(
                            .warning, "duplicate-key", at: member.keyOffset,
                            "the key «\(member.key)» is given twice; this one counts", help: "remove one of the two"))
                    entries[earlier] = entry
                } else {
                    places[ExactString(member.key)] = entries.count
                    entries.append(entry)
                }
            }
            value = .map(entries)
        }
        return DataNode(value, offset: node.offset)
    }
}
