import MujazCore

// Writing a start tag anew: what the allow-list lets through, and what we add ourselves.
extension HTMLSanitizer {
    /// Writes a start tag; false where nothing of the element may be written.
    ///
    /// `id` comes first and what we add comes last, whatever the order in the source, so that the output of one pass is
    /// the output of the next.
    mutating func write(
        _ element: HTMLElement, _ tag: SourceTag, _ place: Place, into html: inout [UInt8]
    ) -> Bool {
        var attributes: [UInt8] = []
        if element != .img, let id = id(of: tag, element) { attributes.append(attribute: "id", escaping: id) }
        var target = Target()
        switch element {
        case .a: target = linkTarget(tag, place)
        case .img:
            guard let source = pictureTarget(tag, place, into: &html) else { return false }
            target = source
        default: break
        }
        // Without an address or an id a link is only words, such as an anchor whose name is taken.
        if element == .a, target.address == nil, attributes.isEmpty { return false }
        for attribute in tag.attributes { append(attribute, of: element, tag, target, place, to: &attributes) }
        appendOwn(element, tag, target, to: &attributes)
        html.append(ASCII.lessThan)
        html.append(utf8: element.rawValue)
        html.append(contentsOf: attributes)
        html.append(ASCII.greaterThan)
        return true
    }

    /// Where a link or a picture leads after all checks.
    private struct Target {
        var address: String?
        var isExternal = false
        var width: Int?
        var height: Int?
        var embed: String?
    }

    private mutating func id(of tag: SourceTag, _ element: HTMLElement) -> String? {
        guard let text = tag.text("id") ?? (element == .a ? tag.text("name") : nil) else { return nil }
        return anchors.claim(String(decoding: text.decoded, as: UTF8.self))
    }

    private mutating func linkTarget(_ tag: SourceTag, _ place: Place) -> Target {
        guard let href = tag.text("href") else { return Target() }
        guard AddressPolicy.allows(href.decoded, in: .link) else {
            unsafe(href.decoded, place)
            return Target()
        }
        let address = String(decoding: AddressPolicy.visible(href.decoded), as: UTF8.self)
        let embed = Embed(address: address)?.service.rawValue
        guard let resolve else {
            return Target(address: address, isExternal: Self.isAbsolute(address), embed: embed)
        }
        guard let link = resolve(MarkdownDestination(address: address, isImage: false, line: place.line)) else {
            findings.append(MarkdownFinding(kind: .unresolvedLink, line: place.line, text: address))
            return Target()
        }
        if link.isRepaired {
            findings.append(MarkdownFinding(kind: .missingScheme, line: place.line, text: address))
        }
        return Target(address: anchors.prefixed(link.address), isExternal: link.isExternal, embed: embed)
    }

    /// The target of a picture, or nil where there is none to show; its alternative text is written then.
    private mutating func pictureTarget(_ tag: SourceTag, _ place: Place, into html: inout [UInt8]) -> Target? {
        let alt = tag.text("alt")
        guard let source = tag.text("src"), !AddressPolicy.visible(source.decoded).isEmpty else { return nil }
        guard AddressPolicy.allows(source.decoded, in: .media) else {
            unsafe(source.decoded, place)
            if let alt { html.append(contentsOf: alt.escaped) }
            return nil
        }
        let address = String(decoding: AddressPolicy.visible(source.decoded), as: UTF8.self)
        if alt == nil {
            findings.append(MarkdownFinding(kind: .missingAlt, line: place.line, text: address.shortened))
        }
        guard let resolve, !address.utf8.starts(with: "data:".utf8) else {
            return Target(address: address, isExternal: Self.isAbsolute(address))
        }
        guard let link = resolve(MarkdownDestination(address: address, isImage: true, line: place.line)) else {
            findings.append(MarkdownFinding(kind: .unresolvedImage, line: place.line, text: address))
            if let alt { html.append(contentsOf: alt.escaped) }
            return nil
        }
        return Target(address: link.address, isExternal: link.isExternal, width: link.width, height: link.height)
    }

    private mutating func unsafe(_ address: [UInt8], _ place: Place) {
        let text = String(decoding: address, as: UTF8.self).shortened
        findings.append(MarkdownFinding(kind: .unsafeAddress, line: place.line, text: text))
    }

