import MujazCore
import Testing

@testable import MujazContent

/// The cases of the specifications, through our own parser wrapper, walk and renderer.
@Suite struct SpecificationTests {
    /// Cases of CommonMark 0.31.2 that cmark-gfm 0.29.0.gfm.6 answers as an older specification has it. Anything else
    /// that differs is a mistake of ours.
    static let olderAnswers: [Int: String] = [
        28: "0.30 limits how many digits a numeric reference has: &#87654321; is text there, U+FFFD here",
        171: "0.30 makes <textarea> one of the elements whose block ends only at its end tag",
        354: "0.31 counts currency signs and other symbols as punctuation beside emphasis",
        625: "0.31 lets any comment end at the first -->, with -- in it",
        626: "0.31 takes <!--> and <!---> for whole comments",
    ]

    /// Cases of cmark-gfm's own texts that are older than the library: its notes have ids of their labels
    /// (`fn-1` for `fn1`), data attributes and a way back for each reference.
    static let olderTexts = ["extensions.txt": [647], "regression.txt": [169]]

    @Test(.enabled(if: SharedFolder.suites != nil, "no MUJAZ_SUITES and no shared/suites beside the repository"))
    func commonMark() throws {
        let folder = try #require(SharedFolder.suites)
        let path = folder + "/commonmark/tests/test_cmark_spec/commonmark.json"
        let source = SourceText(name: path, bytes: try DiskFileSystem().contents(of: path))
        guard case .array(let cases) = try JSONParser.parse(source).value else {
            Issue.record("the cases are not a list")
            return
        }
        var differing: [Int] = []
        for one in cases {
            let number = Int(one.number("example"))
            let html = Self.html(one.string("markdown"), syntax: [])
            if html == one.string("html") { continue }
            differing.append(number)
            if Self.olderAnswers[number] == nil {
                Issue.record("case \(number): \(one.string("markdown").debugDescription) gave \(html.debugDescription)")
            }
        }
        #expect(cases.count == 652)
        #expect(differing == Self.olderAnswers.keys.sorted())
    }

    @Test(
        .enabled(if: SharedFolder.suites != nil, "no MUJAZ_SUITES and no shared/suites beside the repository"),
        arguments: [
            ("spec.txt", MarkdownSyntax([]), 670),
            ("extensions.txt", MarkdownSyntax.all, 27), ("regression.txt", MarkdownSyntax.all, 19),
        ])
    func gfm(file: String, syntax: MarkdownSyntax, count: Int) throws {
        let folder = try #require(SharedFolder.suites)
        let bytes = try DiskFileSystem().contents(of: folder + "/cmark-gfm/test/" + file)
        var run = 0
        var differing: [Int] = []
        for one in SpecificationCase.all(in: String(decoding: bytes, as: UTF8.self)) {
            // Switched off by the text itself, or the work of our sanitiser instead.
            if one.extensions.contains("disabled") || one.extensions.contains("tagfilter") || one.hasFilteredTags {
                continue
            }
            run += 1
            let html = Self.html(one.markdown, syntax: syntax.union(one.syntax))
            // Some cases only ask that the program survives.
            if html == one.html || one.html == "<IGNORE>\n" { continue }
            differing.append(one.line)
            if Self.olderTexts[file]?.contains(one.line) != true {
                Issue.record(
                    "\(file), line \(one.line): \(one.markdown.debugDescription) gave \(html.debugDescription)")
            }
        }
        #expect(run == count)
        #expect(differing == Self.olderTexts[file] ?? [])
    }

    static func html(_ markdown: String, syntax: MarkdownSyntax) -> String {
        let html = Array(markdown.utf8).withUnsafeBufferPointer { MarkdownConverter.plainHTML(of: $0, syntax: syntax) }
        return String(decoding: html, as: UTF8.self)
    }
}

/// A case of a text in the form of the CommonMark specification.
struct SpecificationCase {
    var line: Int
    var extensions: [String]
    var markdown: String
    var html: String

    var syntax: MarkdownSyntax {
        var syntax: MarkdownSyntax = []
        for name in extensions {
            switch name {
            case "table": syntax.insert(.table)
            case "strikethrough": syntax.insert(.strikethrough)
            case "autolink": syntax.insert(.autolink)
            case "tasklist": syntax.insert(.taskList)
            case "footnotes": syntax.insert(.footnotes)
            default: break
            }
        }
        return syntax
    }

    /// Whether the expected answer has a tag that GFM's tag filter turned into text.
    var hasFilteredTags: Bool { html.contains("&lt;xmp>") || html.contains("&lt;style>") }

    /// The cases of a text. Tabs are written as arrows in it.
    static func all(in text: String) -> [SpecificationCase] {
        let fence = String(repeating: "`", count: 32)
        var cases: [SpecificationCase] = []
        var current: SpecificationCase?
        var isHTML = false
        // Lines end at LF only: a case may well be about CR.
        for (index, bytes) in text.utf8.split(separator: ASCII.lineFeed, omittingEmptySubsequences: false).enumerated()
        {
            let line = String(bytes) ?? ""
            if var one = current {
                if line == fence {
                    cases.append(one)
                    current = nil
                } else if line == ".", !isHTML {
                    isHTML = true
                } else {
                    let line =
                        line.split(separator: "→", omittingEmptySubsequences: false).joined(separator: "\t") + "\n"
                    if isHTML { one.html += line } else { one.markdown += line }
                    current = one
                }
            } else if line.hasPrefix(fence + " example") {
                let words = line.split(separator: " ").dropFirst(2).map(String.init)
                current = SpecificationCase(line: index + 1, extensions: words, markdown: "", html: "")
                isHTML = false
            }
        }
        return cases
    }
}

extension JSONNode {
    fileprivate func member(_ key: String) -> JSONValue? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.key == key }?.node.value
    }
    fileprivate func string(_ key: String) -> String {
        if case .string(let text)? = member(key) { return text }
        return ""
    }
    fileprivate func number(_ key: String) -> Int {
        if case .number(let text)? = member(key) { return Int("\(text)") ?? 0 }
        return 0
    }
}
