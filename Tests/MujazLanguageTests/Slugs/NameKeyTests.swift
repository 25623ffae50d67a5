import MujazLanguage
import Testing

@Suite("What a name is known by")
struct NameKeyTests {
    @Test(
        "Ways of writing one name",
        arguments: [
            ["المدينة", "المَدينة", "المديــنة", " المدينة ", "المدينة\u{200F}"],
            ["City News", "city news", "CITY  NEWS", "city-news", "City_News", "City – News"],
            ["آراء", "\u{627}\u{653}راء"], ["É", "e\u{301}"], ["«قول»", "\"قول\"", "“قول”"], ["C++", "c++"],
            ["می\u{200C}شود", "می شود"],
        ])
    func same(names: [String]) { #expect(Set(names.map { Array(Slug.nameKey($0).utf8) }).count == 1) }

    @Test(
        "Different names",
        arguments: [
            ["C", "C++", "C#", "C*", "C."], ["أ ب", "أ، ب", "أ/ب", "أب"], ["AT&T", "AT T"], ["Node.js", "Node js"],
            ["+", "#", "!"],
            ["1:0", "1-0"],
        ])
    func different(names: [String]) {
        #expect(Set(names.map { Array(Slug.nameKey($0).utf8) }).count == names.count)
    }
}
