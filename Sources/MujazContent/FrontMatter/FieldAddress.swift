import MujazCore

/// What an address in a field may be.
enum FieldAddress {
    /// A page: a whole address, or a path from the root.
    case page
    /// A page: a whole address, or any path of this site.
    case sitePage
    /// A page on the web: an address with `https://` or `http://`, or a path from the root.
    case webPage
    /// A picture or a film: an address with `https://` or `http://`, or a path.
    case file

    /// Why a text cannot be the address.
    struct Problem: Error {
        let id: String
        let message: String
        let help: String
    }

    /// The address as pages may have it.
    ///
    /// - Parameter key: the name of the field, for the message.
    func read(_ text: String, key: String) throws(Problem) -> String {
        let shown = Self.shown(text)
        switch WrittenAddress(text, schemes: schemes) {
        case .whole(let address): return address
        case .path(let path):
            guard isUsable(path) else {
                throw Problem(
                    id: "address-unusable", message: "«\(shown)» in «\(key)» is not an address", help: example)
            }
            return path
        case .schemeless(let whole):
            throw Problem(
                id: "address-without-scheme",
                message:
                    "«\(shown)» in «\(key)» does not begin with \(whole.hasPrefix("mailto:") ? "mailto:" : "https://"), so it would lead to a page of this site",
                help: "write \(Self.shown(whole))")
        case .unsafe(let scheme):
            throw Problem(
                id: "address-unsafe",
                message: "«\(shown)» in «\(key)» has the scheme «\(scheme)», which is not allowed here",
                help: example)
        case .unusable(let reason):
            throw Problem(
                id: "address-unusable", message: "«\(shown)» in «\(key)» is not an address: \(reason)", help: example)
        }
    }

    private var schemes: Set<String> {
        switch self {
        case .page, .sitePage: AddressPolicy.linkSchemes
        case .webPage, .file: AddressPolicy.webSchemes
        }
    }

    private var example: String {
        switch self {
        case .page, .webPage: "write a whole address such as https://site.example/page, or a path that begins with /"
        case .sitePage: "write a path of this site such as /about/, or a whole address such as https://site.example/"
        case .file: "write the name of a file beside this one, a path that begins with /, or an address with https://"
        }
    }

    private func isUsable(_ path: String) -> Bool {
        switch self {
        case .file, .sitePage: true
        case .page, .webPage: path.utf8.first == ASCII.slash
        }
    }

    /// The text for a message: short, and without signs that would spoil the line.
    private static func shown(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            scalars.append(scalar.value > 0x20 && AddressPolicy.isBlankOrInvisible(scalar) ? "\u{FFFD}" : scalar)
        }
        return String(scalars).split(whereSeparator: \.isWhitespace).joined(separator: " ").shortened
    }
}

extension FieldReader {
    /// An address; nil, and an error at its place, where it cannot be one.
    mutating func address(_ node: DataNode, _ key: String, _ kind: FieldAddress) -> String? {
        guard let text = text(node, key) else { return nil }
        do throws(FieldAddress.Problem) {
            return try kind.read(text, key: key)
        } catch {
            diagnostics.append(
                source.diagnostic(.error, error.id, at: node.offset, error.message, help: error.help))
            return nil
        }
    }

    /// The id of a film on YouTube, out of the id or the film's address.
    mutating func youTubeID(_ node: DataNode, _ key: String) -> String? {
        guard let text = text(node, key) else { return nil }
        if let id = Embed.youTubeID(text) { return id }
        diagnostics.append(
            source.diagnostic(
                .error, "address-unusable", at: node.offset, "«\(text.shortened)» is not a film on YouTube",
                help: "write the film's id, or its address: https://www.youtube.com/watch?v=…"))
        return nil
    }
}

extension SiteConfigReader {
    /// An address; nil, and an error at its place, where it cannot be one.
    mutating func address(_ node: DataNode, _ key: String, _ kind: FieldAddress) -> String? {
        guard let text = line(node, key) else { return nil }
        do throws(FieldAddress.Problem) {
            return try kind.read(text, key: key)
        } catch {
            fail(node, error.message, help: error.help)
            return nil
        }
    }
}
