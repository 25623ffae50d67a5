import MujazContent
import MujazCore
import MujazLanguage

/// Finds media files by the paths that people write.
public struct MediaIndex: Sendable {
    private let media: [MediaFile]
    private var byPath: [ExactString: Int] = [:]
    private var byAddress: [ExactString: Int] = [:]

    /// Makes an index of the media files of a site.
    public init(_ media: [MediaFile]) {
        self.media = media
        for (index, file) in media.enumerated() {
            byPath[Self.key(file.path)] = index
            byAddress[Self.key(file.address)] = index
        }
    }

    /// Whether it is the index of these files.
    public func isOf(_ media: [MediaFile]) -> Bool { self.media == media }

    /// The file that `path` names in a document: beside it, or from the site's root, or from the content folder.
    public func file(_ path: String, from document: String) -> MediaFile? {
        index(of: path, from: document).map { media[$0] }
    }

    /// The file at a place in the list of media files.
    public subscript(index: Int) -> MediaFile { media[index] }

    /// The place of that file in the list of media files.
    public func index(of path: String, from document: String) -> Int? {
        guard !byPath.isEmpty, !path.contains("://") else { return nil }
        return index(
            ofDecoded: PercentEncoding.decoded(String(path.prefix { $0 != "?" && $0 != "#" })), from: document)
    }

    /// As the other, of a path without what follows `?` or `#`, and with its percent-encoding resolved.
    public func index(ofDecoded clean: String, from document: String) -> Int? {
        guard !byPath.isEmpty else { return nil }
        if clean.hasPrefix("/") {
            // `..` after the root leads nowhere else than to the root.
            guard let path = RelativePath.resolve(clean, from: "") else { return nil }
            return byAddress[Self.key(path)] ?? byPath[Self.key(path)]
        }
        if let beside = RelativePath.resolve(clean, from: document), let index = byPath[Self.key(beside)] {
            return index
        }
        guard let fromRoot = RelativePath.resolve(clean, from: "") else { return nil }
        return byAddress[Self.key(fromRoot)] ?? byPath[Self.key(fromRoot)]
    }

    /// The file that was probably meant by a path that leads nowhere, as the document would name it: one of the same
    /// name elsewhere, else one of nearly the same name in the same folder.
    public func nearest(to path: String, from document: String) -> String? {
        let clean = PercentEncoding.decoded(String(path.prefix { $0 != "?" && $0 != "#" }))
        let absolute = clean.hasPrefix("/") ? String(clean.dropFirst()) : RelativePath.resolve(clean, from: document)
        guard let absolute else { return nil }
        let (folder, name) = Self.split(absolute)
        var neighbours: [String: Int] = [:]
        for (index, file) in media.enumerated() {
            let (place, other) = Self.split(file.path)
            if other.lowercased() == name.lowercased() { return written(media[index], from: document) }
            if place == folder { neighbours[String(other)] = index }
        }
        return NameSuggestion.nearest(to: String(name), in: neighbours.keys).flatMap { neighbours[$0] }
            .map { written(media[$0], from: document) }
    }

    /// A path as it is looked up: the names on the disk may be taken apart where people's are composed.
    private static func key(_ path: String) -> ExactString { ExactString(Normalization.nfc(path)) }

    private static func split(_ path: String) -> (folder: Substring, name: Substring) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path[...]) }
        return (path[..<slash], path[path.index(after: slash)...])
    }

    /// How a document names a file: by its name alone where the two are neighbours.
    private func written(_ file: MediaFile, from document: String) -> String {
        let (folder, name) = Self.split(file.path)
        return folder == Self.split(document).folder ? String(name) : "/" + file.address
    }
}

/// Paths relative to a file.
public enum RelativePath {
    /// The path from the content folder of `path` as `document` names it; nil where it leads out of the folder.
    public static func resolve(_ path: String, from document: String) -> String? {
        var parts = document.split(separator: "/").dropLast().map(String.init)
        for part in path.split(separator: "/") {
            switch part {
            case ".": continue
            case "..":
                guard parts.popLast() != nil else { return nil }
            default: parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }
}
