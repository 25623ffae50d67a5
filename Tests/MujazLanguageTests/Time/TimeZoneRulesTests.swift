import Foundation
import MujazCore
import Testing

@testable import MujazLanguage

private func civil(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0) -> CivilDateTime {
    CivilDateTime(date: CivilDate(year: year, month: month, day: day), time: CivilTime(hour: hour, minute: minute))
}

/// What UTC clocks show.
private func utc(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) -> Timestamp {
    Timestamp(secondsSince1970: civil(year, month, day, hour, minute).secondsSince1970)
}

@Suite("Time zones without a database") struct FixedZoneTests {
    @Test func fixedOffsets() {
        let zone = TimeZoneRules(fixedOffset: 3 * 3600)
        #expect(zone.identifier == "+03:00")
        #expect(zone.offset(at: utc(2025, 1, 1, 0)) == 10_800)
        #expect(zone.timestamp(of: civil(2025, 1, 1, 3)) == utc(2025, 1, 1, 0))
        #expect(TimeZoneRules(fixedOffset: -5400).identifier == "-01:30")
        #expect(TimeZoneRules(identifier: "UTC") == .utc)
    }

    @Test("Names that are not identifiers do not reach the disk")
    func identifiers() {
        for name in [
            "", "/etc/passwd", "../../etc/passwd", "Asia/../Asia/Damascus", "Asia//Damascus", "Asia/", ".", "a\0b",
        ] {
            #expect(TimeZoneRules(identifier: name) == nil, "\(name)")
            #expect(!TimeZoneDatabase.isIdentifier(name))
        }
        #expect(TimeZoneRules(identifier: "Nowhere/Land") == nil)
        #expect(TimeZoneRules(identifier: "Asia") == nil)
    }

    @Test("Rules of footers")
    func posixRules() {
        func rule(_ text: String) -> PosixZoneRule? { PosixZoneRule(Array(text.utf8)[...]) }
        #expect(rule("<+03>-3")?.offset == 10_800)
        #expect(rule("EST5EDT,M3.2.0,M11.1.0")?.summer?.offset == -4 * 3600)
        #expect(rule("IST-1GMT0,M10.5.0,M3.5.0/1")?.summer?.offset == 0)
        #expect(rule("EET-2EEST,M4.5.5/0,M10.5.4/24")?.summer?.end.time == 86_400)
        #expect(rule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0")?.summer?.start.time == -3600)
        for broken in ["", "E", "EST", "EST5EDT", "EST5EDT,M13.1.0,M11.1.0", "EST5EDT,M3.2.0", "<+03-3", "EST999"] {
            #expect(rule(broken) == nil, "\(broken)")
        }
    }

