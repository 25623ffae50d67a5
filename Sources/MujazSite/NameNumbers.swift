import MujazCore
import MujazLanguage
import Synchronization

/// Numbers for the names of topics, stories and the like, the same number for the same bytes as long as the process lives,
/// so that a name is looked up once for each document and not once for each site that is made. Safe to use from many
/// tasks; numbers say nothing of any order.
final class NameNumbers: Sendable {
    static let shared = NameNumbers()

    /// A name with what a collection of it is found by.
    struct Spelling: Sendable {
        let name: String
        /// What stands in the address of the collection.
        let slug: String
        /// Names of which it is the same are one collection.
        let key: ExactString
        /// The slug without regard to case: two collections may not have the same.
        let slugKey: ExactString

        init(_ name: String) {
            self.name = name
            slug = Self.slug(of: name)
            key = Self.key(of: name)
            slugKey = ExactString(Slug.collisionKey(slug))
        }

        /// What a name is known by, however it is written.
        static func key(of name: String) -> ExactString { ExactString(Slug.nameKey(name).nonEmpty ?? name) }

        /// What stands in the address of a collection of a name.
        static func slug(of name: String) -> String { Slug.make(name).nonEmpty ?? Slug.fallback(for: name) }
    }

    private struct State {
        var numbers: [ExactString: Int32] = [:]
        var spellings: [Spelling] = []
    }

    private let state = Mutex(State())

    /// The numbers of names.
    func numbers(of names: [String]) -> [Int32] {
        guard !names.isEmpty else { return [] }
        return state.withLock { state in
            names.map { name in
                if let number = state.numbers[ExactString(name)] { return number }
                let number = Int32(state.spellings.count)
                state.numbers[ExactString(name)] = number
                state.spellings.append(Spelling(name))
                return number
            }
        }
    }

    /// The name of a number.
    func spelling(_ number: Int32) -> Spelling { state.withLock { $0.spellings[Int(number)] } }
}
