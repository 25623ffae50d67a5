import MujazBuild
import MujazCore
import MujazLanguage
import MujazPublish

/// The report of a publication as one JSON object, as `docs/publication.schema.json` describes it.
enum PublishJSON {
    /// The version of the format. Members may be added to a version; nothing is renamed, removed or given another meaning.
    static let schema = 1

    /// The whole report.
    static func text(_ report: PublishReport) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", schema)
            json.key("published")
            json.value(report.outcome == .published || report.outcome == .unchanged)
            json.member("outcome", report.outcome.rawValue)
            json.member("target", report.target)
            json.member("destination", report.destination)
            if let number = report.number {
                json.member("number", number)
            } else {
                json.member("number", nil as String?)
            }
            json.member("release", report.release)
            json.member("bytes", report.plan.bytes)
            json.key("uploads")
            json.array { json in
                for upload in report.plan.uploads {
                    json.object { json in
                        json.member("path", upload.file.path)
                        json.member("bytes", upload.file.fingerprint.size)
                        json.member("reason", upload.reason.rawValue)
                    }
                }
            }
            json.key("removals")
            json.array { json in
                for removal in report.plan.removals {
                    json.object { json in
                        json.member("path", removal.path)
                        json.member("reason", removal.reason.rawValue)
                    }
                }
            }
            list("kept", report.plan.leaving.keys.map(\.string).sorted(by: utf8Less), &json)
            list("foreign", report.plan.foreign, &json)
            list("notes", report.notes, &json)
            list("warnings", report.warnings, &json)
            json.member("duration_ms", ReportText.milliseconds(report.duration))
            json.member("error", nil as String?)
        }
        return json.text
    }

    /// The report of a publication that failed.
    ///
    /// - Parameter build: the build that failed before it, if one did.
    static func text(_ error: PublishError, build: BuildReport? = nil) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", schema)
            json.key("published")
            json.value(false)
            json.member("outcome", "failed")
            json.member("target", error.target?.name)
            json.member("destination", error.target?.destination)
            json.key("error")
            json.object { json in
                json.member("message", error.message)
                json.member("help", error.help)
                json.member("output", error.output)
            }
            if let build {
                json.key("build")
                json.value(json: Array(ReportJSON.text(build, duration: .zero).utf8))
            }
        }
        return json.text
    }

    private static func list(_ name: String, _ texts: [String], _ json: inout JSONWriter) {
        json.key(name)
        json.array { json in
            for text in texts { json.value(text) }
        }
    }
}
