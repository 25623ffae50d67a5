/// Assignments to operations.
extension Compiler {
    mutating func store(_ node: NodeID, in target: AssignmentTarget, _ place: Place) {
        let code = storeTarget(target, place)
        if case .slot(let slot) = code {
            place.scope.function.emit(.store(slot: slot, node))
        } else {
            builder.targets.append(code)
            place.scope.function.emit(.storeTarget(target: Int32(builder.targets.count - 1), node))
        }
    }

    mutating func storeTarget(_ target: AssignmentTarget, _ place: Place) -> StoreTarget {
        switch target.kind {
        case .name(let name): .slot(place.scope.slots[name] ?? place.scope.find(name)?.slot ?? 0)
        case .attribute(let base, let name): .attribute(self.name(base, place, at: target.offset), name)
        case .tuple(let parts): .tuple(parts.map { storeTarget($0, place) })
        }
    }

    /// Puts what the top level assigns where blocks, included templates and importers see it.
    func export(_ target: AssignmentTarget, _ place: Place) {
        guard place.isTopLevel else { return }
        for name in target.names {
            guard let slot = place.scope.slots[name] else { continue }
            place.scope.function.emit(.export(slot: slot, Symbol(name), isPublic: !name.hasPrefix("_")))
        }
    }
}
