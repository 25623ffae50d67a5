import MujazCore
import MujazLanguage

extension SiteConfig {
    /// The configuration of each language, the site's own first. A site in one language has one.
    ///
    /// What the command line or the content has changed since the file was read holds for all of them.
    public var perLanguage: [SiteConfig] {
        var own = self
        own.otherLanguages = []
        return [own]
            + otherLanguages.map { other in
                var other = other
                other.baseURL = baseURL
                return other
            }
    }

    /// Whether the site speaks several languages.
    public var isMultilingual: Bool { !otherLanguages.isEmpty }
}

/// The texts of a configuration in one of several languages.
///
/// Wherever a value is a map whose keys are all languages of the site, it stands for the value of one of them:
/// `title: {ar: موجز, en: Mujaz}`. A language that is missing there reads the first one's.
enum LocalizedConfiguration {
    /// The languages that a configuration lists, before anything else of it is read.
    static func languages(of root: DataNode) -> [String] {
        guard case .map(let entries) = root.value,
            case .list(let nodes)? = entries.first(where: { $0.key == "languages" })?.node.value
        else { return [] }
        return nodes.compactMap(\.text)
    }

    /// The configuration as one language reads it.
    ///
    /// - Parameter languages: all languages, the site's own first.
    static func root(_ root: DataNode, in language: String, of languages: [String]) -> DataNode {
        guard case .map(let entries) = root.value else { return root }
        let isFirst = language == languages.first
        let chosen = entries.compactMap { entry -> DataEntry? in
            // Targets have names of their own.
            guard entry.key != "publish" else { return entry }
            var entry = entry
            if !isFirst, entry.key == "sections" {
                // Names of topics are those of one language: a plain list is the first one's, and no other falls back on it.
                guard case .map(let choices) = entry.node.value,
                    let own = choices.first(where: { $0.key == language })
                else { return nil }
                entry.node = own.node
                return entry
            }
            entry.node = node(entry.node, in: language, of: languages)
            return entry
        }
        return DataNode(.map(chosen), offset: root.offset)
    }

    private static func node(_ node: DataNode, in language: String, of languages: [String]) -> DataNode {
        switch node.value {
        case .null, .scalar: return node
        case .list(let nodes):
            return DataNode(.list(nodes.map { Self.node($0, in: language, of: languages) }), offset: node.offset)
        case .map(let entries):
            if !entries.isEmpty, entries.allSatisfy({ languages.contains($0.key) }) {
                let own = entries.first { $0.key == language } ?? entries.first { $0.key == languages.first }
                return Self.node(own?.node ?? entries[0].node, in: language, of: languages)
            }
            return DataNode(
                .map(
                    entries.map { entry in
                        var entry = entry
                        entry.node = Self.node(entry.node, in: language, of: languages)
                        return entry
                    }), offset: node.offset)
        }
    }
}
