import MujazBuild
import MujazContent
import MujazCore
import MujazLanguage
import Testing

@testable import MujazPublish

@Suite struct PublisherTests {
    static let manners: [Int?] = [nil, 1, 3]

    @Test func sendsWhatPagesNameBeforePagesBeforeLists() {
        let roles = [
            ("index.html", true, false, FileRole.list), ("2026/12/01/a/index.html", false, true, .page),
            ("2026/12/01/a/index.json", false, true, .page), ("assets/theme.1a2b.css", false, false, .asset),
            ("feed.xml", false, false, .list), ("_headers", false, false, .list), ("media/a.pdf", false, false, .asset),
        ]
        for (path, isList, hasSource, role) in roles {
            #expect(FileRole.role(of: path, isList: isList, hasSource: hasSource) == role, "\(path)")
        }
    }

    /// Whatever was there before, the target is what the output is, and exactly what differs was sent.
    @Test(arguments: manners) func theTargetBecomesTheOutput(_ releases: Int?) async throws {
        var dice = Dice(7)
        let newsroom = Newsroom(releases: releases)
        var former: [String: String] = [:]
        for _ in 0..<60 {
            let files = dice.output()
            let report = try await newsroom.publish(files)
            #expect(try newsroom.live() == files)
            #expect(Set(report.plan.uploads.map(\.file.path)) == Set(files.filter { former[$0.key] != $0.value }.keys))
            #expect(Set(report.plan.removals.map(\.path)) == Set(former.keys).subtracting(files.keys))
            former = files
        }
    }

    /// A publication that is cut off after any number of steps leaves what readers see as it was, or old and new files in
    /// the right order, and the next one ends all the same.
    @Test(arguments: manners) func canBeCutOffAnywhere(_ releases: Int?) async throws {
        var dice = Dice(11)
        for round in 0..<6 {
            let (old, new, later) = (dice.output(), dice.output(), dice.output())
            for cut in 0..<200 {
                let newsroom = Newsroom(releases: releases)
                // A release that was given up serves again; one in three rounds has none yet.
                for _ in 0..<(round % 3 * 2) { try await newsroom.publish(dice.output()) }
                try await newsroom.publish(old)
                let snapshot = try newsroom.snapshot(new)
                newsroom.disk.fail(after: cut)
                var isCutOff = false
                do { _ = try await newsroom.publisher.publish(snapshot) } catch { isCutOff = true }
                newsroom.disk.fail(after: nil)
                let live = try newsroom.live()
                if releases != nil {
                    #expect(live == old || live == new, "round \(round), cut off after \(cut)")
                } else {
                    for (path, text) in live where !path.contains(".mujaz-sending") {
                        #expect(text == old[path] || text == new[path], "\(path) in round \(round) after \(cut)")
                    }
                    // The list is new only where every page is.
                    if old["index.html"] != new["index.html"], live["index.html"] == new["index.html"] {
                        for (path, text) in new where path.hasSuffix("/index.html") || path.hasSuffix(".css") {
                            #expect(live[path] == text, "\(path) in round \(round) after \(cut)")
                        }
                    }
                }
                // The content may have changed again meanwhile.
                let next = cut.isMultiple(of: 2) ? new : later
                try await newsroom.publish(next)
                #expect(try newsroom.live().filter { !$0.key.contains(".mujaz-sending") } == next, "after \(cut)")
                if !isCutOff { break }
            }
        }
    }

    @Test(arguments: manners) func nothingIsSentTwice(_ releases: Int?) async throws {
        let newsroom = Newsroom(releases: releases)
        let files = ["index.html": "1", "a/index.html": "2"]
        try await newsroom.publish(files)
        let before = newsroom.disk.changes
        let snapshot = try newsroom.snapshot(files)
        let written = newsroom.disk.changes
        #expect(try await newsroom.publisher.publish(snapshot).outcome == .unchanged)
        // What Mujaz remembers is written again; the target is left alone.
        #expect(newsroom.disk.changes - written <= 4)
        #expect(before > 0)
    }

