import MujazCore
import MujazLanguage

/// Reads one Markdown file: bytes in, a document and diagnostics out. No input or output here.
struct DocumentReader: Sendable {
    let config: SiteConfig
    let dates: DateReader
    let markdown: MarkdownConverter
    let displayPrefix: String
    /// The moment to build for.
    let now: Timestamp?
    let names: FileNameFinder
    /// The languages that a file's name may end with; empty for a site in one.
    let languages: [String]

    /// The longest excerpt, in bytes: about 40 Arabic words.
    private static let excerptBytes = 420

    init(config: SiteConfig, displayPrefix: String, now: Timestamp? = nil) {
        self.now = now
        self.config = config
        self.displayPrefix = displayPrefix
        self.languages = config.isMultilingual ? config.languages : []
        self.names = FileNameFinder(config: config)
        self.dates = DateReader(zone: config.timeZone, order: config.dateOrder)
        self.markdown = MarkdownConverter(settings: MarkdownSettings(rawHTML: config.rawHTML, direction: .rtl))
    }

    /// The document, or nil where a mistake keeps it from being one.
    func read(_ path: String, role: DocumentRole, bytes: [UInt8]) -> (document: Document?, diagnostics: [Diagnostic]) {
        let source = SourceText(name: displayPrefix + path, bytes: bytes)
        do throws(DiagnosticError) {
            try source.checkEncoding()
            let split = try FrontMatterSplitter.split(source)
            let data = try decode(source, split).withoutUnprintables(source, in: split.matter)
            var (matter, diagnostics) = FrontMatterReader.read(
                data, source: source, dates: dates, zone: config.timeZone, role: role,
                lines: split.format == .yaml ? split.matter : nil, now: now)
            matter.canonical = matter.canonical.map(pathOnSite)
            if let name = DraftFolder.name(in: path) {
                if matter.saysWhetherDraft, !matter.isDraft {
                    diagnostics.append(
                        source.diagnostic(
                            .error, "folder-of-drafts", at: split.matter.lowerBound,
                            "the text says that it is no draft, but «\(name)» in its path says that it is one",
                            help: "move the file to another folder, or remove the key"))
                }
                matter.isDraft = true
            }
            if matter.isDraft { UnknownSwitch.forget(&diagnostics) }
            // Keys below an empty front matter were meant to be in it.
            let place: FrontMatterLookalike.Place = data.root.isEmpty ? .file : .body
            if let mistake = FrontMatterLookalike.find(in: source, from: split.bodyOffset, place: place) {
                diagnostics.append(mistake)
            }
            var reading = DocumentReading(source: source, split: split, diagnostics: diagnostics)
            let outline = role == .live ? liveOutline(path, &matter, &reading) : nil
            var document = document(path, role, matter, &reading)
            document.liveOutline = outline
            document.fileNames = fileNames(data.root, reading.body, document)
            if role == .liveEntry { readLiveEntry(&document, data.root, &reading) }
            let isBroken = reading.diagnostics.contains { $0.severity == .error }
            document.isBroken = isBroken
            return (isBroken && document.liveOutline == nil ? nil : Document(document), reading.diagnostics)
        } catch {
            return (nil, error.diagnostics)
        }
    }

    /// The paths of files that a front matter and a body name.
    private func fileNames(_ matter: DataNode, _ body: ArraySlice<UInt8>, _ document: DocumentFields) -> [String] {
        let written = names.names(in: matter)
        let named = names.names(in: body, omitsFirstHeading: document.omitsFirstHeading)
        return written.isEmpty ? named : written + named.filter { !written.contains($0) }
    }

    /// What one reading has at hand besides the front matter.
    private struct DocumentReading {
        let source: SourceText
        let split: SplitSource
        var diagnostics: [Diagnostic]
        /// Where the text that introduces live coverage ends; nil for other files.
        var introductionEnd: Int?

        var body: ArraySlice<UInt8> { source.bytes[split.bodyOffset..<(introductionEnd ?? source.bytes.count)] }
    }

    private func liveReader(_ path: String, _ reading: DocumentReading) -> LiveOutlineReader {
        LiveOutlineReader(
            source: reading.source, path: path, dates: dates, zone: config.timeZone, markdown: markdown,
            names: names, now: now)
    }

