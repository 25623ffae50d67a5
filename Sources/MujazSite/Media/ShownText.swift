import MujazContent

/// A text that is shown, with the files that it names.
struct ShownText {
    /// The path of its file in the content folder.
    var path: String
    /// The paths of files that it names, as they are written.
    var fileNames: [String]
}

extension Site {
    /// Calls `body` with every text that is shown: articles, pages, coverage and its entries, and the files of
    /// collections and editions.
    func forEachShownText(_ body: (ShownText) -> Void) {
        func visit(_ document: Document) {
            body(ShownText(path: document.path, fileNames: document.fileNames))
        }
        for index in articles.indices { visit(articles[index].document) }
        for page in pages { visit(page.document) }
        for coverage in live {
            visit(coverage.document)
            for entry in coverage.entries { body(ShownText(path: entry.path, fileNames: entry.fileNames)) }
        }
        for kind in CollectionKind.allCases {
            for collection in collections(kind) {
                if let document = collection.document { visit(document) }
            }
        }
        for edition in editions {
            if let document = edition.document { visit(document) }
        }
        if let editionsDocument { visit(editionsDocument) }
    }
}

extension SiteConfig {
    /// The paths that the configuration names, from the site's root.
    var fileNames: [String] {
        var names = [
            theme.logo, theme.logoDark, organization?.logo, organization?.principles, organization?.corrections,
        ]
        for font in [theme.font, theme.headlineFont] {
            if case .file(let path)? = font { names.append(path) }
        }
        names += (theme.headerLinks + theme.footerLinks).map(\.url)
        names += channels.map(\.url)
        return names.compactMap { name in
            guard let name, let path = FileName.path(in: name, baseURL: baseURL) else { return nil }
            return path.hasPrefix("/") ? path : "/" + path
        }
    }
}
