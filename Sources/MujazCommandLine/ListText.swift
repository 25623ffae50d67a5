import MujazBuild
import MujazCore
import MujazLanguage
import MujazPublish
import MujazSite

/// What `mujaz list` prints.
enum ListText {
    /// Texts, one on a line: the moment, the file, the title, the address.
    static func table(_ rows: [ContentListing.Row], zone: TimeZoneRules) -> String {
        guard !rows.isEmpty else { return "none" }
        let cells = rows.map { row -> [String] in
            let moment = row.moment.map { MomentText.text($0, zone: zone) } ?? "-"
            let verb = row.change == .expires ? "expires " : row.change == .appears ? "appears " : ""
            return [verb + moment, row.file + (row.line.map { ":\($0)" } ?? ""), row.title, row.address ?? ""]
        }
        return aligned(cells)
    }

    /// Texts as one JSON object.
    static func json(_ rows: [ContentListing.Row], kind: String, zone: TimeZoneRules) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", 1)
            json.member("list", kind)
            json.key("items")
            json.array { json in
                for row in rows {
                    json.object { json in
                        json.member("file", row.file)
                        if let line = row.line {
                            json.member("line", line)
                        } else {
                            json.member("line", nil as String?)
                        }
                        json.member("title", row.title)
                        json.member("moment", row.moment.map { MachineDate.rfc3339($0, zone: zone) })
                        json.member("change", row.change?.rawValue)
                        json.member("address", row.address)
                    }
                }
            }
        }
        return json.text
    }

    /// Files that differ from what was published.
    static func table(_ difference: PublishedDifference, target: String, zone: TimeZoneRules) -> String {
        let since = "since \(MomentText.text(difference.published, zone: zone)), published to \(target):"
        guard !difference.changes.isEmpty else { return since + " nothing" }
        return since + "\n" + aligned(difference.changes.map { [$0.kind.rawValue, $0.path, $0.source ?? ""] })
    }

    /// Files that differ from what was published, as one JSON object.
    static func json(_ difference: PublishedDifference, target: String, zone: TimeZoneRules) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", 1)
            json.member("list", "changed")
            json.member("target", target)
            json.member("published", MachineDate.rfc3339(difference.published, zone: zone))
            json.key("items")
            json.array { json in
                for change in difference.changes {
                    json.object { json in
                        json.member("path", change.path)
                        json.member("change", change.kind.rawValue)
                        json.member("file", change.source)
                    }
                }
            }
        }
        return json.text
    }

    /// Cells in columns. Widths are of characters, which is what a terminal shows of Arabic, too.
    private static func aligned(_ rows: [[String]]) -> String {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += cell
                if column < row.count - 1 { line += String(repeating: " ", count: widths[column] - cell.count + 2) }
            }
            while line.hasSuffix(" ") { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }
}
