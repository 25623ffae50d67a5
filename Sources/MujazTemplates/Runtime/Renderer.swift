import MujazCore

/// Runs compiled templates: one renderer for one page.
struct Renderer {
    let environment: TemplateEnvironment
    let registry: Registry
    let isStrict: Bool
    var owner = RenderOwner()
    /// The owner of what all pages share.
    private(set) var sharedOwner: ObjectIdentifier
    /// Whether printed text is escaped at the moment.
    var autoescape = true
    /// How many includes, macros, blocks and recursive loops are running one inside the other.
    var depth = 0
    /// Templates that were imported without context, which are the same for the whole page.
    var modules: [(program: Program, module: ModuleValue)] = []
    /// What this run has made and something holds.
    var arena = RenderArena()
    /// Frames of runs that are over, to be used again.
    var spareFrames: [Frame] = []
    /// How many runs without a page, for what all pages share, are going on one inside the other. Only pure functions
    /// are called in them.
    var constantRuns = 0
    /// The names that the innermost of them asks for.
    var recorder: NameRecorder?
    /// What is left of the work and memory that the page may take.
    var budget: RenderBudget

    /// More than this means that a template includes or calls itself without end.
    static let maximumDepth = 100
    /// How many bytes of the stack a page may use. Threads have 512 KB on some systems.
    static let maximumStack = 300_000
    /// Where the stack was when the page began.
    private let stackStart: UInt

    init(environment: TemplateEnvironment) {
        self.environment = environment
        registry = environment.registry
        isStrict = environment.isStrict
        sharedOwner = ObjectIdentifier(environment.sharedOwner)
        budget = RenderBudget(environment.options.limits)
        stackStart = Self.stackAddress()
    }

    /// About where the stack ends now.
    @inline(__always)
    private static func stackAddress() -> UInt {
        var marker: UInt8 = 0
        return withUnsafeMutablePointer(to: &marker) { UInt(bitPattern: $0) }
    }

    /// Renders a template, and those that it extends.
    mutating func renderRoot(
        _ program: Program, _ context: Context, into output: inout [UInt8]
    ) throws(TemplateFailure) {
        var program = program
        var extended: [(program: Program, offset: Int32)] = []
        let outerEscape = autoescape
        defer { autoescape = outerEscape }
        context.blocks.append(program)
        while true {
            autoescape = program.autoescape
            var next: (program: Program, offset: Int32)?
            do throws(TemplateFailure) {
                try withFrame(
                    program.root, Frame.Top(program: program, context: context, block: nil)
                ) { renderer, frame throws(TemplateFailure) in
                    try renderer.run(frame, into: &output)
                    next = frame.parentProgram.map { ($0, frame.extendsOffset) }
                }
            } catch {
                throw withChain(error, of: program, extended)
            }
            guard let (parent, offset) = next else { return }
            extended.append((program, offset))
            guard extended.count <= 50 else {
                throw located(
                    TemplateFailure("templates extend each other without end", id: "template-recursion"),
                    program, offset)
            }
            program = parent
        }
    }

    /// The mistake with the templates that extend the one that it is in.
    private func withChain(
        _ failure: TemplateFailure, of program: Program, _ extended: [(program: Program, offset: Int32)]
    ) -> TemplateFailure {
        guard failure.located?.file == program.source.name else { return failure }
        var failure = failure
        for (program, offset) in extended.reversed() {
            failure.located?.related.append(
                Diagnostic.Related(
                    message: "extended by \"\(program.name)\"", file: program.source.name,
                    location: program.source.location(at: Int(offset))))
        }
        return failure
    }

    /// Runs all operations of a frame's function.
    mutating func run(_ frame: Frame, into output: inout [UInt8]) throws(TemplateFailure) {
        try budget.spend(steps: 1 + frame.operations.count >> 3)
        try budget.check(output)
        try run(frame, 0, Int32(frame.operations.count), into: &output)
    }

    /// Runs `body` one level deeper.
    @inline(__always)
    mutating func deeper(
        _ body: (inout Renderer) throws(TemplateFailure) -> Void
    ) throws(TemplateFailure) {
        try enterDeeper()
        defer { depth -= 1 }
        try body(&self)
    }

    /// Counts a level, unless there are too many.
    private mutating func enterDeeper() throws(TemplateFailure) {
        if constantRuns > 0 { try requireConstant() }
        let address = Self.stackAddress()
        let used = address > stackStart ? address - stackStart : stackStart - address
        guard depth < Self.maximumDepth, used <= Self.maximumStack else {
            throw TemplateFailure(
                "includes, macros or loops go too deep: something calls itself without end", id: "template-recursion")
        }
        depth += 1
    }

    /// A mistake with its place, if it has none yet.
    func located(
        _ failure: TemplateFailure, _ program: Program, _ offset: Int32, _ context: Context? = nil
    ) -> TemplateFailure {
        guard failure.located == nil else { return failure }
        var failure = failure
        var help = failure.help
        if help == nil, let name = failure.unknownName, let context {
            help = NameSuggestion.nearest(to: name, in: context.names).map { "did you mean \"\($0)\"?" }
        }
        failure.located = program.source.diagnostic(.error, failure.id, at: Int(offset), failure.message, help: help)
        return failure
    }

    /// A mistake inside of something that was included or called from another place.
    func called(
        _ failure: TemplateFailure, _ message: @autoclosure () -> String, from program: Program, _ offset: Int32
    ) -> TemplateFailure {
        guard failure.located != nil else { return located(failure, program, offset) }
        var failure = failure
        // A hundred times the same macro says no more than a few times.
        guard let count = failure.located?.related.count, count < 8 else { return failure }
        failure.located?.related.append(
            Diagnostic.Related(
                message: message(), file: program.source.name, location: program.source.location(at: Int(offset))))
        return failure
    }
}
