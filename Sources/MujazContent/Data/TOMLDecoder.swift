import MujazCore
import TOMLKit

/// Reads TOML 1.0 through TOMLKit.
///
/// TOMLKit does not tell where a value stands, so places are found by looking for `key =` at the beginning of a line:
/// right for the keys of the top level, which are those that diagnostics speak of.
public enum TOMLDecoder {
    /// The table that a part of a file holds.
    ///
    /// - Throws: one diagnostic, at the line and column that TOMLKit names.
    public static func decode(_ source: SourceText, range: Range<Int>) throws(DiagnosticError) -> DataDocument {
        if let excess = TOMLLimits.offsetOfExcess(in: source.bytes, range) {
            throw DiagnosticError(
                source.diagnostic(
                    .error, "toml-syntax", at: excess, "values are nested deeper than \(TOMLLimits.mostLevels) levels",
                    help: "write keys of fewer parts, and fewer lists inside of lists"))
        }
        let text = String(decoding: source.bytes[range], as: UTF8.self)
        do {
            let table = try TOMLTable(string: text)
            let places = keyPlaces(source, range)
            return DataDocument(root: node(table, at: range.lowerBound, places: places), diagnostics: [])
        } catch let error as TOMLParseError {
            throw DiagnosticError(syntaxError(error, source, range))
        } catch {
            throw DiagnosticError(
                source.diagnostic(.error, "toml-syntax", at: range.lowerBound, "TOML: this cannot be read"))
        }
    }

    private static func node(_ table: TOMLTable, at offset: Int, places: [String: KeyPlace]) -> DataNode {
        var entries: [DataEntry] = []
        for (key, value) in table {
            let place = places[key] ?? KeyPlace(key: offset, value: offset)
            entries.append(DataEntry(key: key, keyOffset: place.key, node: node(value, at: place.value)))
        }
        // toml++ keeps keys sorted; the order of the file is what people expect to see again.
        entries.sort { ($0.keyOffset, $0.key) < ($1.keyOffset, $1.key) }
        return DataNode(.map(entries), offset: offset)
    }

    private static func node(_ value: any TOMLValueConvertible, at offset: Int) -> DataNode {
        switch value.type {
        case .table:
            return value.table.map { node($0, at: offset, places: [:]) } ?? DataNode(.null, offset: offset)
        case .array:
            var nodes: [DataNode] = []
            if let array = value.array { for element in array { nodes.append(node(element, at: offset)) } }
            return DataNode(.list(nodes), offset: offset)
        case .string: return scalar(value.string ?? "", .text, offset)
        case .bool: return scalar(value.bool.map { $0 ? "true" : "false" } ?? "", .boolean, offset)
        case .int: return scalar(value.int.map(String.init) ?? "", .number, offset)
        case .double: return scalar(value.double.map { "\($0)" } ?? "", .number, offset)
        case .date: return scalar(value.date.map(text) ?? "", .date, offset)
        case .time: return scalar(value.time.map(text) ?? "", .date, offset)
        case .dateTime: return scalar(value.dateTime.map(text) ?? "", .date, offset)
        }
    }

    private static func scalar(_ text: String, _ kind: DataScalar.Kind, _ offset: Int) -> DataNode {
        DataNode(.scalar(DataScalar(text, kind: kind)), offset: offset)
    }

    // TOMLKit's own text of a local date-time ends with Z, as if it were in UTC.
    private static func text(_ value: TOMLDateTime) -> String {
        let offset = value.offset.map { offset in
            let minutes = abs(offset.offset)
            return (offset.offset < 0 ? "-" : "+") + padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2)
        }
        return text(value.date) + "T" + text(value.time) + (offset ?? "")
    }

    private static func text(_ date: TOMLDate) -> String {
        "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    }

    private static func text(_ time: TOMLTime) -> String {
        "\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    private struct KeyPlace {
        var key: Int
        var value: Int
    }

    /// The offsets of the keys of the top level and of their values.
    private static func keyPlaces(_ source: SourceText, _ range: Range<Int>) -> [String: KeyPlace] {
        var places: [String: KeyPlace] = [:]
        var index = range.lowerBound
        while index < range.upperBound {
            let lineEnd = source.bytes[index..<range.upperBound].firstIndex(of: ASCII.lineFeed) ?? range.upperBound
            var start = index
            while start < lineEnd, ASCII.isWhitespace(source.bytes[start]) { start += 1 }
            if start < lineEnd, source.bytes[start] == UInt8(ascii: "[") {
                let name = source.bytes[start..<lineEnd].split { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }
                if let name = name.first {
                    let key = String(decoding: name.prefix { $0 != ASCII.dot }, as: UTF8.self)
                    if places[key] == nil { places[key] = KeyPlace(key: start, value: start) }
                }
            } else if let equals = source.bytes[start..<lineEnd].firstIndex(of: UInt8(ascii: "=")) {
                var valueStart = equals + 1
                while valueStart < lineEnd, ASCII.isWhitespace(source.bytes[valueStart]) { valueStart += 1 }
                let name = String(decoding: source.bytes[start..<equals], as: UTF8.self)
                let key = trimmingBlanks(name).filter { $0 != "\"" && $0 != "'" }
                if places[key] == nil { places[key] = KeyPlace(key: start, value: valueStart) }
            }
            index = lineEnd + 1
        }
        return places
    }

    private static func syntaxError(_ error: TOMLParseError, _ source: SourceText, _ range: Range<Int>) -> Diagnostic {
        let first = source.location(at: range.lowerBound)
        let place = error.source.begin
        let location = SourceLocation(
            line: first.line + max(0, Int(place.line) - 1), column: max(1, Int(place.column)))
        let reason = error.description.split(separator: "\n").first.map(String.init) ?? "this cannot be read"
        let hasInvisible = source.line(location.line)?.unicodeScalars.contains { InvisibleSigns.contains($0.value) }
        return source.diagnostic(
            .error, "toml-syntax", at: location, "TOML: \(reason)",
            help: hasInvisible == true
                ? "the line has a sign in it that cannot be seen; write the line anew"
                : "text is written in double quotes; a date stands without quotes or in them")
    }
}
