import Testing

@testable import MujazServer

@Suite("The host of a request")
struct RequestAuthorityTests {
    @Test(
        arguments: [
            ("/a/?b", ["localhost"], "/a/?b", "localhost"), ("/", [], "/", nil), ("/", ["a", "b"], "/", nil),
            ("/", ["a", "a"], "/", nil), ("/", [""], "/", nil), ("/", ["localhost/x"], "/", nil),
            ("/", ["me@localhost"], "/", nil), ("/", ["localhost, evil"], "/", nil),
            ("/", ["[::1]:80"], "/", "[::1]:80"),
            ("http://evil/", ["localhost"], "/", nil), ("http://localhost/a/?b", ["localhost"], "/a/?b", "localhost"),
            ("HTTP://LocalHost:80/a", ["localhost:80"], "/a", "localhost:80"),
            ("http://localhost", ["localhost"], "/", "localhost"),
            ("http://localhost?x", ["localhost"], "/?x", "localhost"),
            ("http://me@localhost/", ["localhost"], "/", nil),
            ("http://localhost:81/", ["localhost"], "/", nil), ("http://localhost/", [], "/", nil),
            ("https://evil\\@localhost/", ["localhost"], "/", nil),
            ("ftp://localhost/", ["localhost"], "ftp://localhost/", "localhost"),
            ("*", ["localhost"], "*", "localhost"), ("//evil/", ["localhost"], "//evil/", "localhost"),
            ("/?u=http://a/", ["localhost"], "/?u=http://a/", "localhost"),
        ] as [(String, [String], String, String?)])
    func read(target: String, hosts: [String], path: String, host: String?) {
        let authority = RequestAuthority(target: target, hosts: hosts)
        #expect(authority.target == path)
        #expect(authority.host == host)
    }
}
