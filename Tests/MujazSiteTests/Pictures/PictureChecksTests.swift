import MujazContent
import MujazCore
import Testing

@testable import MujazSite

@Suite("What is missing of pictures")
struct PictureChecksTests {
    /// A site of articles with a picture each, and of files.
    private func site(
        _ pictures: [(inout Picture) -> Void], files: [String] = ["a/quay.jpg"], credit: CreditPolicy = .auto
    ) -> Site {
        var maker = LibraryMaker()
        maker.config.images.credit = credit
        for (number, change) in pictures.enumerated() {
            maker.add("a/\(number).md", day: number) { document in
                var picture = Picture(source: "quay.jpg")
                picture.alt = "الرصيف"
                picture.credit = "ليلى"
                picture.location = MujazCore.SourceLocation(line: 3, column: 8)
                change(&picture)
                document.matter.image = picture
            }
        }
        var site = maker.site()
        let head = ImageHeader(Array("<svg width=\"20\" height=\"10\">".utf8))
        site.media = files.map { MediaFile(path: $0, address: $0, picture: head) }
        return site
    }

    private func check(_ site: Site) -> [Diagnostic] { PictureChecks.diagnostics([site], displayPrefix: "c/") }

    @Test func nothing() { #expect(check(site([{ _ in }, { $0.caption = "مساءً" }])) == []) }

    @Test("Each at its place, with its cure")
    func places() throws {
        let found = check(
            site([{ $0.alt = nil }, { $0.credit = nil }, { $0.caption = $0.alt }, { $0.source = "qay.jpg" }]))
        #expect(Set(found.map(\.id)) == ["alt-missing", "credit-missing", "caption-repeats-alt", "picture-missing"])
        #expect(found.allSatisfy { $0.location == MujazCore.SourceLocation(line: 3, column: 8) })
        #expect(found.first { $0.id == "picture-missing" }?.file == "c/a/3.md")
        #expect(found.first { $0.id == "picture-missing" }?.help == "did you mean «quay.jpg»?")
        #expect(found.count { $0.severity == .warning } == 3)
    }

    @Test("A file of the same name elsewhere is found, whatever its case")
    func elsewhere() {
        let found = check(site([{ $0.source = "/img/Quay.JPG" }], files: ["photos/2025/quay.jpg"]))
        #expect(found.map(\.help) == ["did you mean «/photos/2025/quay.jpg»?"])
        #expect(check(site([{ $0.source = "none.jpg" }], files: [])).map(\.help) == ["put it beside this file"])
        for remote in ["https://a.example/b.jpg", "//a.example/b.jpg"] {
            #expect(check(site([{ $0.source = remote }], files: [])) == [])
        }
    }

    @Test("Pictures of static/ that contain their location are told at once")
    func positions() {
        var one = site([], files: ["static/a.jpg", "static/b.jpg"])
        one.media[1].tellsPosition = true
        #expect(check(one).map(\.id) == ["picture-position"])
        #expect(check(one).map(\.file) == ["c/static/b.jpg"])
        one.media[0].tellsPosition = true
        #expect(check(one).map(\.message).first?.contains("2 pictures contain their location") == true)
        #expect(check(one).map(\.message).first?.contains("«static/a.jpg», «static/b.jpg»") == true)
    }

    @Test("Pictures that browsers do not show are told by what they are")
    func unshown() {
        var kinds = site(
            [{ $0.source = "quay.heic" }, { $0.source = "scan.jpg" }, { $0.source = "gone.jpg" }], files: [])
        kinds.unshownPictures = [("a/quay.heic", ForeignPicture.heic), ("a/scan.jpg", .tiff)].map {
            var file = MediaFile(path: $0.0, address: $0.0)
            file.foreign = $0.1
            return file
        }
        #expect(
            Set(check(kinds).map(\.message)) == [
                "the picture «gone.jpg» is not there",
                "the picture «quay.heic» is there, but browsers do not show HEIC",
                "the picture «scan.jpg» is TIFF inside, whatever its name says, and browsers do not show that",
            ])
    }

    @Test("What is missing often is told once")
    func flood() {
        let five = check(site(Array(repeating: { $0.alt = nil }, count: 5)))
        #expect(five.count == 5)
        let many = check(site(Array(repeating: { $0.alt = nil }, count: 90)))
        #expect(many.map(\.id) == ["alt-missing"])
        #expect(many.first?.message == "90 pictures have no alternative text; the first is here")
        #expect(many.first?.related.count == 2)
    }

    @Test(
        "Credits are asked for where they are the custom, or the configuration asks",
        arguments: [
            (CreditPolicy.auto, [Diagnostic.Severity.note]), (.required, [.warning, .warning]), (.optional, []),
        ])
    func credits(policy: CreditPolicy, expected: [Diagnostic.Severity]) {
        let found = check(site([{ $0.credit = nil }, { $0.credit = nil }], credit: policy))
        #expect(found.map(\.id) == Array(repeating: "credit-missing", count: expected.count))
        #expect(found.map(\.severity) == expected)
    }

    @Test("A file that is no picture, and one that does not tell its size")
    func unreadable() {
        var site = site([{ _ in }], files: ["a/quay.jpg"])
        site.media.append(MediaFile(path: "a/page.png", address: "a/page.png", picture: nil))
        site.media.append(
            MediaFile(
                path: "a/cut.png", address: "a/cut.png",
                picture: ImageHeader([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])))
        site.media.append(MediaFile(path: "a/film.mp4", address: "a/film.mp4", picture: nil))
        let found = check(site)
        #expect(found.map(\.file) == ["c/a/page.png", "c/a/cut.png"])
        #expect(found.map(\.id) == ["picture-unreadable", "picture-unreadable"])
    }
}
