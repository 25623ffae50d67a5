import MujazBuild
import MujazCore
import MujazLanguage
import MujazSite

/// The report of a build, for people and for programs.
enum ReportText {
    /// One line: what was built, and how long it took.
    static func summary(_ report: BuildReport, duration: Duration) -> String {
        let errors = report.diagnostics.count { $0.severity == .error }
        let warnings = report.diagnostics.count { $0.severity == .warning }
        var mistakes: [String] = []
        if errors > 0 { mistakes.append(count(errors, "error")) }
        if warnings > 0 { mistakes.append(count(warnings, "warning")) }
        let found = mistakes.isEmpty ? "" : ", " + mistakes.joined(separator: ", ")
        guard report.outcome == .done || report.pages > 0 else {
            return "not built\(found); the output is as it was (\(seconds(duration)))"
        }
        return "\(count(report.articles, "article")), \(count(report.pages, "page")): \(report.written) written, "
            + "\(report.unchanged) unchanged, \(report.removed) removed\(found) (\(seconds(duration)))"
    }

    /// What was held back, by reason; at most ten files of each.
    static func heldBack(_ report: BuildReport) -> String {
        var text = ""
        for reason in HeldBack.Reason.allCases {
            let some = report.heldBack.filter { $0.reason == reason }
            guard !some.isEmpty else { continue }
            text += "held back, \(name(reason)): \(some.count)\n"
            for held in some.prefix(10) {
                let until = held.until.map { " until " + MachineDate.rfc3339($0, zone: report.timeZone) } ?? ""
                text += "  \(held.file)\(until)\n"
            }
            if some.count > 10 { text += "  … and \(some.count - 10) more\n" }
        }
        return text
    }

    /// How long each stage took.
    static func stages(_ report: BuildReport) -> String {
        report.stages.map { stage in
            let name = stage.name + String(repeating: " ", count: max(0, 10 - stage.name.count))
            return "\(name) \(milliseconds(stage.duration)) ms\n"
        }.joined()
    }

    /// The whole report as one JSON object.
    static func json(_ report: BuildReport, duration: Duration) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("articles", report.articles)
            json.member("pages", report.pages)
            json.member("written", report.written)
            json.member("unchanged", report.unchanged)
            json.member("removed", report.removed)
            json.member("duration_ms", milliseconds(duration))
            json.key("held_back")
            json.array { json in
                for held in report.heldBack {
                    json.object { json in
                        json.member("file", held.file)
                        json.member("reason", held.reason.rawValue)
                        json.member("until", held.until.map { MachineDate.rfc3339($0, zone: report.timeZone) })
                    }
                }
            }
            json.key("diagnostics")
            json.array { json in
                for diagnostic in report.diagnostics { write(diagnostic, &json) }
            }
        }
        return json.text
    }

    private static func write(_ diagnostic: Diagnostic, _ json: inout JSONWriter) {
        json.object { json in
            json.member("severity", diagnostic.severity.rawValue)
            json.member("id", diagnostic.id)
            json.member("file", diagnostic.file)
            if let location = diagnostic.location {
                json.member("line", location.line)
                json.member("column", location.column)
            } else {
                json.member("line", nil as String?)
                json.member("column", nil as String?)
            }
            json.member("message", diagnostic.message)
            json.member("help", diagnostic.help)
        }
    }

    private static func name(_ reason: HeldBack.Reason) -> String {
        switch reason {
        case .draft: "drafts"
        case .future: "dated in the future"
        case .embargo: "under embargo"
        case .expired: "expired"
        }
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }

    private static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }

    private static func seconds(_ duration: Duration) -> String {
        let milliseconds = milliseconds(duration)
        guard milliseconds >= 1000 else { return "\(milliseconds) ms" }
        return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    }
}