    private func liveOutline(
        _ path: String, _ matter: inout FrontMatter, _ reading: inout DocumentReading
    ) -> LiveOutline {
        var reader = liveReader(path, reading)
        let (outline, diagnostics) = reader.outline(&matter, bodyOffset: reading.split.bodyOffset)
        reading.diagnostics += diagnostics
        reading.introductionEnd = outline.introduction.upperBound
        return outline
    }

    private func readLiveEntry(_ document: inout DocumentFields, _ root: DataNode, _ reading: inout DocumentReading) {
        // A date that is wrong has been told already, and then the time would only seem to be missing.
        guard !reading.diagnostics.contains(where: { $0.id == "date-impossible" }) else { return }
        var reader = liveReader(document.path, reading)
        var matter = document.matter
        let (outline, diagnostics) = reader.entry(
            of: Document(document), &matter, name: FileNameParts(path: document.path, languages: languages), root: root)
        document.liveOutline = outline
        reading.diagnostics += diagnostics
    }

    /// The path from the site's root of an address of this site; other addresses stay.
    private func pathOnSite(_ address: String) -> String {
        guard let base = config.baseURL, let baseRest = base.firstRange(ofASCII: "://") else { return address }
        // With http or https, and with or without the slash at the end of the root, it is the same page.
        let whole = HostName.ascii(inAddress: Normalization.nfc(address))
        guard let rest = whole.firstRange(ofASCII: "://") else { return address }
        let (own, named) = (base[baseRest.upperBound...], whole[rest.upperBound...])
        if named + "/" == own { return "/" }
        guard named.lowercased().hasPrefix(own.lowercased()) else { return address }
        return "/" + named.dropFirst(own.count)
    }

    private func decode(_ source: SourceText, _ split: SplitSource) throws(DiagnosticError) -> DataDocument {
        switch split.format {
        case .yaml: return try YAMLDecoder.decode(source, range: split.matter)
        case .toml: return try TOMLDecoder.decode(source, range: split.matter)
        case .json:
            let (node, _) = try JSONParser.parsePrefix(source, from: split.matter.lowerBound)
            return JSONDataDecoder.decode(node, source: source)
        case nil: return DataDocument(root: DataNode(.null), diagnostics: [])
        }
    }

    private func document(
        _ path: String, _ role: DocumentRole, _ matter: FrontMatter, _ reading: inout DocumentReading
    ) -> DocumentFields {
        let name = FileNameParts(path: path, languages: languages)
        let body = reading.body
        let heading = matter.title == nil || beginsWithHeading(body) ? markdown.firstHeading(of: body) : nil
        let title = matter.title ?? heading?.text.nonEmpty ?? Self.words(of: Normalization.nfc(name.baseName))
        var document = DocumentFields(
            path: path, role: role, matter: matter, title: title, summary: matter.summary,
            date: matter.date ?? date(of: matter, name, &reading), baseName: name.baseName,
            bodyOffset: reading.split.bodyOffset, omitsFirstHeading: false,
            wordCount: WordCounter.count(body), direction: nil)
        document.omitsFirstHeading = beginsWithHeading(body) && heading?.text == title
        if !matter.isDraft, !matter.saysWhetherDraft {
            checkWords(of: name, title: matter.title ?? heading?.text, matter, role, &reading)
        }
        // The beginning of a long body is enough, and costs the same for every length.
        let beginning = markdown.beginning(
            of: prefixOfLines(body, maximumBytes: document.summary == nil ? 4096 : 1024),
            maximumBytes: Self.excerptBytes)
        if document.summary == nil {
            document.summary = beginning.text.nonEmpty
        } else if role == .article {
            document.opening = beginning.text.nonEmpty
        }
        if !languages.isEmpty {
            document.languageIndex = LanguageSuffix.index(
                name: name.language, matter: matter.language, languages: languages)
        }
        document.direction = direction(
            of: document, beginning.directions, language: name.language.map { languages[$0] })
        // A date that is wrong, or in front matter that is not recognised, has been told already.
        let isDateWrong = reading.diagnostics.contains {
            $0.id == "date-impossible" || $0.id == "front-matter-not-recognised"
        }
        let isIndex = path.split(separator: "/").last?.hasPrefix("_index.") == true
        if role == .article, document.date == nil, !isDateWrong, !matter.isDraft, !isIndex {
            reading.diagnostics.append(
                reading.source.diagnostic(
                    .warning, "no-date", at: .start, "the article has no date, so it comes last in every list",
                    help: "write date: 2025-12-19 22:09 in its front matter, or begin the file's name with 2025-12-19-")
            )
        }
        return document
    }

