/// "Did you mean": the known name that is nearest to one that is not known.
public enum NameSuggestion {
    /// The nearest of `candidates` to `name`, or nil where none is near enough: the distance (insertions, deletions,
    /// replacements and swaps of neighbours, in characters) is at most a third of the length, at least one. Of equally
    /// near names, the first in byte order.
    public static func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
        let wanted = Array(name)
        let limit = max(1, wanted.count / 3)
        var best: (distance: Int, name: String)?
        for candidate in candidates where abs(candidate.count - wanted.count) <= limit && candidate != name {
            let distance = EditDistance.between(wanted, Array(candidate))
            guard distance <= limit else { continue }
            if let found = best {
                let isNearer = distance < found.distance
                guard isNearer || distance == found.distance && utf8Less(candidate, found.name) else { continue }
            }
            best = (distance, candidate)
        }
        return best?.name
    }
}
