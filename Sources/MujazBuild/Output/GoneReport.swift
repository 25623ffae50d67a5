import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

extension BuildPipeline {
    /// Finds the addresses that are gone, and tells of them.
    ///
    /// - Parameter failed: paths in the output that could not be made.
    func noteGone(
        _ files: [OutputStage.File], former: OutputManifest, failed: [String], _ plan: RoutePlan, _ library: Library,
        _ report: inout BuildReport
    ) {
        let prefix = library.displayPrefix
        func source(_ file: String) -> ExactString? {
            file.utf8.starts(with: prefix.utf8) ? ExactString(String(file.dropFirst(prefix.count))) : nil
        }
        var facts = GoneAddress.Facts()
        facts.failed = Set(failed.map(ExactString.init))
        facts.redirected = Set(plan.redirectedPaths.map(ExactString.init))
        facts.sources = Set(library.documents.map { ExactString($0.path) })
        for diagnostic in report.diagnostics where diagnostic.severity == .error {
            if let path = diagnostic.file.flatMap(source) { facts.broken.insert(path) }
        }
        for held in report.heldBack where held.line == nil {
            if let path = source(held.file) { facts.heldBack[path] = held.reason }
        }
        var gone = GoneAddress.find(former: former, files: files, facts: facts)
        let moved = Set(gone.compactMap { $0.movedTo.map(ExactString.init) })
        if !moved.isEmpty {
            var aliases: [ExactString: [String]] = [:]
            for document in library.documents where moved.contains(ExactString(document.path)) {
                aliases[ExactString(document.path)] = document.matter.aliases.map(\.address)
            }
            GoneAddress.addAliases(to: &gone) {
                aliases[ExactString($0)] ?? []
            } format: { path in
                guard let bytes = try? fileSystem.contents(of: library.contentRoot + "/" + path) else { return .yaml }
                return (try? FrontMatterSplitter.split(SourceText(name: path, bytes: bytes)))?.format
            }
        }
        report.diagnostics += GoneAddress.diagnostics(gone, displayPrefix: prefix)
        report.gone = gone.map { gone in
            var gone = gone
            gone.source = gone.source.map { prefix + $0 }
            gone.movedTo = gone.movedTo.map { prefix + $0 }
            return gone
        }
    }
}

extension OutputManifest.Entry {
    /// What is remembered of the page of a text.
    init(_ document: Document?, isList: Bool) {
        guard let document else { return }
        source = document.path
        id = document.matter.params.first { $0.key == "id" || $0.key == "guid" }?.node.text
        let moment = document.date.map { String($0.timestamp.secondsSince1970) } ?? "-"
        text = OutputFolder.hash("\(moment) \(document.title)")
        self.isList = isList
    }
}

extension RouteKind {
    /// Whether the page lists texts that have pages of their own.
    var isList: Bool {
        switch self {
        case .article, .page, .live: false
        default: true
        }
    }
}
