import MujazCore
import Testing

@testable import MujazServer

@Suite("Targets of requests") struct RequestTargetTests {
    @Test("What people and browsers ask for")
    func plain() throws {
        let front = try RequestTarget("/")
        #expect(front.path.isEmpty && front.isFolder && front.query == nil && front.address == "/")
        let page = try RequestTarget("/2026/11/24/%D8%B9%D9%86%D9%88%D8%A7%D9%86/?utm=%2e%2e")
        #expect(page.path == "2026/11/24/عنوان" && page.isFolder && page.query == "utm=%2e%2e")
        #expect(page.address == "/2026/11/24/%D8%B9%D9%86%D9%88%D8%A7%D9%86/")
        let file = try RequestTarget("/a%20b/feed.xml?")
        #expect(file.path == "a b/feed.xml" && !file.isFolder && file.query == "")
        // Bytes of UTF-8 that were not encoded.
        #expect(try RequestTarget("/خبر").path == "خبر")
        // Dots that are no parts by themselves, and an encoding that was encoded: names like any other.
        #expect(try RequestTarget("/a..b/...").path == "a..b/...")
        #expect(try RequestTarget("/%252e%252e/x").path == "%2e%2e/x")
    }

    @Test("What is no address of a site", arguments: EvilPaths.all)
    func evil(target: String) { #expect(throws: RequestTarget.Problem.self) { try RequestTarget(target) } }

    @Test func tooLong() {
        #expect(throws: RequestTarget.Problem.tooLong) {
            try RequestTarget("/" + String(repeating: "a", count: RequestTarget.longest))
        }
    }
}

/// Paths by which people have left the folders of servers.
enum EvilPaths {
    static let all = [
        "", "*", "etc/passwd", "http://localhost/", "/#x",
        // Up, in every spelling.
        "/..", "/../", "/../etc/passwd", "/a/../../etc/passwd", "/a/..", "/.", "/./", "/a/./b", "/%2e", "/%2e/",
        "/%2e%2e", "/%2e%2e/", "/%2E%2E/etc/passwd", "/.%2e/x", "/%2e./x", "/a/%2e%2e/%2e%2e/etc/passwd",
        "/..?x", "/a/..?/..",
        // Slashes that are none, and backslashes.
        "/..%2fetc%2fpasswd", "/..%2f..%2fetc/passwd", "/%2e%2e%2fetc/passwd", "/a%2fb", "/a%2Fb", "/%2f",
        "/%2fetc/passwd",
        "/..\\..\\etc\\passwd", "/..%5c..%5cetc/passwd", "/a%5Cb", "/\\\\host\\share", "/a\\b",
        // Empty parts, which would make `//host` an address of another host.
        "//", "///", "//etc/passwd", "/a//b", "/a//", "//evil.example/%2e%2e",
        // NUL and other controls.
        "/%00", "/index.html%00.png", "/a%00/b", "/%0d%0aSet-Cookie:x", "/a%0a", "/%7f", "/a\u{0}b", "/%1b[2J",
        "/a%09b",
        // No UTF-8: overlong dots and slashes, surrogates, beyond the end, cut off.
        "/%c0%ae%c0%ae/", "/%c0%af", "/..%c0%af..%c0%afetc/passwd", "/%e0%80%ae%e0%80%ae/", "/%f0%80%80%ae/",
        "/%c1%9c", "/%ed%a0%80", "/%f4%90%80%80", "/%ff", "/%fe%80", "/%d8", "/%d8/%b9",
        // No percent-encoding.
        "/%", "/%2", "/%zz", "/%u002e%u002e/", "/%%32%65", "/a%2", "/%2 e",
    ]
}
