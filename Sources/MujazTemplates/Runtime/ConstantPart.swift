import MujazCore

/// What an included template prints on every page, where it reads nothing of the page.
///
/// Whether it does is found by running it once without a page, as `NameRecorder` says.
final class ConstantPart: Sendable {
    /// The bytes; nil where the template depends on the page, or fails.
    let bytes: [UInt8]?
    /// The globals that it read. Where one of these names means something else, the bytes do not count.
    let names: [Symbol]

    init(bytes: [UInt8]?, names: [Symbol]) {
        self.bytes = bytes
        self.names = names
    }
}

/// A template that was imported once for all pages.
final class SharedModule: @unchecked Sendable {
    // Safe: nothing changes what the arena holds until the module is released, and the arena ends.
    /// The module; nil where it cannot be shared.
    let module: ModuleValue?
    /// What the run made that the module's macros hold.
    private let arena: RenderArena

    init(_ module: ModuleValue?, _ arena: RenderArena) {
        self.module = module
        self.arena = arena
    }

    deinit { arena.end() }
}

/// What all pages share of one template. Made when first asked for.
///
/// It belongs to the environment and not to the program, which the frames of a module hold.
final class TemplateParts: Sendable {
    /// What the template prints where it is included, if that is the same on every page.
    let constantPart = LazyReference<ConstantPart>()
    /// The module that it is where it is imported without context.
    let sharedModule = LazyReference<SharedModule>()
    /// What its calls with constant arguments print, by the number of the arguments.
    let calls: [ConstantCall?]

    init(calls: [ArgumentNodes]) {
        self.calls = calls.map { $0.isConstant ? ConstantCall() : nil }
    }
}

/// What a call of a macro with constant arguments prints on every page. Made when the call is first met.
final class ConstantCall: Sendable {
    /// What a macro printed there.
    final class Part: Sendable {
        /// The macro that was called.
        let function: Function
        /// The bytes; nil where they depend on the page, or the macro fails.
        let bytes: [UInt8]?

        init(function: Function, bytes: [UInt8]?) {
            self.function = function
            self.bytes = bytes
        }
    }

    let part = LazyReference<Part>()
}

/// Notes which names a template reads from outside of itself while it runs without a page.
///
/// Only globals and what pure functions make of them reach such a run. So if it asked for no other name and for no
/// function that is not pure, each of its steps goes the same way on every page on which those globals keep their
/// meaning, and so does its output.
final class NameRecorder {
    private(set) var globals: [Symbol] = []
    /// Whether it asked for a name that only a page can know.
    private(set) var needsPage = false

    func note(_ symbol: Symbol, isGlobal: Bool) {
        if !isGlobal {
            needsPage = true
        } else if !globals.contains(symbol) {
            globals.append(symbol)
        }
    }
}

extension TemplateFailure {
    /// Ends a run without a page that met something which may differ from page to page. No reader sees it.
    static var notConstant: TemplateFailure { TemplateFailure("this depends on the page", id: "template-page") }
}

/// What is the same on every page.
extension Renderer {
    /// How many such runs may be going on one inside the other; more is a template that includes itself.
    private static let maximumConstantRuns = 8

    /// What an included template prints on every page, if it is known not to depend on this one.
    mutating func constantPart(
        of program: Program, _ code: IncludeCode, _ frame: Frame
    ) -> ConstantPart? {
        let known = environment.parts[program.number].constantPart.load()
        guard let part = known ?? makeConstantPart(of: program), part.bytes != nil else { return nil }
        guard code.withContext else { return part }
        for symbol in part.names {
            guard frame.context.hasGlobalMeaning(symbol) else { return nil }
            for variable in code.visible where variable.symbol == symbol {
                if frame.outward(variable.hops, variable.slot) != nil { return nil }
            }
        }
        return part
    }

    private mutating func makeConstantPart(of program: Program) -> ConstantPart? {
        guard constantRuns < Self.maximumConstantRuns else { return nil }
        let recorder = NameRecorder()
        var renderer = pageless(owner: RenderOwner())
        var bytes: [UInt8] = []
        defer { renderer.arena.end() }
        renderer.recorder = recorder
        let succeeds: Bool
        do throws(TemplateFailure) {
            let context = Context(globals: environment.globals, page: .empty, recorder: recorder)
            try renderer.withContext(context) { renderer, context throws(TemplateFailure) in
                try renderer.deeper { inner throws(TemplateFailure) in
                    try inner.renderRoot(program, context, into: &bytes)
                }
            }
            succeeds = !recorder.needsPage
        } catch {
            // The page's own run meets the mistake again, and says where it is.
            succeeds = false
        }
        // Where two tasks come here at once both find the same, and the first one's is kept.
        return environment.parts[program.number].constantPart.storeIfNil(
            ConstantPart(bytes: succeeds ? bytes : nil, names: recorder.globals))
    }

    /// A template that is imported without context, if all pages can share it: it never sees a page, so only impure
    /// functions keep it from being the same for all.
    mutating func sharedModule(of program: Program) -> ModuleValue? {
        if let known = environment.parts[program.number].sharedModule.load() { return known.module }
        guard constantRuns < Self.maximumConstantRuns else { return nil }
        var renderer = pageless(owner: environment.sharedOwner)
        let module = try? renderer.module(program, in: Context(globals: environment.globals, page: .empty))
        return environment.parts[program.number].sharedModule.storeIfNil(SharedModule(module, renderer.arena)).module
    }

    /// A renderer without a page, that calls only what is pure.
    func pageless(owner: RenderOwner) -> Renderer {
        var renderer = self
        renderer.owner = owner
        renderer.modules = []
        renderer.arena = RenderArena()
        renderer.spareFrames = []
        renderer.recorder = nil
        renderer.constantRuns += 1
        // Its own, or what all pages share would depend on which of them came first.
        renderer.budget = budget.fresh()
        return renderer
    }

    /// Ends a run without a page at an impure call, or once it has asked for a name of the page.
    func requireConstant(_ isPure: Bool = true) throws(TemplateFailure) {
        guard isPure, recorder?.needsPage != true else { throw .notConstant }
    }

    /// Whether a value that belongs to a run may be used in this one.
    func isOwn(_ owner: ObjectIdentifier) -> Bool { owner == ObjectIdentifier(self.owner) || owner == sharedOwner }
}
