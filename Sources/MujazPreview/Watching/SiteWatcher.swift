import MujazBuild
import MujazCore
import Synchronization

/// Watches everything that a site is made of: its folder, and what lies elsewhere and is reached through links or named on
/// the command line. Where a link is made to lead elsewhere, what is watched follows it.
final class SiteWatcher: FileWatcher {
    let changes: AsyncStream<FileChanges>
    private let continuation: AsyncStream<FileChanges>.Continuation
    private let options: BuildOptions
    private let state = Mutex(State())

    /// A folder that has a watcher.
    private struct Place: Hashable {
        /// Its path, without links.
        var folder: String
        /// The only name that is looked at; nil for all that is in the folder.
        var only: String?
        /// By which path a change is told, relative to the source folder where that holds it; empty for the source folder.
        var told: String
    }

    private struct State {
        var watchers: [Place: any FileWatcher] = [:]
        /// By the paths that their folders are told by.
        var links: [String: LinkTable] = [:]
        var isStopped = false
    }

    /// Begins to watch the site of some options.
    init(_ options: BuildOptions) {
        self.options = options
        let (stream, continuation) = AsyncStream.makeStream(of: FileChanges.self)
        changes = stream
        self.continuation = continuation
        _ = follow()
        continuation.onTermination = { [weak self] _ in self?.stop() }
    }

    deinit { stop() }

    func stop() {
        let watchers = state.withLock { state in
            defer { state.watchers = [:] }
            state.isStopped = true
            return state.watchers
        }
        for watcher in watchers.values { watcher.stop() }
        continuation.finish()
    }

    // MARK: What is watched

    /// What is to be watched as the links lead now, and the links themselves.
    private func wanted() -> (places: Set<Place>, links: [String: LinkTable]) {
        let way = LinkWay(options.source)
        let source = way.end ?? options.source
        let filter = filter(of: source)
        var places: Set<Place> = [Place(folder: source, told: "")]
        var links: [String: LinkTable] = [:]
        func watch(_ stations: [String], told: String) {
            for station in stations where told.isEmpty || !Self.isSeen(station, from: source, filter) {
                let parts = PathParts(station)
                places.insert(Place(folder: parts.folder, only: parts.name, told: told))
            }
        }
        watch(way.stations, told: "")
        for name in ["Content", "Templates"] {
            let way = LinkWay(source + "/" + name)
            watch(way.stations, told: name)
            guard let end = way.end, end != source + "/" + name, !Self.isSeen(end, from: source, filter),
                DiskFileSystem().kind(of: end) == .directory
            else { continue }
            places.insert(Place(folder: end, told: name))
            links[name] = LinkTable(end, filter: self.filter(of: end))
        }
        let configuration = options.configPath ?? options.source + "/mujaz.yaml"
        let file = LinkWay(configuration)
        watch(file.stations + [file.end].compactMap(\.self), told: configuration)
        links[""] = LinkTable(source, filter: filter, others: file.end.map { [configuration: $0] } ?? [:])
        return (places, links)
    }

    /// Whether the watcher of a folder sees a path.
    private static func isSeen(_ path: String, from folder: String, _ filter: WatchFilter) -> Bool {
        guard path.utf8.starts(with: (folder + "/").utf8) else { return false }
        var above = PathParts(String(path.dropFirst(folder.count + 1))).folder
        while above != "." {
            if filter.excludes(folder: above) { return false }
            above = PathParts(above).folder
        }
        return true
    }

    /// Leaves out the output, however it is named.
    private func filter(of folder: String) -> WatchFilter {
        let isSource = folder == LinkWay(options.source).end ?? options.source
        let outputs = [
            isSource ? ChangedPaths.folder(options.output, below: options.source) : nil,
            ChangedPaths.folder(options.output, below: folder),
            LinkWay(options.output).end.flatMap { ChangedPaths.folder($0, below: folder) },
        ]
        return WatchFilter(excluding: outputs.compactMap(\.self))
    }

    /// Watches what is to be watched now, and nothing else.
    ///
    /// - Returns: the paths that mean something else since the last time; nil where everything may.
    private func follow() -> [String]? {
        state.withLock { state in
            guard !state.isStopped else { return [] }
            // Looked at under the lock, so that no older look comes after a newer one.
            let (places, links) = wanted()
            var told: [String] = []
            var isSame = true
            for (place, watcher) in state.watchers where !places.contains(place) {
                watcher.stop()
                state.watchers[place] = nil
            }
            for place in places where state.watchers[place] == nil {
                start(place, &state)
                if place.told.isEmpty { isSame = false } else { told.append(place.told) }
            }
            for (name, table) in links {
                guard let former = state.links[name] else { continue }
                told += table.changes(since: former).map { name.isEmpty ? $0 : name + "/" + $0 }
            }
            state.links = links
            return isSame ? told : nil
        }
    }

    private func start(_ place: Place, _ state: inout State) {
        let watcher = FileWatchers.watch(
            place.folder, filter: place.only.map { WatchFilter(only: $0) } ?? filter(of: place.folder))
        state.watchers[place] = watcher
        Task.detached { [weak self] in
            for await changes in watcher.changes { self?.take(changes, at: place) }
            self?.end(place)
        }
    }

    /// Without its own folder a site is not watched any more.
    private func end(_ place: Place) {
        let isOver = place.told.isEmpty && place.only == nil && state.withLock { $0.watchers[place] != nil }
        if isOver { stop() }
    }

    // MARK: What is told

    private func take(_ changes: FileChanges, at place: Place) {
        guard case .paths(let paths) = changes else {
            if changes == .everything { _ = follow() }
            continuation.yield(changes)
            return
        }
        if place.only != nil {
            let changed = follow()
            // The source folder itself leads elsewhere.
            guard let changed, !place.told.isEmpty else { return tellEverything() }
            tell([place.told] + changed)
            return
        }
        let table = state.withLock { $0.links[place.told] }
        guard let others = table?.others(of: paths) else { return tellEverything() }
        let told = (paths + others).map { place.told.isEmpty ? $0 : place.told + "/" + $0 }
        guard table?.mayChange(with: paths) == true else { return tell(told) }
        guard let changed = follow() else { return tellEverything() }
        tell(told + changed)
    }

    private func tellEverything() { continuation.yield(.everything) }

    private func tell(_ paths: [String]) {
        var told: Set<String> = []
        continuation.yield(.paths(paths.filter { told.insert($0).inserted }))
    }
}
