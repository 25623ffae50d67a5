import Dispatch
import Synchronization

/// Applies `transform` to the numbers `0..<count` on all processors, waits, and returns the results in order.
///
/// For work of milliseconds in functions that are not asynchronous; everything else takes `concurrentMap`.
public func parallelMap<Result: Sendable>(count: Int, transform: @Sendable (Int) -> Result) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
        let result = transform(index)
        results.withLock { $0[index] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
}
