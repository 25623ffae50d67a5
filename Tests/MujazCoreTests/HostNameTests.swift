import Testing

@testable import MujazCore

@Suite("Names of hosts")
struct HostNameTests {
    @Test(
        "Punycode, by the examples of RFC 3492",
        arguments: [
            ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"), ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
            ("他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"),
            ("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
            ("למההםפשוטלאמדבריםעברית", "4dbcagdahymbxekheh6e0a7fei0b"), ("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"),
            ("MajiでKoiする5秒前", "MajiKoi5-783gue6qz075azm5e"), ("パフィーdeルンバ", "de-jg4avhby1noc0d"),
            ("そのスピードで", "d9juau41awczczp"), ("-> $1.00 <-", "-> $1.00 <--"),
        ])
    func punycode(_ text: String, _ code: String) {
        #expect(Punycode.encoded(text.unicodeScalars.map(\.value)) == code)
    }

    @Test(
        "Names of hosts, and of domains that there are",
        arguments: [
            ("news.example", "news.example"), ("موقع.example", "xn--4gbrim.example"),
            ("أخبار.السعودية", "xn--igbicxr.xn--mgberp4a5d4ar"), ("خبر.مصر", "xn--ngblk.xn--wgbh1c"),
            ("München.example", "xn--mnchen-3ya.example"), ("ÉTÉ.example", "xn--t-9fab.example"), ("", ""),
        ])
    func names(_ name: String, _ ascii: String) {
        #expect(HostName.ascii(name) == ascii)
        #expect(HostName.ascii(ascii) == ascii)
    }

    @Test(
        "Only the host of an address changes",
        arguments: [
            ("https://موقع.example/خبر?س=1#ع", "https://xn--4gbrim.example/خبر?س=1#ع"),
            ("https://user@موقع.example:8080", "https://user@xn--4gbrim.example:8080"),
            ("//موقع.example/", "//xn--4gbrim.example/"), ("/خبر/://موقع/", "/خبر/://موقع/"), ("خبر", "خبر"),
            ("mailto:a@موقع.example", "mailto:a@موقع.example"),
        ])
    func addresses(_ address: String, _ ascii: String) {
        #expect(HostName.ascii(inAddress: address) == ascii)
    }

    @Test("An address as machines write it has no other letters anywhere")
    func encoded() {
        #expect(PercentEncoding.encodedAddress("https://موقع.example/س") == "https://xn--4gbrim.example/%D8%B3")
    }
}
