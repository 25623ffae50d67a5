import MujazContent
import MujazCore
import MujazLanguage
import Testing

@testable import MujazSite

@Suite("Digest editions")
struct EditionTests {
    /// The names of an edition's articles by topic: `["t: a b", "-: c"]`.
    private func text(_ edition: Edition, _ site: Site) -> [String] {
        edition.sections.map { section in
            let names = section.items.map { item in
                let more = item.more.map { "+" + site.articles[$0].document.baseName }.joined()
                return site.articles[item.article].document.baseName + more
            }
            return "\(section.topic.map { site.topics[$0].name } ?? "-"): \(names.joined(separator: " "))"
        }
    }

    private func edition(_ period: String, _ site: Site) throws -> Edition {
        try #require(site.editions.first { $0.period.text == period })
    }

    private func at(_ hour: Int) -> (inout Document) -> Void {
        { document in
            document.date?.timestamp.secondsSince1970 += Int64(hour * 3600)
            document.date?.civil.time.hour = hour
        }
    }

    private func digest(_ path: String, _ change: (inout Document) -> Void = { _ in }) -> (LibraryMaker) -> LibraryMaker
    {
        var document = Document(
            path: path, role: .digest, matter: FrontMatter(), title: "", summary: nil, date: nil,
            baseName: String(path.split(separator: "/").last?.dropLast(3) ?? ""), bodyOffset: 0,
            omitsFirstHeading: false, wordCount: 0, direction: nil)
        document.matter.digest = DigestMatter()
        change(&document)
        let made = document
        return { maker in
            var maker = maker
            maker.documents.append(made)
            return maker
        }
    }

