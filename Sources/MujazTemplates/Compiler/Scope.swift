/// The names of one scope of a template: a loop's body, a macro, the top level.
///
/// Which variable a name means is decided when compiling, by Jinja2's rules. A scope is first read as a whole. A name
/// that is assigned in it is a variable of that scope. It begins undefined if the assignment comes first, as the name
/// of the page if the name is read before or assigned in a branch only, and as the outer variable of that name if
/// there is one.
final class Scope {
    /// How a variable gets its value when the scope is entered.
    enum Load {
        case parameter
        case pageName(Symbol)
        case outer(Scope, slot: Int32)
        case undefined
    }

    let parent: Scope?
    let function: FunctionBuilder
    /// The variable `loop`, in the scope of a loop's body.
    var loopSlot: Int32?
    /// The number of elements, where that and the place are all that is kept of the loop.
    var countSlot: Int32?
    private(set) var slots: [String: Int32] = [:]
    private(set) var loads: [Int32: Load] = [:]
    /// The names that are assigned, in order.
    private(set) var stores: [String] = []
    private let allSlots: SlotTable

    init(parent: Scope?, function: FunctionBuilder) {
        self.parent = parent
        self.function = function
        allSlots = SlotTable()
    }

    private init(branchOf scope: Scope) {
        parent = scope.parent
        function = scope.function
        slots = scope.slots
        loads = scope.loads
        stores = scope.stores
        allSlots = scope.allSlots
    }

    /// The scope and slot of a name that some scope from here outwards knows.
    func find(_ name: String) -> (scope: Scope, slot: Int32)? {
        if let slot = slots[name] { return (self, slot) }
        return parent?.find(name)
    }

    func load(_ name: String) {
        if find(name) == nil { define(name, .pageName(Symbol(name))) }
    }

    func store(_ name: String) {
        addStore(name)
        guard slots[name] == nil else { return }
        if let outer = parent?.find(name) {
            define(name, .outer(outer.scope, slot: outer.slot))
        } else {
            define(name, .undefined)
        }
    }

    @discardableResult
    func declareParameter(_ name: String) -> Int32 {
        addStore(name)
        return define(name, .parameter)
    }

    /// Makes a name mean a slot that another scope of this function has made.
    func share(_ name: String, slot: Int32) {
        slots[name] = slot
        loads[slot] = .parameter
        addStore(name)
    }

    /// A scope that starts with what this one knows, to read one branch of an `if`.
    func branch() -> Scope { Scope(branchOf: self) }

    /// Takes over what branches of an `if` found. What only branches assign keeps its outer value otherwise.
    func merge(_ branches: [Scope]) {
        var new: [String] = []
        for branch in branches {
            for name in branch.stores where !stores.contains(name) && !new.contains(name) { new.append(name) }
        }
        for branch in branches {
            slots.merge(branch.slots) { _, later in later }
            loads.merge(branch.loads) { _, later in later }
        }
        for name in new {
            addStore(name)
            guard let slot = slots[name] else { continue }
            if let outer = parent?.find(name) {
                loads[slot] = .outer(outer.scope, slot: outer.slot)
            } else {
                loads[slot] = .pageName(Symbol(name))
            }
        }
    }

    /// The symbol of a variable that is a name of the page and is never assigned.
    func pageName(slot: Int32, name: String) -> Symbol? {
        guard case .pageName(let symbol) = loads[slot], !stores.contains(name) else { return nil }
        return symbol
    }

    private func addStore(_ name: String) {
        if !stores.contains(name) { stores.append(name) }
    }

    @discardableResult
    private func define(_ name: String, _ load: Load) -> Int32 {
        let slot = allSlots.slot(of: name, in: function)
        slots[name] = slot
        loads[slot] = load
        return slot
    }
}

/// The slots of a scope and its branches, so that a name has one slot in all of them.
private final class SlotTable {
    private var slots: [String: Int32] = [:]

    func slot(of name: String, in function: FunctionBuilder) -> Int32 {
        if let known = slots[name] { return known }
        let slot = function.newSlot()
        slots[name] = slot
        return slot
    }
}
