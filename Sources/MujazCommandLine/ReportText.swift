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
        guard report.isBuilt else {
            let state = report.isOutputMixed ? "the output holds old and new files" : unchanged(report.hadOutput)
            return "not built\(found); \(state) (\(seconds(duration)))"
        }
        return "\(count(report.articles, "article")), \(count(report.pages, "page")): \(report.written) written, "
            + "\(report.unchanged) unchanged, \(report.removed) removed\(found) (\(seconds(duration)))"
    }

    /// What became of the output where nothing was built.
    ///
    /// - Parameter hadOutput: whether there was an output before.
    static func unchanged(_ hadOutput: Bool) -> String {
        hadOutput ? "the output is as it was" : "nothing was written"
    }

    /// What a build says that was interrupted before its last step.
    static func interrupted(hadOutput: Bool) -> String { "the build was interrupted; \(unchanged(hadOutput))" }

    /// How many texts of a reason are listed for people; the rest is counted, and in the report as JSON.
    private static let heldBackLimit = 100

    /// What was held back, by reason.
    static func heldBack(_ report: BuildReport) -> String {
        var text = ""
        for reason in HeldBack.Reason.allCases {
            let some = report.heldBack.filter { $0.reason == reason }
            guard !some.isEmpty else { continue }
            text += "held back, \(name(reason)): \(some.count)\n"
            for held in some.prefix(heldBackLimit) {
                let place = held.file + (held.line.map { ":\($0)" } ?? "")
                let until = held.until.map { " until " + MomentText.text($0, zone: report.timeZone) } ?? ""
                let cause = held.folder.map { ", because of «\($0)» in its path" } ?? ""
                text += "  \(place)\(until)\(cause)\n"
            }
            if some.count > heldBackLimit {
                text += "  … and \(some.count - heldBackLimit) more; mujaz build --json lists all\n"
            }
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

    /// The next moment at which the site changes by itself; empty where it stays as it is.
    static func next(_ report: BuildReport) -> String {
        guard let due = report.nextDue else { return "" }
        return "next: build again at \(MomentText.text(due.moment, zone: report.timeZone)): \(name(due.change))\n"
    }

    private static func name(_ change: DueMoment.Change) -> String {
        switch change {
        case .appears: "a text appears"
        case .expires: "a text expires"
        case .breaking: "breaking news ends"
        case .live: "live coverage changes"
        case .edition: "an edition closes"
        case .frontPage: "the front page turns to another edition"
        case .newsSitemap: "the news sitemap changes"
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

    static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }

    private static func seconds(_ duration: Duration) -> String {
        let milliseconds = milliseconds(duration)
        guard milliseconds >= 1000 else { return "\(milliseconds) ms" }
        return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    }
}
