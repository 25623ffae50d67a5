import MujazContent
import MujazCore
import MujazLanguage
import MujazSite
import MujazTemplates

/// Renders one template by itself, for `mujaz render`: Jinja with the news filters, and no site.
public struct StandaloneTemplate: Sendable {
    private let files: any FileSystem
    private let folder: String
    private let isStrict: Bool

    /// - Parameters:
    ///   - folder: where included templates are.
    ///   - isStrict: whether unknown names are errors.
    public init(files: any FileSystem, folder: String, isStrict: Bool) {
        self.files = files
        self.folder = folder
        self.isStrict = isStrict
    }

    /// The bytes that a template makes of data.
    ///
    /// - Throws: all mistakes of the template, or the one at which rendering stopped.
    public func render(_ source: SourceText, data: JSONNode?) throws(DiagnosticError) -> [UInt8] {
        var diagnostics: [Diagnostic] = []
        let site = Site(config: SiteConfig(), now: Timestamp(secondsSince1970: 0))
        let strings = Theme().strings(language: "ar", diagnostics: &diagnostics)
        let filters = NewsFilters(context: ViewContext(site: site, strings: strings))
        let environment = TemplateEnvironment(
            loader: FolderLoader(files: files, folder: folder, main: source), filters: filters.filters,
            options: TemplateOptions(undefinedPolicy: isStrict ? .strict : .lenient))
        var output: [UInt8] = []
        try environment.render(source.name, context: try context(of: data), into: &output)
        return output
    }

    private func context(of data: JSONNode?) throws(DiagnosticError) -> TemplateContext {
        guard let data else { return .empty }
        guard case .map(let map) = TemplateValue(json: data) else {
            throw DiagnosticError(
                Diagnostic(
                    severity: .error, id: "data-type", message: "the data is not an object",
                    help: "write {\"name\": value, …}"))
        }
        return TemplateContext(map)
    }
}

/// The template itself, and the files of a folder by their paths in it.
private struct FolderLoader: TemplateLoader {
    private let sources: [String: SourceText]

    init(files: any FileSystem, folder: String, main: SourceText) {
        var sources: [String: SourceText] = [:]
        let names = (try? files.tree(at: folder, isExcluded: Self.isExcluded))?.files.map(\.path) ?? []
        for name in names where name.hasSuffix(".html") || name.hasSuffix(".txt") || name.hasSuffix(".xml") {
            let path = folder == "." ? name : folder + "/" + name
            if let bytes = try? files.contents(of: path) { sources[name] = SourceText(name: path, bytes: bytes) }
        }
        sources[main.name] = main
        self.sources = sources
    }

    var templateNames: [String] { sources.keys.sorted(by: utf8Less) }

    func template(named name: String) -> SourceText? { sources[name] }

    private static func isExcluded(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return name.hasPrefix(".") || name == "node_modules"
    }
}
