// The one file that knows cmark-gfm's C interface.

import CCMarkGFM
import MujazCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Parses texts with cmark-gfm.
///
/// Trees come from cmark's default allocator: the arena one is a global without a lock, and the table extension would
/// begin to use it too.
enum MarkdownParser {
    /// Parses a text and calls `body` with its document; the tree lives until `body` returns, and is freed on every
    /// path. Only parsing is under the lock: a finished tree shares nothing with others.
    ///
    /// - Returns: what `body` returns, or nil where cmark gives no document.
    static func withDocument<Result>(
        of markdown: UnsafeBufferPointer<UInt8>, syntax: MarkdownSyntax = .all, _ body: (MarkdownNode) -> Result
    ) -> Result? {
        // Forced here, before any lock: registering writes a list that every parser reads.
        let registered = SyntaxExtensions.registered
        let isAlone = !syntax.isDisjoint(with: .exclusive) && ExtensionCandidates.arePresent(in: markdown)
        let extensions = registered.pointers(isAlone ? syntax : syntax.subtracting(.exclusive))
        let options = syntax.contains(.footnotes) ? CMARK_OPT_FOOTNOTES : CMARK_OPT_DEFAULT
        let document = ParserLock.shared.withLock(exclusive: isAlone) {
            parse(markdown, options: options, extensions: extensions)
        }
        guard let document else { return nil }
        defer { cmark_node_free(document) }
        return body(MarkdownNode(pointer: document))
    }

    private static func parse(
        _ markdown: UnsafeBufferPointer<UInt8>, options: Int32, extensions: [OpaquePointer]
    ) -> OpaquePointer? {
        guard let parser = cmark_parser_new(options) else { return nil }
        defer { cmark_parser_free(parser) }
        for one in extensions { cmark_parser_attach_syntax_extension(parser, one) }
        markdown.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        return cmark_parser_finish(parser)
    }
}

/// What is understood besides CommonMark. All of it, save in tests of the bare specification.
struct MarkdownSyntax: OptionSet {
    let rawValue: Int

    static let table = MarkdownSyntax(rawValue: 1)
    static let strikethrough = MarkdownSyntax(rawValue: 2)
    static let autolink = MarkdownSyntax(rawValue: 4)
    static let taskList = MarkdownSyntax(rawValue: 8)
    static let footnotes = MarkdownSyntax(rawValue: 16)

    static let all: MarkdownSyntax = [.table, .strikethrough, .autolink, .taskList, .footnotes]
    /// What switches entries of a global table on and off around every document. The others touch nothing but their
    /// own parser.
    static let exclusive: MarkdownSyntax = [.strikethrough, .autolink]
}

/// The extensions of GFM, registered once in the life of the process.
///
/// Sendable: the pointers are to constants that cmark keeps until the process ends.
private struct SyntaxExtensions: @unchecked Sendable {
    private let known: [(syntax: MarkdownSyntax, pointer: OpaquePointer)]

    static let registered: SyntaxExtensions = {
        cmark_gfm_core_extensions_ensure_registered()
        return SyntaxExtensions()
    }()

    private init() {
        // The order decides who sees a character first.
        let names: [(MarkdownSyntax, String)] = [
            (.table, "table"), (.strikethrough, "strikethrough"), (.autolink, "autolink"), (.taskList, "tasklist"),
        ]
        known = names.compactMap { syntax, name in cmark_find_syntax_extension(name).map { (syntax, $0) } }
    }

    /// The extensions to attach to a parser.
    func pointers(_ syntax: MarkdownSyntax) -> [OpaquePointer] {
        known.filter { syntax.contains($0.syntax) }.map(\.pointer)
    }
}

/// One node of a tree. Valid as long as the tree lives, which the caller has to see to.
struct MarkdownNode: Equatable {
    /// What a node is.
    enum Kind: UInt8 {
        case document, blockQuote, list, item, taskItem, codeBlock, htmlBlock, paragraph, heading, thematicBreak
        case footnoteDefinition, table, tableHeader, tableRow, tableCell
        case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, strikethrough, link, image
        case footnoteReference, unknown
    }

