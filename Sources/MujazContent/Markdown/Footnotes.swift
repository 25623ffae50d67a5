import MujazCore

/// The notes of a text: how often each is referred to, and the label each had in the source.
///
/// Notes are numbered in the order in which the text first refers to them, and stand at the end in that order.
struct FootnoteLabels {
    private var labels: [[UInt8]] = []
    private var counts: [Int] = []

    /// How many notes there are.
    var count: Int { counts.count }

    /// Finds the notes of a text.
    init(_ root: MarkdownNode, includingLabels: Bool = true) {
        // Notes that are referred to are the last blocks of a document; most texts have none and need no walk.
        guard root.lastChild?.kind == .footnoteDefinition else { return }
        var visitor = References(includesLabels: includingLabels)
        TreeWalk.visit(below: root, &visitor)
        labels = visitor.labels
        counts = visitor.counts
    }

    /// The label of the note with a number, from 1, as cmark-gfm writes it.
    func label(_ number: Int) -> [UInt8] { labels.indices.contains(number - 1) ? labels[number - 1] : [] }

    /// How many places refer to the note with a number, from 1.
    func referenceCount(_ number: Int) -> Int { counts.indices.contains(number - 1) ? counts[number - 1] : 0 }

    private struct References: TreeVisitor {
        let includesLabels: Bool
        var labels: [[UInt8]] = []
        var counts: [Int] = []

        init(includesLabels: Bool) { self.includesLabels = includesLabels }

        mutating func enter(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) -> Bool {
            guard kind == .footnoteReference else { return true }
            guard let number = node.footnoteNumber else { return false }
            while counts.count < number {
                counts.append(0)
                labels.append([])
            }
            counts[number - 1] += 1
            if includesLabels, labels[number - 1].isEmpty { labels[number - 1] = Self.label(of: node) }
            return false
        }

        func leave(_ node: MarkdownNode, _ kind: MarkdownNode.Kind) {}

        /// cmark-gfm's interface does not give the label, but what it writes does: `href="#fn-LABEL"`.
        private static func label(of node: MarkdownNode) -> [UInt8] {
            let html = node.renderedByCMark()
            let mark = Array("#fn-".utf8)
            guard let hash = html.firstIndex(of: ASCII.hash), html[hash...].starts(with: mark) else { return [] }
            return Array(html[(hash + mark.count)...].prefix { $0 != ASCII.quote })
        }
    }
}

extension MarkdownNode {
    /// The number of the note that a reference refers to, from 1. cmark-gfm limits it to what one text can hold.
    var footnoteNumber: Int? {
        guard let number = Int(String(decoding: literal, as: UTF8.self)), number > 0, number < 1_000_000 else {
            return nil
        }
        return number
    }
}
