import MujazCore

/// Where templates come from.
public protocol TemplateLoader: Sendable {
    /// The names of all templates, as `include` and `extends` use them.
    var templateNames: [String] { get }

    /// The text of a template, or nil where there is none of that name. The name of the text is what diagnostics
    /// show, such as the path of the file.
    func template(named name: String) -> SourceText?
}

/// Templates that are in memory.
public struct DictionaryLoader: TemplateLoader {
    private let sources: [String: SourceText]

    /// A loader of texts by template name.
    public init(_ sources: [String: SourceText]) { self.sources = sources }

    /// A loader of texts by template name; diagnostics show the same name.
    public init(texts: [String: String]) {
        var sources: [String: SourceText] = [:]
        for (name, text) in texts { sources[name] = SourceText(name: name, bytes: Array(text.utf8)) }
        self.sources = sources
    }

    /// The names, sorted.
    public var templateNames: [String] { sources.keys.sorted(by: utf8Less) }

    /// The text of a template.
    public func template(named name: String) -> SourceText? { sources[name] }
}
