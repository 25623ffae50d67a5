import MujazContent
import MujazCore

/// Finds outputs of other builds below a folder that is to become an output.
enum InnerOutputs {
    /// Version control keeps copies of pages, which are nobody's output.
    private static let passedOver = OutputTraps.repositories

    /// The path of an output that lies below a folder, at any depth; nil where there is none.
    ///
    /// - Parameter output: the real path of the folder.
    static func first(in output: String, _ options: BuildOptions, _ fileSystem: any FileSystem) -> String? {
        guard fileSystem.entryType(of: output) == .directory else { return nil }
        let folder = OutputFolder(named: output, source: options.source, fileSystem: fileSystem)
        let own = OutputManifest.read(of: folder, from: fileSystem)
        if let known = firstKnown(below: output, own, options.source, fileSystem) { return known }
        // Pages of a folder that is Mujaz's own have the mark, too; and what it was built beside was looked at then.
        guard own.state != .known, !GeneratorMark.isBuilt(output, fileSystem) else { return nil }
        return firstMarked(below: output, passingOver: passedOver.union(folder.ownNames), fileSystem)
    }

    /// An output that this site remembers, as long as something of it is there that the outer folder does not make: a folder
    /// that was an output once may be part of the site now.
    private static func firstKnown(
        below output: String, _ own: OutputManifest, _ source: String, _ fileSystem: any FileSystem
    ) -> String? {
        let root = OutputFolder.realPath(source, fileSystem)
        for name in KnownOutputs.all(of: source, fileSystem).sorted(by: utf8Less) {
            let path = name.hasPrefix("/") ? name : root + "/" + name
            guard path.utf8.starts(with: (output + "/").utf8) else { continue }
            let inner = OutputFolder(named: path, source: source, fileSystem: fileSystem)
            guard inner.path.utf8.starts(with: (output + "/").utf8) else { continue }
            let prefix = String(inner.path.dropFirst(output.count + 1)) + "/"
            let isThere = OutputManifest.read(of: inner, from: fileSystem).files.keys.contains { file in
                own.files[ExactString(prefix + file.string)] == nil
                    && fileSystem.entryType(of: inner.path + "/" + file.string) == .file
            }
            if isThere { return inner.path }
        }
        return nil
    }

    /// A folder whose front page says that Mujaz made it. Links are not followed: the build does not replace what they lead to.
    private static func firstMarked(
        below folder: String, passingOver passedOver: Set<String>, _ fileSystem: any FileSystem
    ) -> String? {
        var waiting = [folder]
        while let next = waiting.popLast() {
            let entries = (try? fileSystem.entries(in: next)) ?? []
            let folders = entries.filter { $0.type == .directory && !passedOver.contains($0.name) }
            for path in folders.map({ next + "/" + $0.name }).sorted(by: utf8Less).reversed() {
                if GeneratorMark.isBuilt(path, fileSystem) { return path }
                waiting.append(path)
            }
        }
        return nil
    }
}
