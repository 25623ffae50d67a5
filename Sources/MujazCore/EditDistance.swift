/// How many slips of the hand lie between two words.
public enum EditDistance {
    /// The optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours.
    ///
    /// - Parameter replacement: what a replaced element costs; 2 makes it one less and one more.
    public static func between<Element: Equatable>(
        _ left: [Element], _ right: [Element], replacement: Int = 1
    ) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for i in left.indices {
            var current = [i + 1]
            current.reserveCapacity(right.count + 1)
            for j in right.indices {
                let cost = left[i] == right[j] ? 0 : replacement
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
