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
}
