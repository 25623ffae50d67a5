/// The blocks of a page: for each name the one that shows, then those that it replaces, one after the other.
struct BlockTable {
    struct Entry {
        let symbol: Symbol
        let program: Program
        let function: Function
    }

    /// The blocks of the page's template, then those of the one that it extends, and so on.
    private var entries: [Entry] = []

    /// Adds the blocks of a template that the ones before extend.
    mutating func append(_ program: Program) {
        guard !program.blocks.isEmpty else { return }
        entries.reserveCapacity(entries.count + max(program.blocks.count, Self.usual))
        for block in program.blocks {
            entries.append(
                Entry(
                    symbol: block.symbol, program: program, function: program.functions[Int(block.function)]))
        }
    }

    /// How many blocks a page has together, mostly: room is made once.
    private static let usual = 12

    /// The block of a name at a level: 0 is the one that shows, 1 the one that it replaces.
    func entry(_ symbol: Symbol, level: Int) -> Entry? {
        var above = level
        for entry in entries where entry.symbol == symbol {
            if above == 0 { return entry }
            above -= 1
        }
        return nil
    }

    var names: [String] {
        var names: [String] = []
        for entry in entries where !names.contains(entry.symbol.name) { names.append(entry.symbol.name) }
        return names
    }
}