    @Test(arguments: manners) func twoMachinesPublishInTurn(_ releases: Int?) async throws {
        var first = Newsroom(releases: releases)
        try await first.publish(["index.html": "1", "a/index.html": "a"])
        let disk = first.disk
        for round in 2..<6 {
            first.machine = first.machine == "/site" ? "/other" : "/site"
            try disk.createDirectory(first.machine)
            let files = ["index.html": "\(round)", "b\(round)/index.html": "b"]
            try await first.publish(files)
            #expect(try first.live() == files)
        }
    }

    @Test func whatSomebodyElseChangedIsMendedOnRequest() async throws {
        var newsroom = Newsroom()
        let files = ["index.html": "1", "a/index.html": "a"]
        try await newsroom.publish(files)
        try newsroom.disk.write(Array("broken".utf8), to: "/www/site/a/index.html")
        try newsroom.disk.write(Array("theirs".utf8), to: "/www/site/notes.txt")
        #expect(try await newsroom.publish(files).outcome == .unchanged)
        newsroom.options.verifies = true
        let report = try await newsroom.publish(files)
        #expect(report.plan.uploads.map(\.file.path) == ["a/index.html"])
        #expect(report.plan.foreign == ["notes.txt"])
        #expect(try newsroom.live() == files.merging(["notes.txt": "theirs"]) { $1 })
    }

    @Test func aRecordThatIsBrokenOrMissingCostsAListing() async throws {
        for damage in ["", "mujaz publication 1\nid", "something else"] {
            for forgets in [false, true] {
                var newsroom = Newsroom()
                try await newsroom.publish(["index.html": "1", "a/index.html": "a", "old/index.html": "o"])
                if damage.isEmpty {
                    try newsroom.disk.removeFile("/www/site/.mujaz/publication")
                } else {
                    try newsroom.disk.write(Array(damage.utf8), to: "/www/site/.mujaz/publication")
                }
                if forgets {
                    newsroom.machine = "/elsewhere"
                    newsroom.options.adopts = true
                }
                let files = ["index.html": "2", "a/index.html": "a"]
                let report = try await newsroom.publish(files)
                #expect(report.plan.uploads.map(\.file.path) == ["index.html"])
                // Nobody remembers whose the old page is: it stays, and is told.
                #expect(try newsroom.live()["old/index.html"] == (forgets ? "o" : nil))
                #expect(report.plan.foreign == (forgets ? ["old/index.html"] : []))
            }
        }
    }

