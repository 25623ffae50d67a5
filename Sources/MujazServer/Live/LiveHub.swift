import MujazCore
import MujazPreview
import Synchronization

/// Tells every browser that shows the site what has changed (Server-Sent Events).
///
/// A browser that does not take what it is told is let go, so that it keeps nobody waiting. It connects again by itself,
/// sees that the site has another version, and loads it.
public final class LiveHub: Sendable {
    /// One browser that listens.
    public struct Subscription: Sendable {
        /// The events as text, the greeting first; ends when the browser is let go.
        public let events: AsyncStream<[UInt8]>
        let id: Int
        let hub: LiveHub

        /// Ends the subscription.
        public func cancel() { hub.remove(id) }
    }

    private struct State {
        var listeners: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
        /// The listeners that are not told of mistakes.
        var unaware: Set<Int> = []
        var nextID = 0
        var count = 0
        var isClosed = false
        /// The mistakes of the whole site.
        var standing: [Diagnostic] = []
        /// What keeps single pages from being made, by their paths, as far as somebody asked for them.
        var ofPages: [String: [Diagnostic]] = [:]

        var problems: [Diagnostic] {
            var problems = standing
            for (_, mistakes) in ofPages.sorted(by: { $0.key < $1.key }) {
                problems += mistakes.filter { !problems.contains($0) }
            }
            return problems
        }
    }

    private let state = Mutex(State())
    private let seed: String
    private let mostListeners: Int
    private let mostWaiting: Int
    private let onProblems: @Sendable ([Diagnostic]) -> Void

    /// Makes a hub.
    ///
    /// - Parameters:
    ///   - seed: a number that no other run of the program has, so that browsers know a new one.
    ///   - mostListeners: how many browsers may listen at once.
    ///   - mostWaiting: how many events may wait for one browser before it is let go.
    ///   - onProblems: called with all mistakes when they have changed.
    public init(
        seed: UInt64, mostListeners: Int = 1000, mostWaiting: Int = 32,
        onProblems: @escaping @Sendable ([Diagnostic]) -> Void = { _ in }
    ) {
        self.onProblems = onProblems
        self.seed = String(seed, radix: 36)
        self.mostListeners = mostListeners
        self.mostWaiting = mostWaiting
    }

    /// The name of what the site is now; another one after every event.
    public var version: String { state.withLock { name($0) } }

    /// The mistakes that there are now, in their order.
    public var problems: [Diagnostic] { state.withLock { $0.problems } }

    /// How many browsers listen.
    public var listeners: Int { state.withLock { $0.listeners.count } }

    /// Tells what has changed.
    public func publish(_ event: PreviewEvent) {
        state.withLock { state in
            state.count += 1
            send(EventText.event(event, version: name(state)), &state)
        }
    }

    /// Takes the mistakes that the whole site has now, and tells of them where they have changed.
    public func publish(problems: [Diagnostic]) { change { $0.standing = problems } }

    /// Takes what keeps a page from being made, nothing where it could be, and tells of it where that has changed.
    ///
    /// - Parameter page: the path of its file.
    public func note(page: String, mistakes: [Diagnostic]) {
        // Nearly every page is sound, and was before.
        guard !mistakes.isEmpty || state.withLock({ $0.ofPages[page] != nil }) else { return }
        change { state in
            let own = mistakes.filter { !state.standing.contains($0) }
            state.ofPages[page] = own.isEmpty ? nil : own
        }
    }

    /// Asks again for the pages that could not be made, after the site has changed.
    public func recheck(_ site: any ServedSite) async {
        for page in state.withLock({ $0.ofPages.keys.sorted() }) {
            if case .broken(let mistakes) = await site.file(at: page) {
                note(page: page, mistakes: mistakes)
            } else {
                note(page: page, mistakes: [])
            }
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let changed: [Diagnostic]? = state.withLock { state in
            let before = state.problems
            body(&state)
            let now = state.problems
            guard now != before else { return nil }
            send(EventText.problems(now), &state, except: state.unaware)
            return now
        }
        if let changed { onProblems(changed) }
    }

    /// Sends everybody a word without a meaning, so that connections that are dead are found out.
    public func beat() { state.withLock { send(EventText.heartbeat, &$0) } }

    /// Begins to listen; nil where too many do.
    ///
    /// - Parameter hearsOfMistakes: whether the listener is told how many mistakes there are.
    public func subscribe(hearsOfMistakes: Bool = true) -> Subscription? {
        state.withLock { state in
            guard !state.isClosed, state.listeners.count < mostListeners else { return nil }
            let (stream, continuation) = AsyncStream.makeStream(
                of: [UInt8].self, bufferingPolicy: .bufferingOldest(mostWaiting))
            let id = state.nextID
            state.nextID += 1
            state.listeners[id] = continuation
            if !hearsOfMistakes { state.unaware.insert(id) }
            let problems = hearsOfMistakes ? EventText.problems(state.problems) : []
            continuation.yield(EventText.greeting(version: name(state)) + problems)
            return Subscription(events: stream, id: id, hub: self)
        }
    }

    /// Lets everybody go, and nobody in again.
    public func close() {
        let listeners = state.withLock { state in
            defer { (state.listeners, state.unaware) = ([:], []) }
            state.isClosed = true
            return state.listeners
        }
        for listener in listeners.values { listener.finish() }
    }

    private func name(_ state: borrowing State) -> String { seed + "-" + String(state.count) }

    private func send(_ text: [UInt8], _ state: inout State, except passedOver: Set<Int> = []) {
        for (id, listener) in state.listeners where !passedOver.contains(id) {
            if case .enqueued = listener.yield(text) { continue }
            state.listeners[id] = nil
            state.unaware.remove(id)
            listener.finish()
        }
    }

    fileprivate func remove(_ id: Int) {
        let listener = state.withLock { state in
            state.unaware.remove(id)
            return state.listeners.removeValue(forKey: id)
        }
        listener?.finish()
    }
}
