import MujazContent
import MujazCore
import MujazLanguage
import MujazRendering
import MujazSite

/// The step that draws what nobody photographed: share pictures of articles that have none, and the icon in the sizes that
/// devices ask for. Drawings are SVG; libvips makes PNGs of them, which lie in the cache of pictures under names that
/// hold a hash of the drawing.
///
/// Nothing here fails a build: without libvips there are no such pictures, and one line says so.
struct DrawingStage: Sendable {
    let fileSystem: any FileSystem
    let contentRoot: String
    let cache: PictureCache
    /// Folders to look for programs in.
    let toolFolders: [String]
    let jobs: Int
    /// The font that texts are drawn with; nil for those of the machine.
    var font: [UInt8]?
    /// Whether what is not in the cache is drawn.
    var makesMissing = true

    /// A drawing, and the size of the PNG to be made of it.
    private struct Drawing {
        var svg: [UInt8]
        var width: Int
        var height: Int
        /// The name of the file without its extension.
        var name: String
        var file: String { name + ".png" }

        init(svg: [UInt8], width: Int, height: Int, font: [UInt8]?) {
            self.svg = svg
            self.width = width
            self.height = height
            name = "drawn-\(width)-\(ContentHash(svg + (font.map { ContentHash($0).bytes } ?? [])).hex(16))"
        }
    }

    private static let iconSizes = [180, 192, 512]
    /// Drawings that share a process.
    private static let batch = 12

    /// Draws what is missing, and tells the sites of all that is there.
    ///
    /// - Returns: the names of all files, and what went wrong.
    func run(_ sites: inout [Site]) async -> (files: [String], diagnostics: [Diagnostic]) {
        if !makesMissing, cache.contents().isEmpty { return ([], []) }
        var plans: [(cards: [Int: Drawing], general: Drawing?)] = []
        var icons: [Drawing] = []
        for site in sites { plans.append(cards(of: site)) }
        if let site = sites.first { icons = self.icons(of: site) }
        let all = plans.flatMap { $0.cards.values + ($0.general.map { [$0] } ?? []) } + icons
        guard !all.isEmpty else { return ([], []) }
        guard let commands = VipsCommands(in: toolFolders, quality: 80, fileSystem: fileSystem) else {
            return ([], [Self.missingTool(all.count)])
        }
        var diagnostics: [Diagnostic] = []
        do throws(FileSystemError) {
            if makesMissing, let reason = try await draw(all, commands) { diagnostics.append(Self.failed(reason)) }
        } catch {
            diagnostics.append(Self.failed(error.reason))
        }
        let contents = cache.contents()
        for (index, plan) in plans.enumerated() {
            sites[index].shareCards = plan.cards.compactMapValues { contents.has($0.file) ? $0.file : nil }
            sites[index].shareCard = plan.general.flatMap { contents.has($0.file) ? $0.file : nil }
            sites[index].drawnIcons = icons.filter { contents.has($0.file) }.map {
                DrawnIcon(size: $0.width, file: $0.file, address: PictureVariant.folder + $0.file)
            }
        }
        return (all.map(\.file).filter(contents.has), diagnostics)
    }

    /// The share pictures of the articles that have none, and the one for all other pages.
    private func cards(of site: Site) -> (cards: [Int: Drawing], general: Drawing?) {
        // Messengers want whole addresses.
        guard site.config.outputs.makes(.socialPictures), site.config.baseURL != nil else { return ([:], nil) }
        let direction = TextDirection.ofLanguage(site.config.language ?? "ar")
        let accent = site.config.theme.accent ?? "#a3161f"
        func drawing(_ title: String, _ kicker: String?, _ direction: TextDirection) -> Drawing {
            let card = SocialCard(
                title: title, kicker: kicker, site: site.config.title, direction: direction, accent: accent)
            return Drawing(
                svg: card.svg(), width: SocialCard.size.width, height: SocialCard.size.height, font: font)
        }
        var cards: [Int: Drawing] = [:]
        for index in site.articlesToDraw {
            let article = site.articles[index]
            cards[index] = drawing(
                article.document.title, article.topics.first.map { site.topics[$0].name },
                article.document.direction ?? direction)
        }
        return (cards, drawing(site.config.description ?? site.config.title, nil, direction))
    }

