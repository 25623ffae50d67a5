import MujazCore
import MujazLanguage

// The part of `mujaz.yaml` that says what is made for machines.
extension SiteConfigReader {
    /// `outputs: {json: no, nginx: yes}`.
    mutating func readOutputs(_ node: DataNode) {
        let families = OutputSettings.Family.allCases
        each(node, "outputs", families.map(\.rawValue)) { reader, key, value in
            guard let family = OutputSettings.Family(rawValue: key), let isOn = reader.flag(value, key) else { return }
            reader.config.outputs.switches[family] = isOn
        }
    }

    /// `feeds: off`, or a map.
    mutating func readFeeds(_ node: DataNode) {
        if case .scalar(let scalar) = node.value {
            guard let isOn = scalar.boolean else {
                return fail(node, "«feeds» cannot be «\(scalar.text)»", help: "write off, or keys with values")
            }
            config.outputs.switches[.feeds] = isOn
            return
        }
        each(node, "feeds", ["content", "list_content", "items", "list_items", "formats", "hub", "tags", "authority"]) {
            reader, key, value in
            switch key {
            case "content":
                reader.config.feedContent = reader.choice(value, key, FeedContent.allCases) ?? .full
            case "list_content":
                reader.config.outputs.feeds.listContent =
                    reader.choice(value, key, [FeedContent.summary, .full]) ?? .summary
            case "items":
                reader.config.outputs.feeds.items = reader.number(value, key, in: 1...500) ?? 20
            case "list_items":
                reader.config.outputs.feeds.listItems = reader.number(value, key, in: 1...500)
            case "formats": reader.readFormats(value)
            case "hub": reader.config.outputs.feeds.hub = reader.address(value, key)
            case "tags": reader.config.outputs.feeds.includesTags = reader.flag(value, key) ?? false
            default: reader.config.outputs.feeds.authority = reader.line(value, key)
            }
        }
    }

    private mutating func readFormats(_ node: DataNode) {
        let known = FeedSettings.Format.allCases
        guard case .list(let nodes) = node.value else {
            config.outputs.feeds.formats = choice(node, "formats", known).map { [$0] } ?? []
            return
        }
        config.outputs.feeds.formats = nodes.compactMap { choice($0, "formats", known) }
    }

    /// True or false; a mistake where the value is neither.
    mutating func flag(_ node: DataNode, _ key: String) -> Bool? {
        if case .scalar(let scalar) = node.value, let flag = scalar.boolean { return flag }
        guard !node.isEmpty else { return nil }
        fail(node, "«\(key)» is neither yes nor no", help: "write yes or no")
        return nil
    }

    /// A whole number in a range.
    mutating func number(_ node: DataNode, _ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = line(node, key) else { return nil }
        guard let number = Int(DigitSystem.latn.convert(text)), range.contains(number) else {
            fail(
                node, "«\(key)» cannot be «\(text)»",
                help: "write a number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    /// A whole web address.
    mutating func address(_ node: DataNode, _ key: String) -> String? {
        guard let text = line(node, key) else { return nil }
        let isAddress =
            ["https://", "http://"].contains { text.hasPrefix($0) && text.count > $0.count }
            && !text.utf8.contains(where: ASCII.isWhitespace)
        guard isAddress else {
            fail(node, "«\(text)» is not a web address", help: "write it whole: https://hub.example/")
            return nil
        }
        return text
    }
}
