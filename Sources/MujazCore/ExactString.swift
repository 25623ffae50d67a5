#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A string as a key of sets and dictionaries, equal only to the same bytes.
///
/// `String` itself is hashed and compared by canonical equivalence, which for Arabic text costs microseconds a time, and
/// for paths is not what the disk thinks.
public struct ExactString: Hashable, Sendable {
    /// The string.
    public let string: String

    /// Makes a key.
    @inlinable
    public init(_ string: String) { self.string = string }

    /// Whether the bytes are the same.
    @inlinable
    public static func == (left: ExactString, right: ExactString) -> Bool {
        hasSameBytes(left.string, right.string)
    }

    /// Feeds the bytes.
    @inlinable
    public func hash(into hasher: inout Hasher) {
        var string = string
        string.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

/// Whether two strings are the same bytes.
public func hasSameBytes(_ left: String, _ right: String) -> Bool {
    let count = left.utf8.count
    guard count == right.utf8.count else { return false }
    let isSame = left.utf8.withContiguousStorageIfAvailable { first in
        right.utf8.withContiguousStorageIfAvailable { second in
            count == 0 || first.baseAddress.map { memcmp($0, second.baseAddress ?? $0, count) == 0 } ?? true
        }
    }
    // Only strings of Objective-C have no storage of their own.
    return (isSame ?? nil) ?? left.utf8.elementsEqual(right.utf8)
}

/// Whether `left` comes before `right` in the order of their UTF-8 bytes.
///
/// `String` compares by canonical equivalence, which is slower and, for names of files, not what the disk thinks.
public func utf8Less(_ left: String, _ right: String) -> Bool {
    var left = left
    var right = right
    return left.withUTF8 { first in right.withUTF8 { second in first.lexicographicallyPrecedes(second) } }
}
