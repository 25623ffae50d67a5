/// The names that are known at a place of a template.
struct StaticScope {
    private var names: [String: StaticType] = [:]
    /// Names and fields that a condition around the place asks for with `is defined`, as they are written.
    private(set) var guarded: Set<String> = []

    func type(of name: String) -> StaticType? { names[name] }

    mutating func set(_ name: String, _ type: StaticType) { names[name] = type }

    /// Takes over what was assigned in a branch that may not have run.
    mutating func merge(_ branch: StaticScope) {
        for (name, type) in branch.names {
            names[name] = names[name].map { $0.joined(with: type) } ?? .unknown
        }
    }

    mutating func guardAgainst(_ paths: Set<String>) { guarded.formUnion(paths) }

    /// All names, for "did you mean".
    var all: [String] { Array(names.keys) }

    var values: [String: StaticType] { names }

    /// Equal where the names mean the same.
    var signature: String {
        names.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.signature)" }.joined(separator: ",")
    }
}

extension Expression {
    /// `article.date.iso` as it is written, for names and fields of names only.
    var path: String? {
        switch kind {
        case .name(let name): name
        case .attribute(let base, let name): base.path.map { "\($0).\(name)" }
        case .item(let base, let key):
            if case .literal(.string(let name)) = key.kind { base.path.map { "\($0).\(name)" } } else { nil }
        default: nil
        }
    }

    /// The paths that this expression asks for with `is defined` or `is undefined`.
    var guardedPaths: Set<String> {
        var paths: Set<String> = []
        if case .test(let subject, let name, _) = kind, name == "defined" || name == "undefined",
            let path = subject.path
        {
            paths.insert(path)
        }
        forEachChild { paths.formUnion($0.guardedPaths) }
        return paths
    }
}
