/// Filters about the length and lines of texts.
extension BuiltInFilters {
    static let shapes: [FilterDefinition] = [
        filter("truncate", ["length", "killwords", "end", "leeway"], "At most so many characters, ended by \"...\".") {
            try truncated($0)
        },
        filter("indent", ["width", "first", "blank"], "Each line but the first moved in.") { try indented($0) },
        filter(
            "wordwrap", ["width", "break_long_words", "wrapstring", "break_on_hyphens"],
            "Lines of at most so many characters."
        ) { call in
            let width = try call.integer(0, default: 79)
            guard width > 0 else { throw TemplateFailure("the width must be more than zero") }
            let breaksWords = try call.flag(1, default: true)
            var separator = "\n"
            if let given = call.argument(2)?.asText { separator = given }
            let breaksHyphens = try call.flag(3, default: true)
            let wrapping = Wrapping(width: width, breaksWords: breaksWords, breaksHyphens: breaksHyphens)
            var lines: [String] = []
            for line in try PythonText.lines(try call.subjectText(), call.budget) {
                let wrapped = try wrapping.lines(line, call.budget)
                lines += wrapped.isEmpty ? [""] : wrapped
            }
            try call.budget.require(lines.count, of: separator.utf8.count)
            return .string(lines.joined(separator: separator))
        },
    ]

    private static func truncated(_ call: TemplateCall) throws(TemplateFailure) -> TemplateValue {
        let length = try call.integer(0, default: 255)
        let killsWords = try call.flag(1)
        let end = call.argument(2) ?? .string("...")
        let leeway: Int
        if let given = call.argument(3), case .none = given {
            leeway = 5
        } else {
            leeway = try call.integer(3, default: 5)
        }
        guard let endText = end.asText, length >= PythonText.length(endText), leeway >= 0 else {
            throw TemplateFailure("the length must be at least that of the end, and the leeway not negative")
        }
        if call.subject.isUndefined {
            try call.subject.checkDefined()
            return call.subject
        }
        guard let text = call.subject.asText else {
            throw TemplateFailure("the filter \"truncate\" wants a text, not \(call.subject.kindName)")
        }
        let scalars = Array(text.unicodeScalars)
        let (longest, overflow) = length.addingReportingOverflow(leeway)
        guard !overflow, scalars.count > longest else { return call.subject }
        var kept = scalars[..<(length - PythonText.length(endText))]
        if !killsWords, let space = kept.lastIndex(of: " ") { kept = kept[..<space] }
        return try TemplateValue.apply(.add, call.subject.sameKind(PythonText.text(kept)), end, call.budget)
    }

    private static func indented(_ call: TemplateCall) throws(TemplateFailure) -> TemplateValue {
        guard let text = call.subject.asText else {
            try call.subject.requireDefined()
            throw TemplateFailure("the filter \"indent\" wants a text, not \(call.subject.kindName)")
        }
        let indentation: String
        if let given = call.argument(0)?.asText {
            indentation = given
        } else {
            let width = max(try call.integer(0, default: 4), 0)
            try call.budget.require(bytes: width)
            indentation = String(repeating: " ", count: width)
        }
        let indentsFirst = try call.flag(1)
        let indentsBlank = try call.flag(2)
        let lines = try PythonText.lines(text + "\n", call.budget)
        try call.budget.require(lines.count, of: indentation.utf8.count)
        var result: [String] = []
        for (number, line) in lines.enumerated() {
            let isIndented = number == 0 ? indentsFirst : indentsBlank || !line.isEmpty
            result.append(isIndented ? indentation + line : line)
        }
        return call.subject.sameKind(result.joined(separator: "\n"))
    }
}

/// Breaks one line into lines of a width, as Python's `textwrap` does without expanding tabs.
struct Wrapping {
    let width: Int
    let breaksWords: Bool
    let breaksHyphens: Bool

    func lines(_ text: String, _ budget: RenderBudget) throws(TemplateFailure) -> [String] {
        try budget.require(text.utf8.count, of: MemoryLayout<[Unicode.Scalar]>.stride)
        var chunks = chunks(of: text)[...]
        var lines: [String] = []
        while !chunks.isEmpty {
            var line: [[Unicode.Scalar]] = []
            var length = 0
            if isSpace(chunks.first ?? []), !lines.isEmpty { chunks.removeFirst() }
            while let chunk = chunks.first, chunk.count <= width - length {
                line.append(chunk)
                length += chunk.count
                chunks.removeFirst()
            }
            if let chunk = chunks.first, chunk.count > width {
                let room = max(1, width - length)
                if breaksWords {
                    var end = room
                    if breaksHyphens, chunk.count > room, let hyphen = chunk[..<room].lastIndex(of: "-"), hyphen > 0,
                        chunk[..<hyphen].contains(where: { $0 != "-" })
                    {
                        end = hyphen + 1
                    }
                    line.append(Array(chunk[..<end]))
                    try budget.spend(reading: chunk.count * MemoryLayout<Unicode.Scalar>.stride)
                    chunks[chunks.startIndex] = Array(chunk[end...])
                } else if line.isEmpty {
                    line.append(chunk)
                    chunks.removeFirst()
                }
            }
            if isSpace(line.last ?? []) { line.removeLast() }
            if !line.isEmpty { lines.append(PythonText.text(line.joined())) }
        }
        return lines
    }

    private func isSpace(_ chunk: [Unicode.Scalar]) -> Bool {
        !chunk.isEmpty && chunk.allSatisfy(Whitespace.contains)
    }

    /// Words, the white space between them, and the parts of words that end in hyphens.
    private func chunks(of text: String) -> [[Unicode.Scalar]] {
        var chunks: [[Unicode.Scalar]] = []
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let continues = index > 0 && Whitespace.contains(scalar) == Whitespace.contains(scalars[index - 1])
            if continues, !breaks(scalars, before: index) {
                chunks[chunks.count - 1].append(scalar)
            } else {
                chunks.append([scalar])
            }
        }
        return chunks
    }

    /// Whether a word may be broken here: after a hyphen between letters.
    private func breaks(_ scalars: [Unicode.Scalar], before index: Int) -> Bool {
        guard breaksHyphens, index >= 3, index + 1 < scalars.count, scalars[index - 1] == "-" else { return false }
        return TextProperties.isLetter(scalars[index]) && TextProperties.isLetter(scalars[index + 1])
            && TextProperties.isLetter(scalars[index - 2]) && TextProperties.isLetter(scalars[index - 3])
    }
}
