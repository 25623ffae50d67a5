#if Server
import MujazCore
import MujazPreview
import Testing

@testable import MujazServer

/// A site on one page, and what `SiteResponder` answers for it.
struct Asked {
    var site = MemorySite(texts: [:])
    var options = ServerOptions()
    var hub: LiveHub?
    var mark: PreviewMark.Reason?

    func callAsFunction(
        _ target: String, method: String = "GET", host: String? = "localhost:4000", _ fields: [String: String] = [:],
        isLocal: Bool = true
    ) async -> Answer {
        let mark = mark
        let responder = SiteResponder(site: site, options: options, hub: hub) { _ in mark }
        return await responder.answer(
            RequestHead(
                method, target, host: host, fields: fields.map { (name: $0.key, value: $0.value) }, isLocal: isLocal))
    }
}

extension Answer {
    /// The bytes of the body, whatever it is made of.
    var bytes: [UInt8] {
        switch body {
        case .none, .events: []
        case .bytes(let bytes): bytes
        case .file(let file, let range, let isCompressed):
            isCompressed ? Gzip.compress(file.read(range)) ?? [] : file.read(range)
        }
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
}

@Suite("Answers as of a host") struct HostAnswerTests {
    private let long = String(repeating: "خبر من مرسى الزيتون. ", count: 100)

    private func asked() -> Asked {
        Asked(
            site: MemorySite(texts: [
                "index.html": "<p>\(long)</p>", "short.txt": "0123456789", "film.mp4": "0123456789", "404.html": "none",
                "_headers": "/*\n  X-Site: 1\n/short.txt\n  Cache-Control: public, max-age=9\n",
                "_redirects": "/old /new/ 301\n", "topics/index.html": "t",
            ]))
    }

    @Test func page() async {
        let answer = await asked()("/")
        #expect(answer.status == 200 && answer.text == "<p>\(long)</p>")
        #expect(answer.value("Content-Type") == "text/html; charset=utf-8" && answer.value("X-Site") == "1")
        #expect(answer.value("Content-Length") == String(answer.bytes.count))
        #expect(answer.value("Cache-Control") == "public, max-age=0, must-revalidate")
        #expect(answer.value("Vary") == "Accept-Encoding")
    }

