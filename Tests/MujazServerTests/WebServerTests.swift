#if Server
import MujazCore
import MujazPreview
import Testing

@testable import MujazServer

@Suite("The server", .serialized) struct WebServerTests {
    /// Runs a server as long as `body` does, and ends it with everything that is open.
    private func serving(
        _ site: any ServedSite, _ options: ServerOptions = ServerOptions(port: 0), hub: LiveHub? = nil,
        _ body: @escaping @Sendable (Int) async throws -> Void
    ) async throws {
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let server = WebServer(
            responder: SiteResponder(site: site, options: options, hub: hub), options: options, hub: hub)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { listening.finish() }
                try await server.run { listening.yield($0) }
            }
            group.addTask {
                var ports = ports.makeAsyncIterator()
                if let port = await ports.next() { try await body(port) }
            }
            // Whichever ends first: the body, or a server that did not begin.
            try await group.next()
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    private let site = MemorySite(texts: ["index.html": "front", "a.txt": "a"])

    @Test("One connection serves one request after the other")
    func keepAlive() async throws {
        try await serving(site) { port in
            let client = try RawClient(port: port)
            for _ in 0..<3 {
                try client.ask("/")
                let text = await client.readText(until: "front")
                #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n") && text.contains("Content-Length: 5\r\n"))
            }
            try client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            #expect(await client.readText(until: "\r\n\r\n").contains("Content-Length: 5\r\n"))
            try client.ask("/a.txt", "Connection: close\r\n")
            #expect(String(decoding: await client.read(), as: UTF8.self).hasSuffix("\r\n\r\na"))
        }
    }

    @Test("Nothing outside of the folder is sent, whatever is asked for")
    func evilPaths() async throws {
        let folder = try TemporaryFolder()
        try folder.write("secret-1", to: "etc/passwd")
        try folder.write("secret-2", to: "secret.txt")
        try folder.write("front", to: "site/index.html")
        try folder.link("site/out", to: folder.path + "/etc")
        let site = try #require(BuiltFolder(folder.path + "/site"))
        try await serving(site) { port in
            let others = [
                "/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/%252e%252e/secret.txt",
                "/..%252fsecret.txt",
                "/out/passwd", "/site/../../secret.txt", "http://localhost/../secret.txt",
                "/index.html/../../secret.txt",
                "/..;/secret.txt", "/.../secret.txt", "/..\u{FF0F}secret.txt", folder.path + "/secret.txt",
            ]
            // The whole address in a request line is right (RFC 9112, 3.2.2).
            for target in EvilPaths.all.filter({ $0 != "http://localhost/" }) + others {
                let client = try RawClient(port: port)
                try client.ask(target, "Connection: close\r\n")
                let text = String(decoding: await client.read(), as: UTF8.self)
                #expect(text.hasPrefix("HTTP/1.1 400") || text.hasPrefix("HTTP/1.1 404"), "\(target): \(text)")
                #expect(!text.contains("secret-") && !text.contains("root:"), "\(target)")
            }
        }
    }

    @Test(
        "A request that does not name one host is refused",
        arguments: [
            "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n",
            "GET http://evil/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET http://me@localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost/x\r\n\r\n", "GET / HTTP/1.1\r\nHost:\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\n evil\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\na",
        ])
    func oneHost(request: String) async throws {
        try await serving(site) { port in
            let client = try RawClient(port: port)
            try client.send(request.replacing("\r\n\r\n", with: "\r\nConnection: close\r\n\r\n"))
            let text = String(decoding: await client.read(), as: UTF8.self)
            #expect(text.hasPrefix("HTTP/1.1 400") || text.isEmpty, "\(request): \(text)")
        }
    }

