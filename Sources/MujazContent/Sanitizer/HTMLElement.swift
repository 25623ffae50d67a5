/// The elements that raw HTML may have. What is not here loses its tags.
enum HTMLElement: String, CaseIterable {
    case a, abbr, b, bdi, bdo, br, cite, code, data, del, dfn, em, i, img, ins, kbd, mark, q, rp, rt, ruby, s, samp
    case small, span, strong, sub, sup, time, u, `var`, wbr, picture, source, audio, video
    case address, article, aside, blockquote, dd, details, div, dl, dt, figcaption, figure, h1, h2, h3, h4, h5, h6, hr
    case li, ol, p, pre, section, summary, ul
    case caption, col, colgroup, table, tbody, td, tfoot, th, thead, tr

    /// Finds an element by the bytes of its name in small letters.
    static func named(_ name: String) -> HTMLElement? { byName[name] }

    private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    /// Whether it may stand where only text is expected, as in a paragraph (WHATWG HTML, "phrasing content").
    var isPhrasing: Bool {
        switch self {
        case .a, .abbr, .b, .bdi, .bdo, .br, .cite, .code, .data, .del, .dfn, .em, .i, .img, .ins, .kbd, .mark, .q,
            .rp, .rt, .ruby, .s, .samp, .small, .span, .strong, .sub, .sup, .time, .u, .var, .wbr, .picture, .source,
            .audio, .video:
            true
        default: false
        }
    }

    /// Whether it has no content and no end tag.
    var isVoid: Bool {
        switch self {
        case .br, .col, .hr, .img, .source, .wbr: true
        default: false
        }
    }

    var isHeading: Bool {
        switch self {
        case .h1, .h2, .h3, .h4, .h5, .h6: true
        default: false
        }
    }

    /// Whether it is part of a table and stands directly in another part of it.
    var isTablePart: Bool {
        switch self {
        case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr: true
        default: false
        }
    }

    /// Whether it may hold nothing but parts of a table.
    var holdsTableParts: Bool {
        switch self {
        case .table, .tbody, .thead, .tfoot, .tr, .colgroup: true
        default: false
        }
    }

    /// Whether what stands in it is out of reach of tags outside, and what stands outside of tags in it ("scope").
    var isScopeBoundary: Bool {
        switch self {
        case .table, .td, .th, .caption: true
        default: false
        }
    }

    /// Whether its text keeps its own order, left to right, whatever the page's direction.
    var isCode: Bool {
        switch self {
        case .pre, .code, .kbd, .samp: true
        default: false
        }
    }
}

/// What becomes of the content of an element that is not allowed.
enum DroppedContent {
    /// It is characters up to the end tag, whatever they look like.
    case raw
    /// It is HTML, and elements of the same name nest.
    case nested
    /// It is all the rest of the text.
    case rest
    /// It stays; only the tags go.
    case kept

    /// By the name of the element in small letters.
    static func of(_ name: String) -> DroppedContent {
        switch name {
        case "script", "style", "iframe", "noembed", "noframes", "noscript", "textarea", "title", "xmp": .raw
        case "svg", "math", "object", "template", "select", "applet", "canvas", "frameset", "head", "datalist":
            .nested
        case "plaintext": .rest
        default: .kept
        }
    }
}
