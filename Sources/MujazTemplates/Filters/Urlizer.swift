import MujazCore

/// Finds web and mail addresses in escaped text and makes links of them.
struct Urlizer {
    /// The longest address that is shown whole.
    var limit: Int?
    var rel = ""
    var target: String?

    /// The text with links.
    func linked(_ text: String) -> String {
        var result = ""
        var word = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if Whitespace.contains(scalar) {
                if !word.isEmpty { result += linkedWord(String(word)) }
                word = String.UnicodeScalarView()
                result.unicodeScalars.append(scalar)
            } else {
                word.append(scalar)
            }
        }
        return word.isEmpty ? result : result + linkedWord(String(word))
    }

    /// No address is longer, and the brackets around one are taken off one by one.
    private static let longestAddress = 8192

    private func linkedWord(_ word: String) -> String {
        guard word.utf8.count <= Self.longestAddress else { return word }
        var (head, middle, tail) = ("", word, "")
        while let opening = ["(", "<", "&lt;"].first(where: { middle.hasPrefix($0) }) {
            head += opening
            middle.removeFirst(opening.count)
        }
        while let closing = [")", ">", ".", ",", "&gt;"].first(where: { middle.hasSuffix($0) }) {
            tail = closing + tail
            middle.removeLast(closing.count)
        }
        // A bracket that the address opens belongs to it.
        for (open, close) in [("(", ")"), ("<", ">"), ("&lt;", "&gt;")] {
            let opened = count(open, in: middle)
            guard opened > count(close, in: middle) else { continue }
            for _ in 0..<min(opened, count(close, in: tail)) {
                guard let end = tail.firstRange(of: close)?.upperBound else { break }
                middle += tail[..<end]
                tail = String(tail[end...])
            }
        }
        return head + link(middle) + tail
    }

    private func count(_ part: String, in text: String) -> Int { text.ranges(of: part).count }

    private func link(_ address: String) -> String {
        let attributes =
            (rel.isEmpty ? "" : " rel=\"\(HTMLEscaping.escaped(rel))\"")
            + (target.map { " target=\"\(HTMLEscaping.escaped($0))\"" } ?? "")
        if isWebAddress(address) {
            let scheme = address.hasPrefix("https://") || address.hasPrefix("http://") ? "" : "https://"
            return "<a href=\"\(scheme)\(address)\"\(attributes)>\(shortened(address))</a>"
        }
        if address.hasPrefix("mailto:"), isMailAddress(address.dropFirst(7)) {
            return "<a href=\"\(address)\">\(address.dropFirst(7))</a>"
        }
        if !address.hasPrefix("www."), !address.hasPrefix("@"), !address.contains(":"), isMailAddress(address[...]) {
            return "<a href=\"mailto:\(address)\">\(address)</a>"
        }
        return address
    }

    private func shortened(_ address: String) -> String {
        guard let limit, PythonText.length(address) > limit else { return address }
        return PythonText.text(address.unicodeScalars.prefix(limit)) + "..."
    }

    private func isMailAddress(_ text: Substring) -> Bool {
        guard let at = text.lastIndex(of: "@"), at > text.startIndex else { return false }
        let domain = text[text.index(after: at)...].unicodeScalars
        guard let first = domain.first, TextProperties.isWord(first), let dot = domain.lastIndex(of: ".") else {
            return false
        }
        let last = domain[domain.index(after: dot)...]
        return !last.isEmpty && last.allSatisfy(TextProperties.isWord)
            && domain.allSatisfy { TextProperties.isWord($0) || $0 == "." || $0 == "-" }
    }

    private func isWebAddress(_ address: String) -> Bool {
        let lower = address.lowercased()
        let scheme = ["https://", "http://", "www."].first { lower.hasPrefix($0) }
        var host = lower.dropFirst(scheme?.count ?? 0).prefix { !"/?#".contains($0) }
        if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") {
            let port = host[host.index(after: colon)...].utf8
            guard 1...5 ~= port.count, port.allSatisfy(ASCII.isDigit) else { return false }
            host = host[..<colon]
        }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard let last = labels.last, labels.dropLast().allSatisfy({ isLabel($0) }) else { return false }
        guard let scheme else {
            return labels.count > 1 && labels.dropLast().allSatisfy { 2...63 ~= $0.count }
                && ["com", "net", "int", "edu", "gov", "org", "info", "mil"].contains(last)
        }
        if 2...63 ~= last.utf8.count, last.utf8.allSatisfy(ASCII.isLetter) { return true }
        if last.hasPrefix("xn--"), 2...59 ~= last.count - 4 { return isLabel(last) }
        guard scheme != "www." else { return false }
        let isNumeric =
            labels.count == 4 && labels.allSatisfy { 1...3 ~= $0.utf8.count && $0.utf8.allSatisfy(ASCII.isDigit) }
        return isNumeric || host.hasPrefix("[") && host.hasSuffix("]") && host.contains(":")
    }

    private func isLabel(_ label: Substring) -> Bool {
        !label.isEmpty && label.unicodeScalars.allSatisfy { TextProperties.isWord($0) || $0 == "%" || $0 == "-" }
    }
}
