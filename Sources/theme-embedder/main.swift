import Foundation

// theme-embedder TEMPLATES OUTPUT.swift
//
// Writes a Swift file that holds every file under TEMPLATES: text as a string literal, so that it lies in the binary's
// read-only data and costs nothing until it is used; anything else as base 64.

guard CommandLine.arguments.count == 3 else {
    FileHandle.standardError.write(Data("usage: theme-embedder TEMPLATES OUTPUT.swift\n".utf8))
    exit(2)
}
let root = URL(fileURLWithPath: CommandLine.arguments[1]).standardizedFileURL.path + "/"
let output = CommandLine.arguments[2]

/// A Swift string literal of a text.
func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        // Controls and invisible marks are written as escapes, so that the file can be read and diffed.
        case _ where scalar.value < 0x20 || (0x200B...0x206F).contains(scalar.value) || scalar.value == 0xFEFF:
            result += "\\u{\(String(scalar.value, radix: 16))}"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}

var names: [String] = []
if let enumerator = FileManager.default.enumerator(atPath: root) {
    for case let name as String in enumerator {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: root + name, isDirectory: &isDirectory), !isDirectory.boolValue,
            !name.split(separator: "/").contains(where: { $0.hasPrefix(".") })
        else { continue }
        names.append(name)
    }
}
names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }

var code = """
    // Made by theme-embedder of the files in Templates/.

    extension EmbeddedTheme {
        static let entries: [EmbeddedFile] = [

    """
for name in names {
    let data = try Data(contentsOf: URL(fileURLWithPath: root + name))
    if let text = String(data: data, encoding: .utf8) {
        code += "        .text(\(literal(name)), \(literal(text))),\n"
    } else {
        code += "        .base64(\(literal(name)), \(literal(data.base64EncodedString()))),\n"
    }
}
code += "    ]\n}\n"
try code.write(toFile: output, atomically: true, encoding: .utf8)
