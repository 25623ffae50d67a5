import MujazContent
import MujazCore
import MujazRendering

/// The folder of a site's own templates, assets and strings.
///
/// What lies there and cannot be read is told: without a word the built-in theme would take its place.
struct ThemeFolder {
    let root: String
    let fileSystem: any FileSystem

    /// Reads all files, by their paths below the folder.
    func read() -> (files: [String: [UInt8]], diagnostics: [Diagnostic]) {
        switch fileSystem.kind(of: root) {
        case nil: return ([:], [])
        case .directory: break
        case .file, .other: return ([:], [notFolder("")])
        }
        let tree: FileTree
        do throws(FileSystemError) {
            tree = try fileSystem.tree(at: root) { !SiteStages.isThemeFile($0) }
        } catch {
            return ([:], [unreadable(error)])
        }
        var files: [String: [UInt8]] = [:]
        var diagnostics = tree.failures.map(unreadable)
        for file in tree.files {
            do throws(FileSystemError) {
                files[file.path] = try fileSystem.contents(of: place(file.path))
            } catch {
                diagnostics.append(unreadable(error))
            }
        }
        diagnostics += tree.specialFiles.map(special) + tree.skippedLinks.map(skipped)
        diagnostics += misplaced(files, told: Set(tree.specialFiles + tree.skippedLinks))
        return (files, diagnostics)
    }

    private func place(_ path: String) -> String { path.isEmpty ? root : root + "/" + path }

    private func name(_ path: String) -> String {
        let place = place(path)
        return place.hasPrefix("./") ? String(place.dropFirst(2)) : place
    }

    /// Folders where the theme has files, and the other way round.
    private func misplaced(_ files: [String: [UInt8]], told: Set<String>) -> [Diagnostic] {
        var folders: Set<String> = []
        var found: [Diagnostic] = []
        for builtIn in Theme.builtInNames {
            if files[builtIn] == nil, fileSystem.kind(of: place(builtIn)) == .directory {
                found.append(
                    Diagnostic(
                        severity: .error, id: "theme-file", file: name(builtIn),
                        message: "this is a folder, and the theme has a file of this name",
                        help: "give it another name, or put the file in its place"))
            }
            let folder = OutputChange.folder(of: builtIn)
            if folder.isEmpty || told.contains(folder) || !folders.insert(folder).inserted { continue }
            if files[folder] != nil { found.append(notFolder(folder)) }
        }
        return found
    }

    private func notFolder(_ path: String) -> Diagnostic {
        let isLost = fileSystem.entryType(of: place(path)) == .link && fileSystem.realPath(place(path)) == nil
        return Diagnostic(
            severity: .error, id: "theme-file", file: name(path),
            message: isLost
                ? "the link leads nowhere, and the theme has a folder here"
                : "this is no folder, and the theme has one here",
            help: "give it another name, or put the folder in its place")
    }

    private func special(_ path: String) -> Diagnostic {
        Diagnostic(
            severity: .error, id: "theme-file", file: name(path),
            message: "this is a pipe, a socket or a device, and not a file",
            help: "put a file in its place, or remove it")
    }

    /// A link that leads nowhere is a file that is missing; one that leads elsewhere may be meant for others.
    private func skipped(_ path: String) -> Diagnostic {
        guard fileSystem.realPath(place(path)) != nil else {
            return Diagnostic(
                severity: .error, id: "theme-file", file: name(path), message: "the link leads nowhere",
                help: "put the file itself here, or remove the link")
        }
        return Diagnostic(
            severity: .warning, id: "link-outside", file: name(path),
            message: "the link leads out of the folder or in a circle, and is not followed",
            help: "put the file itself here")
    }

    private func unreadable(_ error: FileSystemError) -> Diagnostic {
        let path = error.path.hasPrefix("./") ? String(error.path.dropFirst(2)) : error.path
        return Diagnostic(
            severity: .error, id: "file-unreadable", file: path,
            message: "this cannot be read: \(error.reason)", help: "check its permissions")
    }
}
