import MujazBuild
import MujazContent
import MujazCore

/// Tells what changed paths are: content, templates, the configuration, or nothing that a site is made of.
struct ChangedPaths: Sendable {
    /// Changed paths by what they are.
    struct Sorted: Sendable {
        /// Paths below the content folder; empty for the folder itself.
        var content: [String] = []
        /// Paths below `Templates/`; empty for the folder itself.
        var theme: [String] = []
        var touchesConfiguration = false
        /// Whether `Content/` has come or gone, so that the source folder itself was the content, or becomes it.
        var changesLayout = false

        var isEmpty: Bool { content.isEmpty && theme.isEmpty && !touchesConfiguration && !changesLayout }
    }

    private let source: String
    /// The source folder with every link resolved, as watchers may name it.
    private let realSource: String?
    /// The output folder relative to the source folder; nil where it lies elsewhere.
    private let output: String?
    private let configuration: [String]
    private let stages: SiteStages

    init(_ stages: SiteStages) {
        self.stages = stages
        source = stages.options.source
        realSource = DiskFileSystem.realPath(source)
        output = Self.folder(stages.options.output, below: source)
        configuration = Self.configuration(stages.options)
    }

    /// The paths of the configuration: as it was asked for, in its folder with every link resolved, and where it leads itself.
    private static func configuration(_ options: BuildOptions) -> [String] {
        let path = options.configPath ?? options.source + "/mujaz.yaml"
        return [path, PathParts(path).resolved, DiskFileSystem.realPath(path)].compactMap(\.self)
    }

    /// Sorts paths, absolute or relative to the source folder.
    func sort(_ paths: [String], layout: SourceLayout) -> Sorted {
        var sorted = Sorted()
        let contentFolder = Self.relative(layout.contentRoot, to: source) ?? ""
        for path in paths {
            if isConfiguration(path) {
                sorted.touchesConfiguration = true
                continue
            }
            guard let relative = relative(path), !isElsewhere(relative) else { continue }
            if relative == "Templates" {
                sorted.theme.append("")
            } else if let below = Self.relative(relative, to: "Templates") {
                if SiteStages.isThemeFile(below) { sorted.theme.append(below) }
            } else if relative == contentFolder {
                sorted.content.append("")
            } else if contentFolder.isEmpty {
                sorted.content.append(relative)
            } else if let below = Self.relative(relative, to: contentFolder) {
                sorted.content.append(below)
            }
            if relative == "Content" || relative.isEmpty {
                sorted.changesLayout = stages.layout.contentRoot != layout.contentRoot
            }
        }
        return sorted
    }

    private func isConfiguration(_ path: String) -> Bool {
        configuration.contains(path) || configuration.contains((realSource ?? source) + "/" + path)
    }

    /// The path below the source folder; nil for what lies elsewhere.
    private func relative(_ path: String) -> String? {
        guard path.hasPrefix("/") else { return path == "." ? "" : path }
        if path == source || path == realSource { return "" }
        return Self.relative(path, to: source) ?? realSource.flatMap { Self.relative(path, to: $0) }
    }

    /// Whether a path below the source folder is what Mujaz itself or others write.
    private func isElsewhere(_ path: String) -> Bool {
        if let output, path == output || path.hasPrefix(output + "/") { return true }
        return [".mujaz", ".git"].contains { path == $0 || path.hasPrefix($0 + "/") }
    }

    /// A folder as it is named from the source folder; nil where it lies elsewhere.
    static func folder(_ path: String, below source: String) -> String? {
        if let below = relative(path, to: source) { return below }
        return source == "." && !path.hasPrefix("/") && !path.hasPrefix("..") ? path : nil
    }

    private static func relative(_ path: String, to folder: String) -> String? {
        path.utf8.starts(with: (folder + "/").utf8) ? String(path.dropFirst(folder.count + 1)) : nil
    }
}
