import MujazCore

/// JSON that can stand in a `script` element.
enum ScriptSafe {
    /// The same JSON with everything escaped that HTML or JavaScript could take for something else. These bytes stand in
    /// strings only, so nothing but strings changes.
    static func escaped(_ json: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(json.count + json.count / 32)
        var index = 0
        while index < json.count {
            let byte = json[index]
            switch byte {
            case ASCII.lessThan: output.append(utf8: "\\u003C")
            case ASCII.greaterThan: output.append(utf8: "\\u003E")
            case ASCII.ampersand: output.append(utf8: "\\u0026")
            // U+2028 and U+2029 end lines in older JavaScript.
            case 0xE2
            where index + 2 < json.count && json[index + 1] == 0x80 && (json[index + 2] | 1) == 0xA9:
                output.append(utf8: json[index + 2] == 0xA8 ? "\\u2028" : "\\u2029")
                index += 2
            default: output.append(byte)
            }
            index += 1
        }
        return output
    }
}
