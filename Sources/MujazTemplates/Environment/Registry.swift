/// The filters and tests of an environment, by number and by name.
struct Registry: Sendable {
    let filters: [FilterDefinition]
    let tests: [TestDefinition]
    /// For each filter, what says that it leaves a text alone.
    let leavesAlone: [(@Sendable (String) -> Bool)?]
    private let filterNumbers: [String: Int]
    private let testNumbers: [String: Int]

    /// Of two definitions with one name the later one counts.
    init(filters: [FilterDefinition], tests: [TestDefinition]) {
        self.filters = filters
        self.tests = tests
        leavesAlone = filters.map(\.leavesAlone)
        var numbers: [String: Int] = [:]
        for (number, filter) in filters.enumerated() { numbers[filter.name] = number }
        filterNumbers = numbers
        numbers = [:]
        for (number, test) in tests.enumerated() { numbers[test.name] = number }
        testNumbers = numbers
    }

    func filter(named name: String) -> Int? { filterNumbers[name] }
    func test(named name: String) -> Int? { testNumbers[name] }

    var filterNames: [String] { filterNumbers.keys.sorted() }
    var testNames: [String] { testNumbers.keys.sorted() }
}