    @Test("The cache is told what the site asks for")
    func headers() async { #expect(await asked()("/short.txt").value("cache-control") == "public, max-age=9") }

    @Test func head() async {
        let (get, head) = (await asked()("/"), await asked()("/", method: "HEAD"))
        #expect(head.status == 200 && head.bytes.isEmpty)
        #expect(head.fields.map(\.value) == get.fields.map(\.value))
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get"])
    func otherMethods(method: String) async {
        let answer = await asked()("/", method: method)
        #expect(answer.status == 405 && answer.value("Allow") == "GET, HEAD")
    }

    @Test func hosts() async {
        #expect(await asked()("/", host: "evil.example").status == 421)
        #expect(await asked()("/", host: nil).status == 400)
    }

    @Test(arguments: EvilPaths.all)
    func evilPaths(target: String) async { #expect(await asked()(target).status == 400) }

    @Test func missing() async {
        let answer = await asked()("/none")
        #expect(answer.status == 404 && answer.text == "none" && answer.value("ETag") == nil)
        var empty = asked()
        empty.site = MemorySite(texts: [:])
        #expect(await empty("/none").status == 404)
    }

    @Test("Browsers do not keep redirections: another site may be here tomorrow")
    func redirects() async {
        let answer = await asked()("/old")
        #expect(
            answer.status == 301 && answer.value("Location") == "/new/" && answer.value("Cache-Control") == "no-store")
        #expect(await asked()("/topics").value("Location") == "/topics/")
    }

    @Test func notModified() async throws {
        let tag = try #require(await asked()("/").value("ETag"))
        let answer = await asked()("/", ["if-none-match": tag])
        #expect(answer.status == 304 && answer.bytes.isEmpty && answer.value("ETag") == tag)
        #expect(await asked()("/", ["if-none-match": "\"other\""]).status == 200)
        #expect(await asked()("/none", ["if-none-match": "*"]).status == 404)
    }

    @Test func compression() async throws {
        let answer = await asked()("/", ["accept-encoding": "br, gzip"])
        #expect(answer.value("Content-Encoding") == "gzip" && answer.bytes.count < 400)
        #expect(answer.value("Content-Length") == String(answer.bytes.count))
        #expect(answer.bytes.starts(with: [0x1F, 0x8B]))
        let plain = try #require(await asked()("/").value("ETag"))
        let compressed = try #require(answer.value("ETag"))
        #expect(plain != compressed)
        #expect(await asked()("/", ["if-none-match": compressed, "accept-encoding": "gzip"]).status == 304)
        for path in ["/short.txt", "/film.mp4"] {
            #expect(await asked()(path, ["accept-encoding": "gzip"]).value("Content-Encoding") == nil, "\(path)")
        }
    }

    @Test func parts() async throws {
        let answer = await asked()("/film.mp4", ["range": "bytes=2-4"])
        #expect(answer.status == 206 && answer.text == "234" && answer.value("Content-Range") == "bytes 2-4/10")
        #expect(answer.value("Content-Length") == "3" && answer.value("Content-Type") == "video/mp4")
        #expect(await asked()("/film.mp4", ["range": "bytes=-2"]).text == "89")
        let refusal = await asked()("/film.mp4", ["range": "bytes=10-"])
        #expect(refusal.status == 416 && refusal.value("Content-Range") == "bytes */10")
        #expect(await asked()("/", ["range": "bytes=0-9", "accept-encoding": "gzip"]).value("Content-Encoding") == nil)
        #expect(await asked()("/film.mp4", method: "HEAD", ["range": "bytes=2-4"]).status == 200)
    }

    @Test("A part is only given of the file that the browser has")
    func ifRange() async throws {
        let tag = try #require(await asked()("/film.mp4").value("ETag"))
        #expect(await asked()("/film.mp4", ["range": "bytes=2-4", "if-range": tag]).status == 206)
        #expect(await asked()("/film.mp4", ["range": "bytes=2-4", "if-range": "W/" + tag]).text == "0123456789")
        #expect(
            await asked()("/film.mp4", ["range": "bytes=2-4", "if-range": "Wed, 25 Nov 2026 00:00:00 GMT"]).status
                == 200)
    }

    @Test func disk() async throws {
        let folder = try TemporaryFolder()
        try folder.write(long, to: "a.txt")
        try folder.write("0123456789", to: "film.mp4")
        try folder.write("", to: "empty.txt")
        let site = try #require(BuiltFolder(folder.path))
        let responder = SiteResponder(site: site, options: ServerOptions())
        func get(_ path: String, _ fields: [(name: String, value: String)] = []) async -> Answer {
            await responder.answer(RequestHead("GET", path, fields: fields))
        }
        #expect(await get("/a.txt").text == long)
        #expect(await get("/film.mp4", [("range", "bytes=5-")]).text == "56789")
        #expect(await get("/empty.txt").value("Content-Length") == "0")
        let tag = try #require(await get("/a.txt").value("ETag"))
        #expect(await get("/a.txt", [("if-none-match", tag)]).status == 304)
        let compressed = await get("/a.txt", [("accept-encoding", "gzip")])
        #expect(compressed.value("Content-Length") == nil && compressed.bytes.count < 400)
        try folder.write(long + "!", to: "a.txt")
        #expect(await get("/a.txt", [("if-none-match", tag)]).status == 200)
    }

    @Test("Rules that change on the disk hold at once")
    func changedRules() async throws {
        let folder = try TemporaryFolder()
        try folder.write("/a /b 301\n", to: "_redirects")
        let responder = SiteResponder(site: try #require(BuiltFolder(folder.path)), options: ServerOptions())
        #expect(await responder.answer(RequestHead("GET", "/a")).value("Location") == "/b")
        try folder.write("/a /longer 301\n", to: "_redirects")
        #expect(await responder.answer(RequestHead("GET", "/a")).value("Location") == "/longer")
    }
}

@Suite("Answers of a preview") struct PreviewAnswerTests {
    private let policy = "default-src 'none'"

    private func asked(reloads: Bool = true, navigates: Bool = false) -> Asked {
        Asked(
            site: MemorySite([
                "index.html": .bytes(Array("<html><body><p>خبر</p></BODY></html>\n".utf8)),
                "a.txt": .bytes(Array("</body>".utf8)),
                "_headers": .bytes(
                    Array("/*\n  Content-Security-Policy: \(policy)\n  Cache-Control: immutable\n".utf8)),
                "broken/index.html": .broken([
                    Diagnostic(
                        severity: .error, id: "x", file: "Content/خبر.md", location: SourceLocation(line: 3, column: 7),
                        message: "«<b>» is no date", help: "write one", excerpt: "date: <غدًا> x")
                ]),
            ]), options: ServerOptions(mode: .preview(reloads: reloads, navigates: navigates)), hub: LiveHub(seed: 35))
    }

    @Test("Pages have the script before the end of their body, and nothing else")
    func script() async {
        #expect(
            await asked()("/").text
                == "<html><body><p>خبر</p><script src=\"/__mujaz/reload.js\" defer data-version=\"z-0\"></script>"
                + "</BODY></html>\n")
        #expect(await asked()("/a.txt").text == "</body>")
        var marked = asked(navigates: true)
        marked.mark = .draft
        #expect(await marked("/").text.contains(" data-navigate data-mark=\"draft\"></script>"))
    }

    @Test func withoutReload() async {
        let asked = asked(reloads: false)
        #expect(await asked("/").text == "<html><body><p>خبر</p></BODY></html>\n")
        #expect(await asked("/").value("Content-Security-Policy") == policy)
        #expect(await asked("/__mujaz/events").status == 404)
        #expect(await !asked("/broken/").text.contains("<script"))
    }

    @Test("Browsers keep nothing, and the policy lets the script work")
    func fields() async {
        let answer = await asked()("/")
        #expect(answer.value("Cache-Control") == "no-cache")
        #expect(
            answer.value("Content-Security-Policy")
                == "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
    }

    @Test("A page on the disk gets the script, too")
    func diskPage() async throws {
        let folder = try TemporaryFolder()
        try folder.write("<p>x", to: "own.html")
        let asked = asked()
        asked.site.set("own.html", .disk(path: folder.path + "/own.html"))
        #expect(await asked("/own.html").text.hasPrefix("<p>x<script"))
    }

    @Test func mistakes() async {
        let answer = await asked()("/broken/")
        #expect(answer.status == 500 && answer.value("Content-Security-Policy") == MistakePage.policy)
        #expect(answer.text.contains("Content/خبر.md:3:7"))
        #expect(answer.text.contains("«<bdi>&lt;b&gt;</bdi>» is no date"))
        #expect(answer.text.contains("date: <mark class=\"rtl\">&lt;غدًا&gt;</mark> x"))
        #expect(answer.text.contains("data-mistake></script>"))
        #expect(!answer.text.contains("style="))
    }

    @Test("Other machines are shown no lines of files")
    func mistakesElsewhere() async {
        let asked = asked()
        for path in ["/broken/", "/__mujaz/problems"] {
            let answer = await asked(path, isLocal: false)
            #expect(answer.status == (path == "/broken/" ? 500 : 403))
            for words in ["خبر", "غدًا", "no date", "write one"] { #expect(!answer.text.contains(words)) }
        }
        #expect(await asked("/broken/", isLocal: false).text.contains("data-mistake></script>"))
        #expect(await asked("/", isLocal: false).status == 200)
    }

    @Test(
        "What is passed on by a proxy or a tunnel comes from elsewhere",
        arguments: ["x-forwarded-for", "forwarded", "via", "X-Real-IP", "cf-connecting-ip"])
    func proxies(field: String) async {
        #expect(await asked()("/__mujaz/problems", [field: "198.51.100.2"]).status == 403)
        #expect(await !asked()("/broken/", [field: "198.51.100.2"]).text.contains("خبر"))
        #expect(await asked()("/__mujaz/problems", ["x-other": "1"]).status == 200)
    }

    @Test("Other machines do not hear of mistakes, and hear of changes", arguments: [true, false])
    func eventsElsewhere(isLocal: Bool) async throws {
        let hub = LiveHub(seed: 35)
        var asked = asked()
        asked.hub = hub
        hub.publish(problems: [Diagnostic(severity: .error, id: "x", message: "m")])
        guard case .events(let events) = await asked("/__mujaz/events", isLocal: isLocal).body else {
            Issue.record("no events")
            return
        }
        hub.publish(problems: [])
        hub.publish(.reload(page: nil))
        hub.close()
        var text = ""
        for await event in events.events { text += String(decoding: event, as: UTF8.self) }
        #expect(text.contains("event: hello") && text.contains("event: reload"))
        #expect(text.contains("event: problems") == isLocal)
    }

    @Test func ownFiles() async {
        #expect(await asked()("/__mujaz/reload.js").value("Content-Type") == "text/javascript; charset=utf-8")
        #expect(await asked()("/__mujaz/overlay.css").value("Content-Type") == "text/css; charset=utf-8")
        #expect(await asked()("/__mujaz/problems").status == 200)
        #expect(await asked()("/__mujaz/none").status == 404)
        #expect(await asked()("/__mujaz/events", method: "HEAD").status == 200)
        var host = asked()
        host.options.mode = .host
        #expect(await host("/__mujaz/reload.js").status == 404)
    }
}

@Suite("gzip") struct GzipTests {
    @Test("Pieces give the same as the whole, also where nothing gets smaller")
    func pieces() throws {
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<300_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let gzip = Gzip()
        var pieces: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 65_536) {
            let end = min(start + 65_536, bytes.count)
            pieces += try #require(gzip.append(Array(bytes[start..<end]), isLast: end == bytes.count))
        }
        #expect(pieces.suffix(4) == littleEndian(bytes.count))
        #expect(pieces.count > bytes.count)
        #expect(Gzip.compress([])?.suffix(4) == [0, 0, 0, 0])
    }

    private func littleEndian(_ count: Int) -> [UInt8] { (0..<4).map { UInt8(count >> ($0 * 8) & 255) } }
}
#endif
