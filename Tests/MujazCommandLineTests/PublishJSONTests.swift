import Foundation
import MujazBuild
import MujazContent
import MujazCore
import MujazPublish
import Testing

@testable import MujazCommandLine

@Suite("Reports of publications")
struct PublishJSONTests {
    private func parse(_ text: String?) throws -> [String: Any] {
        let data = Data((text ?? "").utf8)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private let settings = PublishSettings(name: "live", destination: .rsync("rsync://me:S3CRET@host/module"))

    private func placed(_ error: PublishError) -> PublishError {
        var error = error
        error.target = (settings.name, settings.destination.text)
        return error
    }

    @Test("Every report is what the schema describes")
    func schema() throws {
        let schema = try ReportSchema.load("publication.schema.json")
        let error = PublishError("m", help: "h", output: "o")
        let reports = [
            PublishJSON.text(PublishReport(outcome: .published, target: "live", destination: "folder:/srv")),
            PublishJSON.text(error), PublishJSON.text(placed(error)),
            PublishJSON.text(placed(error), build: BuildReport()),
            MujazCommand.report(of: ["mujaz", "publish", "--json", "a", "b"], refusal: "m"),
        ]
        for report in reports {
            let json = try parse(report)
            #expect(schema.problems(in: json) == [])
        }
    }

    @Test("Arguments that cannot be understood end with a report where one was asked for")
    func refused() throws {
        let arguments = [
            ["--json", "one", "two"], ["live", "--json", "--now"], ["--nothing", "--json"],
        ]
        for arguments in arguments {
            let json = try parse(MujazCommand.report(of: ["mujaz", "publish"] + arguments, refusal: "not so"))
            #expect(json["outcome"] as? String == "failed" && json["published"] as? Bool == false)
            #expect((json["error"] as? [String: Any])?["message"] as? String == "not so")
        }
        #expect(MujazCommand.report(of: ["mujaz", "publish", "--watch"], refusal: "not so") == nil)
    }

    @Test("A failed report names the target and its place, without passwords")
    func place() throws {
        let error = placed(PublishError("m")).redacted(Redaction(environment: [:]))
        let json = try parse(PublishJSON.text(error))
        #expect(json["target"] as? String == "live")
        #expect(json["destination"] as? String == "rsync:rsync://***@host/module")
        let unknown = try parse(PublishJSON.text(PublishError("m")))
        #expect(unknown["target"] is NSNull && unknown["destination"] is NSNull)
    }
}
