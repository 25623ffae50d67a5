import Foundation
import MujazCore
import Testing

@testable import MujazTemplates

/// Every template of `Oracle/cases.json` prints what Jinja2 prints, and is refused where Jinja2 refuses it.
@Suite struct OracleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let templates: [String: String]
        let context: TemplateMap
        let options: TemplateOptions
        /// What Jinja2 printed; nil where it refused.
        let output: String?

        var testDescription: String { "\(name): \(templates["main"] ?? "")" }
    }

    @Test func answersAsJinjaDoes() throws {
        let cases = try Self.cases()
        #expect(cases.count > 500)
        for oracle in cases {
            let environment = TemplateEnvironment(
                loader: DictionaryLoader(texts: oracle.templates), options: oracle.options)
            do {
                let output = try environment.render("main", context: TemplateContext(oracle.context))
                // By now each place knows what it meets, and takes the quick way.
                #expect(try environment.render("main", context: TemplateContext(oracle.context)) == output)
                if let wanted = oracle.output {
                    #expect(output == wanted, "\(oracle.testDescription)")
                } else {
                    Issue.record("Jinja2 refuses \(oracle.testDescription), we print \(output)")
                }
            } catch {
                let first = try #require(error.diagnostics.first)
                #expect(oracle.output == nil, "\(oracle.testDescription)\n\(DiagnosticFormatter().text(first))")
                #expect(first.location != nil, "\(oracle.testDescription): \(first.message)")
            }
        }
    }

    private static func cases() throws -> [Case] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Oracle/cases.json")
        let bytes = [UInt8](try Data(contentsOf: file))
        let root = TemplateValue(json: try JSONParser.parse(SourceText(name: "cases.json", bytes: bytes)))
        guard case .list(let list) = root else { return [] }
        return list.elements.compactMap { element in
            guard case .map(let entry) = element, case .map(let templates)? = entry["templates"],
                case .string(let name)? = entry["name"], case .map(let data)? = entry["data"]
            else { return nil }
            let texts = templates.entries.compactMap { pair -> (String, String)? in
                guard let name = pair.key.asText, let text = pair.value.asText else { return nil }
                return (name, text)
            }
            let flag = { (name: String) in if case .bool(true)? = entry[name] { true } else { false } }
            let isPlain = if case .bool(false)? = entry["autoescape"] { true } else { false }
            let options = TemplateOptions(
                undefinedPolicy: flag("strict") ? .strict : .lenient, autoescape: isPlain ? .never : .always,
                trimsBlocks: flag("trim_blocks"), stripsBlockIndentation: flag("lstrip_blocks"),
                keepsTrailingNewline: flag("keep_trailing_newline"))
            return Case(
                name: name, templates: Dictionary(uniqueKeysWithValues: texts), context: data, options: options,
                output: entry["output"]?.asText)
        }
    }
}
