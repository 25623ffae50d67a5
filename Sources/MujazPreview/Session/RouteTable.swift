import MujazCore
import MujazSite
import Synchronization

/// Finds routes by the paths of their files.
final class RouteTable: Sendable {
    private let routes: [Route]
    private let numbers: [ExactString: Int]
    /// All folders; made when one without a page is asked for.
    private let folders = Mutex<Set<ExactString>?>(nil)

    init(_ plan: RoutePlan) {
        routes = plan.routes
        var numbers: [ExactString: Int] = [:]
        numbers.reserveCapacity(routes.count)
        for (number, route) in routes.enumerated() { numbers[ExactString(route.outputPath)] = number }
        self.numbers = numbers
    }

    /// The route of the file at a path.
    subscript(path: String) -> Route? { numbers[ExactString(path)].map { routes[$0] } }

    /// Whether any file lies below a path.
    func hasFolder(_ path: String) -> Bool {
        if path.isEmpty || numbers[ExactString(path + "/index.html")] != nil { return true }
        return folders.withLock { known in
            let folders = known ?? Self.folders(of: routes)
            known = folders
            return folders.contains(ExactString(path))
        }
    }

    private static func folders(of routes: [Route]) -> Set<ExactString> {
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
