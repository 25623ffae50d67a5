import MujazCore
import MujazLanguage
import MujazPublish

/// The report of a publication, for people.
enum PublishText {
    /// How many files to send are listed for people; what is removed is listed in full.
    private static let listed = 200

    /// One line: what became of the target.
    static func summary(_ report: PublishReport) -> String {
        let plan = report.plan
        let counts =
            "\(count(plan.uploads.count, "file")) (\(size(plan.bytes))) sent, \(plan.removals.count) removed"
        switch report.outcome {
        case .published: return "published to \(report.target): \(counts) (\(seconds(report.duration)))"
        case .unchanged: return "\(report.target) is up to date: nothing to send (\(seconds(report.duration)))"
        case .planned where report.release != nil && plan.isEmpty && plan.files.isEmpty:
            return "\(report.target) would go back to release \(report.release ?? ""); nothing was changed"
        case .planned: return list(plan) + "would publish to \(report.target): \(counts); nothing was changed"
        case .rolledBack:
            return
                "\(report.target) is back at release \(report.release ?? "-"); publish with --resume to go on from there"
        }
    }

    /// What would be sent and removed, and why.
    private static func list(_ plan: PublishPlan) -> String {
        var lines: [String] = []
        for removal in plan.removals { lines.append("  - \(printable(removal.path))  \(removal.reason.words)") }
        for upload in plan.uploads.prefix(listed) {
            let size = size(upload.file.fingerprint.size)
            lines.append("  + \(printable(upload.file.path))  \(size), \(upload.reason.words)")
        }
        if plan.uploads.count > listed {
            lines.append("  + … and \(plan.uploads.count - listed) more; --json lists all")
        }
        for path in plan.leaving.keys.map(\.string).sorted(by: utf8Less) {
            lines.append("  = \(printable(path))  not made any more, kept for pages that readers have open")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// What a person should know besides.
    static func notes(_ report: PublishReport) -> String {
        report.notes.map { "note: \($0)\n" }.joined() + report.warnings.map { "warning: \($0)\n" }.joined()
    }

    /// An error, what another program said of it, and what to do.
    static func error(_ error: PublishError) -> String {
        var text = "error: \(error.message)"
        if let output = error.output, !output.isEmpty {
            text += "\n" + output.split(separator: "\n").map { "  | \($0)" }.joined(separator: "\n")
        }
        if let help = error.help { text += "\n  help: \(help)" }
        return text
    }

    private static func printable(_ path: String) -> String {
        // A line break in a name would look like another line.
        String(String.UnicodeScalarView(path.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : $0 }))
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    private static func size(_ bytes: Int) -> String {
        if bytes < 10_000 { return "\(bytes) bytes" }
        if bytes < 10_000_000 { return "\(bytes / 1000) kB" }
        return "\(bytes / 1_000_000) MB"
    }

    private static func seconds(_ duration: Duration) -> String {
        let milliseconds = ReportText.milliseconds(duration)
        return milliseconds < 1000 ? "\(milliseconds) ms" : "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    }
}

extension PublishPlan.Reason {
    /// The reason in words.
    fileprivate var words: String {
        switch self {
        case .new: "new"
        case .changed: "changed"
        case .missing: "missing at the target"
        case .different: "something else is at the target"
        case .unsure: "a publication that was interrupted may have left it half done"
        case .gone: "not made any more"
        case .graceOver: "not made any more, and no longer kept"
        case .inTheWay: "in the way of something new"
        }
    }
}
