import MujazCore

/// Finds unknown names and fields in a page's template, and in all that it extends, includes, imports and calls, from
/// the types of what the page gives it: before anything is rendered, and in branches that no page may ever take.
struct TemplateChecker {
    let environment: TemplateEnvironment
    let types: TemplateTypes
    /// What every template sees.
    let globals: StaticScope
    /// What the page gives.
    let page: StaticScope
    /// The template that is being read.
    var template: String
    var source: SourceText
    /// The names that templates which import this one see; those of its top level.
    var exported = StaticScope()
    /// The page, or the included or imported template, that is being read.
    var top = Top()
    /// The block that is being read: its name and how many it replaces from the one that shows.
    var block: (name: String, level: Int)?
    var memory = Memory()
    var known = Known()

    /// A template with those that it extends, as its blocks see them.
    struct Top {
        /// The blocks by name: the one that shows, then those that it replaces.
        var blocks: [String: [(template: String, block: Block)]] = [:]
        /// The templates.
        var templates: [String] = []
        /// What they are given.
        var given = StaticScope()
    }

    /// What is the same for all pages.
    struct Known {
        /// The names that each template assigns.
        var hoisted: [String: Set<String>] = [:]
        /// What templates define that are imported without a context.
        var modules: [String: StaticModule] = [:]
    }

    /// What is shared by all that is read for a page.
    struct Memory {
        var diagnostics: [Diagnostic] = []
        /// What has been read with the same types already.
        var seen: Set<String> = []
        var depth = 0
        /// The places that led to the template that is being read, the nearest last.
        var chain: [Diagnostic.Related] = []
    }

    /// Deeper than this is a template that includes itself, which is found when rendering.
    static let maximumDepth = 40

    /// The mistakes in the templates of pages. What pages share, such as the header, is read for each, and a mistake in it
    /// is told once.
    static func check(
        _ pages: [(template: String, variables: [FieldDescription])], types: TemplateTypes,
        in environment: TemplateEnvironment
    ) -> [Diagnostic] {
        let globals = environment.staticGlobals
        var known = Known()
        var diagnostics: [Diagnostic] = []
        for (template, variables) in pages {
            guard let program = environment.compiled(template) else { continue }
            var page = StaticScope()
            for variable in variables { page.set(variable.name, types.type(variable.type)) }
            var checker = TemplateChecker(
                environment: environment, types: types, globals: globals, page: page, template: template,
                source: program.source, known: known)
            // One of the two would be copied.
            known = Known()
            checker.readRoot(template, checker.page)
            for found in checker.memory.diagnostics where !diagnostics.contains(where: { $0.isSame(as: found) }) {
                diagnostics.append(found)
            }
            known = checker.known
        }
        return diagnostics
    }

    /// Reads a template and those that it extends.
    mutating func readRoot(_ name: String, _ scope: StaticScope) {
        var scope = scope
        var name: String? = name
        var chain: [(template: String, statements: [Statement])] = []
        top.given = scope
        while let current = name, let statements = tree(current), chain.count < Self.maximumDepth {
            chain.append((current, statements))
            top.templates.append(current)
            statements.forEachNested { statement in
                if case .block(let block) = statement.kind {
                    top.blocks[block.name, default: []].append((current, block))
                }
            }
            name = Self.parent(of: statements)
        }
        for (number, link) in chain.enumerated() {
            enter(link.template) { checker in
                // Of a template that extends another only what it assigns counts; its blocks are read at their places.
                let isExtending = number < chain.count - 1
                checker.read(isExtending ? link.statements.filter { !$0.prints } : link.statements, &scope)
            }
        }
        for (name, type) in scope.values { exported.set(name, type) }
    }

    /// The template that statements extend, where its name is a constant.
    private static func parent(of statements: [Statement]) -> String? {
        for statement in statements {
            if case .extends(let template) = statement.kind, case .literal(.string(let name)) = template.kind {
                return name
            }
        }
        return nil
    }

    /// Reads something of another template.
    mutating func enter(_ name: String, _ body: (inout TemplateChecker) -> Void) {
        guard memory.depth < Self.maximumDepth, let program = environment.compiled(name) else { return }
        let outer = (template, source)
        template = name
        source = program.source
        memory.depth += 1
        body(&self)
        memory.depth -= 1
        (template, source) = outer
    }

    /// The statements of a template; nil where there is none of that name, or it does not compile.
    func tree(_ name: String) -> [Statement]? {
        guard environment.compiled(name) != nil else { return nil }
        return try? environment.parsed[name]?.statements.get()
    }

    mutating func report(_ id: String, _ message: String, at offset: Int, help: String? = nil) {
        var diagnostic = source.diagnostic(.error, id, at: offset, message, help: help)
        diagnostic.related = memory.chain.reversed()
        if !memory.diagnostics.contains(where: { $0.isSame(as: diagnostic) }) { memory.diagnostics.append(diagnostic) }
    }
}

extension Diagnostic {
    /// Whether another one says the same of the same place.
    fileprivate func isSame(as other: Diagnostic) -> Bool {
        file == other.file && location == other.location && message == other.message
    }
}

extension Statement {
    /// Whether a statement of a template that extends another has no effect but to print, or to define a block.
    fileprivate var prints: Bool {
        switch kind {
        case .text, .output, .block, .include, .call, .filterBlock: true
        default: false
        }
    }
}
