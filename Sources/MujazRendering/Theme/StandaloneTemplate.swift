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

    /// The bytes that a template makes of data, and what the lint has to say of it and of those that it uses.
    ///
    /// - Throws: all mistakes of the template, or the one at which rendering stopped.
    public func render(_ source: SourceText, data: JSONNode?) throws(DiagnosticError) -> (
        output: [UInt8], warnings: [Diagnostic]
    ) {
        var diagnostics: [Diagnostic] = []
        let site = Site(config: SiteConfig(), now: Timestamp(secondsSince1970: 0))
        let strings = Theme().strings(language: "ar", diagnostics: &diagnostics)
        let filters = NewsFilters(context: ViewContext(site: site, strings: strings))
        let environment = TemplateEnvironment(
            loader: FolderLoader(files: files, folder: folder, main: source), filters: filters.filters,
            options: TemplateOptions(undefinedPolicy: isStrict ? .strict : .lenient))
        var output: [UInt8] = []
        try environment.render(source.name, context: try context(of: data), into: &output)
        return (output, environment.compileAll().filter { $0.severity == .warning })
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

/// The template itself, and the files that it and they name in quotes, from a folder.
///
/// Not the whole folder: a template may lie anywhere, and beside a built site of ten thousand pages.
private struct FolderLoader: TemplateLoader {
    private var sources: [String: SourceText] = [:]

    init(files: any FileSystem, folder: String, main: SourceText) {
        sources[main.name] = main
        var pending = [main]
        while let source = pending.popLast() {
            for name in Self.namesInQuotes(source.bytes) where sources[name] == nil {
                let path = folder == "." ? name : folder + "/" + name
                guard files.kind(of: path) == .file, let bytes = try? files.contents(of: path) else { continue }
                let found = SourceText(name: path, bytes: bytes)
                sources[name] = found
                pending.append(found)
            }
        }
    }

    var templateNames: [String] { sources.keys.sorted(by: utf8Less) }

    func template(named name: String) -> SourceText? { sources[name] }

    /// Every text in quotes that could be the name of a file in the folder.
    private static func namesInQuotes(_ bytes: [UInt8]) -> [String] {
        var names: [String] = []
        var start: Int?
        for (index, byte) in bytes.enumerated() where byte == ASCII.quote || byte == ASCII.apostrophe {
            if let first = start, bytes[first] == byte {
                let name = bytes[(first + 1)..<index]
                if !name.isEmpty, name.count < 200, !name.contains(ASCII.lineFeed), name.first != ASCII.slash {
                    let text = String(decoding: name, as: UTF8.self)
                    if !text.split(separator: "/").contains("..") { names.append(text) }
                }
            }
            start = index
        }
        return names
    }
}
