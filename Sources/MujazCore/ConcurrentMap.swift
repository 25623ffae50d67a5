import Synchronization

/// Applies `transform` to the numbers `0..<count` on `jobs` tasks and returns the results in order.
///
/// The tasks take small runs of numbers from a common counter, so that a slow element does not hold up its
/// neighbours. `makeState` is called once in each task; `transform` gets that state to use again (buffers, parsers).
/// The order of results never depends on which task was faster.
public func concurrentMap<State, Result: Sendable>(
    count: Int, jobs: Int, makeState: @Sendable @escaping () -> State,
    transform: @Sendable @escaping (Int, inout State) -> Result
) async -> [Result] {
    let workers = max(1, min(jobs, count))
    if workers == 1 {
        var state = makeState()
        return (0..<count).map { transform($0, &state) }
    }
    let counter = SharedCounter()
    let run = max(1, min(32, count / (workers * 8)))
    return await withTaskGroup(of: [(start: Int, results: [Result])].self) { group in
        for _ in 0..<workers {
            group.addTask {
                var state = makeState()
                var runs: [(start: Int, results: [Result])] = []
                while case let start = counter.take(run), start < count {
                    let numbers = start..<min(count, start + run)
                    runs.append((start, numbers.map { transform($0, &state) }))
                }
                return runs
            }
        }
        var runs: [(start: Int, results: [Result])] = []
        for await some in group { runs += some }
        runs.sort { $0.start < $1.start }
        return runs.flatMap(\.results)
    }
}

/// Applies `transform` to the numbers `0..<count` on `jobs` tasks and returns the results in order.
public func concurrentMap<Result: Sendable>(
    count: Int, jobs: Int, transform: @Sendable @escaping (Int) -> Result
) async -> [Result] {
    await concurrentMap(count: count, jobs: jobs, makeState: {}, transform: { index, _ in transform(index) })
}

/// A counter that tasks draw numbers from.
private final class SharedCounter: Sendable {
    private let value = Atomic<Int>(0)

    /// The next `count` numbers, by the first of them.
    func take(_ count: Int) -> Int { value.add(count, ordering: .relaxed).oldValue }
}
