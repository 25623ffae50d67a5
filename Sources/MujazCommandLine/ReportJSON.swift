import MujazBuild
import MujazCore
import MujazLanguage
import MujazSite

/// The report of a build as one JSON object, as `docs/report.schema.json` describes it.
enum ReportJSON {
    /// The version of the format. Members may be added to a version; nothing is renamed, removed or given another meaning.
    static let schema = 1

    /// The whole report.
    ///
    /// - Parameter isProfiled: whether it tells how long each stage took.
    static func text(_ report: BuildReport, duration: Duration, isProfiled: Bool = false) -> String {
        func moment(_ timestamp: Timestamp?) -> String? {
            timestamp.map { MachineDate.rfc3339($0, zone: report.timeZone) }
        }
        var json = JSONWriter()
        json.object { json in
            json.member("schema", schema)
            json.key("built")
            json.value(report.isBuilt)
            json.member("articles", report.articles)
            json.member("pages", report.pages)
            json.member("written", report.written)
            json.member("unchanged", report.unchanged)
            json.member("removed", report.removed)
            json.member("duration_ms", ReportText.milliseconds(duration))
            json.key("held_back")
            json.array { json in
                for held in report.heldBack {
                    json.object { json in
                        json.member("file", held.file)
                        json.nullable("line", held.line)
                        json.member("reason", held.reason.rawValue)
                        json.member("folder", held.folder)
                        json.member("until", moment(held.until))
                        json.member("expires", moment(held.expires))
                    }
                }
            }
            json.member("next_due", moment(report.nextDue?.moment))
            json.member("next_due_change", report.nextDue?.change.rawValue)
            json.key("next_due_by_language")
            json.object { json in
                for (language, due) in report.nextDueByLanguage { json.member(language, moment(due?.moment)) }
            }
            json.key("unlinked_files")
            json.array { json in
                for path in report.unlinkedFiles { json.value(path) }
            }
            json.key("gone")
            json.array { json in
                for gone in report.gone {
                    json.object { json in
                        json.member("address", gone.address)
                        json.member("file", gone.source)
                        json.member("reason", gone.reason.rawValue)
                        json.member("moved_to", gone.movedTo)
                        json.member("alias", gone.alias?.text)
                    }
                }
            }
            json.key("leftovers")
            json.array { json in
                for path in report.leftovers { json.value(path) }
            }
            json.key("diagnostics")
            json.array { json in
                for diagnostic in report.diagnostics { write(diagnostic, &json) }
            }
            guard isProfiled else { return }
            json.key("stages")
            json.array { json in
                for stage in report.stages {
                    json.object { json in
                        json.member("name", stage.name)
                        json.member("duration_ms", ReportText.milliseconds(stage.duration))
                    }
                }
            }
        }
        return json.text
    }

    /// The report of a build that never began.
    static func text(refused id: String, _ message: String, help: String? = nil) -> String {
        var report = BuildReport()
        report.outcome = .configurationErrors
        report.diagnostics = [Diagnostic(severity: .error, id: id, message: message, help: help)]
        return text(report, duration: .zero)
    }

    static func write(_ diagnostic: Diagnostic, _ json: inout JSONWriter) {
        json.object { json in
            json.member("severity", diagnostic.severity.rawValue)
            json.member("id", diagnostic.id)
            json.member("file", diagnostic.file)
            json.nullable("line", diagnostic.location?.line)
            json.nullable("column", diagnostic.location?.column)
            json.member("message", diagnostic.message)
            json.member("help", diagnostic.help)
        }
    }
}

extension JSONWriter {
    /// A member with a number, or null.
    fileprivate mutating func nullable(_ name: String, _ number: Int?) {
        if let number { member(name, number) } else { member(name, nil as String?) }
    }
}
