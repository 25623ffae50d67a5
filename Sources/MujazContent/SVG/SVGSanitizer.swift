import MujazCore

/// Makes a drawing of an SVG document: without scripts, without anything from elsewhere, without metadata.
///
/// The document is cut into tokens and written anew from a list of elements and attributes. What belongs to other
/// namespaces (editors, RDF, pages) is left out, however its prefix is called, and so are comments, instructions and the
/// document type. Sanitising the result again changes nothing.
public struct SVGSanitizer {
    private static let svg = "http://www.w3.org/2000/svg"
    private static let xlink = "http://www.w3.org/1999/xlink"
    private static let xml = "http://www.w3.org/XML/1998/namespace"
    private static let deepest = 500

    private var output: [UInt8] = []
    private var open: [Element] = []
    /// How many elements of what is left out are open.
    private var dropped = 0
    private var removed: [String] = []
    private var hasRoot = false

    private struct Element {
        /// The name in the document.
        var name: String
        /// The name that was written; nil for what is left out.
        var written: String?
        var namespaces: [String: String]
        var declaresLinks: Bool
        /// What `style` holds is written when it is whole.
        var style: [UInt8] = []
    }

    private init() {}

    /// The drawing that an SVG document holds.
    ///
    /// - Returns: the drawing, and the names of what was taken out besides metadata, each once.
    /// - Throws: where the document cannot be understood. It must not be published then.
    public static func sanitize(_ bytes: [UInt8]) throws(PictureDamage) -> (bytes: [UInt8], removed: [String]) {
        var sanitizer = SVGSanitizer()
        var tokenizer = try XMLTokenizer(bytes)
        while let token = try tokenizer.next() { try sanitizer.take(token) }
        guard sanitizer.hasRoot, sanitizer.open.isEmpty else {
            throw PictureDamage(
                reason: sanitizer.hasRoot ? "it ends before its elements do" : "there is no drawing in it")
        }
        return (sanitizer.output + [ASCII.lineFeed], sanitizer.removed)
    }

    private mutating func take(_ token: XMLToken) throws(PictureDamage) {
        switch token {
        case .text(let text): self.text(text)
        case .startTag(let name, let attributes, let isEmpty):
            try start(name, attributes, isEmpty: isEmpty)
        case .endTag(let name):
            guard let element = open.popLast(), element.name == name else {
                throw PictureDamage(reason: "its elements do not end where they should")
            }
            end(element)
        case .instruction(let name): if name != "xml", name.hasPrefix("xml-") { note(name) }
        case .comment, .doctype: break
        }
    }

    private mutating func note(_ what: String) {
        if !removed.contains(what), removed.count < 20 { removed.append(what) }
    }

    // MARK: Elements

    private mutating func start(
        _ name: String, _ attributes: [XMLAttribute], isEmpty: Bool
    ) throws(PictureDamage) {
        guard open.count < Self.deepest else { throw PictureDamage(reason: "its elements are nested too deeply") }
        guard !open.isEmpty || !hasRoot else { throw PictureDamage(reason: "it goes on after its end") }
        var namespaces = open.last?.namespaces ?? ["xml": Self.xml]
        for attribute in attributes {
            let uri = String(decoding: attribute.value, as: UTF8.self)
            if attribute.name == "xmlns" { namespaces[""] = uri }
            if attribute.name.hasPrefix("xmlns:") { namespaces[String(attribute.name.dropFirst(6))] = uri }
        }
        let isRoot = !hasRoot
        hasRoot = true
        let (prefix, local) = Self.split(name)
        // Some write no namespace at all, and mean it.
        if isRoot, prefix.isEmpty, local == "svg", namespaces[""] == nil { namespaces[""] = Self.svg }
        let isSVG = namespaces[prefix] == Self.svg
        if isRoot, !isSVG || local != "svg" { throw PictureDamage(reason: "there is no drawing in it") }
        var element = Element(
            name: name, written: nil, namespaces: namespaces, declaresLinks: open.last?.declaresLinks ?? false)
        if dropped == 0, isSVG, SVGRules.elements.contains(local), moves(local, attributes) {
            write(local, attributes, &element, isRoot: isRoot, isEmpty: isEmpty)
            element.written = local
        } else {
            if dropped == 0, isSVG ? local != "metadata" : Self.isWorthNoting(local) { note("<\(local)>") }
            dropped += 1
        }
        if isEmpty {
            if element.written == nil { dropped -= 1 }
        } else {
            open.append(element)
        }
    }

    /// Elements of other namespaces are metadata of editors, as a rule.
    private static func isWorthNoting(_ name: String) -> Bool {
        ["script", "iframe", "object", "embed", "video", "audio", "img", "form", "a"].contains(name.lowercased())
    }

    /// Whether an element moves nothing, or something that may move: a link that changes is a link that nobody checked.
    private func moves(_ name: String, _ attributes: [XMLAttribute]) -> Bool {
        guard SVGRules.animations.contains(name), name != "animateMotion" else { return true }
        let target = attributes.first { $0.name == "attributeName" }.map { String(decoding: $0.value, as: UTF8.self) }
        return target.map(SVGRules.canMove) ?? (name == "animateTransform")
    }

