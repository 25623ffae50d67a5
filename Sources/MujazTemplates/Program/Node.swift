/// The number of a node in a program.
typealias NodeID = Int32

/// One step of an expression in a compiled template.
///
/// Nodes hold numbers only: of other nodes, of constants, of variables. So copying one never touches a reference
/// count, and a program is a few flat arrays.
enum Node: Sendable {
    case constant(Int32)
    /// A variable of the running function.
    case local(slot: Int32, symbol: Symbol)
    /// A variable of a function around this one, `hops` functions out.
    case outer(hops: Int32, slot: Int32, symbol: Symbol)
    /// A name of the page, looked up once and kept in a slot.
    case cachedGlobal(slot: Int32, symbol: Symbol)
    /// A name of the page.
    case global(Symbol)
    /// What is read of a global, known when compiling, unless the page has a name that is one of a global.
    case globalConstant(Int32, otherwise: NodeID)
    case attribute(NodeID, Symbol)
    case item(NodeID, NodeID)
    /// A slice; its three bounds are consecutive entries of `Program.lists`, -1 for one that is left out.
    case slice(NodeID, bounds: Int32)
    case call(NodeID, arguments: Int32)
    case method(NodeID, Symbol, arguments: Int32)
    case filter(NodeID, call: Int32)
    /// The result of the capture around a filter block.
    case captured
    case test(NodeID, call: Int32)
    case isDefined(NodeID)
    case not(NodeID)
    case and(NodeID, NodeID)
    case or(NodeID, NodeID)
    case negative(NodeID)
    case positive(NodeID)
    case binary(BinaryOperator, NodeID, NodeID)
    case compare(Comparison, NodeID, NodeID)
    /// `a < b < c`: `count` pairs of operator and operand in `Program.lists` from `start`.
    case compareChain(NodeID, start: Int32, count: Int32)
    case concatenation(start: Int32, count: Int32)
    /// As `concatenation`, of constants: always a text.
    case textConcatenation(start: Int32, count: Int32)
    /// A condition and two values; the last is -1 where there is no `else`.
    case conditional(NodeID, NodeID, NodeID)
    case list(start: Int32, count: Int32)
    case tuple(start: Int32, count: Int32)
    /// `count` pairs of key and value.
    case map(start: Int32, count: Int32)
    case loopField(hops: Int32, slot: Int32, LoopField)
    /// As `loopField`, where the loop keeps its place and the number of elements in two variables and nothing else.
    case plainLoopField(slot: Int32, countSlot: Int32, LoopField)
    /// `self`, the blocks of this page by name.
    case blocks
    /// `super`, the block that the running one replaces.
    case superBlock
    /// A filter or test that does not exist, in a branch that may never run; the constant is its failure's text.
    case unknown(message: Int32)
}

/// What `loop` knows.
enum LoopField: String, Sendable, CaseIterable {
    case index, index0, revindex, revindex0, first, last, length, depth, depth0, previtem, nextitem

    /// Whether it follows from the place and the number of elements.
    var isPlain: Bool { self != .previtem && self != .nextitem }

    /// A plain field.
    func value(index0: Int, count: Int, depth0: Int) -> TemplateValue {
        switch self {
        case .index: .integer(index0 + 1)
        case .index0: .integer(index0)
        case .revindex: .integer(count - index0)
        case .revindex0: .integer(count - index0 - 1)
        case .first: .bool(index0 == 0)
        case .last: .bool(index0 == count - 1)
        case .length: .integer(count)
        case .depth: .integer(depth0 + 1)
        case .depth0: .integer(depth0)
        case .previtem, .nextitem: .none
        }
    }
}

/// The arguments of a call, as nodes.
struct ArgumentNodes: Sendable {
    var positional: [NodeID] = []
    var keywords: [(name: String, symbol: Symbol, node: NodeID)] = []
    var spread: NodeID?
    var keywordSpread: NodeID?
    /// Whether all of them have one value for all pages.
    var isConstant = false
}

/// A call of a filter or test whose arguments were bound to its parameters when compiling.
struct BoundCall: Sendable {
    /// The number of the filter or test in its registry.
    var definition: Int
    /// One node for each parameter, -1 for one that is left out.
    var arguments: [NodeID]
    var more: [NodeID] = []
    var keywords: [(name: String, node: NodeID)] = []
    /// The arguments, where `*` or `**` keeps them from being bound before rendering.
    var unbound: Int32?

    /// Whether it is called without arguments.
    var isPlain: Bool {
        unbound == nil && more.isEmpty && keywords.isEmpty && arguments.allSatisfy { $0 < 0 }
    }
}
