import ArgumentParser
import Foundation
import MujazBuild
import MujazCore
import Testing

@testable import MujazCommandLine

/// How a build ends, and that its report says so, on real folders.
@Suite("Outcomes of build", .serialized)
struct BuildOutcomeTests {
    private static let sound = "---\ntitle: خبر\ndate: 2026-03-01\n---\nنص.\n"
    private static let broken = "---\ntitle: خبر\ndate: 2026-02-30\n---\nنص.\n"
    private static let warned = "---\ntitle: بلا تاريخ\n---\nنص.\n"

    struct Case: Sendable {
        let name: String
        var files: [String: String] = ["a.md": BuildOutcomeTests.sound]
        var arguments: [String] = []
        let status: Int32
        let isBuilt: Bool
        var id: String?
    }

    static let cases = [
        Case(name: "sound", status: 0, isBuilt: true),
        Case(name: "warning", files: ["a.md": warned], status: 0, isBuilt: true, id: "no-date"),
        Case(name: "quiet", arguments: ["--quiet"], status: 0, isBuilt: true),
        Case(name: "profile", arguments: ["--profile"], status: 0, isBuilt: true),
        Case(
            name: "strict", files: ["a.md": warned], arguments: ["--strict"], status: 1, isBuilt: false, id: "no-date"),
        Case(
            name: "strict, going on", files: ["a.md": warned, "b.md": sound], arguments: ["--strict", "--keep-going"],
            status: 4, isBuilt: true, id: "no-date"),
        Case(name: "error", files: ["a.md": broken, "b.md": sound], status: 1, isBuilt: false, id: "date-impossible"),
        Case(
            name: "going on", files: ["a.md": broken, "b.md": sound], arguments: ["--keep-going"], status: 4,
            isBuilt: true, id: "date-impossible"),
        Case(name: "going on, nothing wrong", arguments: ["--keep-going"], status: 0, isBuilt: true),
        Case(
            name: "going on, no front page",
            files: ["a.md": sound, "Templates/home.html": "{{ home.nothing.at_all }}"], arguments: ["--keep-going"],
            status: 1, isBuilt: false, id: nil),
        Case(
            name: "configuration", files: ["a.md": sound, "mujaz.yaml": "per_page: many\n"],
            arguments: ["--keep-going"], status: 2, isBuilt: false, id: "configuration"),
        Case(
            name: "address", arguments: ["--base-url", "news"], status: 2, isBuilt: false, id: "configuration"),
        Case(
            name: "output", files: ["a.md": sound, "out": "a file where the output is to be"],
            arguments: ["--keep-going"], status: 2, isBuilt: false, id: "output-refused"),
    ]

