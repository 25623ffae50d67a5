import MujazCore

/// The way of a path through symbolic links.
struct LinkWay {
    /// What the way depends on: the links that are met, and where it ends at nothing, what is missing. All by paths whose
    /// folders are no links.
    private(set) var stations: [String] = []
    /// Where the path leads; nil where it leads nowhere.
    private(set) var end: String?

    /// As many links as Linux follows.
    private static let mostLinks = 40

    /// Follows a path.
    init(_ path: String) {
        let disk = DiskFileSystem()
        var current = path.hasPrefix("/") ? "" : DiskFileSystem.realPath(".") ?? ""
        var rest = path.split(separator: "/").reversed().map { String($0) }
        while let name = rest.popLast() {
            if name == "." { continue }
            if name == ".." {
                current = current.lastIndex(of: "/").map { String(current[..<$0]) } ?? ""
                continue
            }
            let next = current + "/" + name
            switch disk.entryType(of: next) {
            case .link:
                stations.append(next)
                guard stations.count <= Self.mostLinks, let target = disk.linkTarget(of: next) else { return }
                if target.hasPrefix("/") { current = "" }
                rest += target.split(separator: "/").reversed().map { String($0) }
            case nil:
                stations.append(next)
                return
            default: current = next
            }
        }
        end = current.isEmpty ? "/" : current
    }
}
