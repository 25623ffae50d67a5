/// Methods that look for a part of a text.
extension TextMethods {
    func search() throws(TemplateFailure) -> TemplateValue {
        let values = try bound([.required("sub"), "start", "end"])
        try budget.spend(searching: text.utf8.count, for: values[0]?.size ?? 0)
        let scalars = Array(text.unicodeScalars)
        let window = window(scalars.count, try integer(values[1]), try integer(values[2]))
        let haystack = Array(scalars[window])
        if name == "startswith" || name == "endswith" {
            var parts: [TemplateValue] = [values[0] ?? .none]
            if case .list(let list)? = values[0], list.kind == .tuple { parts = list.elements }
            for part in parts {
                guard let part = part.asText else {
                    throw TemplateFailure("\(what) wants a text, not \(part.kindName)")
                }
                let scalars = part.unicodeScalars
                if name == "startswith"
                    ? haystack.starts(with: scalars) : haystack.reversed().starts(with: scalars.reversed())
                {
                    return .bool(true)
                }
            }
            return .bool(false)
        }
        guard let part = values[0]?.asText else {
            throw TemplateFailure("\(what) wants a text, not \(values[0]?.kindName ?? "nothing")")
        }
        let needle = Array(part.unicodeScalars)
        if name == "count" { return .integer(count(of: needle, in: haystack)) }
        var found: Int?
        if name.hasPrefix("r") {
            found = PythonText.find(needle.reversed(), in: haystack.reversed()).map {
                haystack.count - $0 - needle.count
            }
        } else {
            found = PythonText.find(needle, in: haystack)
        }
        if found == nil, name.hasSuffix("index") { throw TemplateFailure("the text has no such part") }
        return .integer(found.map { $0 + window.lowerBound } ?? -1)
    }

    private func window(_ count: Int, _ start: Int?, _ end: Int?) -> Range<Int> {
        let clamp = { (bound: Int) in min(max(bound < 0 ? bound + count : bound, 0), count) }
        let lower = clamp(start ?? 0)
        return lower..<max(lower, clamp(end ?? count))
    }

    private func count(of needle: [Unicode.Scalar], in haystack: [Unicode.Scalar]) -> Int {
        guard !needle.isEmpty else { return haystack.count + 1 }
        var count = 0
        var start = 0
        while let next = PythonText.find(needle, in: haystack, from: start) {
            count += 1
            start = next + needle.count
        }
        return count
    }
}
