import MujazContent
import MujazCore
import MujazLanguage
import MujazSite
import MujazTemplates

/// Makes the bytes of each file of one site. Everything that pages share is made once, at the beginning; after that any
/// number of tasks may render at the same time.
final class SiteRenderer: Sendable {
    let site: Site
    let views: SiteViews
    let bodies: BodyRenderer
    var templates: TemplateEnvironment { theme.environment }
    /// All files that will be rendered.
    let plan: RoutePlan
    /// The newest moment at which any article was published or changed.
    var newestChange: ContentDate? { changes.value }
    private let changes: Deferred<ContentDate?>
    /// What has feeds. Every page asks.
    let feedSubjects: Set<FeedSubject>
    /// Whether pages of articles and of lists are there as JSON, too. Every page asks.
    let makesArticleJSON: Bool
    let makesListJSON: Bool
    /// The feed of everything, which pages announce; nil where there is none.
    let siteFeed: FeedLinkView?
    /// What every page says to machines of the site.
    let siteGraph: SiteGraph
    /// Bodies between the page and the feeds that need them.
    let shelf: BodyShelf
    /// Names that no change of address touches.
    var ids: StableIDs { names.value }
    private let names: Deferred<StableIDs>
    private let assets: AssetTable
    private let displayPrefix: String
    let read: @Sendable (String) throws(FileSystemError) -> [UInt8]
    /// The size in bytes of a file of the content folder, and of a copy of a picture by its address.
    let size: @Sendable (String) -> Int?
    private let publisher: MediaPublisher
    /// What is wrong with the theme, found before anything is rendered.
    let diagnostics: [Diagnostic]
    /// What was compiled, and what that holds for.
    let theme: CompiledTheme

    /// Prepares what pages share.
    ///
    /// - Parameters:
    ///   - compiled: the site with its views and the theme.
    ///   - addresses: where documents are published, those of other languages among them.
    ///   - places: the files of the output, and the anchors in them.
    ///   - displayPrefix: what stands before paths of content in diagnostics.
    ///   - plan: all files that will be rendered, those of other languages among them.
    ///   - sharesBodies: whether a body is kept from one of the files of the plan that need it to the next.
    ///   - size: gives the size in bytes of a file of the content folder, and of a copy of a picture by its address.
    ///   - read: gives the bytes of one.
    init(
        _ compiled: CompiledSite, plan: RoutePlan, addresses: Deferred<DocumentAddresses>,
        places: LinkPlaces, displayPrefix: String, sharesBodies: Bool,
        size: @escaping @Sendable (String) -> Int?,
        read: @escaping @Sendable (String) throws(FileSystemError) -> [UInt8]
    ) {
        let site = compiled.site
        let views = compiled.views
        theme = compiled.theme
        diagnostics = compiled.theme.diagnostics
        bodies = BodyRenderer(
            read: read, context: views.context, displayPrefix: displayPrefix, addresses: addresses,
            places: places, templateIDs: compiled.templateIDs)
        shelf = BodyShelf(site: site, bodies: bodies, plan: sharesBodies ? plan : RoutePlan())
        names = Deferred { StableIDs(site: site) }
        feedSubjects = Set(site.feedSubjects)
        makesArticleJSON = site.config.outputs.makes(.articleJSON)
        makesListJSON = site.config.outputs.makes(.listJSON)
        siteFeed = FeedLinkView.everything(of: site, views.context, has: feedSubjects.contains(.site))
        siteGraph = SiteGraph(site: site, views: views)
        changes = Deferred {
            site.articles.indices.lazy.compactMap(site.changed).max { $0.timestamp < $1.timestamp }
        }
        self.plan = plan
        let publisher = MediaPublisher(site.config.images)
        self.publisher = publisher
        let sizes = PublishedSizes(publisher, site.media, size: size, read: read)
        self.size = { sizes.size(of: $0) }
        self.site = site
        assets = compiled.assets
        self.views = views
        self.displayPrefix = displayPrefix
        self.read = read
    }

    /// What templates are rendered in: the filters and functions that know the site, and the names that all pages see.
    static func environment(
        loader: some TemplateLoader, assets: AssetTable, views: SiteViews, former: TemplateEnvironment? = nil
    ) -> TemplateEnvironment {
        let news = filters(assets: assets, views: views)
        return TemplateEnvironment(
            loader: loader, filters: news.filters,
            globals: [
                "asset": .function(news.asset(assets)), "integrity": .function(news.integrity(assets)),
                "site": .object(views.site),
                "strings": views.strings,
            ], former: former)
    }

    /// The filters and functions that know the site.
    static func filters(assets: AssetTable, views: SiteViews) -> NewsFilters {
        NewsFilters(context: views.context, assets: assets)
    }