    @Test("Every day and every week with news has one, the newest first; neighbours are of the same kind")
    func periods() throws {
        var maker = LibraryMaker()
        for day in [0, 4, 5, 18] { maker.add("\(day).md", day: day) }
        maker.add("none.md")
        let site = maker.site()
        #expect(
            site.editions.map(\.period.text) == [
                "2025-12-19", "2025-w50", "2025-w49", "2025-12-06", "2025-12-05", "2025-w48", "2025-12-01",
            ])
        let last = try edition("2025-12-19", site)
        #expect(last.previous.map { site.editions[$0].period.text } == "2025-12-06")
        #expect(last.next == nil)
        #expect(try edition("2025-w49", site).next.map { site.editions[$0].period.text } == "2025-w50")
        #expect(site.editionMonths.map(\.address) == ["/digests/2025-12/"])
        #expect(last.address == "/digests/2025-12-19/")
        #expect(last.emailAddress == "/digests/2025-12-19/email.html")
    }

    @Test("With an hour, an edition reaches from that hour of the day before to that hour of the day")
    func hour() throws {
        var maker = LibraryMaker()
        maker.config.digest.hour = 18
        maker.config.weekStart = 1
        maker.add("noon.md", day: 18, at(12))
        maker.add("before.md", day: 18, at(17))
        maker.add("evening.md", day: 18, at(18))
        maker.add("sunday.md", day: 20, at(20))
        let site = maker.site()
        #expect(text(try edition("2025-12-19", site), site) == ["-: before noon"])
        #expect(text(try edition("2025-12-20", site), site) == ["-: evening"])
        // Sunday evening is in Monday's edition, and so in the next week.
        #expect(text(try edition("2025-w52", site), site) == ["-: sunday"])
        let day = try edition("2025-12-19", site)
        #expect(MachineDate.utc(day.begins) == "2025-12-18T18:00:00Z")
        #expect(MachineDate.utc(day.closes) == "2025-12-19T18:00:00Z")
        let week = try edition("2025-w51", site)
        #expect(MachineDate.utc(week.begins) == "2025-12-14T18:00:00Z")
        #expect(MachineDate.utc(week.closes) == "2025-12-21T18:00:00Z")
    }

    @Test("Pinned first, then breaking, then what its story brought, then the newest; topics take turns")
    func rule() throws {
        var maker = LibraryMaker()
        maker.config.sections = ["s", "t"]
        maker.config.digest.items = 5
        for (index, name) in ["a", "b", "c", "d", "e", "f"].enumerated() {
            maker.add("\(name).md", day: 0) { document in
                at(index + 1)(&document)
                document.matter.topics = ["t"]
                if name == "b" { document.matter.isPinned = true }
                if name == "a" { document.matter.isBreaking = true }
                if name == "c" || name == "d" { document.matter.stories = ["story"] }
            }
        }
        maker.add("g.md", day: 0) { $0.matter.topics = ["s"] }
        maker.add("h.md", day: 0) { $0.matter.topics = ["u"] }
        maker.add("i.md", day: 0)
        let site = maker.site()
        let edition = try edition("2025-12-01", site)
        #expect(text(edition, site) == ["s: g", "t: b a", "u: h", "-: i"])
        #expect(edition.newsCount == 9)
        maker.config.digest.items = 100
        let whole = maker.site()
        #expect(text(try self.edition("2025-12-01", whole), whole) == ["s: g", "t: b a d+c f e", "u: h", "-: i"])
    }

    @Test("A closed edition does not change with what is published later, an open one does")
    func stability() throws {
        var maker = LibraryMaker()
        for day in 0..<20 {
            for (name, topic) in [("a", "x"), ("b", "y"), ("c", "y")] {
                maker.add("\(name)\(day).md", day: day) {
                    $0.matter.topics = [topic]
                    $0.matter.stories = ["story"]
                }
            }
        }
        func texts(_ site: Site) -> [String: [String]] {
            var texts: [String: [String]] = [:]
            for edition in site.editions { texts[edition.period.text] = text(edition, site) }
            return texts
        }
        let before = maker.site(nowDay: 20)
        // A week is one when it is over.
        #expect(before.editions.filter(\.isOpen).map(\.period.text) == [])
        for number in 0..<9 { maker.add("late\(number).md", day: 20) { $0.matter.topics = ["x", "z"] } }
        let after = maker.site(nowDay: 20)
        #expect(after.editions.filter(\.isOpen).map(\.period.text) == ["2025-12-21"])
        var changed = texts(after)
        for (period, text) in texts(before) { #expect(changed.removeValue(forKey: period) == text) }
        #expect(changed.keys.sorted() == ["2025-12-21"])
        // Lists, neighbours and letters wait until it has closed.
        let open = try edition("2025-12-21", after)
        #expect(!open.hasEmail)
        #expect(after.editionMonths.flatMap(\.editions) == Array(1..<after.editions.count))
        #expect(try edition("2025-12-20", after).next == nil)
        maker.config.digest.daily = false
        #expect(maker.site(nowDay: 20).editions.filter(\.isOpen).map(\.period.text) == ["2025-w51"])
    }

    @Test("A file of a day or a week takes the rule's place, its items in the order of the editor")
    func curated() throws {
        var maker = LibraryMaker()
        for day in 0..<9 { maker.add("n\(day).md", day: day) { $0.matter.topics = [day < 5 ? "t" : "u"] } }
        maker.add("x/same.md", day: 3) { $0.matter.slug = "same" }
        maker.add("y/same.md", day: 8) { $0.matter.slug = "same" }
        maker = digest("digests/2025-12-04.md") { document in
            document.date = ContentDate(
                timestamp: Timestamp(secondsSince1970: 1_764_806_400), hasTime: false,
                civil: CivilDateTime(date: CivilDate(year: 2025, month: 12, day: 4)))
            document.matter.digest?.items = [
                DigestMatter.Item(name: WrittenName("n3"), note: "note"),
                DigestMatter.Item(name: WrittenName("n8.md"), note: nil),
                DigestMatter.Item(name: WrittenName("n2", location: SourceLocation(line: 5, column: 5)), note: nil),
                DigestMatter.Item(name: WrittenName("same"), note: nil),
                DigestMatter.Item(name: WrittenName("n33", location: SourceLocation(line: 7, column: 5)), note: nil),
                DigestMatter.Item(name: WrittenName("/2025/12/04/n3/"), note: nil),
            ]
        }(maker)
        maker = digest("digests/2025-w49.md") { $0.matter.digest?.excludes = [WrittenName("n1")] }(maker)
        maker.config.baseURL = "https://x.example/"
        let site = maker.site()
        let day = try edition("2025-12-04", site)
        #expect(day.isCurated)
        // Of two articles with one name that of the day is meant.
        #expect(text(day, site) == ["t: n3", "u: n8", "t: n2", "-: same"])
        #expect(day.sections.last?.items.first.map { site.articles[$0.article].document.path } == "x/same.md")
        #expect(day.sections.first?.items.first?.note == "note")
        #expect(site.diagnostics.map(\.id) == ["digest-item-twice", "digest-item-missing"])
        #expect(site.diagnostics.last?.location == SourceLocation(line: 7, column: 5))
        #expect(site.diagnostics.last?.help == "did you mean «n3»?")
        #expect(text(try edition("2025-w48", site), site) == ["t: n4 n3 n2 n1 n0", "-: same"])
        #expect(text(try edition("2025-w49", site), site) == ["u: n8 n7 n6 n5", "-: same"])
    }

    @Test("Two files for one day are a mistake; a file of no day is a page")
    func files() {
        var maker = LibraryMaker()
        maker.add("a.md", day: 3)
        maker = digest("digests/2025-w49.md")(maker)
        maker = digest("digests/week.md") { $0.matter.digest?.week = WrittenName("2025-W49") }(maker)
        maker = digest("digests/about.md")(maker)
        maker.config.baseURL = "https://x.example/"
        let site = maker.site()
        #expect(Set(site.diagnostics.map(\.id)) == ["same-edition", "digest-without-period"])
        #expect(site.pages.map(\.address) == ["/digests/about/"])
    }

    @Test("E-mails of the newest, of all or of none")
    func emails() {
        var maker = LibraryMaker()
        for day in 0..<60 { maker.add("\(day).md", day: day) }
        #expect(maker.site().editions.count { $0.hasEmail } == DigestSettings.recentEmails)
        maker.config.digest.email = .all
        #expect(maker.site().editions.allSatisfy { $0.hasEmail })
        maker.config.digest.email = .off
        maker.config.digest.weekly = false
        #expect(maker.site().editions.allSatisfy { !$0.hasEmail && $0.period.kind == .daily })
        #expect(maker.site().diagnostics.isEmpty)
        maker.config.digest.isConfigured = true
        maker.config.digest.email = .all
        #expect(maker.site().diagnostics.map(\.id) == ["digest-email-address"])
    }

    @Test("Each edition has a page, and an e-mail in two parts beside it")
    func routes() {
        var maker = LibraryMaker()
        maker.config.baseURL = "https://x.example/"
        maker.add("a.md", day: 18)
        let plan = RoutePlanner.plan(maker.site(), assets: [], displayPrefix: "c/")
        let paths = plan.routes.map(\.outputPath).filter {
            $0.hasPrefix("digests/") && !$0.hasSuffix(".xml") && !$0.hasSuffix(".json")
        }
        #expect(
            paths == [
                "digests/index.html", "digests/2025-12/index.html", "digests/2025-12-19/index.html",
                "digests/2025-12-19/email.html", "digests/2025-12-19/email.txt", "digests/2025-w50/index.html",
                "digests/2025-w50/email.html", "digests/2025-w50/email.txt",
            ])
        #expect(plan.diagnostics.isEmpty)
    }
}
