import MujazCore

/// The elements that raw HTML has opened and not closed.
///
/// Each knows how deep in the Markdown it was opened. A tag reaches only elements of its own depth, so that raw HTML
/// can neither close an element that Markdown opened nor stay open when that one ends.
struct OpenElements {
    private var items: [(element: HTMLElement, depth: Int)] = []

    var isEmpty: Bool { items.isEmpty }
    var count: Int { items.count }

    /// The innermost element, if it was opened at this depth.
    func top(depth: Int) -> HTMLElement? {
        guard let last = items.last, last.depth == depth else { return nil }
        return last.element
    }

    /// Whether an element is open at any depth.
    func contains(_ element: HTMLElement) -> Bool { items.contains { $0.element == element } }

    /// Opens an element without attributes, because one that must stand in it comes next.
    mutating func openImplied(_ element: HTMLElement, depth: Int, into html: inout [UInt8]) {
        html.append(ASCII.lessThan)
        html.append(utf8: element.rawValue)
        html.append(ASCII.greaterThan)
        push(element, depth: depth)
    }

    mutating func push(_ element: HTMLElement, depth: Int) { items.append((element, depth)) }

    /// Closes elements from the innermost down to and including the one at `index`.
    mutating func close(downTo index: Int, into html: inout [UInt8]) {
        while items.count > index, let last = items.popLast() {
            html.append("</")
            html.append(utf8: last.element.rawValue)
            html.append(ASCII.greaterThan)
        }
    }

    /// Closes all elements opened at `depth` or deeper.
    mutating func close(depth: Int, into html: inout [UInt8]) {
        guard let last = items.last, last.depth >= depth else { return }
        let index = items.firstIndex { $0.depth >= depth } ?? items.count
        close(downTo: index, into: &html)
    }

    /// The index of the innermost element of this depth that `isWanted` holds for, not looking past a boundary. A
    /// boundary may itself be wanted.
    func index(
        depth: Int, where isWanted: (HTMLElement) -> Bool, notPast isBoundary: (HTMLElement) -> Bool
    ) -> Int? {
        for (index, item) in items.enumerated().reversed() {
            guard item.depth == depth else { return nil }
            if isWanted(item.element) { return index }
            if isBoundary(item.element) { return nil }
        }
        return nil
    }

    /// The element at an index.
    func element(at index: Int) -> HTMLElement { items[index].element }

    /// The first index after `start` that `isWanted` holds for.
    func firstIndex(after start: Int, where isWanted: (HTMLElement) -> Bool) -> Int? {
        items.indices.first { $0 > start && isWanted(items[$0].element) }
    }
}

// What a start tag closes and implies (WHATWG HTML, "Tree construction"), as far as a page could break by it.
extension OpenElements {
    /// Makes room for text or an element in flow: what cannot stand between the parts of a table gets a cell.
    mutating func prepareForContent(depth: Int, into html: inout [UInt8]) {
        while let top = top(depth: depth), top.holdsTableParts {
            switch top {
            case .colgroup: close(downTo: count - 1, into: &html)
            case .tr: openImplied(.td, depth: depth, into: &html)
            default: openImplied(.tr, depth: depth, into: &html)
            }
        }
    }

    /// Makes room for a block: an open paragraph or heading would end before it, or nest in it.
    mutating func prepareForBlock(depth: Int, into html: inout [UInt8]) {
        guard !isEmpty else { return }
        prepareForContent(depth: depth, into: &html)
        let open = index(depth: depth, where: { $0 == .p || $0.isHeading }, notPast: \.isScopeBoundary)
        if let open { close(downTo: open, into: &html) }
    }

    /// Makes room for an element; false where it cannot stand here.
    mutating func prepare(for element: HTMLElement, depth: Int, into html: inout [UInt8]) -> Bool {
        if element.isTablePart { return prepareForTablePart(element, depth: depth, into: &html) }
        switch element {
        case .li: return prepareForItem(of: [.ul, .ol], items: [.li], depth: depth, into: &html)
        case .dd, .dt: return prepareForItem(of: [.dl], items: [.dd, .dt], depth: depth, into: &html)
        case .source: return [.picture, .audio, .video].contains(top(depth: depth))
        case .a where contains(.a):
            // A link in a link ends the outer one, if that can be reached.
            guard let outer = index(depth: depth, where: { $0 == .a }, notPast: \.isScopeBoundary) else { return false }
            close(downTo: outer, into: &html)
            prepareForContent(depth: depth, into: &html)
        case .rt, .rp:
            prepareForContent(depth: depth, into: &html)
            // In <ruby> it ends all that may end without a tag.
            guard index(depth: depth, where: { $0 == .ruby }, notPast: \.isScopeBoundary) != nil else { break }
            while let top = top(depth: depth), [.rt, .rp, .p, .li, .dd, .dt].contains(top) {
                close(downTo: count - 1, into: &html)
            }
        case _ where element.isPhrasing: prepareForContent(depth: depth, into: &html)
        default: prepareForBlock(depth: depth, into: &html)
        }
        return true
    }

    private mutating func prepareForItem(
        of lists: [HTMLElement], items: [HTMLElement], depth: Int, into html: inout [UInt8]
    ) -> Bool {
        let found = index(
            depth: depth, where: { lists.contains($0) || items.contains($0) }, notPast: \.isScopeBoundary)
        guard let found else { return false }
        if items.contains(element(at: found)) {
            close(downTo: found, into: &html)
        } else {
            prepareForBlock(depth: depth, into: &html)
        }
        return top(depth: depth).map { lists.contains($0) } ?? false
    }

    private mutating func prepareForTablePart(_ part: HTMLElement, depth: Int, into html: inout [UInt8]) -> Bool {
        guard let table = index(depth: depth, where: { $0 == .table }, notPast: { _ in false }) else { return false }
        switch part {
        case .td, .th:
            if let cell = firstIndex(after: table, where: { [.td, .th, .caption, .colgroup].contains($0) }) {
                close(downTo: cell, into: &html)
            }
            if top(depth: depth) != .tr { openImplied(.tr, depth: depth, into: &html) }
        case .tr:
            if let row = firstIndex(after: table, where: { [.tr, .caption, .colgroup].contains($0) }) {
                close(downTo: row, into: &html)
            }
        case .col where top(depth: depth) == .colgroup: break
        case .col:
            close(downTo: table + 1, into: &html)
            openImplied(.colgroup, depth: depth, into: &html)
        default: close(downTo: table + 1, into: &html)
        }
        return true
    }

    /// Closes what an end tag closes; a tag that reaches nothing is ignored.
    mutating func end(_ element: HTMLElement, depth: Int, into html: inout [UInt8]) {
        let isTable = element == .table || element.isTablePart
        let found = index(depth: depth) { open in
            open == element || (element.isHeading && open.isHeading)
        } notPast: { open in
            if isTable { return open == .table }
            if element == .li, open == .ul || open == .ol { return true }
            if element == .dd || element == .dt, open == .dl { return true }
            return open.isScopeBoundary
        }
        if let found { close(downTo: found, into: &html) }
    }
}
