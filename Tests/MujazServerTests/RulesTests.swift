import MujazCore
import Testing

@testable import MujazServer

@Suite("_redirects") struct RedirectRulesTests {
    private func rules(_ text: String) -> RedirectRules { RedirectRules(Array(text.utf8)) }

    @Test("What Mujaz writes holds beside the page that leads on")
    func exact() {
        let rules = rules("/old/%D8%A3/ /2026/%D8%A8/ 301\n/shop/ https://shop.example/ 301\n")
        #expect(rules.target(for: "old/أ", hasFile: true) == .init("/2026/%D8%A8/", 301))
        #expect(rules.target(for: "shop", hasFile: false) == .init("https://shop.example/", 301))
        #expect(rules.target(for: "old", hasFile: false) == nil)
        #expect(rules.target(for: "old/أ/b", hasFile: false) == nil)
    }

    @Test func splatsAndNames() {
        let rules = rules(
            """
            # moved
            /blog/*        /news/:splat
            /:year/:yearly/x /:yearly/:year/ 302   # turned round
            /file-*  /f/:splat 307
            """)
        #expect(rules.target(for: "blog/a/b ج", hasFile: false) == .init("/news/a/b%20%D8%AC", 301))
        #expect(rules.target(for: "blog", hasFile: false) == .init("/news/", 301))
        #expect(rules.target(for: "1/2/x", hasFile: false) == .init("/2/1/", 302))
        #expect(rules.target(for: "file-9", hasFile: false) == .init("/f/9", 307))
        // A file is shown before a rule that was not meant for it alone.
        #expect(rules.target(for: "blog/a", hasFile: true) == nil)
        #expect(rules.ignoredLines.isEmpty)
    }

    @Test func theFirstThatHoldsAndForce() {
        let rules = rules("/a/b /1 302\n/a/* /2 302!\n/* /404.html 404\n")
        #expect(rules.target(for: "a/b", hasFile: false) == .init("/1", 302))
        #expect(rules.target(for: "a/c", hasFile: true) == .init("/2", 302))
        #expect(rules.target(for: "c", hasFile: true) == nil)
        #expect(rules.target(for: "c", hasFile: false) == .init("/404.html", 404))
    }

    @Test("What only a host can do is left out, and its lines are told")
    func ignored() {
        let rules = rules(
            """
            /a /b 200 Country=de
            /c id=:id /d/:id 301
            /e https://api.example/:splat 200
            /f //evil.example/ 301
            /g javascript:alert(1) 301
            https://other.example/* /h 301
            /i /j 418
            /k
            /*/l /m

            /ok /fine
            """)
        #expect(rules.ignoredLines == [1, 2, 3, 4, 5, 6, 7, 8, 9])
        #expect(rules.target(for: "ok", hasFile: false) == .init("/fine", 301))
    }
}

@Suite("_headers") struct HeaderRulesTests {
    private func text(_ rules: HeaderRules, _ path: String) -> [String] {
        rules.fields(for: path).map { "\($0.name): \($0.value)" }
    }

    @Test func patterns() {
        let rules = HeaderRules(
            Array(
                """
                # for everything
                /*
                  X-A: 1
                  Cache-Control: no-cache

                /assets/*
                  Cache-Control: public, max-age=9
                /feed/:name
                  ! X-A
                  Content-Type: text/x; charset=utf-8
                """.utf8))
        #expect(text(rules, "") == ["X-A: 1", "Cache-Control: no-cache"])
        #expect(text(rules, "assets/a.css") == ["X-A: 1", "Cache-Control: no-cache, public, max-age=9"])
        #expect(text(rules, "feed/x") == ["Cache-Control: no-cache", "Content-Type: text/x; charset=utf-8"])
        #expect(rules.ignoredLines.isEmpty)
    }

    @Test("A file cannot say how the bytes are sent, nor break out of its line")
    func unusable() {
        let rules = HeaderRules(
            Array(
                "  X: before any path\n/*\n  Content-Length: 1\n  Bad Name: 1\n  X-B: \u{7F}\n  no colon\n  X-C: 2\nx\n"
                    .utf8))
        #expect(text(rules, "a") == ["X-C: 2"])
        #expect(rules.ignoredLines == [1, 3, 4, 5, 6, 8])
    }
}

@Suite("Policies that let the preview work") struct ContentPolicyTests {
    @Test("A policy that allows it stays as it is")
    func own() {
        let policy = "default-src 'self';  img-src data:"
        #expect(ContentPolicy.allowingPreview(policy) == policy)
    }

    @Test func closed() {
        #expect(
            ContentPolicy.allowingPreview("default-src 'none'; style-src https://a.example; img-src *")
                == "default-src 'none'; style-src https://a.example 'self'; img-src *; script-src 'self'; connect-src 'self'"
        )
        #expect(ContentPolicy.allowingPreview("script-src 'nonce-x'") == "script-src 'nonce-x' 'self'")
        #expect(ContentPolicy.allowingPreview("img-src 'none'") == "img-src 'none'")
    }
}