    @Test("Broken files are none, wherever they are cut")
    func brokenFiles() throws {
        #expect(TZifReader.read([], identifier: "x") == nil)
        #expect(TZifReader.read(Array("TZif2".utf8), identifier: "x") == nil)
        guard Suites.hasZones else { return }
        let file = try DiskFileSystem().contents(of: "/usr/share/zoneinfo/Africa/Cairo")
        for count in 0..<file.count { _ = TZifReader.read(Array(file[..<count]), identifier: "x") }
        var generator = SplitMix(state: 7)
        for _ in 0..<3000 {
            var broken = file
            for _ in 0..<3 {
                broken[Int.random(in: 0..<file.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            guard let zone = TZifReader.read(broken, identifier: "x") else { continue }
            _ = zone.timestamp(of: zone.civil(utc(2026, 6, 1, 0)))
            _ = zone.civil(utc(9000, 6, 1, 0))
        }
    }
}

@Suite("Time zones of the system", .enabled(if: Suites.hasZones, "the system has no /usr/share/zoneinfo"))
struct SystemZoneTests {
    private func zone(_ name: String) throws -> TimeZoneRules { try #require(TimeZoneRules(identifier: name)) }

    @Test("Damascus gave up changing its clocks in October 2022")
    func damascus() throws {
        let zone = try zone("Asia/Damascus")
        #expect(zone.offset(at: utc(2021, 7, 1, 0)) == 10_800)
        #expect(zone.offset(at: utc(2022, 1, 1, 0)) == 7200)
        #expect(zone.offset(at: utc(2023, 1, 1, 0)) == 10_800)
        #expect(zone.offset(at: utc(2050, 1, 1, 0)) == 10_800)
        #expect(MachineDate.rfc3339(utc(2026, 11, 20, 11, 5), zone: zone) == "2026-11-20T14:05:00+03:00")
    }

    @Test("Cairo took summer time up again in 2023, by a rule that has no end")
    func cairo() throws {
        let zone = try zone("Africa/Cairo")
        #expect(zone.offset(at: utc(2022, 7, 1, 0)) == 7200)
        // The last Friday of April at midnight, the last Thursday of October at 24:00.
        #expect(zone.offset(at: utc(2025, 4, 24, 21, 59)) == 7200)
        #expect(zone.offset(at: utc(2025, 4, 24, 22, 0)) == 10_800)
        #expect(zone.offset(at: utc(2025, 10, 30, 20, 59)) == 10_800)
        #expect(zone.offset(at: utc(2025, 10, 30, 21, 0)) == 7200)
        #expect(zone.offset(at: utc(2425, 7, 1, 0)) == 10_800)
        #expect(zone.offset(at: utc(9999, 12, 1, 0)) == 7200)
        // Midnight does not exist on that Friday: it moves forward.
        #expect(zone.civil(zone.timestamp(of: civil(2025, 4, 25))) == civil(2025, 4, 25, 1))
    }

    @Test("New York: the gap moves forward, of the overlap the earlier is taken")
    func newYork() throws {
        let zone = try zone("America/New_York")
        #expect(zone.timestamp(of: civil(2025, 3, 9, 1, 59)) == utc(2025, 3, 9, 6, 59))
        #expect(zone.timestamp(of: civil(2025, 3, 9, 2, 30)) == utc(2025, 3, 9, 7, 30))
        #expect(zone.civil(utc(2025, 3, 9, 7, 30)) == civil(2025, 3, 9, 3, 30))
        #expect(zone.timestamp(of: civil(2025, 3, 9, 3, 0)) == utc(2025, 3, 9, 7, 0))
        #expect(zone.timestamp(of: civil(2025, 11, 2, 1, 30)) == utc(2025, 11, 2, 5, 30))
        #expect(zone.timestamp(of: civil(2025, 11, 2, 0, 59)) == utc(2025, 11, 2, 4, 59))
        #expect(zone.timestamp(of: civil(2025, 11, 2, 2, 0)) == utc(2025, 11, 2, 7, 0))
        #expect(zone.timestamp(of: civil(2999, 7, 1, 12)) == utc(2999, 7, 1, 16))
    }

    @Test func london() throws {
        let zone = try zone("Europe/London")
        #expect(zone.timestamp(of: civil(2025, 3, 30, 1, 30)) == utc(2025, 3, 30, 1, 30))
        #expect(zone.timestamp(of: civil(2025, 10, 26, 1, 30)) == utc(2025, 10, 26, 0, 30))
        #expect(MachineDate.rfc3339(utc(2025, 1, 1, 0), zone: zone) == "2025-01-01T00:00:00+00:00")
        // Before standard time clocks showed 75 seconds less than Greenwich's; RFC 3339 has minutes only.
        #expect(MachineDate.rfc3339(utc(1840, 1, 1, 0), zone: zone) == "1839-12-31T23:59:00-00:01")
    }

    // Foundation has time zone data of its own, which may be older than the system's: a country that has just changed its
    // law, as Morocco has, does not belong here.
    @Test(
        "The same offsets as Foundation, and civil times that lead back",
        arguments: [
            "Asia/Damascus", "Africa/Cairo", "America/New_York", "Europe/London", "Europe/Dublin", "Africa/Tunis",
            "Asia/Tehran", "Asia/Gaza", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia", "America/St_Johns",
        ])
    func foundation(_ name: String) throws {
        let zone = try zone(name)
        let other = try #require(TimeZone(identifier: name))
        var generator = SplitMix(state: 3)
        for _ in 0..<4000 {
            let second = Int64.random(in: -2_000_000_000...2_200_000_000, using: &generator)
            let moment = Timestamp(secondsSince1970: second)
            let expected = other.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
            #expect(zone.offset(at: moment) == expected, "\(name) \(second)")
            let back = zone.timestamp(of: zone.civil(moment))
            // Of an overlap, the earlier moment comes back.
            #expect(back <= moment && zone.civil(back) == zone.civil(moment), "\(name) \(second)")
        }
    }
}
