import MujazCore
import Testing

@testable import MujazServer

@Suite("Parts of files") struct ByteRangeTests {
    @Test(
        "Fields of Range, for a file of ten bytes",
        arguments: [
            ("bytes=0-3", .part(0..<4)), ("bytes=4-", .part(4..<10)), ("bytes=-4", .part(6..<10)),
            ("bytes=-40", .part(0..<10)), ("bytes=9-99999999999999999999", .part(9..<10)),
            ("Bytes = 1 - 2", .part(1..<3)),
            ("bytes=10-", .unsatisfiable), ("bytes=-0", .unsatisfiable),
            ("bytes=99999999999999999999-", .unsatisfiable),
            ("bytes=3-1", .whole), ("bytes=a-b", .whole), ("bytes=-", .whole), ("bytes=", .whole),
            ("lines=1-2", .whole),
            ("bytes=0-1,3-4", .whole), ("bytes=--1", .whole), ("bytes=1--2", .whole), ("0-3", .whole),
            ("bytes=٣-٤", .whole),
        ] as [(String, ByteRange)])
    func fields(field: String, expected: ByteRange) { #expect(ByteRange(field, size: 10) == expected) }

    @Test func emptyFile() {
        #expect(ByteRange("bytes=0-", size: 0) == .unsatisfiable)
        #expect(ByteRange("bytes=-1", size: 0) == .unsatisfiable)
        #expect(ByteRange(nil, size: 0) == .whole)
    }
}

@Suite("Accept-Encoding") struct AcceptedCodingsTests {
    @Test(
        "Whether gzip may be sent",
        arguments: [
            ("gzip", true), ("deflate, GZIP;q=0.5", true), ("*", true), ("br;q=1, *;q=0.1", true),
            ("gzip;q=0, *", false),
            ("gzip; q=0.0", false), ("identity", false), ("", false), ("gzip;q=x", false), ("xgzip", false),
        ])
    func fields(field: String, allows: Bool) { #expect(AcceptedCodings.allowsGzip(field) == allows) }

    @Test func absent() { #expect(!AcceptedCodings.allowsGzip(nil)) }
}

@Suite("Entity tags") struct EntityTagTests {
    @Test func conditions() {
        let tag = EntityTag(Array("خبر".utf8))
        #expect(tag == EntityTag(Array("خبر".utf8)) && tag != EntityTag(Array("خبز".utf8)))
        #expect(tag.plain != tag.compressed && tag.plain.hasPrefix("\""))
        #expect(
            tag.isMatched(by: tag.plain) && tag.isMatched(by: "\"x\" , W/" + tag.compressed) && tag.isMatched(by: "*"))
        #expect(!tag.isMatched(by: "\"x\"") && !tag.isMatched(by: "") && !tag.isMatched(by: "W/\"\""))
    }

    @Test("A file changed within the same second has another tag")
    func stamps() {
        #expect(
            EntityTag(FileStamp(size: 1, modified: 1_000_000_001))
                != EntityTag(FileStamp(size: 1, modified: 1_000_000_002)))
    }
}

@Suite("Types of files") struct MediaTypeTests {
    @Test(
        "By the end of the name",
        arguments: [
            ("index.html", "text/html; charset=utf-8"), ("assets/style.1a.css", "text/css; charset=utf-8"),
            ("a.JS", "text/javascript; charset=utf-8"), ("feed.xml", "application/xml; charset=utf-8"),
            ("feed.json", "application/json; charset=utf-8"), ("icon.svg", "image/svg+xml; charset=utf-8"),
            ("manifest.webmanifest", "application/manifest+json; charset=utf-8"), ("f.woff2", "font/woff2"),
            ("صورة.webp", "image/webp"), ("p.avif", "image/avif"), ("v.mp4", "video/mp4"), ("d.pdf", "application/pdf"),
            ("CNAME", "text/plain; charset=utf-8"), ("a.b/c", "text/plain; charset=utf-8"),
            ("x.unknown", "application/octet-stream"), (".well-known/security.txt", "text/plain; charset=utf-8"),
        ])
    func types(path: String, type: String) { #expect(MediaType(of: path).value == type) }

    @Test func compression() {
        #expect(MediaType(of: "a.svg").isCompressible && MediaType(of: "a.html").isPage)
        #expect(!MediaType(of: "a.webp").isCompressible && !MediaType(of: "a.woff2").isCompressible)
    }
}

@Suite("The Host field") struct HostCheckTests {
    @Test(
        "Names of this machine",
        arguments: ["localhost", "LOCALHOST:4000", "localhost.:1", "127.0.0.1:99", "[::1]", "[::1]:4000"])
    func own(host: String) { #expect(HostCheck().allows(host)) }

    @Test(
        "Names that lead here and are not ours",
        arguments: [
            "evil.example", "evil.example:4000", "localhost.evil.example", "127.0.0.1.evil.example",
            "localhost@evil.example",
            "", ":4000", "localhost:x", "localhost:80:80", "[::1", "[::1]x", "[::2]", "0.0.0.0", "192.168.1.5",
            "localhost ",
            "127.0.0.2",
        ])
    func others(host: String) { #expect(!HostCheck().allows(host)) }

    @Test func listening() {
        let check = HostCheck(own: ["192.168.1.5", "Desk.local", "fd00::5"])
        #expect(check.allows("192.168.1.5:4000") && check.allows("desk.local") && check.allows("[fd00::5]:1"))
        #expect(!check.allows("192.168.1.6"))
        #expect(HostCheck(own: ["[::2]"]).allows("[::2]"))
    }
}
