import Foundation
import MujazCore
import Testing

@testable import MujazRendering
@testable import MujazTemplates

/// `docs/templates.md` is what the program declares.
@Suite("Reference of templates")
struct TemplateReferenceTests {
    @Test("The committed page is the one that is generated")
    func page() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/templates.md")
        let text = try TemplateReference(functions: BuiltInFunctions.all).markdown()
        if ProcessInfo.processInfo.environment["MUJAZ_REWRITE_GOLDENS"] != nil {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let expectedLines = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let difference = zip(lines, expectedLines).enumerated().first { $1.0 != $1.1 }
        #expect(
            Array(text.utf8) == Array(expected.utf8),
            "line \((difference?.offset ?? min(lines.count, expectedLines.count)) + 1) of docs/templates.md")
    }

    @Test("Every type that a field names is on the page, and every field is explained")
    func types() {
        for field in PageKind.allCases.flatMap(\.variables) + ReferenceType.all.flatMap(\.fields) {
            #expect(field.documentation.hasSuffix("."), "\(field.name)")
            for word in field.type.split(separator: " ").map(String.init) {
                #expect(ReferenceType.isKnown(word), "«\(word)» in the type of \(field.name)")
            }
        }
    }

    @Test("Every filter, test and function has an example")
    func examples() {
        let environment = TemplateEnvironment(loader: DictionaryLoader([:]))
        for filter in environment.filterDefinitions {
            #expect(filter.example != nil || ReferenceExamples.filters[filter.name] != nil, "\(filter.name)")
        }
        for test in environment.testDefinitions {
            #expect(ReferenceExamples.tests[test.name] != nil, "\(test.name)")
        }
        for function in BuiltInFunctions.all {
            #expect(ReferenceExamples.functions[function.name] != nil, "\(function.name)")
        }
        // And no example is of something that is not there any more.
        #expect(Set(ReferenceExamples.tests.keys) == Set(environment.testDefinitions.map(\.name)))
        #expect(Set(ReferenceExamples.filters.keys).isSubset(of: environment.filterDefinitions.map(\.name)))
        let own = ["asset", "integrity"]
        #expect(Set(ReferenceExamples.functions.keys) == Set(own + BuiltInFunctions.all.map(\.name)))
    }

    @Test("The page names every tag, every part of a loop and every method")
    func language() {
        let names =
            Parser.tagNames + LoopField.allCases.map(\.rawValue) + TextMethods.names + TextMethods.markupNames
            + MapMethods.names + ListMethods.names(of: TemplateList([]))
        for name in names { #expect(ReferenceProse.language.contains("`\(name)") || name == "print", "\(name)") }
    }

    @Test("The theme has a template for each kind of page")
    func templates() {
        for kind in PageKind.allCases { #expect(EmbeddedTheme.files[kind.template] != nil, "\(kind.template)") }
    }
}
