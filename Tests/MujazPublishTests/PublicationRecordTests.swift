import MujazCore
import MujazLanguage
import Testing

@testable import MujazPublish

@Suite struct PublicationRecordTests {
    private static func publication(_ names: [String]) -> Publication {
        var publication = Publication(id: "0123", number: 7, moment: Timestamp(secondsSince1970: 99))
        for name in names {
            publication.files[ExactString(name)] = FileFingerprint(size: name.utf8.count, hash: ContentHash(name))
        }
        publication.unsure = [ExactString("new \"x\"\n")]
        publication.leaving = [ExactString(names[0]): Timestamp(secondsSince1970: 5)]
        publication.release = "000007-0123"
        return publication
    }

    @Test func isReadAsItWasWritten() throws {
        var publication = Self.publication(["a", "-r", "صفحة/index.html", "a b\"\\", "line\nbreak", "%41#?"])
        let list = PublicationRecord.list(publication.files)
        publication.base = list.name
        publication.files[ExactString("later")] = FileFingerprint(size: 1, hash: ContentHash("l"))
        publication.files[ExactString("a")] = nil
        publication.leaving = [:]
        let listed = try #require(PublicationRecord.files(of: list.bytes))
        let bytes = try #require(PublicationRecord.bytes(publication, listed: listed))
        let read = try #require(PublicationList(name: list.name, bytes: list.bytes))
        #expect(try PublicationRecord.head(bytes).publication(list: read) == publication)
    }

    /// However it is cut or changed, it is read whole, or known to be damaged; no path in it leads out of the target.
    @Test func isNeverHalfRead() throws {
        var publication = Self.publication(["a/index.html", "b"])
        let list = PublicationRecord.list(publication.files)
        publication.base = list.name
        let bytes = try #require(PublicationRecord.bytes(publication, listed: [:]))
        for count in 0..<bytes.count {
            #expect(throws: (any Error).self) { try PublicationRecord.head(Array(bytes[..<count])) }
        }
        for count in 0..<list.bytes.count { #expect(PublicationRecord.files(of: Array(list.bytes[..<count])) == nil) }
        for path in ["../x", "/etc/passwd", "a/../../b", "", "a//b", "./a"] {
            let text =
                "mujaz publication 1\nid \"1\" number 1 moment 1 complete base \"b\"\ngone \(RecordLine.quoted(path))\nend 2\n"
            #expect(throws: PublicationRecord.Problem.damaged) { try PublicationRecord.head(Array(text.utf8)) }
        }
    }
}
