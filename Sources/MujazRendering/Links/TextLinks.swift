import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// Finds where the links and pictures of one text lead, and notes those that lead nowhere.
struct TextLinks {
    private let renderer: BodyRenderer
    private let document: Document
    private let part: BodyRenderer.Part
    private(set) var problems: [LinkProblem] = []
    /// Links to places in the text itself, whose anchors are known when it has been converted.
    private var ownAnchors: [(address: String, line: Int)] = []
    /// Those of them that lead nowhere.
    private var refused: Set<String> = []

    private var context: ViewContext { renderer.context }

    init(renderer: BodyRenderer, document: Document, part: BodyRenderer.Part) {
        self.renderer = renderer
        self.document = document
        self.part = part
    }

    /// Converts a text. One that links to places of its own that are not there is converted again without these links.
    mutating func convert(_ text: ArraySlice<UInt8>, _ converter: MarkdownConverter) -> MarkdownResult {
        let result = converter.convert(text) { resolve($0) }
        guard !ownAnchors.isEmpty, hasKnownAnchors else { return result }
        let ids = result.ids
        let missing = ownAnchors.filter { !isOwnAnchor($0.address, ids) }
        guard !missing.isEmpty else { return result }
        refused = Set(missing.map(\.address))
        let known = ids.map { "#" + $0.dropFirst(part.idPrefix.count) } + part.anchors.keys.map { "#" + $0 }
        for (address, line) in missing {
            note(.anchor(inSameText: true), address, line, nearest: NameSuggestion.nearest(to: address, in: known))
        }
        let told = problems
        defer { problems = told }
        return converter.convert(text) { resolve($0) }
    }

    // MARK: Where an address leads

    /// What the destination of a link or a picture becomes; nil where it leads nowhere.
    private mutating func resolve(_ destination: MarkdownDestination) -> ResolvedLink? {
        let address = destination.address
        if address.hasPrefix("#") { return place(address, destination.line) }
        if address.isEmpty || address.hasPrefix("?") { return ResolvedLink(address: address, isExternal: false) }
        if address.contains("://") || address.hasPrefix("//") { return whole(destination) }
        if hasScheme(address) { return ResolvedLink(address: address, isExternal: false) }
        let end = address.utf8.firstIndex { $0 == ASCII.hash || $0 == ASCII.question } ?? address.endIndex
        let path = PercentEncoding.decoded(String(address[..<end]))
        let rest = String(address[end...])
        if let index = context.media.index(ofDecoded: path, from: document.path) {
            return file(index, rest, isImage: destination.isImage)
        }
        if let target = target(of: path) { return page(target, rest, destination) }
        if isHidden(path) { return refuse(.heldBack, destination) }
        if destination.isImage, !path.hasPrefix("/") || places.isComplete && places.route(at: path) == nil {
            let found = context.unshownPictures.finding(of: address, from: document.path)
            return refuse(
                found.map { .pictureKind(message: $0.message, help: $0.help) } ?? .picture, destination,
                nearest: nearestFile(to: path))
        }
        return path.hasPrefix("/") ? rooted(path, rest, destination) : relative(path, rest, destination)
    }

    private var places: LinkPlaces { renderer.places }

    private func file(_ index: Int, _ rest: String, isImage: Bool) -> ResolvedLink {
        let file = context.media[index]
        var link = ResolvedLink(
            address: context.rootURL("/" + file.address) + rest, isExternal: false, width: file.pixels?.width,
            height: file.pixels?.height)
        if isImage {
            let files = context.files(of: index)
            link.srcset = files.srcset
            link.sources = files.sources.map { ResolvedSource(type: $0.type, srcset: $0.srcset) }
        }
        return link
    }