    fileprivate let pointer: OpaquePointer

    var kind: Kind {
        switch cmark_node_get_type(pointer) {
        case CMARK_NODE_TEXT: .text
        case CMARK_NODE_SOFTBREAK: .softBreak
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_CODE: .code
        case CMARK_NODE_HEADING: .heading
        case CMARK_NODE_ITEM: typeBegins(with: "t") ? .taskItem : .item
        case CMARK_NODE_LIST: .list
        case CMARK_NODE_IMAGE: .image
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_HTML_INLINE: .htmlInline
        case CMARK_NODE_HTML_BLOCK: .htmlBlock
        case CMARK_NODE_CODE_BLOCK: .codeBlock
        case CMARK_NODE_BLOCK_QUOTE: .blockQuote
        case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
        case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
        case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition
        case CMARK_NODE_DOCUMENT: .document
        default: extensionKind
        }
    }

    /// Extensions get the numbers of their types at run time, but their names are fixed.
    private var extensionKind: Kind {
        guard let name = cmark_node_get_type_string(pointer) else { return .unknown }
        return switch String(cString: name) {
        case "table": .table
        case "table_header": .tableHeader
        case "table_row": .tableRow
        case "table_cell": .tableCell
        case "strikethrough": .strikethrough
        default: .unknown
        }
    }

    private func typeBegins(with letter: Unicode.Scalar) -> Bool {
        cmark_node_get_type_string(pointer).map { UInt8(bitPattern: $0[0]) == UInt8(ascii: letter) } ?? false
    }

    var parent: MarkdownNode? { cmark_node_parent(pointer).map(MarkdownNode.init) }
    var next: MarkdownNode? { cmark_node_next(pointer).map(MarkdownNode.init) }
    var previous: MarkdownNode? { cmark_node_previous(pointer).map(MarkdownNode.init) }
    var firstChild: MarkdownNode? { cmark_node_first_child(pointer).map(MarkdownNode.init) }
    var lastChild: MarkdownNode? { cmark_node_last_child(pointer).map(MarkdownNode.init) }

    /// The first line, from 1.
    var line: Int { Int(cmark_node_get_start_line(pointer)) }
    /// The last line.
    var endLine: Int { Int(cmark_node_get_end_line(pointer)) }

    /// The bytes of a text, a code, raw HTML, or the number of a note.
    var literal: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_literal(pointer)) }
    /// The address of a link or picture.
    var url: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_url(pointer)) }
    /// The title of a link or picture.
    var title: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_title(pointer)) }
    /// What stands after the fence of a code block.
    var fenceInfo: UnsafeBufferPointer<UInt8> { Self.bytes(cmark_node_get_fence_info(pointer)) }

    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
    var isOrderedList: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
    var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
    var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }
    var isChecked: Bool { cmark_gfm_extensions_get_tasklist_item_checked(pointer) }

    /// The alignments of a table's columns: `l`, `c`, `r` or 0.
    var alignments: [UInt8] {
        guard let alignments = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
        let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
        return Array(UnsafeBufferPointer(start: alignments, count: count))
    }

    /// Takes the node with all below it out of its tree, and frees it.
    func remove() { cmark_node_free(pointer) }

    /// What cmark itself writes for this node, for the one thing that its interface does not tell: a note's label.
    func renderedByCMark() -> [UInt8] {
        guard let html = cmark_render_html(pointer, CMARK_OPT_UNSAFE | CMARK_OPT_FOOTNOTES, nil) else { return [] }
        defer { free(UnsafeMutableRawPointer(html)) }
        return Array(Self.bytes(html))
    }

    private static func bytes(_ text: UnsafePointer<CChar>?) -> UnsafeBufferPointer<UInt8> {
        guard let text else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(
            start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: strlen(text))
    }
}