    private mutating func append(
        _ attribute: HTMLAttribute, of element: HTMLElement, _ tag: SourceTag, _ target: Target, _ place: Place,
        to output: inout [UInt8]
    ) {
        switch (element, attribute.name) {
        case (.a, "href"), (.img, "src"):
            guard let address = target.address else { return }
            output.append(utf8: " \(attribute.name)=\"")
            output.append(address: address)
            output.append(ASCII.quote)
        case (.a, "data-embed"):
            let value = String(decoding: AttributeText(tag.bytes[attribute.value]).decoded, as: UTF8.self)
            if value == target.embed { output.append(attribute: "data-embed", escaping: value) }
        case (.img, "alt"): output.append(attribute: "alt", AttributeText(tag.bytes[attribute.value]).escaped)
        default:
            guard let rule = AttributeRule.of(attribute.name, on: element) else { return }
            let text = AttributeText(tag.bytes[attribute.value])
            guard var value = rule.value(text) else { return }
            if resolve != nil {
                switch rule {
                case .address:
                    let address = String(decoding: AddressPolicy.visible(text.decoded), as: UTF8.self)
                    guard let resolved = resolved(address, isImage: attribute.name == "poster", place) else { return }
                    value = []
                    value.append(address: resolved)
                case .addressList:
                    let set = SourceSet(text.decoded).resolved { resolved($0, isImage: true, place) }
                    guard let set, let safe = rule.value(AttributeText(plain: set)) else { return }
                    value = safe
                default: break
                }
            }
            output.append(attribute: attribute.name, value)
        }
    }

    /// Where an address of a film, a sound, a picture or a quotation leads; nil, with a finding, where it leads nowhere.
    private mutating func resolved(_ address: String, isImage: Bool, _ place: Place) -> String? {
        guard let resolve, !address.isEmpty, !address.utf8.starts(with: "data:".utf8) else { return address }
        if let link = resolve(MarkdownDestination(address: address, isImage: isImage, line: place.line)) {
            return link.address
        }
        findings.append(
            MarkdownFinding(kind: isImage ? .unresolvedImage : .unresolvedLink, line: place.line, text: address))
        return nil
    }

    private func appendOwn(
        _ element: HTMLElement, _ tag: SourceTag, _ target: Target, to output: inout [UInt8]
    ) {
        switch element {
        case .a:
            let opensWindow = tag.text("target").map { AttributeRule.oneOf(["_blank"]).value($0) != nil } ?? false
            if target.isExternal || opensWindow { output.append(" rel=\"noopener\"") }
        case .img:
            if tag.text("alt") == nil { output.append(" alt=\"\"") }
            if tag.text("width") == nil, tag.text("height") == nil, let width = target.width, let height = target.height
            {
                output.append(utf8: " width=\"\(width)\" height=\"\(height)\"")
            }
            output.append(" loading=\"lazy\" decoding=\"async\"")
        case .audio, .video: output.append(" controls preload=\"none\"")
        case _ where element.isCode:
            let isGiven = tag.text("dir").map { AttributeRule.oneOf(["ltr", "rtl", "auto"]).value($0) != nil } ?? false
            if !isGiven { output.append(" dir=\"ltr\"") }
        default: break
        }
    }

    private static func isAbsolute(_ address: String) -> Bool {
        // By bytes: a slash with a mark above it is one character and another one.
        let head = address.utf8.prefix(8).map(ASCII.lowercased)
        return ["http://", "https://", "//"].contains { head.starts(with: $0.utf8) }
    }
}

extension String {
    /// At most 80 bytes of the text, for showing in a diagnostic.
    var shortened: String {
        utf8.count <= 80 ? self : String(decoding: utf8.prefix(80), as: UTF8.self) + "…"
    }
}

extension [UInt8] {
    fileprivate mutating func append(attribute name: String, _ value: [UInt8]) {
        append(utf8: " \(name)=\"")
        append(contentsOf: value)
        append(ASCII.quote)
    }

    fileprivate mutating func append(attribute name: String, escaping value: String) {
        append(utf8: " \(name)=\"")
        append(escaping: value)
        append(ASCII.quote)
    }
}
