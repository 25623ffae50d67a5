import MujazCore
import MujazPreview
import Synchronization
import Testing

@testable import MujazServer

@Suite("Events for browsers") struct LiveHubTests {
    private func take(_ count: Int, from subscription: LiveHub.Subscription) async -> [String] {
        var texts: [String] = []
        for await text in subscription.events {
            texts.append(String(decoding: text, as: UTF8.self))
            if texts.count == count { break }
        }
        return texts
    }

    private let mistake = Diagnostic(severity: .error, id: "x", message: "m")

    @Test("Every tab hears everything, in order")
    func broadcast() async throws {
        let hub = LiveHub(seed: 1)
        let tabs = (0..<20).compactMap { _ in hub.subscribe() }
        #expect(tabs.count == 20 && hub.listeners == 20)
        hub.publish(.reload(page: "/خبر/"))
        hub.publish(.styles([.init(before: "/a.1.css", after: "/a.2.css")]))
        hub.publish(problems: [mistake, mistake])
        hub.beat()
        for tab in tabs {
            let texts = await take(5, from: tab)
            #expect(
                texts == [
                    "retry: 1000\nevent: hello\ndata: {\"version\":\"1-0\"}\n\nevent: problems\n"
                        + "data: {\"count\":0,\"errors\":0,\"ar\":\"\",\"en\":\"\"}\n\n",
                    "event: reload\ndata: {\"version\":\"1-1\",\"page\":\"/خبر/\"}\n\n",
                    "event: styles\ndata: {\"version\":\"1-2\",\"styles\":[{\"before\":\"/a.1.css\",\"after\":\"/a.2.css\"}]}\n\n",
                    "event: problems\ndata: {\"count\":2,\"errors\":2,\"ar\":\"خطآن\",\"en\":\"2 errors\"}\n\n",
                    ": \n\n",
                ])
        }
    }

    @Test("A tab that takes nothing is let go, and the others are not kept waiting")
    func slowTabs() async throws {
        let hub = LiveHub(seed: 1, mostWaiting: 3)
        let slow = try #require(hub.subscribe())
        for _ in 0..<5 { hub.publish(.reload(page: nil)) }
        #expect(hub.listeners == 0)
        let quick = try #require(hub.subscribe())
        #expect(await take(1, from: quick)[0].contains("1-5"))
        // What was waiting is still there, then it ends.
        #expect(await take(.max, from: slow).count == 3)
    }

    @Test func limitsAndEnd() async throws {
        let hub = LiveHub(seed: 1, mostListeners: 2)
        let first = try #require(hub.subscribe())
        _ = try #require(hub.subscribe())
        #expect(hub.subscribe() == nil)
        first.cancel()
        let third = try #require(hub.subscribe())
        hub.close()
        #expect(await take(.max, from: third).count == 1)
        #expect(hub.subscribe() == nil)
    }

    @Test("Mistakes that are the same are told once")
    func problems() async throws {
        let hub = LiveHub(seed: 1)
        let tab = try #require(hub.subscribe())
        hub.publish(problems: [mistake])
        hub.publish(problems: [mistake])
        hub.publish(problems: [])
        hub.publish(.reload(page: nil))
        let texts = await take(4, from: tab)
        #expect(texts[1].contains("\"count\":1") && texts[2].contains("\"count\":0") && texts[3].contains("reload"))
        #expect(hub.problems.isEmpty)
    }

    @Test("What keeps a page from being made is known until it can be made")
    func pages() async throws {
        let told = Mutex<[Int]>([])
        let hub = LiveHub(seed: 1) { problems in told.withLock { $0.append(problems.count) } }
        var other = mistake
        other.message = "other"
        hub.publish(problems: [mistake])
        // What the whole site suffers from is told once.
        hub.note(page: "a", mistakes: [mistake])
        hub.note(page: "b", mistakes: [mistake, other])
        hub.note(page: "c", mistakes: [])
        #expect(hub.problems == [mistake, other])
        await hub.recheck(MemorySite(["b": .broken([other])]))
        #expect(hub.problems == [mistake, other])
        await hub.recheck(MemorySite(texts: ["b": "sound"]))
        #expect(hub.problems == [mistake])
        hub.publish(problems: [])
        #expect(told.withLock { $0 } == [1, 2, 1, 0])
    }

    @Test func words() {
        func words(_ errors: Int, _ warnings: Int) -> [String] {
            let warning = Diagnostic(severity: .warning, id: "w", message: "m")
            let words = ProblemWords(
                Array(repeating: mistake, count: errors) + Array(repeating: warning, count: warnings))
            return [words.arabic, words.english]
        }
        #expect(words(1, 0) == ["خطأ واحد", "1 error"])
        #expect(words(2, 3) == ["خطآن، 3 تحذيرات", "2 errors, 3 warnings"])
        #expect(words(11, 100) == ["11 خطأ، 100 تحذير", "11 errors, 100 warnings"])
        #expect(words(0, 0) == ["", ""])
    }
}

@Suite("The script in pages") struct ScriptInsertionTests {
    private func insert(_ page: String) -> String {
        String(decoding: ScriptInsertion.insert(Array("!".utf8), into: Array(page.utf8)), as: UTF8.self)
    }

    @Test func place() {
        #expect(insert("<body>a</body></html>") == "<body>a!</body></html>")
        #expect(insert("a </BODY > b</body\n>") == "a </BODY > b!</body\n>")
        #expect(insert("a") == "a!")
        #expect(insert("") == "!")
        #expect(insert("</bod") == "</bod!")
    }

    @Test("A policy in the page is opened for the script, as that of the header is")
    func policy() {
        #expect(
            insert("<meta http-equiv=\"Content-Security-Policy\" content=\"script-src &#39;none&#39;\"><p>")
                == "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src &#39;self&#39;\"><p>!")
        let open = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">"
        #expect(insert(open) == open + "!")
        let other = "<p title=\"content-security-policy\">content=\"script-src 'none'\"</p>"
        #expect(insert(other) == other + "!")
    }
}
