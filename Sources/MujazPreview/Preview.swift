import MujazBuild
import MujazCore
import MujazLanguage
import Synchronization

/// A site that is watched: what is saved in its folder is taken into the session, and whoever listens is told.
public final class Preview: Sendable {
    /// The site, which answers for its files.
    public let session: PreviewSession
    private let watcher: any FileWatcher
    private let alarm: DueAlarm?
    private let listeners = Mutex(Listeners())

    private struct Listeners: Sendable {
        var next = 0
        var events: [Int: AsyncStream<PreviewEvent>.Continuation] = [:]
        var updates: [Int: AsyncStream<PreviewUpdate>.Continuation] = [:]
        var isOver = false

        /// Adds one under a number of its own; nil where all is over.
        mutating func add(_ put: (inout Listeners, Int) -> Void) -> Int? {
            guard !isOver else { return nil }
            next += 1
            put(&self, next)
            return next
        }
    }

    /// Makes a preview of a session.
    ///
    /// - Parameters:
    ///   - watcher: tells what is saved; see `FileWatchers`.
    ///   - clock: the clock of the session, by which it is made anew when something becomes due; nil where its moment stands.
    ///   - wait: waits for so many seconds.
    public init(
        session: PreviewSession, watcher: any FileWatcher, clock: (@Sendable () -> Timestamp)? = nil,
        wait: @escaping @Sendable (Int64) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
    ) {
        self.session = session
        self.watcher = watcher
        alarm = clock.map { DueAlarm(clock: $0, wait: wait) }
    }

    /// Loads a site and watches its folder. See `PreviewSession.open`.
    public static func open(
        _ options: BuildOptions, clock: (@Sendable () -> Timestamp)? = nil
    ) async throws(DiagnosticError) -> Preview {
        // The watcher comes first, so that nothing that is saved while the site is read is missed.
        let watcher = watcher(of: options)
        return Preview(session: try await PreviewSession.open(options, clock: clock), watcher: watcher, clock: clock)
    }

    /// A watcher of everything that a site is made of.
    public static func watcher(of options: BuildOptions) -> any FileWatcher { SiteWatcher(options) }

    /// Takes in what is saved until the task is cancelled or `stop` is called.
    public func run() async {
        await withTaskCancellationHandler {
            awaitDue()
            for await changes in watcher.changes { await take(changes) }
        } onCancel: {
            watcher.stop()
        }
        end()
    }

    private func take(_ changes: FileChanges) async {
        let update = await session.apply(changes)
        tell(update)
        awaitDue()
    }

    private func awaitDue() {
        alarm?.set(to: session.nextDue) { [weak self] in await self?.take(.moment) }
    }

    /// Ends `run` and all streams.
    public func stop() {
        watcher.stop()
        end()
    }

    /// What browsers are to be told from now on. Any number may listen; a stream ends when its task does.
    public func events() -> AsyncStream<PreviewEvent> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: PreviewEvent.self, bufferingPolicy: .bufferingNewest(16))
        let number = listeners.withLock { $0.add { $0.events[$1] = continuation } }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in self?.listeners.withLock { $0.events[number] = nil } }
        return stream
    }

    /// What each change has made of the site from now on, for the terminal: those that browsers need not hear of, too.
    public func updates() -> AsyncStream<PreviewUpdate> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: PreviewUpdate.self, bufferingPolicy: .bufferingNewest(16))
        let number = listeners.withLock { $0.add { $0.updates[$1] = continuation } }
        guard let number else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in self?.listeners.withLock { $0.updates[number] = nil } }
        return stream
    }

    private func tell(_ update: PreviewUpdate) {
        let (events, updates) = listeners.withLock { (Array($0.events.values), Array($0.updates.values)) }
        for listener in updates { listener.yield(update) }
        for listener in events { for event in update.events { listener.yield(event) } }
    }

    private func end() {
        alarm?.cancel()
        let (events, updates) = listeners.withLock { listeners in
            listeners.isOver = true
            return (Array(listeners.events.values), Array(listeners.updates.values))
        }
        for listener in events { listener.finish() }
        for listener in updates { listener.finish() }
    }
}
