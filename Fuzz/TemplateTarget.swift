import Dispatch
import MujazCore
import MujazTemplates
import Synchronization

// The fuzz target of the template engine: lexer, parser, compiler and renderer, with objects in pages, and with two threads
// that render from one environment.
//
// An input is one to three templates. What comes before the first line of `====` is the page; what comes after are the
// templates `a.html` and `b.html`, for `include`, `import` and `extends`. Any bytes are allowed.

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = [UInt8](UnsafeBufferPointer(start: data, count: count))
    let templates = TemplateInput(input)
    let environment = templates.environment()
    for diagnostic in environment.compileAll() { check(diagnostic) }
    _ = render(environment, TemplateInput.firstPage())
    let second = render(environment, TemplateInput.secondPage())
    // What an environment keeps from the first page must not show on the second.
    if templates.isRepeatable {
        let fresh = templates.environment()
        let together = renderTogether(fresh, TemplateInput.secondPage)
        require(together.allSatisfy { $0 == second }, "a page depends on pages that are rendered before it or beside it")
    }
    require(FuzzArticle.living.load(ordering: .relaxed) == 0, "an object of a page outlives the page")
    return 0
}

/// The same page from two threads at once.
private func renderTogether(
    _ environment: TemplateEnvironment, _ page: @Sendable () -> TemplateContext
) -> [[UInt8]?] {
    let pages = Mutex<[[UInt8]?]>([])
    DispatchQueue.concurrentPerform(iterations: 2) { _ in
        let made = render(environment, page())
        pages.withLock { $0.append(made) }
    }
    return pages.withLock { $0 }
}

/// The page, or nil where rendering ends with a mistake.
private func render(_ environment: TemplateEnvironment, _ context: TemplateContext) -> [UInt8]? {
    var output: [UInt8] = []
    do throws(DiagnosticError) {
        try environment.render("main.html", context: context, pageDescription: "the page", into: &output)
        return output
    } catch {
        require(output.isEmpty, "a page with a mistake leaves bytes behind")
        require(!error.diagnostics.isEmpty, "rendering fails and does not say why")
        for diagnostic in error.diagnostics { check(diagnostic) }
        return nil
    }
}

/// A mistake can be shown, and points at a place.
private func check(_ diagnostic: Diagnostic) {
    require(!diagnostic.message.isEmpty, "a mistake without a message")
    require(diagnostic.location != nil, "a mistake without a place")
    require(!DiagnosticFormatter().text(diagnostic).isEmpty, "a mistake that shows as nothing")
}

/// The templates of one input.
private struct TemplateInput {
    private let sources: [String: SourceText]
    private let options: TemplateOptions
    /// Whether the same page is the same bytes each time.
    let isRepeatable: Bool

    init(_ input: [UInt8]) {
        var sources: [String: SourceText] = [:]
        for (name, part) in zip(["main.html", "a.html", "b.html"], Self.parts(input)) {
            sources[name] = SourceText(name: name, bytes: part)
        }
        self.sources = sources
        // The input alone decides, so that a crash can be reproduced; the sum of its bytes is as good as chance.
        let sum = input.reduce(0) { $0 &+ Int($1) }
        options = TemplateOptions(
            undefinedPolicy: sum & 7 == 0 ? .strict : .lenient, autoescape: sum & 8 == 0 ? .always : .never,
            trimsBlocks: sum & 16 == 0, stripsBlockIndentation: sum & 32 == 0, keepsTrailingNewline: sum & 64 == 0,
            // Little, so that loops inside of loops end soon and the limits are met often.
            limits: TemplateLimits(steps: 2000, bytes: 1 << 20))
        isRepeatable = Self.count(of: "random", in: input) == 0
    }

    func environment() -> TemplateEnvironment {
        TemplateEnvironment(
            loader: DictionaryLoader(sources), globals: ["site": Self.site],
            options: options)
    }

    private static func parts(_ input: [UInt8]) -> [[UInt8]] {
        let separator = Array("\n====\n".utf8)
        var parts: [[UInt8]] = []
        var start = 0
        var index = 0
        while parts.count < 2, index + separator.count <= input.count {
            if input[index..<index + separator.count].elementsEqual(separator) {
                parts.append(Array(input[start..<index]))
                index += separator.count
                start = index
            } else {
                index += 1
            }
        }
        return parts + [Array(input[start...])]
    }

    private static func count(of word: String, in input: [UInt8]) -> Int {
        let word = Array(word.utf8)
        guard input.count >= word.count else { return 0 }
        return (0...input.count - word.count).count { input[$0..<$0 + word.count].elementsEqual(word) }
    }

    private static let site = TemplateValue.map([
        "title": .string("موجز"), "url": .string("/"), "topics": .list(strings: ["اقتصاد", "رياضة"]),
    ])

    static func firstPage() -> TemplateContext {
        page(title: "عنوان & <خبر>", number: 3, flag: true, list: [3, 1, 2])
    }

    static func secondPage() -> TemplateContext {
        page(title: "Title \"two\"", number: -7, flag: false, list: [])
    }

    private static func page(title: String, number: Int, flag: Bool, list: [Int]) -> TemplateContext {
        TemplateContext([
            "title": .string(title), "n": .integer(number), "x": .double(2.5), "flag": .bool(flag), "nothing": .none,
            "html": .html("<b>\(number)</b>"), "list": .list(list.map(TemplateValue.integer)),
            "words": .list(strings: ["غزة", "Z", "ـ\u{64B}", ""]),
            "map": .map(["a": .integer(number), "ب": .string(title), "items": .list(strings: ["x"])]),
            "article": .object(FuzzArticle.sample(title, number)),
            "stories": .list(objects: [FuzzArticle.sample(title, 1), FuzzArticle.sample("ج", number)]),
            "articles": .list([
                .map(["title": .string(title), "topic": .string("اقتصاد"), "views": .integer(number)]),
                .map(["title": .string("ب"), "topic": .none, "views": .integer(4)]),
            ]),
        ])
    }
}

/// Stops where something that must be true is not. Optimised code would not show the message of `precondition`.
private func require(_ condition: Bool, _ message: String) {
    if !condition { fatalError(message) }
}
