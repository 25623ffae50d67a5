import MujazContent
import MujazCore

/// Folders that are never written to: those whose loss nobody could make good.
enum OutputTraps {
    /// The folders of version control. One that holds them is somebody's work.
    static let repositories: Set<String> = [".git", ".hg", ".svn", ".jj"]

    /// Why an output folder is refused; nil where it is not.
    ///
    /// Folders are compared by what they are on the disk, so links, `..` and capitals make no difference.
    static func diagnostic(_ options: BuildOptions, _ fileSystem: any FileSystem) -> Diagnostic? {
        let output = OutputFolder.realPath(options.output.isEmpty ? options.source : options.output, fileSystem)
        let place = Place(fileSystem)
        func refuse(_ reason: String, _ help: String? = nil) -> Diagnostic {
            Diagnostic(
                severity: .error, id: "output-refused", file: options.output.isEmpty ? options.source : options.output,
                message: "this cannot be the output folder: \(reason)",
                help: help ?? "name a folder of its own: --output public")
        }
        if output == "/" { return refuse("it is the whole disk") }
        let source = OutputFolder.realPath(options.source, fileSystem)
        if place.isSame(output, source) { return refuse("it is the folder of the site") }
        let held = [
            (source, "the folder of the site"), (options.configPath ?? source + "/mujaz.yaml", "the configuration"),
            (source + "/Content", "the content"), (source + "/Templates", "the templates"),
        ]
        for (path, name) in held where place.isSame(output, path) || place.holds(output, path) {
            return refuse(place.isSame(output, path) ? "it is \(name)" : "it holds \(name)")
        }
        if let home = options.homeFolder, place.isSame(output, home) || place.holds(output, home) {
            return refuse("it is or holds your home folder")
        }
        let around = [
            (source + "/Content", "the content"), (source + "/Templates", "the templates"),
            (source + "/.mujaz", ".mujaz"),
        ]
        for (path, name) in around where place.isSame(path, output) || place.holds(path, output) {
            return refuse("it lies in \(name)")
        }
        if output.split(separator: "/").contains(where: { repositories.contains(String($0)) }) {
            return refuse("it lies in a repository's own folder")
        }
        if let what = kindOfFile(output, fileSystem) {
            return refuse(what, "name another path with --output, or remove the file yourself")
        }
        if let outer = outputAround(output, source: source, options, place, fileSystem) {
            return refuse(
                "it lies in «\(outer)», the output of another build",
                "name a folder beside that one: a build replaces its whole output folder, and --clean empties it")
        }
        if let inner = InnerOutputs.first(in: output, options, fileSystem) {
            return refuse(
                "it holds «\(inner)», the output of another build",
                "name a folder beside that one: a build replaces its whole output folder, and --clean empties it")
        }
        guard !options.adoptsOutput else { return nil }
        for name in repositories.sorted() where fileSystem.entryType(of: output + "/" + name) != nil {
            let folder = OutputFolder(named: options.output, source: options.source, fileSystem: fileSystem)
            if OutputManifest.read(of: folder, from: fileSystem).allowsRepository { return nil }
            return refuse(
                "it is a repository (it holds \(name))",
                "name another folder; or say once, with --adopt, that Mujaz may write into the repository")
        }
        return nil
    }

    /// What stands where the folder, or a folder that it is in, should be; nil where it can be made.
    private static func kindOfFile(_ output: String, _ fileSystem: any FileSystem) -> String? {
        var path = output[...]
        while !path.isEmpty {
            let type = fileSystem.entryType(of: String(path))
            if type == .directory || type == .link && fileSystem.kind(of: String(path)) == .directory { return nil }
            if let type {
                let what = type == .link ? "a link that leads nowhere" : type == .file ? "a file" : "not a folder"
                return path.utf8.count == output.utf8.count ? "it is \(what)" : "«\(path)» is \(what)"
            }
            guard let slash = path.lastIndex(of: "/") else { return nil }
            path = path[..<slash]
        }
        return nil
    }

    /// The folder above the output that a build has written to, if there is one. Folders above the site are not asked where
    /// the output lies in it.
    private static func outputAround(
        _ output: String, source: String, _ options: BuildOptions, _ place: Place, _ fileSystem: any FileSystem
    ) -> String? {
        var path = output[...]
        while let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            path = path[..<slash]
            let folder = String(path)
            if place.isSame(folder, source) { return nil }
            if GeneratorMark.isBuilt(folder, fileSystem) { return folder }
            let known = OutputFolder(named: folder, source: options.source, fileSystem: fileSystem)
            guard fileSystem.entryType(of: known.manifestPath) == .file else { continue }
            let files = OutputManifest.read(of: known, from: fileSystem).files.keys
            if files.contains(where: { fileSystem.entryType(of: folder + "/" + $0.string) == .file }) { return folder }
        }
        return nil
    }

    /// Compares folders by what they are.
    private struct Place {
        let fileSystem: any FileSystem

        init(_ fileSystem: any FileSystem) { self.fileSystem = fileSystem }

        func isSame(_ first: String, _ second: String) -> Bool {
            let (first, second) = (
                OutputFolder.realPath(first, fileSystem), OutputFolder.realPath(second, fileSystem)
            )
            if hasSameBytes(first, second) { return true }
            guard let one = fileSystem.identity(of: first), let other = fileSystem.identity(of: second) else {
                return false
            }
            return one == other
        }

        /// Whether `path` lies below `folder`, at any depth.
        func holds(_ folder: String, _ path: String) -> Bool {
            var path = OutputFolder.realPath(path, fileSystem)[...]
            while let slash = path.lastIndex(of: "/"), slash > path.startIndex {
                path = path[..<slash]
                if isSame(folder, String(path)) { return true }
            }
            return false
        }
    }
}
