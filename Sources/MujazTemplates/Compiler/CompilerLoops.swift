import MujazCore

/// Loops to operations.
extension Compiler {
    mutating func compileLoop(_ loop: ForLoop, _ place: Place, at offset: Int) {
        reportAssignmentsToLoop(loop)
        let sequence = node(loop.sequence, place)
        guard loop.isRecursive else {
            compileLoopBody(loop, sequence: sequence, place)
            return
        }
        let function = innerFunction("loop", of: place.scope)
        let sequenceSlot = function.newSlot()
        let number = Int32(builder.recursiveLoops.count)
        builder.recursiveLoops.append(RecursiveLoopCode(sequence: sequence, function: function.number))
        place.scope.function.emit(.recursiveLoop(number))
        let scope = Scope(parent: place.scope, function: function)
        var inner = place
        inner.scope = scope
        inner.isTopLevel = false
        inner.isUnconditional = false
        inner.isSoft = false
        let innerSequence = builder.add(
            .local(slot: sequenceSlot, symbol: Symbol("loop")), at: loop.sequence.offset)
        compileLoopBody(loop, sequence: innerSequence, inner)
    }

    private mutating func compileLoopBody(_ loop: ForLoop, sequence: NodeID, _ place: Place) {
        let function = place.scope.function
        let scope = Scope(parent: place.scope, function: function)
        if usesLoop(loop) { scope.loopSlot = scope.declareParameter("loop") }
        if scope.loopSlot != nil, usesOnlyPlainFields(loop) { scope.countSlot = function.newSlot() }
        for name in loop.target.names { scope.declareParameter(name) }
        ScopeReader(scope: scope).read(loop.body)
        var inner = place
        inner.scope = scope
        inner.isTopLevel = false
        inner.isUnconditional = false
        inner.isSoft = false

        let number = builder.loops.count
        let target = storeTarget(loop.target, inner)
        var slot: Int32 = -1
        if case .slot(let only) = target { slot = only }
        builder.targets.append(target)
        var code = LoopCode(
            sequence: sequence, slot: slot, target: Int32(builder.targets.count - 1), loopSlot: scope.loopSlot,
            countSlot: scope.countSlot, isRecursive: loop.isRecursive)
        builder.loops.append(code)
        function.emit(.forLoop(Int32(number)))
        if let condition = loop.condition {
            code.condition = compileLoopCondition(condition, loop.target, loopScope: scope, place)
        }
        let start = function.here
        enter(scope)
        compile(loop.body, inner)
        code.body = LoopCode.Stretch(start: start, end: function.here)

        let elseStart = function.here
        if !loop.otherwise.isEmpty {
            let elseScope = Scope(parent: place.scope, function: function)
            ScopeReader(scope: elseScope).read(loop.otherwise)
            enter(elseScope)
            inner.scope = elseScope
            compile(loop.otherwise, inner)
        }
        code.otherwise = LoopCode.Stretch(start: elseStart, end: function.here)
        builder.loops[number] = code
    }

    /// The condition of a loop sees the loop's targets and what is outside of the loop, not what the body assigns.
    private mutating func compileLoopCondition(
        _ condition: Expression, _ target: AssignmentTarget, loopScope: Scope, _ place: Place
    ) -> NodeID {
        let scope = Scope(parent: place.scope, function: place.scope.function)
        for name in target.names {
            if let slot = loopScope.slots[name] { scope.share(name, slot: slot) }
        }
        ScopeReader(scope: scope).read(condition)
        var inner = place
        inner.scope = scope
        inner.isSoft = false
        return node(condition, inner)
    }

    /// Whether the body needs the variable `loop`: it names it, or hands it to a scoped block.
    private func usesLoop(_ loop: ForLoop) -> Bool {
        if loop.isRecursive || NameUse(name: "loop", entersLoops: false).isUsed(in: loop.body) { return true }
        var hasScopedBlock = false
        loop.body.forEachNested { if case .block(let block) = $0.kind, block.isScoped { hasScopedBlock = true } }
        return hasScopedBlock
    }

    /// Whether all that the body asks of `loop` are plain fields, in the function that the loop stands in.
    private func usesOnlyPlainFields(_ loop: ForLoop) -> Bool {
        if loop.isRecursive { return false }
        if NameUse(name: "loop", entersLoops: false, exceptsPlainFields: true).isUsed(in: loop.body) { return false }
        var isPlain = true
        loop.body.forEachNested { statement in
            switch statement.kind {
            case .include(_, _, let withContext), .importModule(_, _, let withContext),
                .fromImport(_, _, let withContext):
                if withContext { isPlain = false }
            case .block, .macro, .call: isPlain = false
            case .forLoop(let inner): if inner.isRecursive { isPlain = false }
            default: break
            }
        }
        return isPlain
    }

    private mutating func reportAssignmentsToLoop(_ loop: ForLoop) {
        var places: [Int] = []
        if loop.target.names.contains("loop") { places.append(loop.target.offset) }
        loop.body.forEachNested { statement in
            switch statement.kind {
            case .set(let target, _), .setBlock(let target, _, _):
                if target.names.contains("loop") { places.append(target.offset) }
            default: break
            }
        }
        for place in places {
            report("template-syntax", "inside a loop nothing can be assigned to \"loop\"", at: place)
        }
    }
}
