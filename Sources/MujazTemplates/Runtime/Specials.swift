/// A macro, or the body of a `call`.
final class MacroValue: TemplateSpecial, @unchecked Sendable {
    // Safe: the frame is used only by the run of the renderer that is `owner`, which is checked before each call. Where
    // the owner is the environment's, for modules that all pages share, the run that made the frame is over before
    // others see the macro, and nothing changes a frame or its context from outside of its own run.
    let function: Function
    let frame: Frame
    let owner: RenderOwner
    /// The identity of the owner.
    let ownerID: ObjectIdentifier

    init(function: Function, frame: Frame, owner: RenderOwner) {
        self.function = function
        self.frame = frame
        self.owner = owner
        ownerID = ObjectIdentifier(owner)
        super.init(.macro)
    }

    override var kindName: String { "the macro \"\(function.name)\"" }
    override var representation: String { "<Macro '\(function.name)'>" }
    override var attributeNames: [String] { ["name", "arguments", "caller", "catch_kwargs", "catch_varargs"] }

    override func attribute(_ name: String) -> TemplateValue? {
        switch name {
        case "name": .string(function.name)
        case "arguments": .list(TemplateList(function.parameters.map { .string($0.name) }, kind: .tuple))
        case "caller": .bool(function.callerSlot != nil)
        case "catch_kwargs": .bool(function.keywordsSlot != nil)
        case "catch_varargs": .bool(function.moreSlot != nil)
        default: nil
        }
    }
}

/// An imported template: its public names.
final class ModuleValue: TemplateSpecial, @unchecked Sendable {
    // Safe: nothing changes after the initialiser. The macros among the values say for themselves why they are safe.
    let name: String
    let names: [(symbol: Symbol, value: TemplateValue)]
    /// What the template printed.
    let output: [UInt8]

    init(name: String, names: [(symbol: Symbol, value: TemplateValue)], output: [UInt8]) {
        self.name = name
        self.names = names
        self.output = output
        super.init(.module)
    }

    override var kindName: String { "the imported template \"\(name)\"" }
    override var representation: String { String(decoding: output, as: UTF8.self) }
    override var attributeNames: [String] { names.map(\.symbol.name) }

    func value(_ symbol: Symbol) -> TemplateValue? {
        for entry in names where entry.symbol == symbol { return entry.value }
        return nil
    }

    /// The macro of a name.
    func macro(_ symbol: Symbol) -> MacroValue? {
        for entry in names where entry.symbol == symbol {
            if case .special(let special) = entry.value { return special.asMacro }
        }
        return nil
    }

    override func attribute(_ name: String) -> TemplateValue? { value(Symbol(name)) }
}

/// `self`, or one block of it, or `super`.
final class BlockValue: TemplateSpecial, @unchecked Sendable {
    // Safe: the context is used only by the run of the renderer that is `owner`, which is checked before each use, or
    // belongs to a module that all pages share and does not change any more.
    let symbol: Symbol?
    let level: Int
    let context: Context
    let owner: RenderOwner

    init(symbol: Symbol?, level: Int, context: Context, owner: RenderOwner) {
        self.symbol = symbol
        self.level = level
        self.context = context
        self.owner = owner
        super.init(.block)
    }

    override var kindName: String { symbol.map { "the block \"\($0.name)\"" } ?? "self" }

    override var attributeNames: [String] { symbol == nil ? context.blocks.names : ["super"] }

    override func attribute(_ name: String) -> TemplateValue? {
        if symbol == nil {
            let symbol = Symbol(name)
            guard context.blocks.entry(symbol, level: 0) != nil else { return nil }
            return .special(BlockValue(symbol: symbol, level: 0, context: context, owner: owner))
        }
        guard name == "super", let symbol, context.blocks.entry(symbol, level: level + 1) != nil else { return nil }
        return .special(BlockValue(symbol: symbol, level: level + 1, context: context, owner: owner))
    }
}
