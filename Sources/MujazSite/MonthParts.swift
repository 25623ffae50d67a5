import MujazLanguage

/// How the articles of a month are shared out among files for machines. Parts are filled from the oldest article on, so
/// that news changes the last alone; an article that is filed late moves others within its month only.
struct MonthParts {
    /// The number of articles in the month.
    let count: Int

    /// The number of entries in a full part. A part is 100 to 150 kB in the search index, and half of that in a sitemap.
    static let capacity = 120

    /// The numbers of the parts, from 0.
    var numbers: Range<Int> { 0..<((count + Self.capacity - 1) / Self.capacity) }

    /// The positions of a part, in a month with the newest first.
    func range(of part: Int) -> Range<Int> {
        max(0, count - (part + 1) * Self.capacity)..<max(0, count - part * Self.capacity)
    }

    /// What stands in the name of the file of a part: nothing for the first, else `-2`, `-3`.
    static func suffix(_ part: Int) -> String { part == 0 ? "" : "-\(part + 1)" }
}

extension Site {
    /// A month as names of files write it: `2025-12`, or `undated`.
    func name(ofMonth index: Int) -> String {
        months[index].month.map { MachineDate.month(year: $0.year, month: $0.month) } ?? "undated"
    }

    /// The articles of a part of a month, the newest first.
    public func articles(ofMonth index: Int, part: Int) -> ArraySlice<Int> {
        months[index].articles[MonthParts(count: months[index].articles.count).range(of: part)]
    }
}
