import MujazCore

// Links, pictures, embeds and raw HTML.
extension ArticleRenderer {
    mutating func openLink(_ node: MarkdownNode) {
        isWritingAddress = node.isAddressAsText
        linkTail = isWritingAddress && !isInAngleBrackets(node) ? AutolinkTail.find(in: node.url) : []
        guard let link = target(of: node, isImage: false), !sanitizer.isInLink, !sanitizer.isDropping else {
            links.append(false)
            return
        }
        links.append(true)
        html.append("<a href=\"")
        html.append(address: sanitizer.anchors.prefixed(link.address))
        html.append("\"")
        appendTitle(node)
        if link.isExternal { html.append(" rel=\"noopener\"") }
        html.append(">")
    }

    mutating func closeLink() {
        isWritingAddress = false
        let tail = linkTail
        linkTail = []
        if links.popLast() == true { html.append("</a>") }
        tail.withUnsafeBufferPointer { write($0) }
    }

    /// Whether the author marked the beginning and the end of an address: `<https://…>`.
    private func isInAngleBrackets(_ link: MarkdownNode) -> Bool {
        var line = 1
        var start = 0
        while line < link.line, let end = source[start...].firstIndex(of: ASCII.lineFeed) {
            line += 1
            start = end + 1
        }
        let address = CollectionOfOne(ASCII.lessThan) + Array(link.url) + CollectionOfOne(ASCII.greaterThan)
        let end = source[start...].firstIndex(of: ASCII.lineFeed) ?? source.endIndex
        return source[start..<end].contains(address)
    }

    /// What the destination of a link or picture becomes; nil, and a finding, where it leads nowhere.
    private mutating func target(of node: MarkdownNode, isImage: Bool) -> ResolvedLink? {
        let address = String(decoding: node.url.dropLast(linkTail.count), as: UTF8.self)
        guard AddressPolicy.allows(address.utf8, in: isImage ? .media : .link) else {
            find(.unsafeAddress, node, address.shortened)
            return nil
        }
        // A picture inside an address has nothing to resolve, and may be long.
        if isImage, address.utf8.starts(with: "data:".utf8) { return ResolvedLink(address: address, isExternal: false) }
        if let link = resolve(MarkdownDestination(address: address, isImage: isImage, line: node.line)) {
            if link.isRepaired { find(.missingScheme, node, address) }
            return link
        }
        find(isImage ? .unresolvedImage : .unresolvedLink, node, address)
        return nil
    }

    private mutating func appendTitle(_ node: MarkdownNode) {
        let title = node.title
        guard !title.isEmpty else { return }
        html.append(" title=\"")
        html.append(escaping: title)
        html.append("\"")
    }

    /// A picture among text.
    mutating func picture(_ node: MarkdownNode) {
        guard !sanitizer.isDropping else { return }
        guard let link = target(of: node, isImage: true) else {
            InlineText.string(below: node).withContiguousBytes { write($0) }
            return
        }
        picture(node, link, hasTitle: true)
    }

    private mutating func picture(_ node: MarkdownNode, _ link: ResolvedLink, hasTitle: Bool) {
        let alt = InlineText.string(below: node)
        if alt.isEmpty { find(.missingAlt, node, String(decoding: node.url, as: UTF8.self).shortened) }
        if !link.sources.isEmpty { html.append("<picture>") }
        for source in link.sources {
            html.append("<source type=\"")
            html.append(escaping: source.type)
            html.append("\"")
            appendSet(source.srcset)
            html.append(">")
        }
        html.append("<img src=\"")
        html.append(address: link.address)
        html.append("\" alt=\"")
        html.append(escaping: alt)
        html.append("\"")
        if hasTitle { appendTitle(node) }
        if let width = link.width, let height = link.height {
            html.append(utf8: " width=\"\(width)\" height=\"\(height)\"")
        }
        if let srcset = link.srcset { appendSet(srcset) }
        html.append(" loading=\"lazy\" decoding=\"async\">")
        if !link.sources.isEmpty { html.append("</picture>") }
    }

    /// Files of several widths, and how wide the picture is shown.
    private mutating func appendSet(_ srcset: String) {
        html.append(" srcset=\"")
        html.append(escaping: srcset)
        html.append("\" sizes=\"")
        html.append(escaping: settings.pictureSizes)
        html.append("\"")
    }