    @Test func aNewerRecordIsLeftAlone() async throws {
        let newsroom = Newsroom()
        try await newsroom.publish(["index.html": "1"])
        let record = "/www/site/.mujaz/publication"
        try newsroom.disk.write(Array("mujaz publication 9\nend 0\n".utf8), to: record)
        await #expect { try await newsroom.publish(["index.html": "2"]) } throws: { error in
            (error as? PublishError)?.message.contains("newer Mujaz") == true
        }
        #expect(try newsroom.live() == ["index.html": "1"])
    }

    @Test func aFolderOfOthersIsTakenOnRequestOnly() async throws {
        var newsroom = Newsroom()
        try newsroom.disk.createDirectory("/www/site")
        try newsroom.disk.write(Array("theirs".utf8), to: "/www/site/shop.html")
        await #expect(throws: PublishError.self) { try await newsroom.publish(["index.html": "1"]) }
        #expect(try newsroom.live() == ["shop.html": "theirs"])
        newsroom.options.adopts = true
        try await newsroom.publish(["index.html": "1"])
        newsroom.options.adopts = false
        try await newsroom.publish(["index.html": "2"])
        #expect(try newsroom.live() == ["index.html": "2", "shop.html": "theirs"])
    }

    @Test(arguments: manners) func manyRemovalsNeedAWord(_ releases: Int?) async throws {
        var newsroom = Newsroom(releases: releases)
        newsroom.settings.maximumRemovals = 20
        var files = ["index.html": "1"]
        for number in 0..<9 { files["\(number)/index.html"] = "x" }
        try await newsroom.publish(files)
        var fewer = files
        for number in 0..<3 { fewer["\(number)/index.html"] = nil }
        await #expect(throws: PublishError.self) { try await newsroom.publish(fewer) }
        await #expect(throws: PublishError.self) { try await newsroom.publish([:]) }
        #expect(try newsroom.live() == files)
        newsroom.options.isDryRun = true
        #expect(try await newsroom.publish(fewer).plan.removals.count == 3)
        #expect(try newsroom.live() == files)
        newsroom.options.isDryRun = false
        newsroom.options.allowsRemovals = true
        try await newsroom.publish(fewer)
        #expect(try newsroom.live() == fewer)
    }

    @Test func goingBackHoldsUntilSomebodyResumes() async throws {
        var newsroom = Newsroom(releases: 3)
        let states = (1...4).map { ["index.html": "\($0)"] }
        for state in states { try await newsroom.publish(state) }
        #expect(try newsroom.disk.names(in: "/www/site/releases").count { !$0.hasPrefix(".") } == 3)
        #expect(try await newsroom.publisher.rollBack().outcome == .rolledBack)
        #expect(try newsroom.live() == states[2])
        await #expect(throws: PublishError.self) { try await newsroom.publish(states[3]) }
        #expect(try newsroom.live() == states[2])
        #expect(try await newsroom.publisher.rollBack().outcome == .rolledBack)
        #expect(try newsroom.live() == states[1])
        await #expect(throws: PublishError.self) { try await newsroom.publisher.rollBack() }
        newsroom.options.resumes = true
        try await newsroom.publish(states[0])
        newsroom.options.resumes = false
        try await newsroom.publish(states[3])
        #expect(try newsroom.live() == states[3])
    }

    @Test(arguments: manners) func assetsStayWhileOldPagesMayNameThem(_ releases: Int?) async throws {
        let start: Int64 = 1_700_000_000
        for (keepOld, isThere) in [
            (nil, [true, false, false]), (3600, [true, true, false]), (0, [false, false, false]),
        ]
            as [(Int?, [Bool])]
        {
            var newsroom = Newsroom(releases: releases, keepOld: keepOld)
            try await newsroom.publish(["index.html": "0", "assets/a.1.css": "x"])
            for (step, expected) in isThere.enumerated() {
                // The clock is set back once; a file that has just left does not stay longer for it.
                newsroom.options.now = Timestamp(secondsSince1970: start + [600, 1200, 4300][step])
                try await newsroom.publish(["index.html": "\(step + 1)", "assets/a.2.css": "y"])
                let stays = try newsroom.live()["assets/a.1.css"] != nil
                #expect(stays == expected, "\(String(describing: keepOld)) \(step)")
            }
        }
    }

    @Test func aWithdrawnTextTakesItsPicturesAlong() async throws {
        let newsroom = Newsroom(keepOld: 3600)
        try await newsroom.publish(["index.html": "0", "a/index.html": "a", "media/a.jpg": "x"])
        try await newsroom.publish(["index.html": "1"])
        #expect(try newsroom.live() == ["index.html": "1"])
    }

    @Test func theClockMayBeSetBack() async throws {
        var newsroom = Newsroom(releases: 2)
        try await newsroom.publish(["index.html": "1"])
        newsroom.options.now = Timestamp(secondsSince1970: 1_000_000_000)
        let report = try await newsroom.publish(["index.html": "2"])
        #expect(report.number == 2)
        #expect(try newsroom.live() == ["index.html": "2"])
    }

    @Test func aFileThatChangesMeanwhileIsNotPassedOffAsPublished() async throws {
        let newsroom = Newsroom(releases: 2)
        try await newsroom.publish(["index.html": "1"])
        var snapshot = try newsroom.snapshot(["index.html": "2"])
        snapshot.files[0].path = "gone.html"
        await #expect(throws: PublishError.self) { try await newsroom.publisher.publish(snapshot) }
        #expect(try newsroom.live() == ["index.html": "1"])
    }

    @Test(arguments: ["/site", "/site/Output", "/site/Output/x", "/site/Content", "/site/.mujaz/x", "/"])
    func aPartOfTheSiteIsNoTarget(_ path: String) async throws {
        let newsroom = Newsroom()
        let snapshot = try newsroom.snapshot(["index.html": "1"])
        let target = FolderTarget(
            path: path, releases: nil, source: "/site", output: "/site/Output", note: "", fileSystem: newsroom.disk)
        let publisher = Publisher(
            newsroom.settings, target: target, stateFolder: "/site/.mujaz", options: newsroom.options,
            fileSystem: newsroom.disk)
        await #expect { try await publisher.publish(snapshot) } throws: { ($0 as? PublishError)?.kind == .usage }
    }

    /// Whoever goes back after a mended publication comes to what was live before, and not to what was left.
    @Test(arguments: [2, 3, 5]) func goingBackNeverLeadsToWhatWasLeft(_ releases: Int) async throws {
        var newsroom = Newsroom(releases: releases)
        newsroom.options.resumes = true
        let good = ["index.html": "good"]
        try await newsroom.publish(["index.html": "older"])
        try await newsroom.publish(good)
        var numbers: [Int] = []
        for round in 0..<4 {
            for bad in 0...(releases > 2 ? round % 2 : 0) {
                numbers.append(try #require(try await newsroom.publish(["index.html": "bad \(round) \(bad)"]).number))
            }
            for _ in 0...(releases > 2 ? round % 2 : 0) { _ = try await newsroom.publisher.rollBack() }
            #expect(try newsroom.live() == good, "round \(round) of \(releases)")
            numbers.append(try #require(try await newsroom.publish(["index.html": "mended \(round)"]).number))
            _ = try await newsroom.publisher.rollBack()
            #expect(try newsroom.live() == good, "round \(round) of \(releases)")
        }
        #expect(Set(numbers).count == numbers.count && numbers == numbers.sorted())
    }

    @Test func whatOthersHavePutThereIsNotReplacedWithoutAWord() async throws {
        var newsroom = Newsroom()
        try newsroom.disk.createDirectory("/www/site")
        try newsroom.disk.write(Array("theirs".utf8), to: "/www/site/index.html")
        await #expect(throws: PublishError.self) { try await newsroom.publish(["index.html": "1"]) }
        #expect(try newsroom.live() == ["index.html": "theirs"])
        newsroom.options.adopts = true
        try await newsroom.publish(["index.html": "1"])
        newsroom.options.adopts = false
        try newsroom.disk.write(Array("theirs".utf8), to: "/www/site/robots2.txt")
        let next = ["index.html": "2", "robots2.txt": "ours"]
        await #expect(throws: PublishError.self) { try await newsroom.publish(next) }
        #expect(try newsroom.live() == ["index.html": "1", "robots2.txt": "theirs"])
        try newsroom.disk.createDirectory("/www/site/a.html")
        await #expect(throws: PublishError.self) { try await newsroom.publish(["index.html": "2", "a.html": "x"]) }
        #expect(try newsroom.live()["index.html"] == "1")
    }

    /// What is remembered of a target is of no use for another place under the same name.
    @Test func anotherPlaceUnderTheSameNameIsAnotherTarget() async throws {
        var newsroom = Newsroom()
        try await newsroom.publish(["index.html": "1"])
        newsroom.root = "/www/other"
        newsroom.settings.destination = .folder("/www/other")
        try newsroom.disk.createDirectory("/www/other")
        try newsroom.disk.write(Array("theirs".utf8), to: "/www/other/shop.html")
        await #expect(throws: PublishError.self) { try await newsroom.publish(["index.html": "1"]) }
        #expect(try newsroom.live() == ["shop.html": "theirs"])
    }

    @Test func aTargetThatIsSuddenlyEmptyMayNotBeMounted() async throws {
        var newsroom = Newsroom()
        let files = ["index.html": "1", "a/index.html": "2"]
        try await newsroom.publish(files)
        try newsroom.disk.removeTree("/www/site")
        await #expect(throws: PublishError.self) { try await newsroom.publish(files) }
        #expect(try newsroom.live() == [:])
        newsroom.options.verifies = true
        try await newsroom.publish(files)
        #expect(try newsroom.live() == files)
    }

    @Test func assetsWithAnotherHashAreNoLoss() async throws {
        var newsroom = Newsroom()
        newsroom.settings.maximumRemovals = 20
        var before = ["index.html": "1"]
        var after = before
        for number in 0..<9 {
            before["assets/\(number).a.png"] = "x"
            after["assets/\(number).b.png"] = "y"
        }
        try await newsroom.publish(before)
        try await newsroom.publish(after)
        #expect(try newsroom.live() == after)
    }
}
