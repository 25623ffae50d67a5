import MujazCore

// How the page by hand is written.
extension [UInt8] {
    /// Appends constant text.
    @inline(__always)
    mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends text, escaped.
    @inline(__always)
    mutating func escape(_ text: String) { HTMLEscaping.append(text, to: &self) }

    /// Appends a constant and text, escaped.
    mutating func write(_ before: StaticString, _ text: String) {
        append(before)
        escape(text)
    }

    /// Appends text, escaped, and a constant.
    mutating func write(_ text: String, _ after: StaticString) {
        escape(text)
        append(after)
    }

    /// Appends text, escaped, between constants.
    mutating func write(_ before: StaticString, _ text: String, _ after: StaticString) {
        append(before)
        escape(text)
        append(after)
    }

    /// Appends two texts, escaped, after a constant each.
    mutating func write(_ before: StaticString, _ first: String, _ between: StaticString, _ second: String) {
        append(before)
        escape(first)
        append(between)
        escape(second)
    }

    /// Appends two texts, escaped, with a constant after each.
    mutating func write(_ first: String, _ between: StaticString, _ second: String, _ after: StaticString) {
        escape(first)
        append(between)
        escape(second)
        append(after)
    }

    /// Appends two texts, escaped, between constants.
    mutating func write(
        _ before: StaticString, _ first: String, _ between: StaticString, _ second: String, _ after: StaticString
    ) {
        append(before)
        escape(first)
        append(between)
        escape(second)
        append(after)
    }
}
