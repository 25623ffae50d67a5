import MujazCore
import Synchronization

/// Numbers for the names of topics, stories and the like, the same number for the same bytes as long as the process lives,
/// so that a name is looked up once for each document and not once for each site that is made. Safe to use from many
/// tasks; numbers say nothing of any order.
final class NameNumbers: Sendable {
    static let shared = NameNumbers()

    private struct State {
        var numbers: [ExactString: Int32] = [:]
        var names: [String] = []
    }

    private let state = Mutex(State())

    /// The numbers of names.
    func numbers(of names: [String]) -> [Int32] {
        guard !names.isEmpty else { return [] }
        return state.withLock { state in
            names.map { name in
                if let number = state.numbers[ExactString(name)] { return number }
                let number = Int32(state.names.count)
                state.numbers[ExactString(name)] = number
                state.names.append(name)
                return number
            }
        }
    }

    /// The name of a number.
    func name(_ number: Int32) -> String { state.withLock { $0.names[Int(number)] } }
}
