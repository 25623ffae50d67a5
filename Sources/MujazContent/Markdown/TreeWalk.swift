import MujazCore
import MujazLanguage

/// What a walk over a tree calls.
protocol TreeVisitor {
    /// A node is entered. Whether its children are to be visited, and `leave` called after them.
    mutating func enter(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) -> Bool
    /// A node whose children have been visited is left.
    mutating func leave(_ node: MarkdownNode, _ kind: MarkdownNode.Kind)
}

/// A walk over everything below a node, without recursion: a text may nest as deep as it likes.
enum TreeWalk {
    /// Visits all nodes below `root`, in order, but not `root` itself.
    static func visit<Visitor: TreeVisitor>(below root: MarkdownNode, _ visitor: inout Visitor) {
        guard var node = root.firstChild else { return }
        while true {
            let kind = node.kind
            if visitor.enter(node, kind) {
                if let child = node.firstChild {
                    node = child
                    continue
                }
                visitor.leave(node, kind)
            }
            while true {
                if let next = node.next {
                    node = next
                    break
                }
                guard let parent = node.parent, parent != root else { return }
                visitor.leave(parent, parent.kind)
                node = parent
            }
        }
    }
}

/// The words below a node without markup.
enum InlineText {
    /// Calls `body` with each run of text below `node`: texts, codes, raw HTML, and a space for each break.
    static func forEach(
        below node: MarkdownNode, includingHTML: Bool = true, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        withoutActuallyEscaping(body) { body in
            var visitor = Visitor(includesHTML: includingHTML, body: body)
            TreeWalk.visit(below: node, &visitor)
        }
    }

    /// The words below a node, breaks as spaces, without raw HTML, notes and bidi embeddings.
    static func string(below node: MarkdownNode) -> String {
        var bytes: [UInt8] = []
        forEach(below: node, includingHTML: false) { bytes.append(contentsOf: $0) }
        bytes = UnprintableText.removed(from: bytes) ?? bytes
        return BidiControls.removed(from: String(decoding: bytes.trimmed, as: UTF8.self))
    }

    private struct Visitor: TreeVisitor {
        let includesHTML: Bool
        let body: (UnsafeBufferPointer<UInt8>) -> Void

        func enter(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) -> Bool {
            switch kind {
            case .text, .code: body(node.literal)
            case .htmlInline: if includesHTML { body(node.literal) }
            case .softBreak, .lineBreak: body((" " as StaticString).bytes)
            case .footnoteReference: break
            default: return true
            }
            return false
        }

        func leave(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) {
            // The words of one block do not run into those of the next.
            if kind == .paragraph || kind == .item || kind == .tableCell { body((" " as StaticString).bytes) }
        }
    }
}

extension MarkdownNode {
    /// Whether a paragraph is in an item of a list without blank lines, where it has no element of its own.
    var isInTightList: Bool {
        guard let list = parent?.parent, list.kind == .list else { return false }
        return list.isTight
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// What stands before the first whitespace.
    var firstWord: UnsafeBufferPointer<UInt8> {
        guard let end = firstIndex(where: { ASCII.isWhitespace($0) || $0 == 0x0B || $0 == 0x0C }) else { return self }
        return UnsafeBufferPointer(rebasing: self[..<end])
    }
}

extension [UInt8] {
    /// The bytes without whitespace at both ends.
    var trimmed: ArraySlice<UInt8> {
        var slice = self[...]
        while let first = slice.first, ASCII.isWhitespace(first) { slice.removeFirst() }
        while let last = slice.last, ASCII.isWhitespace(last) { slice.removeLast() }
        return slice
    }
}