    /// A whole address. Those of this site are looked at, so that none of what is held back gets out.
    private mutating func whole(_ destination: MarkdownDestination) -> ResolvedLink? {
        let address = destination.address
        guard let local = FileName.local(address, baseURL: context.config.baseURL), local.hasPrefix("/") else {
            return ResolvedLink(address: address, isExternal: true)
        }
        let path = PercentEncoding.decoded(String(local.prefix { $0 != "?" && $0 != "#" }))
        if places.route(at: path) == nil, context.hiddenTexts.hasPage(at: path) {
            return refuse(.heldBack, destination)
        }
        return ResolvedLink(address: address, isExternal: false)
    }

    /// A path from the root of the whole that names no file and no text.
    private mutating func rooted(
        _ path: String, _ rest: String, _ destination: MarkdownDestination
    ) -> ResolvedLink? {
        if let route = places.route(at: path) {
            check(rest, behind: route, destination)
            return ResolvedLink(address: context.rootURL(path) + rest, isExternal: false)
        }
        let base = context.config.basePath
        if !base.isEmpty, path.hasPrefix(base + "/"), let route = places.route(at: String(path.dropFirst(base.count))) {
            check(rest, behind: route, destination)
            return ResolvedLink(address: context.rootURL(String(path.dropFirst(base.count))) + rest, isExternal: false)
        }
        if context.hiddenTexts.hasPage(at: path) { return refuse(.heldBack, destination) }
        if MediaKind.isMarkdown(path) { return refuse(.file, destination) }
        if places.isComplete, !places.hasRedirect(at: path) {
            note(.page, destination.address, destination.line, nearest: nearestFile(to: path))
        }
        return ResolvedLink(address: context.rootURL(path) + rest, isExternal: false)
    }

    /// A relative path that names no file and no text. It may have been meant from the address of the page.
    private mutating func relative(
        _ path: String, _ rest: String, _ destination: MarkdownDestination
    ) -> ResolvedLink? {
        if let own = target(of: document.path, fromRoot: true),
            let beside = RelativePath.resolve(path, from: own + "index.html")
        {
            let address = "/" + beside + (path.hasSuffix("/") ? "/" : "")
            if let route = places.route(at: address) {
                check(rest, behind: route, destination)
                return ResolvedLink(address: context.rootURL(address) + rest, isExternal: false)
            }
            if context.hiddenTexts.hasPage(at: address) { return refuse(.heldBack, destination) }
        }
        var nearest = nearestFile(to: path)
        for suffix in [".html", ".htm", "/index.html"] where path.hasSuffix(suffix) {
            let name = String(path.dropLast(suffix.count))
            if target(of: name) != nil { nearest = name + ".md" }
            if isHidden(name) { return refuse(.heldBack, destination) }
        }
        if !destination.isImage, let whole = WrittenAddress.repaired(destination.address) {
            var link = ResolvedLink(address: whole, isExternal: !whole.hasPrefix("mailto:"))
            link.isRepaired = true
            return link
        }
        return refuse(.file, destination, nearest: nearest)
    }

    // MARK: Texts

    /// The address of the document that a path names, with or without its extension.
    private func target(of path: String, fromRoot: Bool = false) -> String? {
        let isRooted = fromRoot || path.hasPrefix("/")
        guard let relative = RelativePath.resolve(path, from: isRooted ? "" : document.path) else { return nil }
        return renderer.addresses.value.address(of: HiddenTexts.key(relative), language: context.languageIndex)
    }

    private func isHidden(_ path: String) -> Bool {
        guard let relative = RelativePath.resolve(path, from: path.hasPrefix("/") ? "" : document.path) else {
            return false
        }
        return context.hiddenTexts.hasText(at: relative)
    }

    private mutating func page(_ target: String, _ rest: String, _ destination: MarkdownDestination) -> ResolvedLink {
        if rest.contains("#"), let route = places.route(at: target) { check(rest, behind: route, destination) }
        return ResolvedLink(address: context.rootURL(target) + rest, isExternal: false)
    }

    // MARK: Places in texts

