import MujazCore
import MujazSite
import Synchronization

/// The folders of an output; made when one without a page of its own is asked for.
final class FolderTable: Sendable {
    private let plan: RoutePlan
    private let folders = Mutex<Set<ExactString>?>(nil)

    init(_ plan: RoutePlan) { self.plan = plan }

    /// Whether any file lies below a path.
    func has(_ path: String) -> Bool {
        if path.isEmpty || plan.route(at: path + "/index.html") != nil { return true }
        return folders.withLock { known in
            let folders = known ?? Self.folders(of: plan.routes)
            known = folders
            return folders.contains(ExactString(path))
        }
    }

    private static func folders(of routes: RouteList) -> Set<ExactString> {
        var folders: Set<ExactString> = []
        for route in routes {
            var path = route.outputPath[...]
            while let slash = path.utf8.lastIndex(of: ASCII.slash) {
                path = path[..<slash]
                guard folders.insert(ExactString(String(path))).inserted else { break }
            }
        }
        return folders
    }
}
