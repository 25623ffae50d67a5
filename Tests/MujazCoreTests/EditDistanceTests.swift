import Testing

@testable import MujazCore

@Suite("Slips between two words")
struct EditDistanceTests {
    @Test(
        arguments: [
            ("", "", 0), ("draft", "draft", 0), ("", "abc", 3), ("draft", "drft", 1), ("draft", "drafft", 1),
            ("draft", "craft", 1), ("draft", "darft", 1), ("draft", "rdaft", 1), ("draft", "dtfra", 4),
            ("مسودة", "مسوده", 1), ("ab", "ba", 1), ("abc", "ca", 3),
        ] as [(String, String, Int)])
    func table(one: String, other: String, distance: Int) {
        #expect(EditDistance.between(Array(one), Array(other)) == distance)
    }

    @Test("A replacement may cost as much as one less and one more")
    func replacements() {
        #expect(EditDistance.between(Array("draft"), Array("craft"), replacement: 2) == 2)
        #expect(EditDistance.between(Array("draft"), Array("darft"), replacement: 2) == 1)
    }

    @Test("It is the same in both directions, nothing only between equals, and at most the longer word")
    func properties() {
        for _ in 0..<500 {
            let one = (0..<Int.random(in: 0...7)).map { _ in "abc".randomElement() ?? "a" }
            let other = (0..<Int.random(in: 0...7)).map { _ in "abc".randomElement() ?? "a" }
            let distance = EditDistance.between(one, other)
            #expect(distance == EditDistance.between(other, one), "\(one) \(other)")
            #expect((distance == 0) == (one == other), "\(one) \(other)")
            #expect(distance >= abs(one.count - other.count) && distance <= max(one.count, other.count))
        }
    }

    /// Every word of at most three letters of an alphabet of three.
    private static let words: [[Int]] = {
        var words: [[Int]] = [[]]
        var longest: [[Int]] = [[]]
        for _ in 0..<3 {
            longest = longest.flatMap { word in (0..<3).map { word + [$0] } }
            words += longest
        }
        return words
    }()

    /// A swap and an insertion within it are not one step after another here, so `ca` is 3 from `abc` but 2 by way of
    /// `ac`. Without swaps the distance is a metric.
    @Test("The way through a third word is no shorter, save where neighbours are swapped")
    func triangle() {
        let words = Self.words
        func isSwapped(_ left: [Int], _ right: [Int]) -> Bool {
            left != right && left.sorted() == right.sorted()
        }
        var wrong = 0
        for left in words {
            for right in words {
                let straight = EditDistance.between(left, right)
                for middle in words where !isSwapped(left, middle) && !isSwapped(middle, right) {
                    let round = EditDistance.between(left, middle) + EditDistance.between(middle, right)
                    if straight > round { wrong += 1 }
                }
            }
        }
        #expect(wrong == 0)
    }
}