    /// A place in the text itself, or another part of the same page.
    private mutating func place(_ address: String, _ line: Int) -> ResolvedLink? {
        let name = String(address.dropFirst())
        if let url = part.anchors[name] ?? part.anchors[PercentEncoding.decoded(name)] {
            return ResolvedLink(address: url, isExternal: false)
        }
        guard !refused.contains(address) else { return nil }
        if line > 0 { ownAnchors.append((address, line)) }
        return ResolvedLink(address: address, isExternal: false)
    }

    /// Whether all anchors of the text's page are known: lists below a text have their own.
    private var hasKnownAnchors: Bool {
        switch document.role {
        case .article, .page, .live, .liveEntry: true
        case .topic, .story, .author, .digest: false
        }
    }

    private func isOwnAnchor(_ address: String, _ ids: Set<String>) -> Bool {
        guard let name = Self.anchor(in: address) else { return true }
        return ids.contains(part.idPrefix + name) || ids.contains(name) || renderer.templateIDs.value.mayHave(name)
    }

    /// The anchor that an address ends with; nil where browsers need none.
    private static func anchor(in address: String) -> String? {
        guard let hash = address.utf8.firstIndex(of: ASCII.hash) else { return nil }
        let name = address[address.utf8.index(after: hash)...]
        guard !name.isEmpty, !name.hasPrefix(":~:") else { return nil }
        return PercentEncoding.decoded(String(name))
    }

    /// Tells of an anchor that is not in the text behind a file of the output.
    private mutating func check(_ rest: String, behind route: Route, _ destination: MarkdownDestination) {
        guard let name = Self.anchor(in: rest), let text = places.text(behind: route),
            !renderer.templateIDs.value.mayHave(name)
        else { return }
        var entries: [String] = []
        if let coverage = text.coverage {
            entries = coverage.entries.map(\.anchor)
            if entries.contains(where: { name == $0 || name.hasPrefix($0 + "-") }) { return }
        }
        let anchors = places.anchors(of: text.document.path) { renderer.anchors(of: text) }
        guard !anchors.contains(name) else { return }
        let nearest = NameSuggestion.nearest(to: name, in: anchors.sorted() + entries)
        let place = String(destination.address.prefix { $0 != "#" })
        note(
            .anchor(inSameText: false), destination.address, destination.line,
            nearest: nearest.map { "\(place)#\($0)" })
    }

    // MARK: Notes

    private mutating func refuse(
        _ kind: LinkProblem.Kind, _ destination: MarkdownDestination, nearest: String? = nil
    ) -> ResolvedLink? {
        note(kind, destination.address, destination.line, nearest: nearest)
        return nil
    }

    private mutating func note(_ kind: LinkProblem.Kind, _ address: String, _ line: Int, nearest: String? = nil) {
        // Words of scripts and styles only may be addresses.
        guard line > 0 else { return }
        problems.append(LinkProblem(kind: kind, address: address, line: line, nearest: nearest))
    }

    private func nearestFile(to path: String) -> String? {
        context.allMedia.nearest(to: path, from: document.path)
    }

    private func hasScheme(_ address: String) -> Bool {
        guard let colon = address.utf8.firstIndex(of: ASCII.colon), colon > address.startIndex else { return false }
        return address.utf8[..<colon].allSatisfy {
            ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == ASCII.hyphen || $0 == ASCII.dot || $0 == UInt8(ascii: "+")
        }
    }
}

extension BodyRenderer {
    /// The anchors of a text, as its page has them.
    func anchors(of text: AnchoredText) -> Set<String> {
        guard let bytes = try? read(text.document.path) else { return [] }
        let range =
            (text.coverage?.introduction ?? text.document.bodyOffset..<max(bytes.count, text.document.bodyOffset))
            .clamped(to: bytes.indices)
        var settings = MarkdownSettings(rawHTML: context.config.rawHTML)
        settings.omitsFirstHeading = text.document.omitsFirstHeading
        return MarkdownConverter(settings: settings).convert(bytes[range]).ids
    }
}