    @Test("What is no HTTP is refused, and the server goes on")
    func nonsense() async throws {
        try await serving(site) { port in
            for nonsense in ["\r\n\r\n\u{1}\u{2}", "GET\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nBad Name: x\r\n\r\n"] {
                let client = try RawClient(port: port)
                try client.send(nonsense)
                #expect(String(decoding: await client.read(), as: UTF8.self).hasPrefix("HTTP/1.1 400"))
            }
            let client = try RawClient(port: port)
            try client.ask("/")
            #expect(await client.readText(until: "front").hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test("The next port serves where one is taken")
    func ports() async throws {
        let site = site
        try await serving(site) { first in
            try await self.serving(site, ServerOptions(port: first)) { second in
                #expect(second > first && second < first + 100)
                let client = try RawClient(port: second)
                try client.ask("/")
                #expect(await client.readText(until: "front").hasPrefix("HTTP/1.1 200"))
            }
        }
    }

    @Test func noSuchAddress() async throws {
        // Of a block that is kept for documents (RFC 5737): no machine has it.
        await #expect(throws: WebServer.Problem.self) {
            try await serving(site, ServerOptions(host: "192.0.2.1", port: 0)) { _ in }
        }
    }

    @Test("Large files come whole, in parts, and compressed")
    func largeFiles() async throws {
        let folder = try TemporaryFolder()
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
        try folder.write(bytes, to: "film.mp4")
        try folder.write(bytes, to: "text.txt")
        let site = try #require(BuiltFolder(folder.path))
        try await serving(site) { port in
            func get(_ target: String, _ fields: String) async throws -> (head: String, body: [UInt8]) {
                let client = try RawClient(port: port)
                try client.ask(target, "Connection: close\r\n" + fields)
                let all = await client.read()
                let end = try #require(all.firstRange(of: Array("\r\n\r\n".utf8)))
                return (String(decoding: all[..<end.lowerBound], as: UTF8.self), Array(all[end.upperBound...]))
            }
            #expect(try await get("/film.mp4", "").body == bytes)
            #expect(
                try await get("/film.mp4", "Range: bytes=1000000-2999998\r\n").body
                    == Array(bytes[1_000_000...2_999_998]))
            let compressed = try await get("/text.txt", "Accept-Encoding: gzip\r\n")
            #expect(compressed.head.lowercased().contains("transfer-encoding: chunked"))
            #expect(compressed.body.count > 1000 && compressed.body.count < bytes.count + 100_000)
        }
    }

    @Test("Tabs hear of changes, and the end of the server ends them")
    func events() async throws {
        let hub = LiveHub(seed: 1)
        let (tabs, opened) = AsyncStream.makeStream(of: RawClient.self)
        try await serving(
            site, ServerOptions(port: 0, mode: .preview(reloads: true, navigates: false)), hub: hub
        ) { port in
            for _ in 0..<10 {
                let client = try RawClient(port: port)
                try client.ask("/__mujaz/events")
                let text = await client.readText(until: "\"en\":\"\"}\n\n\r\n")
                #expect(text.contains("text/event-stream") && text.contains("event: hello"))
                opened.yield(client)
            }
            opened.finish()
            hub.publish(.reload(page: nil))
            // A tab that goes away is forgotten.
            do {
                let client = try RawClient(port: port)
                try client.ask("/__mujaz/events")
                _ = await client.readText(until: "\"en\":\"\"}\n\n\r\n")
            }
            while hub.listeners > 10 { await Task.yield() }
        }
        for await tab in tabs {
            let text = String(decoding: await tab.read(), as: UTF8.self)
            #expect(text.contains("event: reload\ndata: {\"version\":\"1-1\"}"))
        }
    }

    @Test("Hundreds of connections that say nothing keep nobody waiting")
    func idleConnections() async throws {
        try await serving(site) { port in
            let idle = try (0..<300).map { _ in try RawClient(port: port) }
            // Some have begun to ask.
            for client in idle.prefix(100) { try client.send("GET / HTTP/1.1\r\nHo") }
            let client = try RawClient(port: port)
            try client.ask("/", "Connection: close\r\n")
            #expect(String(decoding: await client.read(), as: UTF8.self).hasSuffix("front"))
        }
    }

    @Test("Who says nothing, or begins and does not go on, is let go in time")
    func idleTimeout() async throws {
        try await serving(site, ServerOptions(port: 0, idleSeconds: 1)) { port in
            let idle = try (0..<10).map { _ in try RawClient(port: port) }
            for client in idle.prefix(5) { try client.send("GET / HTTP/1.1\r\nHo") }
            for client in idle { #expect(await client.read().isEmpty) }
        }
    }
}
#endif
