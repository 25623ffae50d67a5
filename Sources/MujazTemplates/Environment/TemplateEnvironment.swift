import MujazCore

/// Compiled templates with the filters, tests and globals that they use.
///
/// Everything is compiled when the environment is made, and any number of tasks render from it at once without locks.
/// What an included or imported template makes of globals alone is kept from the first page on which it is met: globals
/// and all that is reached from them must not change.
public final class TemplateEnvironment: Sendable {
    let registry: Registry
    let isStrict: Bool
    let options: TemplateOptions
    /// All templates as they were read.
    let parsed: [String: ParsedTemplate]
    private let programs: [String: Result<Program, DiagnosticError>]
    let globals: GlobalTable
    /// The templates that constants of each program name, by the numbers of the program and the constant.
    private let links: [[Program?]]
    /// What all pages share of each template, by the number of its program.
    let parts: [TemplateParts]
    /// The owner of what all pages share.
    let sharedOwner = RenderOwner()

    /// Compiles all templates of a loader.
    ///
    /// - Parameters:
    ///   - filters: Filters in addition to Jinja's, or in place of them.
    ///   - tests: Tests in addition to Jinja's, or in place of them.
    ///   - globals: Names that every template sees, imported ones too.
    ///   - former: An environment of the same options; templates that it has, too, are not read again.
    public init(
        loader: some TemplateLoader, filters: [FilterDefinition] = [], tests: [TestDefinition] = [],
        globals: KeyValuePairs<String, TemplateValue> = [:], options: TemplateOptions = TemplateOptions(),
        former: TemplateEnvironment? = nil
    ) {
        self.options = options
        registry = Registry(filters: BuiltInFilters.all + filters, tests: BuiltInTests.all + tests)
        if case .strict = options.undefinedPolicy { isStrict = true } else { isStrict = false }
        let allGlobals = BuiltInFunctions.all.map { ($0.name, TemplateValue.function($0)) } + globals.map { ($0, $1) }
        self.globals = GlobalTable(allGlobals)
        let names = Set(loader.templateNames)
        let sources = names.compactMap { name in loader.template(named: name).map { (name: name, source: $0) } }
        let (registry, globals) = (registry, self.globals)
        let compiled = parallelMap(count: sources.count) { number in
            let (name, source) = sources[number]
            let known = former?.parsed[name].flatMap { $0.isSame(as: source) ? $0 : nil }
            let template = known ?? ParsedTemplate(source, options: options)
            let program = Result { () throws(DiagnosticError) in
                try Compiler.compile(
                    template, name: name, number: number, registry: registry, globals: globals, templateNames: names,
                    options: options)
            }
            return (template: template, program: program)
        }
        var programs: [String: Result<Program, DiagnosticError>] = [:]
        var parsed: [String: ParsedTemplate] = [:]
        for (source, (template, program)) in zip(sources, compiled) {
            (parsed[source.name], programs[source.name]) = (template, program)
        }
        self.parsed = parsed
        self.programs = programs
        parts = compiled.map { TemplateParts(calls: (try? $0.program.get())?.arguments ?? []) }
        links = compiled.map { _, program in
            guard let constants = (try? program.get())?.code.constants else { return [] }
            return (0..<Int32(constants.count)).map { number in
                guard case .string(let name) = constants[number] else { return nil }
                return try? programs[name]?.get()
            }
        }
    }

    /// All mistakes of all templates that are known before rendering, in the order of files and lines.
    public func compileAll() -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for (name, result) in programs {
            switch result {
            case .success(let program): diagnostics += program.warnings + (parsed[name]?.warnings ?? [])
            case .failure(let error): diagnostics += error.diagnostics
            }
        }
        return diagnostics.sorted()
    }

    /// The unknown names and fields in a page's template and in all that it leads to, found before rendering.
    ///
    /// - Parameters:
    ///   - variables: What the page gives to its template, with their types.
    ///   - types: The view types that these name.
    public func check(_ template: String, variables: [FieldDescription], types: TemplateTypes) -> [Diagnostic] {
        check([(template, variables)], types: types)
    }

    /// As for one page, for all of them, which takes less time than one by one. A mistake in what several pages share is
    /// told once.
    public func check(
        _ pages: [(template: String, variables: [FieldDescription])], types: TemplateTypes
    ) -> [Diagnostic] {
        TemplateChecker.check(pages, types: types, in: self).sorted()
    }

    /// A template that compiles; nil where there is none.
    func compiled(_ name: String) -> Program? { try? programs[name]?.get() }

    /// What is known of the globals, for the check of templates.
    var staticGlobals: StaticScope {
        var scope = StaticScope()
        for (name, symbol) in zip(globals.names, globals.symbols) {
            switch globals[symbol] {
            case .object(let object):
                scope.set(
                    name,
                    .object(StaticObject(name: object.layout.typeName, fields: object.layout.descriptions)))
            case .map(let map): scope.set(name, .map(keys: map.names))
            default: scope.set(name, .unknown)
            }
        }
        return scope
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
        _ name: String, context: TemplateContext, pageDescription: @autoclosure () -> String? = nil,
        into output: inout [UInt8]
    ) throws(DiagnosticError) {
        let start = output.count
        do throws(TemplateFailure) {
            guard let program = try program(named: name) else { throw missingTemplate([name]) }
            var renderer = Renderer(environment: self)
            defer { renderer.arena.end() }
            try renderer.withContext(Context(globals: self.globals, page: context)) {
                renderer, root throws(TemplateFailure) in
                try renderer.renderRoot(program, root, into: &output)
            }
        } catch {
            output.removeSubrange(start...)
            throw DiagnosticError(diagnostics(of: error, template: name, pageDescription()))
        }
    }

    /// Renders a template to a text.
    ///
    /// - Throws: as the other `render`.
    public func render(
        _ name: String, context: TemplateContext = .empty, pageDescription: @autoclosure () -> String? = nil
    ) throws(DiagnosticError) -> String {
        var output: [UInt8] = []
        try render(name, context: context, pageDescription: pageDescription(), into: &output)
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

    /// The template that a node of a program names, where it is a constant that names one.
    func linked(_ node: NodeID, of program: Program) -> Program? {
        guard case .constant(let number) = program.code.nodes[node] else { return nil }
        return links[program.number][Int(number)]
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