    private mutating func write(
        _ name: String, _ attributes: [XMLAttribute], _ element: inout Element, isRoot: Bool, isEmpty: Bool
    ) {
        output.append(ASCII.lessThan)
        output.append(utf8: name)
        if isRoot, !attributes.contains(where: { $0.name == "xmlns" }) { write("xmlns", Array(Self.svg.utf8)) }
        var written: Set<String> = []
        for attribute in attributes {
            if attribute.name == "xmlns" || attribute.name.hasPrefix("xmlns:") {
                guard isRoot else { continue }
                if attribute.name == "xmlns" { write("xmlns", Array(Self.svg.utf8)) }
                if attribute.value.elementsEqual(Self.xlink.utf8), !element.declaresLinks {
                    write("xmlns:xlink", attribute.value)
                    element.declaresLinks = true
                }
                continue
            }
            guard let (key, value) = safe(attribute, of: name, element.namespaces), written.insert(key).inserted else {
                continue
            }
            if key.hasPrefix("xlink:"), !element.declaresLinks {
                write("xmlns:xlink", Array(Self.xlink.utf8))
                element.declaresLinks = true
            }
            write(key, value)
        }
        output.append(utf8: isEmpty ? "/>" : ">")
    }

    private mutating func end(_ element: Element) {
        guard let name = element.written else {
            dropped -= 1
            return
        }
        if name == "style" {
            if let (css, removed) = SVGStyles.safe(element.style) {
                removed.forEach { note($0) }
                append(css)
            } else {
                note("<style>")
            }
        }
        output.append(utf8: "</\(name)>")
    }

    private mutating func text(_ text: [UInt8]) {
        guard dropped == 0, !open.isEmpty else { return }
        if open[open.count - 1].written == "style" {
            open[open.count - 1].style += text
        } else {
            append(text)
        }
    }

    // MARK: Attributes

    private static func split(_ name: String) -> (prefix: String, local: String) {
        guard let colon = name.utf8.firstIndex(of: ASCII.colon) else { return ("", name) }
        return (String(name[..<colon]), String(name[name.utf8.index(after: colon)...]))
    }

    /// The name and the value to write for an attribute; nil where it is left out.
    private mutating func safe(
        _ attribute: XMLAttribute, of element: String, _ namespaces: [String: String]
    ) -> (String, [UInt8])? {
        let (prefix, local) = Self.split(attribute.name)
        if !prefix.isEmpty {
            switch namespaces[prefix] {
            case Self.xml where local == "space" || local == "lang": return ("xml:" + local, attribute.value)
            case Self.xlink where local == "href": return link(attribute.value, of: element).map { ("xlink:href", $0) }
            default: return nil
            }
        }
        if local.lowercased().hasPrefix("on") { note(local) }
        guard SVGRules.attributes.contains(local) else { return nil }
        if local == "href" { return link(attribute.value, of: element).map { ("href", $0) } }
        guard let (value, removed) = SVGStyles.safe(attribute.value) else {
            note(local)
            return nil
        }
        removed.forEach { note($0) }
        return (local, local == "style" ? value : removed.isEmpty ? attribute.value : value)
    }

    /// The destination of a reference; nil where it leads somewhere that a drawing has no business.
    private mutating func link(_ value: [UInt8], of element: String) -> [UInt8]? {
        let address = AddressPolicy.visible(value)
        if address.first == ASCII.hash { return address }
        switch element {
        case "a" where AddressPolicy.allows(address, in: .link): return address
        case "image", "feImage":
            if let picture = EmbeddedPicture.cleaned(address) { return picture }
        default: break
        }
        note("href=\(String(decoding: address.prefix(40), as: UTF8.self))")
        return nil
    }

    // MARK: Writing

    private mutating func write(_ name: String, _ value: [UInt8]) {
        output.append(ASCII.space)
        output.append(utf8: name)
        output.append(utf8: "=\"")
        append(value, inAttribute: true)
        output.append(ASCII.quote)
    }

    private mutating func append(_ text: [UInt8], inAttribute: Bool = false) {
        for byte in text {
            switch byte {
            case ASCII.ampersand: output.append(utf8: "&amp;")
            case ASCII.lessThan: output.append(utf8: "&lt;")
            case ASCII.greaterThan: output.append(utf8: "&gt;")
            case ASCII.quote where inAttribute: output.append(utf8: "&quot;")
            case ASCII.tab where inAttribute: output.append(utf8: "&#9;")
            case ASCII.lineFeed where inAttribute: output.append(utf8: "&#10;")
            case ASCII.carriageReturn: output.append(utf8: "&#13;")
            // Other controls are no characters of XML.
            case 0..<0x20 where byte != ASCII.tab && byte != ASCII.lineFeed: break
            default: output.append(byte)
            }
        }
    }
}