    /// A name or a headline that calls the text a draft, where its front matter does not say whether it is one.
    private func checkWords(
        of name: FileNameParts, title: String?, _ matter: FrontMatter, _ role: DocumentRole,
        _ reading: inout DocumentReading
    ) {
        if let word = DraftName.word(in: name.baseName, title: title) {
            reading.diagnostics.append(
                reading.source.diagnostic(
                    word.isCertain ? .error : .warning, "name-says-draft", at: .start,
                    "the file's name says «\(word.text)», and that holds nothing back",
                    help: "write draft: true or draft: false in its front matter, or rename the file"))
        }
        // The headings of an entry are looked at with its lines.
        guard role != .liveEntry || matter.title != nil, let title, let mark = HeadlineMark.find(inTitle: title)
        else { return }
        let offset = matter.title == nil ? reading.split.bodyOffset : matter.titleOffset
        let isCertain = mark.certainty == .certain
        reading.diagnostics.append(
            reading.source.diagnostic(
                isCertain ? .error : .warning, "title-says-draft", at: offset,
                "the headline says «\(mark.words)», and that holds nothing back",
                help: isCertain
                    ? "write draft: true or draft: false in the front matter, and take the word out of the headline"
                    : "write draft: true in the front matter if it is meant to, draft: false if it is not"))
    }

    /// A date from the file's name, else from the `path` or `permalink` that another generator keeps.
    private func date(of matter: FrontMatter, _ name: FileNameParts, _ reading: inout DocumentReading) -> ContentDate? {
        var text = name.date
        if text == nil {
            for entry in matter.params where ["path", "permalink", "url"].contains(KeyName.folded(entry.key)) {
                text = text ?? entry.node.text.flatMap(FileNameParts.date(inAddress:))
            }
        }
        guard let text else { return nil }
        switch dates.read(text) {
        case .success(let date):
            return ContentDate(date, zone: config.timeZone)
        case .failure(let problem):
            reading.diagnostics.append(
                reading.source.diagnostic(
                    .error, "date-impossible", at: .start,
                    "«\(text)» in the file's name is not a date: \(problem.message)",
                    help: "give the file a name such as 2025-12-19-name.md, or write date: in its front matter"))
            return nil
        }
    }

    private func direction(
        of document: DocumentFields, _ body: DirectionCount, language: String?
    ) -> TextDirection? {
        if let direction = document.matter.direction { return direction }
        if let language = document.matter.language ?? language { return TextDirection.ofLanguage(language) }
        var title = document.title
        var letters = title.withUTF8 { DirectionCount($0) }
        letters += body
        return letters.dominant
    }

    /// Whether the first thing in a body is a heading with `#`.
    private func beginsWithHeading(_ body: ArraySlice<UInt8>) -> Bool {
        body.first { !ASCII.isWhitespace($0) } == ASCII.hash
    }

    private func prefixOfLines(_ body: ArraySlice<UInt8>, maximumBytes: Int) -> ArraySlice<UInt8> {
        guard body.count > maximumBytes else { return body }
        let prefix = body.prefix(maximumBytes)
        // A body of one huge line is cut between two characters.
        if let end = prefix.lastIndex(of: ASCII.lineFeed) { return prefix[...end] }
        var end = prefix.endIndex
        while end > prefix.startIndex, body[end] & 0xC0 == 0x80 { end -= 1 }
        return body[..<end]
    }

    /// A title of a file's name: hyphens and underscores are spaces.
    private static func words(of name: String) -> String {
        let words = name.split { $0 == "-" || $0 == "_" || $0 == " " }
        return words.isEmpty ? name : words.joined(separator: " ")
    }
}

extension String {
    /// The text, or nil where it is empty.
    var nonEmpty: String? { isEmpty ? nil : self }
}
