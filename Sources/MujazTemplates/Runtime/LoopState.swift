/// The variable `loop` of one loop.
final class LoopState: TemplateSpecial, @unchecked Sendable {
    // Safe: the renderer changes it, and templates read it, only in the run that is `owner`, which is checked where
    // it is not reached through a variable of that run.
    let owner: RenderOwner
    let list: TemplateList
    let depth0: Int
    /// For a recursive loop: the function that holds it, and the frame that the function was made in.
    let recursion: (function: Function, frame: Frame)?
    var index0 = 0
    /// What `loop.changed` was asked for last.
    private var lastChanged: [TemplateValue]?

    init(owner: RenderOwner, list: TemplateList, depth0: Int, recursion: (function: Function, frame: Frame)?) {
        self.owner = owner
        self.list = list
        self.depth0 = depth0
        self.recursion = recursion
        super.init(.loop)
    }

    override var extent: ValueExtent {
        var extent = list.extent
        extent.depth += 1
        extent.holdsSpecial = true
        return extent
    }

    override var kindName: String { "loop" }
    override var representation: String { "<LoopContext \(index0 + 1)/\(list.count)>" }
    override var attributeNames: [String] { LoopField.allCases.map(\.rawValue) + ["cycle", "changed"] }

    override func attribute(_ name: String) -> TemplateValue? {
        LoopField(rawValue: name).map { field($0, isStrict: false) }
    }

    func field(_ field: LoopField, isStrict: Bool) -> TemplateValue {
        switch field {
        case .previtem: index0 > 0 ? list[index0 - 1] : absent("there is no previous item", isStrict)
        case .nextitem: index0 + 1 < list.count ? list[index0 + 1] : absent("there is no next item", isStrict)
        default: field.value(index0: index0, count: list.count, depth0: depth0)
        }
    }

    private func absent(_ message: String, _ isStrict: Bool) -> TemplateValue {
        .undefined(UndefinedValue(name: "loop", origin: .other(message), isStrict: isStrict))
    }

    /// `loop.cycle(…)`.
    func cycle(_ values: [TemplateValue]) throws(TemplateFailure) -> TemplateValue {
        guard !values.isEmpty else { throw TemplateFailure("there is nothing to cycle through") }
        return values[index0 % values.count]
    }

    /// `loop.changed(…)`.
    func changed(_ values: [TemplateValue]) throws(TemplateFailure) -> Bool {
        defer { lastChanged = values }
        guard let last = lastChanged, last.count == values.count else { return true }
        for (old, new) in zip(last, values) where try !TemplateValue.equal(old, new) { return true }
        return false
    }

    /// Forgets what it was asked for, in which the loop itself may be.
    func end() { lastChanged = nil }
}
