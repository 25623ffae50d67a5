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
            let distance = editDistance(wanted, Array(candidate))
            guard distance <= limit else { continue }
            if let found = best {
                let isNearer = distance < found.distance
                guard isNearer || distance == found.distance && utf8Less(candidate, found.name) else { continue }
            }
            best = (distance, candidate)
        }
        return best?.name
    }

    /// The optimal string alignment distance of two words.
    private static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
        var beforePrevious = [Int]()
        var previous = Array(0...right.count)
        for i in 0..<left.count {
            var current = [i + 1]
            current.reserveCapacity(right.count + 1)
            for j in 0..<right.count {
                let cost = left[i] == right[j] ? 0 : 1
                var value = min(previous[j + 1] + 1, current[j] + 1, previous[j] + cost)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    value = min(value, beforePrevious[j - 1] + 1)
                }
                current.append(value)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
