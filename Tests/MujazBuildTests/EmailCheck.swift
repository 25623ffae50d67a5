/// Checks the HTML of an e-mail against what the programs that read mail understand.
///
/// - Gmail hides what comes after 102 kB, drops `<style>` in many views and all attributes of `<html>`.
/// - Outlook for Windows lays out with Word: tables, attributes, no flex, no grid, no positions.
/// - None of them knows the site, so every address must be whole.
struct EmailCheck {
    /// What is wrong, a sentence each.
    private(set) var problems: [String] = []
    private let html: Substring

    init(_ html: String) {
        self.html = html[...]
        if html.utf8.count > 102 * 1024 { problems.append("\(html.utf8.count) bytes are more than Gmail shows") }
        if !html.contains("mso-hide:all") { problems.append("there is no preheader") }
        if !html.contains("name=\"color-scheme\"") { problems.append("nothing is said of dark mode") }
        checkTags()
        checkOrder()
    }

    private mutating func checkTags() {
        var rest = html
        var depth: [String] = []
        while let open = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: ">") else { return problems.append("a tag has no end") }
            let tag = rest[..<close]
            rest = rest[rest.index(after: close)...]
            let name = String(tag.prefix { $0.isLetter || $0.isNumber || $0 == "/" || $0 == ":" })
            check(String(tag), name)
            if ["table", "tr", "td", "a", "p", "h1", "h2", "h3", "div"].contains(name) {
                depth.append(name)
            } else if name.hasPrefix("/"),
                ["table", "tr", "td", "a", "p", "h1", "h2", "h3", "div"].contains(name.dropFirst())
            {
                if depth.popLast() != String(name.dropFirst()) { problems.append("<\(name)> closes another element") }
            }
        }
        if !depth.isEmpty { problems.append("not closed: \(depth)") }
    }

    private mutating func check(_ tag: String, _ name: String) {
        switch name {
        case "td", "th":
            for attribute in [" dir=\"", " align=\""] where !tag.contains(attribute) {
                problems.append("<\(tag)> has no\(attribute.dropLast(2))")
            }
        case "table":
            if !tag.contains("role=\"presentation\""), !tag.contains("border-collapse") {
                problems.append("<\(tag)> is read out as data")
            }
        case "img":
            for attribute in [" alt=\"", " width=\""] where !tag.contains(attribute) {
                problems.append("<\(tag)> has no\(attribute.dropLast(2))")
            }
        case "style", "link", "script", "form", "svg", "video", "iframe": problems.append("<\(name)> is dropped")
        default: break
        }
        if tag.contains(" class=") || tag.contains(" id=") { problems.append("<\(tag)> waits for a style sheet") }
        for word in ["display:flex", "display:grid", "position:", "float:", "var(--", "inline-start", "rem;", "rem\""]
        where tag.contains(word) { problems.append("<\(tag)> has \(word)") }
        for attribute in ["href", "src"] {
            guard let start = tag.firstRange(of: " \(attribute)=\"")?.upperBound else { continue }
            let value = tag[start...].prefix { $0 != "\"" }
            let isWhole = ["https://", "http://", "mailto:", "*|", "{{", "%", "["].contains { value.hasPrefix($0) }
            if !isWhole { problems.append("«\(value)» is no whole address") }
        }
    }

    /// The preheader is what lists of messages show: it must come before all other text of the body.
    private mutating func checkOrder() {
        guard let body = html.firstRange(of: "<body"), let preheader = html.firstRange(of: "mso-hide:all"),
            let table = html.firstRange(of: "<table")
        else { return problems.append("the body, the preheader or the table is missing") }
        if !(body.lowerBound < preheader.lowerBound && preheader.lowerBound < table.lowerBound) {
            problems.append("the preheader does not come first")
        }
    }
}
