import MujazContent
import MujazCore

/// Looks at the pictures that stand for texts: files that are not there, and words that are missing. A pure function.
///
/// A site that comes from another generator may lack the same thing a thousand times. What is missing more than five
/// times is told once, with the number and the first places.
public struct PictureChecks {
    private static let most = 5

    private let sites: [Site]
    private let media: MediaIndex
    /// Those that are not published among them: for suggestions.
    private let allMedia: MediaIndex
    private let unshown: UnshownPictures
    private let displayPrefix: String
    /// Whether some picture of the site names its maker.
    private var namesMakers = false
    private var findings: [Kind: [PictureUse]] = [:]
    private var diagnostics: [Diagnostic] = []

    private enum Kind: CaseIterable {
        case file, unshown, alt, credit, caption
    }

    private init(_ sites: [Site], _ displayPrefix: String) {
        self.sites = sites
        let published = sites.first?.media ?? []
        media = MediaIndex(published)
        allMedia = MediaIndex(published + (sites.first?.withheldMedia.map(\.file) ?? []))
        unshown = UnshownPictures(sites.first?.unshownPictures ?? [])
        self.displayPrefix = displayPrefix
    }

    /// What is wrong with the pictures of the sites of all languages.
    ///
    /// - Parameter displayPrefix: what stands before paths of content in diagnostics.
    public static func diagnostics(_ sites: [Site], displayPrefix: String) -> [Diagnostic] {
        var checks = PictureChecks(sites, displayPrefix)
        checks.findUnreadable()
        checks.findPositions()
        let uses = sites.flatMap(\.pictures)
        checks.namesMakers = uses.contains { $0.picture.credit != nil }
        for use in uses { checks.check(use) }
        for kind in Kind.allCases { checks.tell(kind) }
        checks.remarkOnCredits(uses)
        return checks.diagnostics
    }

    /// Pictures whose size nobody can know: the page would jump when they come.
    private mutating func findUnreadable() {
        for file in sites.first?.media ?? [] where MediaKind.isPicture(file.path) && file.pixels == nil {
            diagnostics.append(
                Diagnostic(
                    severity: .warning, id: "picture-unreadable", file: displayPrefix + file.path,
                    message: file.picture == nil
                        ? "this is not a picture Mujaz can read" : "the size of this picture cannot be read",
                    help: MediaKind.extensionName(file.path) == "svg"
                        ? "save it again as SVG, with width and height or a viewBox"
                        : "save it again as JPEG, PNG, WebP, AVIF or GIF"
                ))
        }
    }

    /// `static/` is copied as it is, which not everybody expects of photographs.
    private mutating func findPositions() {
        let files = (sites.first?.media ?? []).filter(\.tellsPosition)
        guard let first = files.first else { return }
        let names = files.prefix(Self.most).map { "«\($0.path)»" }.joined(separator: ", ")
        diagnostics.append(
            Diagnostic(
                severity: .warning, id: "picture-position", file: displayPrefix + first.path,
                message: files.count == 1
                    ? "this picture contains its location, and files in static/ are copied unchanged"
                    : "\(files.count) pictures contain their location, and files in static/ are copied unchanged: \(names)"
                        + (files.count > Self.most ? ", …" : ""),
                help: "put it beside the text that shows it, where metadata are taken out, or take them out yourself"))
    }

    private mutating func check(_ use: PictureUse) {
        let picture = use.picture
        if !isElsewhere(picture.source), media.index(of: picture.source, from: use.path) == nil {
            let isThere = unshown.finding(of: picture.source, from: use.path) != nil
            findings[isThere ? .unshown : .file, default: []].append(use)
        }
        guard use.role == .hero else { return }
        if picture.alt == nil { findings[.alt, default: []].append(use) }
        if let caption = picture.caption, caption == picture.alt { findings[.caption, default: []].append(use) }
        let needsCredit: Bool =
            switch sites.first?.config.images.credit ?? .auto {
            case .required: true
            case .optional: false
            case .auto: namesMakers
            }
        if needsCredit, picture.credit == nil { findings[.credit, default: []].append(use) }
    }

    private func isElsewhere(_ source: String) -> Bool {
        source.contains("://") || source.hasPrefix("//") || source.hasPrefix("data:")
    }

    private mutating func tell(_ kind: Kind) {
        let uses = findings[kind] ?? []
        guard let first = uses.first else { return }
        if uses.count <= Self.most {
            for use in uses { diagnostics.append(diagnostic(kind, use)) }
            return
        }
        var all = diagnostic(kind, first)
        all.message = Self.summary(kind, uses.count)
        all.related = uses.dropFirst().prefix(2).map {
            Diagnostic.Related(message: "likewise", file: displayPrefix + $0.path, location: $0.picture.location)
        }
        diagnostics.append(all)
    }

    private static func summary(_ kind: Kind, _ count: Int) -> String {
        switch kind {
        case .file: "\(count) pictures that texts name are not there; the first is named here"
        case .unshown:
            "\(count) pictures that texts name are of kinds that browsers do not show; the first is named here"
        case .alt: "\(count) pictures have no alternative text; the first is here"
        case .credit: "\(count) pictures do not say who made them; the first is here"
        case .caption: "\(count) pictures have a caption that is their alternative text; the first is here"
        }
    }

    private func diagnostic(_ kind: Kind, _ use: PictureUse) -> Diagnostic {
        let source = use.picture.source
        var diagnostic = Diagnostic(
            severity: .warning, id: "", file: displayPrefix + use.path, location: use.picture.location, message: "")
        switch kind {
        case .file:
            diagnostic.id = "picture-missing"
            diagnostic.message = "the picture «\(source)» is not there"
            diagnostic.help =
                allMedia.nearest(to: source, from: use.path).map { "did you mean «\($0)»?" }
                ?? "put it beside this file"
        case .unshown:
            diagnostic.id = "picture-kind"
            let found = unshown.finding(of: source, from: use.path)
            diagnostic.message = found?.message ?? ""
            diagnostic.help = found?.help
        case .alt:
            diagnostic.id = "alt-missing"
            diagnostic.message = "the picture «\(source)» has no alternative text"
            diagnostic.help = "say what it shows, for those who do not see it: image: {src: …, alt: …}, or image_alt: …"
        case .credit:
            diagnostic.id = "credit-missing"
            diagnostic.message = "the picture «\(source)» does not say who made it"
            diagnostic.help = "write credit: … beside it, or images: {credit: optional} in mujaz.yaml"
        case .caption:
            diagnostic.severity = .note
            diagnostic.id = "caption-repeats-alt"
            diagnostic.message = "the caption of «\(source)» is its alternative text, which is heard twice"
            diagnostic.help = "say in alt what is to be seen, and in the caption what it means"
        }
        return diagnostic
    }

    /// Where nobody is credited, the site is told once, and only as a remark.
    private mutating func remarkOnCredits(_ uses: [PictureUse]) {
        let heroes = uses.count { $0.role == .hero }
        guard heroes > 0, !namesMakers, sites.first?.config.images.credit == .auto else { return }
        diagnostics.append(
            Diagnostic(
                severity: .note, id: "credit-missing", message: "no picture of this site says who made it (\(heroes))",
                help: "write credit: … beside each, or images: {credit: optional} in mujaz.yaml"))
    }
}
