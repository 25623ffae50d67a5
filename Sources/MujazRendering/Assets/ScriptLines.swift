import MujazCore

/// Scripts as they are published: readers need neither comments nor indentation.
///
/// Only whole lines are looked at, and nothing within them is touched, so this needs to know no JavaScript. A file in
/// which a line could be part of a longer text (template literals over several lines, lines that end in a backslash) stays
/// as it is.
enum ScriptLines {
    /// The script without comments that have a line for themselves, without indentation and empty lines.
    static func trimmed(_ script: [UInt8]) -> [UInt8] {
        let lines = script.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false)
        let isPlain = lines.allSatisfy { line in
            line.count { $0 == UInt8(ascii: "`") } % 2 == 0 && line.last != UInt8(ascii: "\\")
        }
        guard isPlain else { return script }
        var output: [UInt8] = []
        output.reserveCapacity(script.count)
        for line in lines {
            let rest = line.drop { $0 == ASCII.space || $0 == ASCII.tab }
            guard !rest.isEmpty, !rest.starts(with: "//".utf8) else { continue }
            output += rest
            output.append(ASCII.lineFeed)
        }
        return output
    }
}
