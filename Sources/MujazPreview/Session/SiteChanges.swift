import MujazBuild
import MujazCore

/// Tells saved files that a site is made of from others.
public struct SiteChanges: Sendable {
    private let stages: SiteStages
    private let paths: ChangedPaths

    /// Knows the site of some options.
    public init(_ options: BuildOptions, fileSystem: any FileSystem = DiskFileSystem()) {
        stages = SiteStages(options: options, fileSystem: fileSystem)
        paths = ChangedPaths(stages)
    }

    /// Whether a build may make something else after some changes.
    public func concernSite(_ changes: FileChanges) -> Bool {
        guard case .paths(let list) = changes else { return true }
        // What begins with a dot is content of nobody's; staging folders are among it.
        let visible = list.filter { path in
            !path.split(separator: "/").contains { $0.hasPrefix(".") && $0 != "." && $0 != ".." }
        }
        return !paths.sort(visible, layout: stages.layout).isEmpty
    }
}
