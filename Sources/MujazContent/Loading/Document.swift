import MujazCore
import MujazLanguage

/// What a Markdown file is, by the folder that it lies in.
public enum DocumentRole: String, Sendable, CaseIterable {
    case article
    case topic, story, author
    /// A page that stands by itself: about us, contact.
    case page
    case live, digest
    /// One entry of live coverage, beside the `index.md` of its folder. The library has it in the coverage only.
    case liveEntry

    /// The role of a file by its path in the content folder. Every file outside the known folders is an article, so that
    /// any folder of Markdown makes a site; an `_index.md` speaks for its folder and is a page.
    ///
    /// - Parameter languages: the languages that may stand before the extension: `_index.en.md`.
    static func of(_ path: String, languages: [String] = []) -> DocumentRole {
        let folder = path.firstIndex(of: "/").map { path[..<$0] }
        switch folder {
        case "articles": return .article
        case "topics": return .topic
        case "stories": return .story
        case "authors": return .author
        case "pages": return .page
        case "live": return .live
        case "digests": return .digest
        default:
            if path == "_index.md" || path.hasSuffix("/_index.md") { return .page }
            guard !languages.isEmpty else { return .article }
            let common = LanguageSuffix.stripped(path, languages: languages)
            return common == "_index" || common.hasSuffix("/_index") ? .page : .article
        }
    }
}

/// One Markdown file, read and understood, without its body: bodies are read again when they are rendered, so that the
/// memory of a build does not grow with the length of its articles.
public struct Document: Sendable {
    /// The path in the content folder.
    public var path: String
    /// What the file is.
    public var role: DocumentRole
    /// What its front matter says.
    public var matter: FrontMatter
    /// The title: of the front matter, else of the first heading, else of the file name.
    public var title: String
    /// The lead: the summary, else the beginning of the body; nil where there is neither.
    public var summary: String?
    /// The beginning of the body as plain text, for digests; only of articles, and nil where `summary` is the same.
    public var opening: String?
    /// When it was published: of the front matter, else of the file name.
    public var date: ContentDate?
    /// The file's name without date and extension (the folder's name for `index.md`).
    public var baseName: String
    /// The offset of the body in the file.
    public var bodyOffset: Int
    /// Whether the body begins with a heading that is the title again, and must not be shown twice.
    public var omitsFirstHeading: Bool
    /// The number of words in the body.
    public var wordCount: Int
    /// The direction of the text where it is not the site's: given, of its language, or seen from its letters.
    public var direction: TextDirection?
    /// The language of the site that the document belongs to, as an index into the configuration's; 0 where the site
    /// has one language.
    public var languageIndex = 0
    /// What a file of live coverage, or of an entry, says, until the coverage is brought together.
    var liveOutline: LiveOutline?
    /// Whether a mistake keeps the file of live coverage out of the library. It is looked at to its end all the same, so
    /// that all its mistakes are told at once.
    var isBroken = false

    /// Makes a document.
    public init(
        path: String, role: DocumentRole, matter: FrontMatter, title: String, summary: String?, date: ContentDate?,
        baseName: String, bodyOffset: Int, omitsFirstHeading: Bool, wordCount: Int, direction: TextDirection?
    ) {
        self.path = path
        self.role = role
        self.matter = matter
        self.title = title
        self.summary = summary
        self.date = date
        self.baseName = baseName
        self.bodyOffset = bodyOffset
        self.omitsFirstHeading = omitsFirstHeading
        self.wordCount = wordCount
        self.direction = direction
    }
}

/// A file that is published as it is.
public struct MediaFile: Hashable, Sendable {
    /// The path in the content folder.
    public var path: String
    /// The path below the site's root that it is published at, without a slash at its beginning.
    public var address: String
    /// What the head of a picture tells; nil for other files, and for a picture that is none.
    public var picture: ImageHeader?
    /// The size of a picture in pixels.
    public var pixels: ImageSize? { picture?.size }

    /// Makes a description of a file.
    public init(path: String, address: String, picture: ImageHeader? = nil) {
        self.path = path
        self.address = address
        self.picture = picture
    }
}

/// All that was found in a source folder.
public struct Library: Sendable {
    /// The site's configuration.
    public var config: SiteConfig
    /// The folder that paths of documents and media are relative to.
    public var contentRoot: String
    /// What stands before those paths in diagnostics.
    public var displayPrefix: String
    /// The Markdown files that could be read, in the byte order of their paths.
    public var documents: [Document]
    /// Live coverage, in the order of its documents.
    public var live: [LiveCoverage] = []
    /// Pictures, films and documents beside the articles, and the files of `static/`.
    public var media: [MediaFile]
    /// Everything that is wrong.
    public var diagnostics: [Diagnostic]

    /// Makes a library.
    public init(
        config: SiteConfig, contentRoot: String, displayPrefix: String, documents: [Document] = [],
        media: [MediaFile] = [], diagnostics: [Diagnostic] = []
    ) {
        self.config = config
        self.contentRoot = contentRoot
        self.displayPrefix = displayPrefix
        self.documents = documents
        self.media = media
        self.diagnostics = diagnostics
    }
}
