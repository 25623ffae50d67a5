import MujazCore

/// JSON that can stand in a `script` element.
enum ScriptSafe {
    /// Appends JSON with everything escaped that HTML or JavaScript could take for something else. These bytes stand in
    /// strings only, so nothing but strings changes.
    static func append(_ json: [UInt8], to output: inout [UInt8]) {
        output.reserveCapacity(output.count + json.count + json.count / 32)
        json.withUnsafeBufferPointer { json in
            // What needs no escape is copied in runs.
            var start = 0
            var index = 0
            while index < json.count {
                let byte = json[index]
                // `<` and `>` differ in one bit.
                guard byte == ASCII.ampersand || byte | 2 == ASCII.greaterThan || byte == 0xE2,
                    let (length, escape) = escape(at: index, in: json)
                else {
                    index += 1
                    continue
                }
                output.append(contentsOf: json[start..<index])
                output.append(utf8: escape)
                index += length
                start = index
            }
            output.append(contentsOf: json[start...])
        }
    }

    /// The same JSON, escaped.
    static func escaped(_ json: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        append(json, to: &output)
        return output
    }

    /// How many bytes at a place must be written otherwise, and how; nil where they may stay.
    private static func escape(at index: Int, in json: UnsafeBufferPointer<UInt8>) -> (length: Int, text: String)? {
        switch json[index] {
        case ASCII.lessThan: return (1, "\\u003C")
        case ASCII.greaterThan: return (1, "\\u003E")
        case ASCII.ampersand: return (1, "\\u0026")
        // U+2028 and U+2029 end lines in older JavaScript.
        case 0xE2 where index + 2 < json.count && json[index + 1] == 0x80 && (json[index + 2] | 1) == 0xA9:
            return (3, json[index + 2] == 0xA8 ? "\\u2028" : "\\u2029")
        default: return nil
        }
    }
}