    /// A paragraph of one picture, linked or not, becomes a figure; false where it is anything else.
    mutating func figure(_ paragraph: MarkdownNode) -> Bool {
        guard let only = paragraph.onlyChild else { return false }
        let kind = only.kind
        let image = kind == .image ? only : kind == .link ? only.onlyChild : nil
        guard let image, image.kind == .image, let picture = target(of: image, isImage: true) else { return false }
        html.append("<figure>")
        depth += 1
        if kind == .link { openLink(only) }
        self.picture(image, picture, hasTitle: false)
        if kind == .link { closeLink() }
        depth -= 1
        let title = image.title
        if !title.isEmpty {
            open("figcaption")
            write(title)
            endInlines(of: image)
            html.append("</figcaption>")
            directions.close()
        }
        html.append("</figure>\n")
        return true
    }

    /// A paragraph of one link to a film or post becomes an embed; false where it is anything else.
    mutating func embed(_ paragraph: MarkdownNode) -> Bool {
        guard let link = paragraph.onlyChild, link.kind == .link, !sanitizer.isInLink,
            !link.isAddressAsText || AutolinkTail.find(in: link.url).isEmpty,
            let embed = Embed(address: String(decoding: link.url, as: UTF8.self))
        else { return false }
        embed.write(
            title: link.isAddressAsText ? nil : InlineText.string(below: link), settings.labels, into: &html)
        html.append("\n")
        return true
    }

    /// A quotation `[!VIDEO address]`, as docfx writes a film, becomes an embed; false where it is anything else.
    mutating func embedOfQuote(_ quote: MarkdownNode) -> Bool {
        guard let paragraph = quote.onlyChild, paragraph.kind == .paragraph, !sanitizer.isInLink else { return false }
        let text = InlineText.string(below: paragraph)
        let mark = "[!VIDEO "
        guard text.hasPrefix(mark), text.hasSuffix("]"),
            let embed = Embed(address: String(text.dropFirst(mark.utf8.count).dropLast()))
        else { return false }
        embed.write(title: nil, settings.labels, into: &html)
        html.append("\n")
        return true
    }

    mutating func inlineHTML(_ node: MarkdownNode) {
        let bytes = node.literal
        // `{{<figure …>}}` is a shortcode, which stays as text.
        let isShortcode =
            shortcodes != nil && node.previous.map { $0.kind == .text && $0.literal.endsWithTwoBraces } ?? false
        switch settings.rawHTML {
        case _ where isShortcode: write(bytes)
        case .allow: openHTML(bytes, node)
        case .escape: write(bytes)
        case .sanitize:
            let place = HTMLSanitizer.Place(
                line: node.line, depth: depth, isPhrasing: phrasingDepth > 0, isInline: true,
                isInLink: links.contains(true))
            sanitizer.feed(bytes, place: place, into: &html)
        }
    }

    private mutating func openHTML(_ bytes: UnsafeBufferPointer<UInt8>, _ node: MarkdownNode) {
        var open = OpenHTML(resolve: resolve)
        open.write(bytes, line: node.line, into: &html)
        findings += open.findings
        for id in open.ids { sanitizer.anchors.take(asWritten: id) }
    }

    mutating func htmlBlock(_ node: MarkdownNode) {
        html.freshLine()
        let start = html.count
        switch settings.rawHTML {
        case .allow: openHTML(node.literal, node)
        case .escape:
            html.append("<pre class=\"raw-html\" dir=\"ltr\" tabindex=\"0\">")
            html.append(escaping: node.literal)
            html.append("</pre>")
        case .sanitize:
            sanitizer.feed(node.literal, place: HTMLSanitizer.Place(line: node.line, depth: depth), into: &html)
            // Nothing is left of a comment but the ends of its lines.
            if html[start...].allSatisfy(ASCII.isWhitespace) { html.removeSubrange(start...) }
        }
        html.freshLine()
    }
}

extension MarkdownNode {
    /// The only node below this one, or nil where there are several or none.
    var onlyChild: MarkdownNode? {
        // The autolink extension leaves empty texts beside its links.
        var only: MarkdownNode?
        var child = firstChild
        while let some = child {
            child = some.next
            if some.kind == .text, some.literal.isEmpty { continue }
            guard only == nil else { return nil }
            only = some
        }
        return only
    }

    /// Whether a link shows nothing but its own address.
    var isAddressAsText: Bool {
        guard let text = onlyChild, text.kind == .text else { return false }
        let words = text.literal
        let address = url
        return !words.isEmpty && words.count <= address.count
            && UnsafeBufferPointer(rebasing: address[(address.count - words.count)...]).elementsEqual(words)
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate var endsWithTwoBraces: Bool {
        count >= 2 && self[count - 1] == UInt8(ascii: "{") && self[count - 2] == UInt8(ascii: "{")
    }
}

extension String {
    /// Calls `body` with the bytes of the text.
    fileprivate func withContiguousBytes(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        var text = self
        text.withUTF8(body)
    }
}
