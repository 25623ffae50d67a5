import MujazContent
import MujazCore

/// A link or a picture in a text that leads nowhere.
struct LinkProblem: Hashable {
    /// What is wrong.
    enum Kind: Hashable {
        /// No such file.
        case file
        /// No such page; the link stays, since the host may know more than the build.
        case page
        /// A text that is not published.
        case heldBack
        /// No such place in the same text, or in another.
        case anchor(inSameText: Bool)
        /// No such picture.
        case picture
        /// A picture that is there, of a kind that browsers do not show.
        case pictureKind(message: String, help: String)
    }

    var kind: Kind
    /// The address as it is written.
    var address: String
    /// The line in the text, from 1.
    var line: Int
    /// What was probably meant.
    var nearest: String?
}

extension LinkProblem {
    /// What is said of it.
    ///
    /// - Parameter firstLine: the line of the file that the text begins with.
    func diagnostic(_ source: SourceText, firstLine: Int) -> Diagnostic {
        let meant = nearest.map { "did you mean «\($0)»?" }
        let (message, help): (String, String)
        switch kind {
        case .file:
            message = "«\(address)» leads to a file that is not there"
            help = meant ?? "correct the path; it is relative to this file"
        case .page:
            message = "«\(address)» leads to a page that is not there"
            help = meant ?? "correct the address; what another program of the host answers is written whole: https://…"
        case .heldBack:
            message = "«\(address)» leads to a text that is not published"
            help = "publish it, or remove the link"
        case .anchor(let isSame):
            message = "«\(address)» leads to a place that is not in \(isSame ? "this" : "that") text"
            help = meant ?? "name a heading by its anchor, or give it one: <a name=\"…\"></a>"
        case .picture:
            message = "the picture «\(address)» is not there"
            help = meant ?? "put it beside this file"
        case .pictureKind(let found, let cure):
            (message, help) = (found, cure)
        }
        return source.diagnostic(
            .warning, id,
            at: location(in: source, from: firstLine + max(1, line) - 1), message, help: help)
    }

    private var id: String {
        switch kind {
        case .picture: "picture-missing"
        case .pictureKind: "picture-kind"
        case .file, .page, .heldBack, .anchor: "link-broken"
        }
    }

    /// Where the address stands: on the line that Markdown names, or on one of those that follow in the same paragraph or
    /// piece of HTML.
    private func location(in source: SourceText, from line: Int) -> SourceLocation {
        for number in line..<(line + 20) {
            guard let text = source.line(number) else { break }
            if number > line, text.utf8.allSatisfy(ASCII.isWhitespace) { break }
            if let column = Self.column(of: Array(address.utf8), in: Array(text.utf8)) {
                return SourceLocation(line: number, column: column)
            }
        }
        return SourceLocation(line: line, column: 1)
    }

    /// Where an address begins in a line: behind a sign that addresses stand behind, so that `#x` is not found in `a#x`.
    private static func column(of address: [UInt8], in line: [UInt8]) -> Int? {
        guard !address.isEmpty, line.count >= address.count else { return nil }
        let starts = (0...(line.count - address.count)).filter {
            line[$0..<($0 + address.count)].elementsEqual(address)
        }
        let best = starts.first { $0 > 0 && signs.contains(line[$0 - 1]) } ?? starts.first
        return best.map { $0 + 1 }
    }

    private static let signs = Set("(<\"'=: \t".utf8)
}