    @Test(arguments: cases)
    func outcome(_ one: Case) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mujaz-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let disk = DiskFileSystem()
        for (path, text) in one.files {
            let place = folder + "/" + path
            try disk.createDirectory(String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)]))
            try disk.write(Array(text.utf8), to: place)
        }
        let output = folder + "/out"
        let arguments = [folder, "-o", output, "--json", "--now", "2026-03-10"] + one.arguments
        let command = try #require(try BuildCommand.parseAsRoot(arguments) as? BuildCommand)
        let (report, duration) = try await command.execute()
        #expect(BuildCommand.status(of: report)?.rawValue ?? 0 == one.status, "\(one.name)")
        #expect(disk.kind(of: output + "/index.html") == (one.isBuilt ? .file : nil), "\(one.name)")
        let json = try parse(ReportJSON.text(report, duration: duration, isProfiled: command.profile))
        #expect(json["built"] as? Bool == one.isBuilt, "\(one.name)")
        #expect((json["stages"] != nil) == one.arguments.contains("--profile"))
        #expect(try ReportSchema.load().problems(in: json) == [], "\(one.name)")
        if let id = one.id {
            let diagnostics = json["diagnostics"] as? [[String: Any]] ?? []
            #expect(diagnostics.contains { $0["id"] as? String == id }, "\(one.name)")
        }
    }

    @Test("A folder that is not there is wrong usage, and has a report")
    func missing() async throws {
        let command = try #require(try BuildCommand.parseAsRoot(["/nowhere/at/all", "--json"]) as? BuildCommand)
        let (report, duration) = try await command.execute()
        #expect(BuildCommand.status(of: report) == .usage)
        let json = try parse(ReportJSON.text(report, duration: duration))
        #expect(json["built"] as? Bool == false)
        #expect(try ReportSchema.load().problems(in: json) == [])
    }

    @Test("What is held back and what comes next is in the report, and the report is as its schema says")
    func heldBack() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mujaz-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let disk = DiskFileSystem()
        func write(_ path: String, _ text: String) throws {
            let place = folder + "/" + path
            try disk.createDirectory(String(place[..<(place.lastIndex(of: "/") ?? place.endIndex)]))
            try disk.write(Array(text.utf8), to: place)
        }
        try write("mujaz.yaml", "timezone: UTC\nlanguages: [ar, en]\n")
        try write("Content/articles/a.md", "---\ntitle: أ\ndate: 2026-03-01\ndraft: true\n---\n")
        try write("Content/articles/b.en.md", "---\ntitle: b\ndate: 2026-03-01\nembargo: 2026-03-12 09:00\n---\n")
        try write("Content/articles/c.md", "---\ntitle: ج\ndate: 2026-03-01\nexpires: 2026-03-05\n---\n")
        try write("Content/live/l.md", "---\ntitle: ل\nstart: 2026-03-10 08:00\n---\n\n## 09:00 · أ\n\n## 14:00 · ب\n")
        try write("Content/live/f/index.md", "---\ntitle: ف\ndraft: true\nstart: 2026-03-10 08:00\n---\n")
        try write("Content/live/f/0900-x.md", "نص.\n")
        let arguments = [folder, "--json", "--now", "2026-03-10T12:00:00Z"]
        let command = try #require(try BuildCommand.parseAsRoot(arguments) as? BuildCommand)
        let (report, duration) = try await command.execute()
        let json = try parse(ReportJSON.text(report, duration: duration))
        #expect(try ReportSchema.load().problems(in: json) == [])
        let held = (json["held_back"] as? [[String: Any]] ?? []).map { one in
            let file = (one["file"] as? String ?? "").split(separator: "/").suffix(2).joined(separator: "/")
            let line = (one["line"] as? Int).map { ":\($0)" } ?? ""
            return "\(file)\(line) \(one["reason"] ?? "") \(one["until"] as? String ?? "-")"
        }
        #expect(
            held == [
                "articles/a.md draft -", "articles/b.en.md embargo 2026-03-12T09:00:00Z", "articles/c.md expired -",
                "f/0900-x.md draft -", "f/index.md draft -", "live/l.md:8 future 2026-03-10T14:00:00Z",
            ])
        #expect(json["next_due"] as? String == "2026-03-10T14:00:00Z" && json["next_due_change"] as? String == "live")
        let languages = json["next_due_by_language"] as? [String: Any] ?? [:]
        #expect(languages["ar"] as? String == "2026-03-10T14:00:00Z")
        #expect(languages["en"] as? String == "2026-03-12T09:00:00Z")
        #expect(ReportText.next(report) == "next: build again at 2026-03-10 14:00 +00:00: live coverage changes\n")
    }

    @Test("The documents name the members that the schema has")
    func documented() throws {
        let text = try String(contentsOf: ReportSchema.documents.appending(path: "outputs.md"), encoding: .utf8)
        let section = try #require(text.components(separatedBy: "## The report of a build").dropFirst().first)
        let table = section.components(separatedBy: "| exit code |")[0]
        let names = table.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { row in
            row.split(separator: "|")[0].matches(of: /`([a-z_]+)`/).map { String($0.1) }
        }
        #expect(names.sorted() == (try ReportSchema.load()).members.sorted())
        for reason in GoneAddress.Reason.allCases { #expect(table.contains("`\(reason.rawValue)`")) }
    }

    @Test("Arguments that cannot be understood end with a report, too, where one was asked for")
    func refused() throws {
        let message = "Unknown option '--nothing'"
        for arguments in [["build", "--json", "--jobs", "0"], ["build", "--nothing", "--json"]] {
            let report = MujazCommand.report(of: ["mujaz"] + arguments, refusal: message)
            #expect(report == ReportJSON.text(refused: "usage", message))
        }
        for arguments in [
            ["build", "--nothing"], ["render", "--json"], ["build", "--", "--json"], ["publish", "a", "b"],
        ] {
            #expect(MujazCommand.report(of: ["mujaz"] + arguments, refusal: message) == nil, "\(arguments)")
        }
        let json = try parse(ReportJSON.text(refused: "usage", "Unknown option '--nothing'"))
        #expect(try ReportSchema.load().problems(in: json) == [])
        #expect(json["built"] as? Bool == false)
    }

    private func parse(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}

/// Validates by the part of JSON Schema that `docs/report.schema.json` uses; refuses keywords that it does not know.
struct ReportSchema {
    private let root: [String: Any]

    /// The folder of the documents.
    static var documents: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs")
    }

    /// The members of a report.
    var members: [String] { (root["properties"] as? [String: Any] ?? [:]).keys.map { $0 } }

    static func load(_ name: String = "report.schema.json") throws -> ReportSchema {
        let file = documents.appending(path: name)
        let object = try JSONSerialization.jsonObject(with: try Data(contentsOf: file))
        return ReportSchema(root: try #require(object as? [String: Any]))
    }

    /// What is wrong with a value. Members that the schema does not name are wrong, too: they are not documented.
    func problems(in value: Any) -> [String] { problems(value, root, at: "$") }

    private func problems(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
        var found: [String] = []
        for (keyword, rule) in schema {
            switch keyword {
            case "$schema", "title", "description", "properties", "additionalProperties": continue
            case "type":
                let types = rule as? [String] ?? [rule as? String ?? ""]
                if !types.contains(where: { Self.isOf($0, value) }) { found.append("\(path) is not of \(types)") }
            case "const": if !Self.areEqual(rule, value) { found.append("\(path) is not \(rule)") }
            case "enum":
                let values = rule as? [Any] ?? []
                if !values.contains(where: { Self.areEqual($0, value) }) {
                    found.append("\(path) is none of \(values)")
                }
            case "minimum":
                if let number = value as? Int, number < rule as? Int ?? 0 { found.append("\(path) is too small") }
            case "format":
                guard let text = value as? String else { continue }
                let isMoment =
                    text.wholeMatch(
                        of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)/) != nil
                if !isMoment { found.append("\(path) is not a moment") }
            case "required":
                guard let object = value as? [String: Any] else { continue }
                for name in rule as? [String] ?? [] where object[name] == nil {
                    found.append("\(path).\(name) is missing")
                }
            case "items":
                for (index, element) in (value as? [Any] ?? []).enumerated() {
                    found += problems(element, rule as? [String: Any] ?? [:], at: "\(path)[\(index)]")
                }
            default: found.append("the schema has a keyword that is not checked: \(keyword)")
            }
        }
        guard let object = value as? [String: Any], schema["type"] as? String != "object" || schema["properties"] != nil
        else { return found }
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        for (name, member) in object {
            if let rule = properties[name] ?? schema["additionalProperties"] as? [String: Any] {
                found += problems(member, rule, at: "\(path).\(name)")
            } else {
                found.append("\(path).\(name) is not in the schema")
            }
        }
        return found.sorted()
    }

    private static func isOf(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": value is Bool
        case "integer": value is Int && !(value is String)
        case "null": value is NSNull
        default: false
        }
    }

    private static func areEqual(_ left: Any, _ right: Any) -> Bool {
        if left is NSNull { return right is NSNull }
        if let left = left as? String { return left == right as? String }
        return left as? Int == right as? Int
    }
}