    /// Appends the bytes of a file to `output`.
    ///
    /// - Returns: what is wrong with it. After an error the bytes are not to be used.
    func render(_ route: Route, into output: inout [UInt8]) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        switch route.kind {
        // What is published as it is, whoever has the disk copies; other media are pictures that are cleaned.
        case .media(let index): copy(site.media[index], into: &output, &diagnostics)
        case .variant: break
        case .asset(let name): output += assets.bytes(published: name) ?? []
        case .liveUpdates(let index): output += LiveFiles(renderer: self).updates(index)
        case .liveMark: output += LiveFiles(renderer: self).mark()
        case .machine(let file):
            do throws(DiagnosticError) {
                try MachineRenderer(renderer: self, route: route).render(file, into: &output)
            } catch {
                diagnostics += error.diagnostics
            }
        default:
            let page = PageMaker(renderer: self, route: route).page(&diagnostics)
            do throws(DiagnosticError) {
                try templates.render(
                    page.template, context: page.context, pageDescription: description(of: route), into: &output)
            } catch {
                diagnostics += error.diagnostics
            }
            if case .editionEmail(let index) = route.kind { checkLength(of: output, index, &diagnostics) }
        }
        return diagnostics
    }

    /// The file of the content folder that is published as it is at a route; nil where bytes are made for it.
    func copiedFile(_ route: Route) -> String? {
        guard case .media(let index) = route.kind, case .copied = publisher.treatment(of: site.media[index]) else {
            return nil
        }
        return site.media[index].path
    }

    /// Gmail shows the first 102 kB of a message and hides the rest.
    private func checkLength(of email: [UInt8], _ index: Int, _ diagnostics: inout [Diagnostic]) {
        guard email.count > 102 * 1024 else { return }
        diagnostics.append(
            Diagnostic(
                severity: .warning, id: "digest-email-long",
                file: site.editions[index].document.map { displayPrefix + $0.path },
                message: "the e-mail \(site.editions[index].emailAddress) has \(email.count / 1024) kB, and Gmail "
                    + "hides what comes after 102",
                help: "let the edition have fewer items, or shorten the editor's note"))
    }

    /// The template that a document asks for, if the theme has it.
    func template(_ name: String?, default fallback: String, of document: Document, _ diagnostics: inout [Diagnostic])
        -> String
    {
        guard let name else { return fallback }
        let names = templates.templateNames
        for candidate in [name, name + ".html"] where names.contains(candidate) { return candidate }
        let nearest = NameSuggestion.nearest(to: name, in: names)
        diagnostics.append(
            Diagnostic(
                severity: .warning, id: "template-missing", file: displayPrefix + document.path,
                message: "there is no template «\(name)», so \(fallback) serves",
                help: nearest.map { "did you mean «\($0)»?" } ?? "put it into Templates/"))
        return fallback
    }

    private func copy(_ file: MediaFile, into output: inout [UInt8], _ diagnostics: inout [Diagnostic]) {
        let bytes: [UInt8]
        do throws(FileSystemError) {
            bytes = try read(file.path)
        } catch {
            diagnostics.append(
                Diagnostic(
                    severity: .error, id: "file-unreadable", file: displayPrefix + file.path,
                    message: "the file cannot be read: \(error.reason)", help: "check its permissions"))
            return
        }
        do throws(PictureDamage) {
            let (published, removed) = try publisher.published(bytes, of: file)
            output += published
            guard !removed.isEmpty else { return }
            diagnostics.append(
                Diagnostic(
                    severity: .warning, id: "svg-sanitized", file: displayPrefix + file.path,
                    message: "taken out of this drawing: \(removed.map { "«\($0)»" }.joined(separator: ", "))",
                    help: "save it as a plain SVG; images: {svg: allow} in mujaz.yaml copies such files as they are"))
        } catch {
            diagnostics.append(damaged(file, error))
        }
    }

    /// What is not understood may hold anything, so it is not published.
    private func damaged(_ file: MediaFile, _ damage: PictureDamage) -> Diagnostic {
        let isDrawing = (file.picture?.format ?? .svg) == .svg && MediaKind.extensionName(file.path) == "svg"
        return Diagnostic(
            severity: .error, id: isDrawing ? "svg-refused" : "picture-damaged", file: displayPrefix + file.path,
            message: isDrawing
                ? "this drawing cannot be published: \(damage.reason)"
                : "the metadata of this picture cannot be taken out: \(damage.reason)",
            help: isDrawing
                ? "save it as a plain SVG; images: {svg: allow} in mujaz.yaml copies such files as they are"
                : "open it and save it again; images: {metadata: keep} in mujaz.yaml copies pictures as they are")
    }

    private func description(of route: Route) -> String {
        switch route.kind {
        case .article(let index): "the page of \(displayPrefix)\(site.articles[index].document.path)"
        case .page(let index): "the page of \(displayPrefix)\(site.pages[index].document.path)"
        case .editionEmail, .editionText: "the e-mail \(route.address)"
        case .live(let index, _): "the page of \(displayPrefix)\(site.live[index].document.path)"
        default: "the page \(route.address)"
        }
    }
}
