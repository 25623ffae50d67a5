/// A Content-Security-Policy that lets the preview's own script work.
enum ContentPolicy {
    /// The policy with the site's own scripts, styles and connections allowed, and everything else as it was. A policy
    /// that allows them already comes back as it is.
    static func allowingPreview(_ policy: String) -> String {
        var directives = policy.split(separator: ";").map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
            .filter { !$0.isEmpty }
        let before = directives
        for names in [["script-src-elem", "script-src"], ["style-src-elem", "style-src"], ["connect-src"]] {
            let all = names + ["default-src"]
            guard
                let found = all.lazy.compactMap({ name in directives.firstIndex { $0[0].lowercased() == name } }).first,
                !directives[found].dropFirst().contains(where: { $0 == "'self'" || $0 == "*" })
            else { continue }
            let values = directives[found].dropFirst().filter { $0.lowercased() != "'none'" } + ["'self'"]
            if directives[found][0].lowercased() == "default-src" {
                directives.append([names[names.count - 1]] + values)
            } else {
                directives[found] = [directives[found][0]] + values
            }
        }
        return directives == before ? policy : directives.map { $0.joined(separator: " ") }.joined(separator: "; ")
    }
}
