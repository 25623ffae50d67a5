import MujazCore
import Synchronization

/// A name as a small number, the same one in the whole process.
///
/// Names are numbered when templates are compiled and when a view type declares its fields; rendering compares numbers
/// and indexes tables with them, and never hashes a name.
struct Symbol: Hashable, Sendable {
    /// The number, from 0 in the order of first use.
    let id: Int32

    /// The symbol of a name. It takes a lock: call it when compiling, not when rendering.
    init(_ name: String) {
        id = Self.names.withLock { $0.number(of: name) }
    }

    /// The name.
    var name: String { Self.names.withLock { $0.all[Int(id)] } }

    private static let names = Mutex(NameTable())
}

/// All names so far, with their numbers.
private struct NameTable: Sendable {
    var all: [String] = []
    private var numbers: [ExactString: Int32] = [:]

    mutating func number(of name: String) -> Int32 {
        let key = ExactString(name)
        if let known = numbers[key] { return known }
        let number = Int32(all.count)
        numbers[key] = number
        all.append(name)
        return number
    }
}