    private func icons(of site: Site) -> [Drawing] {
        guard site.config.outputs.makes(.icons) else { return [] }
        func bytes(_ path: String) -> [UInt8]? { try? fileSystem.contents(of: contentRoot + "/" + path) }
        let svg: [UInt8]
        if let own = site.media.first(where: { $0.address == "favicon.svg" }) {
            guard let drawn = bytes(own.path) else { return [] }
            svg = drawn
        } else {
            let name = site.config.organization?.logo ?? site.config.theme.logo
            let file = name.flatMap { MediaIndex(site.media).file($0, from: "") }
            let logo = file.flatMap { file in
                file.address.hasSuffix(".svg")
                    ? file.pixels.flatMap { size in bytes(file.path).map { ($0, size) } } : nil
            }
            svg = SiteIcon.svg(site.config, logo: logo)
        }
        return Self.iconSizes.map { Drawing(svg: svg, width: $0, height: $0, font: font) }
    }

    /// Makes the files that are missing.
    ///
    /// - Returns: what a program said when it failed.
    private func draw(_ drawings: [Drawing], _ commands: VipsCommands) async throws(FileSystemError) -> String? {
        let known = cache.contents()
        var missing: [String: Drawing] = [:]
        for drawing in drawings where !known.has(drawing.file) { missing[drawing.file] = drawing }
        guard !missing.isEmpty else { return nil }
        let made = try cache.makeWorkFolder()
        let work = DiskFileSystem.realPath(made) ?? made
        defer { try? fileSystem.removeTree(work) }
        let sorted = missing.values.sorted { utf8Less($0.file, $1.file) }
        for drawing in sorted { try fileSystem.write(drawing.svg, to: "\(work)/\(drawing.name).svg") }
        let environment = try environment(work)
        let runner = ToolRunner(jobs: jobs)
        let batches = Dictionary(grouping: sorted) { $0.width }.values.flatMap { sameSize in
            stride(from: 0, to: sameSize.count, by: Self.batch).map {
                Array(sameSize[$0..<min(sameSize.count, $0 + Self.batch)])
            }
        }
        let reasons = await withTaskGroup(of: String?.self) { group in
            for batch in batches {
                group.addTask {
                    await runner.run(
                        commands.thumbnail,
                        batch.map { $0.name + ".svg" } + [
                            "--size", "\(batch[0].width)x\(batch[0].height)", "--output", "%s.png[compression=9,strip]",
                        ], in: work, environment: environment)?.reason
                }
            }
            var reasons: [String] = []
            for await reason in group { if let reason { reasons.append(reason) } }
            return reasons
        }
        for drawing in sorted where (fileSystem.size(of: "\(work)/\(drawing.file)") ?? 0) > 0 {
            try cache.take("\(work)/\(drawing.file)", as: drawing.file)
        }
        return reasons.min()
    }

    /// What programs are told of fonts: ours is taken for every text, and those of the machine only for letters that it does
    /// not have. So what is drawn does not depend on which fonts a machine has or prefers, as far as ours goes.
    private func environment(_ work: String) throws(FileSystemError) -> [String: String] {
        guard let font else { return VipsCommands.environment }
        try fileSystem.createDirectory(work + "/fonts")
        try fileSystem.write(font, to: work + "/fonts/headline.ttf")
        let folder = HTMLEscaping.escaped(work)
        let configuration = """
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig>
            <cachedir>\(folder)/cache</cachedir><cachedir>/var/cache/fontconfig</cachedir>
            <dir>\(folder)/fonts</dir><dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>
            <dir prefix="xdg">fonts</dir><dir>/Library/Fonts</dir><dir>/System/Library/Fonts</dir>
            <match target="scan">
            <test name="file" compare="contains"><string>\(folder)/fonts/</string></test>
            <edit name="family" mode="assign"><string>Mujaz Headline</string></edit>
            </match>
            <match target="pattern">
            <edit name="family" mode="prepend_first" binding="strong"><string>Mujaz Headline</string></edit>
            </match>
            </fontconfig>

            """
        try fileSystem.write(Array(configuration.utf8), to: work + "/fonts.conf")
        return VipsCommands.environment.merging(["FONTCONFIG_FILE": work + "/fonts.conf"]) { $1 }
    }

    private static func missingTool(_ count: Int) -> Diagnostic {
        Diagnostic(
            severity: .note, id: "nothing-drawn",
            message: "vips is not installed, so no share pictures and icons are drawn (\(count))",
            help: "install libvips-tools (Debian, Ubuntu) or vips (Homebrew), or write outputs: {social_pictures: no}")
    }

    private static func failed(_ reason: String) -> Diagnostic {
        Diagnostic(
            severity: .note, id: "nothing-drawn", message: "share pictures and icons could not be drawn: \(reason)",
            help: "is libvips built with librsvg?")
    }
}
