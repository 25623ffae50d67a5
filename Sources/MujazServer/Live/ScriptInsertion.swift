import MujazCore
import MujazPreview

/// Puts the reload script into pages.
enum ScriptInsertion {
    /// The element of the script.
    ///
    /// - Parameters:
    ///   - version: of the site that the page was made of.
    ///   - navigates: whether a browser goes to the page of the file that was saved.
    ///   - mark: why readers do not see the page yet, or any more.
    ///   - isMistake: whether the page shows the mistakes itself.
    static func element(version: String, navigates: Bool, mark: PreviewMark.Reason?, isMistake: Bool = false) -> [UInt8]
    {
        var element = "<script src=\"\(PreviewAddress.script)\" defer data-version=\"\(HTMLEscaping.escaped(version))\""
        if navigates { element += " data-navigate" }
        if let mark { element += " data-mark=\"\(mark.rawValue)\"" }
        if isMistake { element += " data-mistake" }
        return Array((element + "></script>").utf8)
    }

    /// The page with the element before the end of its body, or at its end, and with its policy open for it.
    static func insert(_ element: [UInt8], into page: [UInt8]) -> [UInt8] {
        let page = withOpenPolicy(page)
        let place = lastBodyEnd(page) ?? page.count
        return page[..<place] + element + page[place...]
    }

    /// The offset of the last `</body`, in any case.
    private static func lastBodyEnd(_ page: [UInt8]) -> Int? {
        let end = Array("</body".utf8)
        var index = page.count - end.count
        while index >= 0 {
            if page[index] == ASCII.lessThan, isAt(index, end, in: page) { return index }
            index -= 1
        }
        return nil
    }

    /// Policies in `meta` elements hold beside that of the header, so they must let the script work, too.
    private static func withOpenPolicy(_ page: [UInt8]) -> [UInt8] {
        let name = Array("content-security-policy\"".utf8)
        let attribute = Array("content=\"".utf8)
        guard let mark = firstIndex(of: name, in: page, from: 0),
            let content = firstIndex(of: attribute, in: page, from: mark + name.count),
            let end = page[(content + attribute.count)...].firstIndex(of: ASCII.quote),
            !page[mark..<content].contains(ASCII.greaterThan)
        else { return page }
        let start = content + attribute.count
        let written = String(decoding: page[start..<end], as: UTF8.self)
        let policy = written.replacing("&#39;", with: "'").replacing("&amp;", with: "&")
        let open = ContentPolicy.allowingPreview(policy)
        guard open != policy else { return page }
        return page[..<start] + Array(HTMLEscaping.escaped(open).utf8) + page[end...]
    }

    private static func firstIndex(of text: [UInt8], in page: [UInt8], from start: Int) -> Int? {
        // A policy stands in the head, near the beginning of the page.
        let last = min(page.count - text.count, 16_384)
        return start > last ? nil : (start...last).first { isAt($0, text, in: page) }
    }

    /// Whether a text in small letters stands at an offset, in any case.
    private static func isAt(_ offset: Int, _ text: [UInt8], in page: [UInt8]) -> Bool {
        for index in text.indices where ASCII.lowercased(page[offset + index]) != text[index] { return false }
        return true
    }
}
