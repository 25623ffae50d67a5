import MujazContent
import MujazCore
import MujazLanguage
import MujazSite

/// A file of content that somebody is about to write.
public struct NewFile: Sendable {
    /// The kinds of files that can be begun.
    public enum Kind: String, Sendable, CaseIterable {
        case article, story, topic, live, digest, page
    }

    /// Why a file could not be begun.
    public enum Problem: Error {
        /// There is such a file already.
        case exists(String)
        /// Nothing of the title can stand in a file name, and there is none without a title.
        case noTitle
        case disk(FileSystemError)
    }

    /// The path below the content folder.
    public var path: String
    /// What is in it.
    public var text: String

    /// Writes the file, and never over another.
    ///
    /// - Returns: the path with the content folder before it.
    public func write(below contentRoot: String, to fileSystem: any FileSystem) throws(Problem) -> String {
        let place = contentRoot == "." ? path : contentRoot + "/" + path
        guard fileSystem.kind(of: place) == nil else { throw .exists(place) }
        do throws(FileSystemError) {
            if let slash = place.lastIndex(of: "/") { try fileSystem.createDirectory(String(place[..<slash])) }
            try fileSystem.write(Array(text.utf8), to: place)
        } catch {
            throw .disk(error)
        }
        return place
    }
}

/// Begins files of content: the folder that their kind belongs into, a name of the title by the rules of addresses, and
/// front matter to fill in.
public struct NewFileMaker {
    private let config: SiteConfig
    private let now: CivilDateTime
    /// Whether the folder has the shape of a site; else articles lie where they are put.
    private let hasFolders: Bool

    /// - Parameters:
    ///   - now: the date of what is begun.
    ///   - hasFolders: whether articles belong into `articles/`.
    public init(config: SiteConfig, now: Timestamp, hasFolders: Bool) {
        self.config = config
        self.now = config.timeZone.civil(now)
        self.hasFolders = hasFolders
    }

    /// A file of a kind with a title; editions have a maker of their own, `NewDigestMaker`.
    public func make(_ kind: NewFile.Kind, title: String) throws(NewFile.Problem) -> NewFile {
        let title = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !title.isEmpty else { throw .noTitle }
        let slug = Slug.make(title)
        let name = slug.isEmpty ? Slug.fallback(for: title) : slug
        let day = MachineDate.day(now.date)
        switch kind {
        case .article:
            let folder = hasFolders ? "articles/" : ""
            return NewFile(path: "\(folder)\(day)-\(name).md", text: text(title, article + draft))
        case .story: return NewFile(path: "stories/\(name).md", text: text(title, story + draft))
        case .topic: return NewFile(path: "topics/\(name).md", text: text(title, ["summary:"] + draft))
        case .live: return NewFile(path: "live/\(name).md", text: text(title, live + draft, body: liveBody))
        case .page: return NewFile(path: "pages/\(name).md", text: text(title, ["summary:"] + draft))
        case .digest: return NewFile(path: "digests/\(day).md", text: text(title, ["summary:"] + draft))
        }
    }

    private func text(_ title: String, _ lines: [String], body: String = "") -> String {
        let keys = ["title: " + YAMLText.scalar(title)] + lines
        return "---\n" + keys.joined(separator: "\n") + "\n---\n\n" + body
    }

    private var isArabic: Bool { LanguageTag.primary(config.language ?? "ar") == "ar" }
    private func hint(_ arabic: String, _ english: String) -> String { "# " + (isArabic ? arabic : english) }
    private var minute: String { MachineDate.day(now.date) + " " + time }
    private var time: String {
        String(MachineDate.utc(Timestamp(secondsSince1970: now.secondsSince1970)).dropFirst(11).prefix(5))
    }

    /// The line that holds what is begun back, with a hint above it.
    private var draft: [String] { Self.draft(isArabic: isArabic) }

    static func draft(isArabic: Bool) -> [String] {
        [
            isArabic ? "# احذف السطر التالي حين يحين وقت النشر:" : "# remove the next line to publish:", "draft: true",
        ]
    }

    private var article: [String] {
        [
            "date: " + minute, "summary:", "topics: []", "stories: []", "authors: []",
            hint("اسم المصدر ورابطه:", "name and address of the source:"), "sources: []",
            hint(
                "image: {src: صورة.jpg, alt: ما فيها, caption: شرحها, credit: صاحبها}",
                "image: {src: picture.jpg, alt: what it shows, caption: …, credit: who made it}"),
        ]
    }

    private var story: [String] {
        [
            "summary:", hint("أبرز النقاط، سطر لكل نقطة:", "the main points, a line each:"), "key_points: []",
            "pinned: false", hint("نعم حين تنتهي القصة:", "true when it is over:"), "closed: false",
        ]
    }

    private var live: [String] {
        [
            "summary:", "start: " + minute,
            hint(
                "end: موعد الختام؛ بلا هذا تنتهي بعد يوم من آخر خبر فيها",
                "end: …; without it, a day after the last entry"),
            "key_points: []",
        ]
    }

    private var liveBody: String {
        isArabic ? "## \(time) · بدأت التغطية\n\nأول الخبر.\n" : "## \(time) · We are live\n\nThe first entry.\n"
    }
}

/// Text as YAML writes it.
enum YAMLText {
    /// The text as a scalar: as it is where that can mean nothing else, else in quotes.
    static func scalar(_ text: String) -> String {
        let isPlain =
            text.unicodeScalars.first?.properties.isAlphabetic == true && !text.contains(": ") && !text.contains(" #")
            && !text.hasSuffix(":") && !text.hasSuffix(" ")
            && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0 != "\u{2028}" }
        guard !isPlain else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n", "\r", "\t": quoted += " "
            case let control where control.value < 0x20 || control.value == 0x7F: continue
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
