import MujazCore
import Synchronization

/// A process of the other side that holds the lock for as long as we are connected, whatever becomes of us.
///
/// It reads from a connection that ends with this process, and so knows when that was killed or the line was cut. Then
/// it ends the rsync that may still be at work there, removes what nobody has seen, and gives the lock back.
final class RemoteGuard: Sendable {
    /// What the other side says at the beginning.
    enum Answer: Sendable {
        /// All is well; the real path of the folder.
        case ready(String)
        /// There is no folder yet, and none was asked for.
        case missing
        /// Somebody else holds the lock: who.
        case busy(String)
        /// It cannot be locked.
        case failed
        /// No script was run: how ssh ended.
        case silent(ProgramRunner.Result)
    }

    private enum Event: Sendable {
        case line(String)
        case ended(Result<ProgramRunner.Result, any Error>)
    }

    /// What scripts that change something show, so that none does so under the lock of another.
    let token: String
    private let task: Task<Void, Never>
    private let goodbye: AsyncStream<Void>.Continuation
    private let hasEnded: Mutex<Bool>

    private init(
        token: String, _ task: Task<Void, Never>, _ goodbye: AsyncStream<Void>.Continuation,
        hasEnded: consuming Mutex<Bool>
    ) {
        self.token = token
        self.task = task
        self.goodbye = goodbye
        self.hasEnded = hasEnded
    }

    /// Asks for the lock of a folder.
    ///
    /// - Parameters:
    ///   - who: who publishes.
    ///   - mode: `lock`, `break` to take it from whoever has it, or `read` for no lock.
    ///   - note: gets the other lines that the other side says.
    static func start(
        _ shell: RemoteShell, folder: String, who: String, mode: String, note: @escaping @Sendable (String) -> Void
    ) async throws(PublishError) -> (RemoteGuard, Answer, said: [String]) {
        let token = String(UInt64.random(in: .min ... .max), radix: 36)
        let (events, out) = AsyncStream.makeStream(of: Event.self)
        let (end, goodbye) = AsyncStream.makeStream(of: Void.self)
        // Not a child of this task, so that the lock is given back in order when this one is cancelled.
        let task = Task {
            do {
                let result = try await shell.start(
                    RemoteScripts.guarding, [folder, who, mode, token], note: { out.yield(.line($0)) },
                    input: { write in
                        for await _ in end {}
                        // Cancelled where ssh has ended by itself.
                        guard !Task.isCancelled else { return }
                        try await write([UInt8]("bye\n".utf8).span.bytes)
                    })
                out.yield(.ended(.success(result)))
            } catch {
                out.yield(.ended(.failure(error)))
            }
            out.finish()
        }
        let own = RemoteGuard(token: token, task, goodbye, hasEnded: Mutex(false))
        var said: [String] = []
        var iterator = events.makeAsyncIterator()
        while let event = await iterator.next() {
            switch event {
            case .line(let line):
                guard let answer = answer(line) else {
                    said.append(line)
                    continue
                }
                if case .ready = answer { own.watch(events, note) }
                return (own, answer, said)
            case .ended(.success(let result)): return (own, .silent(result), said)
            case .ended(.failure(let error)):
                throw error as? PublishError ?? PublishError("ssh could not be run")
            }
        }
        await own.end()
        throw PublishError("the publication was interrupted")
    }

    private static func answer(_ line: String) -> Answer? {
        guard line.hasPrefix("mujaz-") else { return nil }
        let words = line.dropFirst("mujaz-".count).split(separator: " ", maxSplits: 1)
        let rest = words.count > 1 ? String(words[1]) : ""
        switch words.first {
        case "ready": return .ready(rest)
        case "missing": return .missing
        case "busy": return .busy(rest)
        case "failed": return .failed
        default: return nil
        }
    }

    private func watch(_ events: AsyncStream<Event>, _ note: @escaping @Sendable (String) -> Void) {
        Task { [weak self] in
            for await event in events {
                if case .line(let line) = event { note(line) }
            }
            self?.hasEnded.withLock { $0 = true }
        }
    }

    /// - Throws: where the connection is gone, or somebody has taken the lock.
    func check() throws(PublishError) {
        if hasEnded.withLock({ $0 }) { throw Self.lost }
    }

    /// The connection is gone, or somebody has taken the lock.
    static var lost: PublishError {
        PublishError(
            "the connection was cut, or somebody has taken the lock",
            help: "publish again: it goes on where it was interrupted")
    }

    /// Gives the lock back and ends the connection.
    func end() async {
        goodbye.finish()
        await task.value
    }
}
