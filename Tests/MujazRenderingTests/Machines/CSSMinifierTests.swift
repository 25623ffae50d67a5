import MujazCore
import Testing

@testable import MujazRendering

@Suite("Styles made small")
struct CSSMinifierTests {
    private func minified(_ css: String) -> String {
        String(decoding: CSSMinifier.minified(Array(css.utf8)), as: UTF8.self)
    }

    @Test(
        "What goes, and what must stay",
        arguments: [
            // Rules
            ("a {\n  color: red;\n  margin: 0 auto;\n}\n", "a{color:red;margin:0 auto}"),
            ("a , b > c ~ d + e f { x: y !important }", "a,b>c~d+e f{x:y!important}"),
            (".a .b, .a:hover > .b::before { }", ".a .b,.a:hover>.b::before{}"),
            ("a :hover { x: y } a *, * a { x: y }", "a :hover{x:y}a *,* a{x:y}"),
            ("li:nth-child( 2n + 1 ) { x: y }", "li:nth-child(2n + 1){x:y}"),
            (":is( a, b ) c { x: y }", ":is(a,b) c{x:y}"),
            ("[data-x ~= \"a  b\"] { x: y }", "[data-x~=\"a  b\"]{x:y}"),
            // Values
            ("a { width: calc( 100% - ( 2 * var( --x ) + 1px ) ); }", "a{width:calc(100% - (2 * var(--x) + 1px))}"),
            ("a { font: 700 1rem / 1.5 var(--a) , serif }", "a{font:700 1rem/1.5 var(--a),serif}"),
            ("a { margin: var(--a) var(--b); grid-area: 1 / 2 / 3 }", "a{margin:var(--a) var(--b);grid-area:1/2/3}"),
            ("a { margin: 0 +5px -2px }", "a{margin:0 +5px -2px}"),
            ("a { --empty: ; --x:  y ; }", "a{--empty: ;--x:y}"),
            // Conditions
            (
                "@media screen and (min-width: 48rem) and ( width > 3rem ) { a { x: y } }",
                "@media screen and (min-width:48rem) and (width>3rem){a{x:y}}"
            ),
            ("@container (inline-size > 20rem) { a { x: y; } }", "@container (inline-size>20rem){a{x:y}}"),
            ("@namespace atom \"http://a/\";\n\natom|feed { x: y }", "@namespace atom \"http://a/\";atom|feed{x:y}"),
            // What is not looked into
            ("a { content: \"  /* ; } \\\"  \" }", "a{content:\"  /* ; } \\\"  \"}"),
            ("a { content: 'a  b' ; }", "a{content:'a  b'}"),
            ("a { background: url( a b/*c*/.png ) , URL(x.png) }", "a{background:url( a b/*c*/.png ),URL(x.png)}"),
            ("a { background: url( \"x y.png\" ) }", "a{background:url(\"x y.png\")}"),
            (
                "a { background: url(data:image/svg+xml;utf8,<svg/>) }",
                "a{background:url(data:image/svg+xml;utf8,<svg/>)}"
            ),
            ("a { content: \"\\203A\" } .\\31 23 , .\\31 { x: y }", "a{content:\"\\203A\"}.\\31 23,.\\31 {x:y}"),
            (".w\\:1 { x: y }", ".w\\:1{x:y}"),
            // Comments
            ("a/* x */b { x: y }", "a/**/b{x:y}"), ("a /* x */ b { x: y }", "a b{x:y}"),
            ("/* one */\na { /* two */ x: y /* three */; }", "a{x:y}"),
            ("/*! keep */ a { x: y }", "/*! keep */ a{x:y}"),
            ("a /*! keep */ b { x: y }", "a /*! keep */ b{x:y}"), ("a { x: y } /* never closed", "a{x:y}"),
            // Broken
            ("a { content: \"open\n} b { x: y }", "a{content:\"open}b{x:y}"), ("", ""), ("}", "}"), ("\\", "\\"),
        ])
    func cases(css: String, expected: String) {
        let once = minified(css)
        #expect(once == expected)
        #expect(minified(once) == once)
    }

    @Test(
        "The theme's own styles come out smaller, with the same strings and addresses, and no smaller the second time")
    func theme() {
        let theme = Theme()
        let table = AssetTable(theme, fingerprints: false)
        for name in theme.assetNames where name.hasSuffix(".css") {
            let css = theme.asset(name) ?? []
            let once = CSSMinifier.minified(css)
            #expect(once.count < css.count)
            #expect(CSSMinifier.minified(once) == once)
            #expect(!String(decoding: once, as: UTF8.self).contains("/*"))
            let braces = { (bytes: [UInt8]) in bytes.count { $0 == UInt8(ascii: "{") } }
            #expect(braces(once) <= braces(css))
        }
        #expect(table.entry("style.css")?.bytes.contains(ASCII.lineFeed) == false)
    }
}
