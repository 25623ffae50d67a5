/// What `Accept-Encoding` says (RFC 9110, 12.5.3).
enum AcceptedCodings {
    /// Whether gzip may be sent.
    static func allowsGzip(_ field: String?) -> Bool {
        var any: Bool?
        for entry in (field ?? "").lowercased().split(separator: ",") {
            let parts = entry.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
            guard let name = parts.first else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if name == "gzip" || name == "x-gzip" { return weight > 0 }
            if name == "*" { any = weight > 0 }
        }
        return any ?? false
    }
}
