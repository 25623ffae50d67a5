import MujazCore

/// Compiled templates with the filters, tests and globals that they use.
///
/// Everything is compiled when the environment is made. After that it does not change, and any number of tasks render
/// from it at once without locks.
public final class TemplateEnvironment: Sendable {
    let registry: Registry
    let isStrict: Bool
    private let programs: [String: Result<Program, DiagnosticError>]
    /// The globals, by symbol number.
    private let globals: [TemplateValue?]
    /// The names of the globals.
    let globalNames: [String]

    /// Compiles all templates of a loader.
    ///
    /// - Parameters:
    ///   - filters: Filters in addition to Jinja's, or in place of them.
    ///   - tests: Tests in addition to Jinja's, or in place of them.
    ///   - globals: Names that every template sees, imported ones too.
    public init(
        loader: some TemplateLoader, filters: [FilterDefinition] = [], tests: [TestDefinition] = [],
        globals: KeyValuePairs<String, TemplateValue> = [:], options: TemplateOptions = TemplateOptions()
    ) {
        registry = Registry(filters: BuiltInFilters.all + filters, tests: BuiltInTests.all + tests)
        if case .strict = options.undefinedPolicy { isStrict = true } else { isStrict = false }
        let allGlobals = BuiltInFunctions.all.map { ($0.name, TemplateValue.function($0)) } + globals.map { ($0, $1) }
        var table: [TemplateValue?] = []
        for (name, value) in allGlobals {
            let id = Int(Symbol(name).id)
            while table.count <= id { table.append(nil) }
            table[id] = value
        }
        self.globals = table
        globalNames = allGlobals.map(\.0)
        let names = Set(loader.templateNames)
        var programs: [String: Result<Program, DiagnosticError>] = [:]
        for name in names {
            guard let source = loader.template(named: name) else { continue }
            do {
                programs[name] = .success(
                    try Compiler.compile(
                        source, name: name, registry: registry, templateNames: names, options: options))
            } catch {
                programs[name] = .failure(error)
            }
        }
        self.programs = programs
    }

    /// All mistakes of all templates that are known before rendering, in the order of files and lines.
    public func compileAll() -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for result in programs.values {
            switch result {
            case .success(let program): diagnostics += program.warnings
            case .failure(let error): diagnostics += error.diagnostics
            }
        }
        return diagnostics.sorted()
    }

    /// All filters, by name, for the reference page.
    public var filterDefinitions: [FilterDefinition] {
        registry.filterNames.compactMap { name in registry.filter(named: name).map { registry.filters[$0] } }
    }

    /// All tests, by name, for the reference page.
    public var testDefinitions: [TestDefinition] {
        registry.testNames.compactMap { name in registry.test(named: name).map { registry.tests[$0] } }
    }

    /// The names of all templates, sorted.
    public var templateNames: [String] { programs.keys.sorted(by: utf8Less) }

    /// Renders a template and appends its bytes to `output`.
    ///
    /// - Parameters:
    ///   - pageDescription: What is being rendered, for diagnostics, such as `the page of Content/articles/a.md`.
    /// - Throws: the mistake at which rendering stopped, or all mistakes of a template that does not compile. What was
    ///   appended to `output` before the mistake is removed again.
    public func render(
        _ name: String, context: TemplateContext, pageDescription: String? = nil, into output: inout [UInt8]
    ) throws(DiagnosticError) {
        let start = output.count
        do throws(TemplateFailure) {
            guard let program = try program(named: name) else { throw missingTemplate([name]) }
            var renderer = Renderer(environment: self)
            let root = Context(environment: self, page: context)
            try renderer.renderRoot(program, root, into: &output)
        } catch {
            output.removeSubrange(start...)
            throw DiagnosticError(diagnostics(of: error, template: name, pageDescription))
        }
    }

    /// Renders a template to a text.
    ///
    /// - Throws: as the other `render`.
    public func render(
        _ name: String, context: TemplateContext = .empty, pageDescription: String? = nil
    ) throws(DiagnosticError) -> String {
        var output: [UInt8] = []
        try render(name, context: context, pageDescription: pageDescription, into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// A compiled template, or nil where there is none of that name.
    ///
    /// - Throws: where it does not compile.
    func program(named name: String) throws(TemplateFailure) -> Program? {
        switch programs[name] {
        case .success(let program): return program
        case .failure(let error):
            var failure = TemplateFailure("the template \"\(name)\" has mistakes")
            failure.located = error.diagnostics.first
            failure.others = Array(error.diagnostics.dropFirst())
            throw failure
        case nil: return nil
        }
    }

    /// The mistake of naming templates that do not exist.
    func missingTemplate(_ names: [String]) -> TemplateFailure {
        let quoted = names.map { "\"\($0)\"" }.joined(separator: " or ")
        var failure = TemplateFailure("there is no template \(quoted)", id: "template-missing")
        failure.help = names.first.flatMap { NameSuggestion.nearest(to: $0, in: templateNames) }.map {
            "did you mean \"\($0)\"?"
        }
        return failure
    }

    /// The value of a global name.
    func global(_ symbol: Symbol) -> TemplateValue? {
        let id = Int(symbol.id)
        return id < globals.count ? globals[id] : nil
    }

    private func diagnostics(
        of failure: TemplateFailure, template: String, _ pageDescription: String?
    ) -> [Diagnostic] {
        var first =
            failure.located
            ?? Diagnostic(severity: .error, id: failure.id, message: failure.message, help: failure.help)
        if let pageDescription {
            first.related.append(
                Diagnostic.Related(message: "while rendering \(pageDescription)", file: template, location: .start))
        }
        return [first] + failure.others
    }
}
