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
///
/// A value whose fields are held once, since a site copies its documents often and changes them hardly ever.
public struct Document: Sendable {
    @usableFromInline var storage: DocumentStorage

    /// Makes a document of its fields.
    init(_ fields: DocumentFields) { storage = DocumentStorage(fields) }

    /// Makes a document.
    public init(
        path: String, role: DocumentRole, matter: FrontMatter, title: String, summary: String?, date: ContentDate?,
        baseName: String, bodyOffset: Int, omitsFirstHeading: Bool, wordCount: Int, direction: TextDirection?
    ) {
        self.init(
            DocumentFields(
                path: path, role: role, matter: matter, title: title, summary: summary, date: date,
                baseName: baseName, bodyOffset: bodyOffset, omitsFirstHeading: omitsFirstHeading,
                wordCount: wordCount, direction: direction))
    }

    /// Tells the document from others as long as it lives: its copies have the same identity, and a document that is changed
    /// or read again has another.
    public var identity: ObjectIdentifier { @inlinable get { ObjectIdentifier(storage) } }

    /// What a later stage makes of the document alone, kept with it: a preview makes the same site again after each
    /// change, and all documents but one are what they were. Safe to use from many tasks.
    ///
    /// - Parameter key: what else it is made of. What was made for another key is not kept.
    public func remembered<Value: AnyObject & Sendable>(for key: String, make: () -> Value) -> Value {
        if let kept = storage.kept.load() {
            guard kept.type == ObjectIdentifier(Value.self), hasSameBytes(kept.key, key) else { return make() }
            // The type is that of the value: a look at it costs less than a cast.
            return unsafeDowncast(kept.value as AnyObject, to: Value.self)
        }
        let value = make()
        _ = storage.kept.storeIfNil(DocumentStorage.Kept(ObjectIdentifier(Value.self), key: key, value: value))
        return value
    }

    private mutating func change(_ body: (inout DocumentFields) -> Void) {
        var fields = storage.fields
        body(&fields)
        storage = DocumentStorage(fields)
    }
}

extension Document {
    /// The path in the content folder.
    public var path: String {
        @inlinable _read { yield storage.fields.path }
        set { change { $0.path = newValue } }
    }
    /// What the file is.
    public var role: DocumentRole {
        @inlinable _read { yield storage.fields.role }
        set { change { $0.role = newValue } }
    }
    /// What its front matter says.
    public var matter: FrontMatter {
        @inlinable _read { yield storage.fields.matter }
        set { change { $0.matter = newValue } }
    }
    /// The title: of the front matter, else of the first heading, else of the file name.
    public var title: String {
        @inlinable _read { yield storage.fields.title }
        set { change { $0.title = newValue } }
    }
    /// The lead: the summary, else the beginning of the body; nil where there is neither.
    public var summary: String? {
        @inlinable _read { yield storage.fields.summary }
        set { change { $0.summary = newValue } }
    }
    /// The beginning of the body as plain text, for digests; only of articles, and nil where `summary` is the same.
    public var opening: String? {
        @inlinable _read { yield storage.fields.opening }
        set { change { $0.opening = newValue } }
    }
    /// When it was published: of the front matter, else of the file name.
    public var date: ContentDate? {
        @inlinable _read { yield storage.fields.date }
        set { change { $0.date = newValue } }
    }
    /// The file's name without date and extension (the folder's name for `index.md`).
    public var baseName: String {
        @inlinable _read { yield storage.fields.baseName }
        set { change { $0.baseName = newValue } }
    }
    /// The offset of the body in the file.
    public var bodyOffset: Int {
        @inlinable _read { yield storage.fields.bodyOffset }
        set { change { $0.bodyOffset = newValue } }
    }
    /// Whether the body begins with a heading that is the title again, and must not be shown twice.
    public var omitsFirstHeading: Bool {
        @inlinable _read { yield storage.fields.omitsFirstHeading }
        set { change { $0.omitsFirstHeading = newValue } }
    }
    /// The number of words in the body.
    public var wordCount: Int {
        @inlinable _read { yield storage.fields.wordCount }
        set { change { $0.wordCount = newValue } }
    }
    /// The direction of the text where it is not the site's: given, of its language, or seen from its letters.
    public var direction: TextDirection? {
        @inlinable _read { yield storage.fields.direction }
        set { change { $0.direction = newValue } }
    }
    /// The language of the site that the document belongs to, as an index into the configuration's; 0 where the site
    /// has one language.
    public var languageIndex: Int {
        @inlinable _read { yield storage.fields.languageIndex }
        set { change { $0.languageIndex = newValue } }
    }
    /// The paths of files that its front matter and its body name, as they are written, percent-encoding resolved; of live
    /// coverage, its introduction and not its entries.
    public var fileNames: [String] {
        @inlinable _read { yield storage.fields.fileNames }
        set { change { $0.fileNames = newValue } }
    }
    /// What a file of live coverage, or of an entry, says, until the coverage is brought together.
    var liveOutline: LiveOutline? {
        _read { yield storage.fields.liveOutline }
        set { change { $0.liveOutline = newValue } }
    }
    /// Whether a mistake keeps the file of live coverage out of the library. It is looked at to its end all the same, so
    /// that all its mistakes are told at once.
    var isBroken: Bool {
        _read { yield storage.fields.isBroken }
        set { change { $0.isBroken = newValue } }
    }
}

/// Holds the fields of a document. They never change; a document that is changed gets new ones.
@usableFromInline
final class DocumentStorage: Sendable {
    @usableFromInline let fields: DocumentFields
    let kept = LazyReference<Kept>()

    /// Something that was made of the document, with what it was made for besides.
    final class Kept: Sendable {
        let type: ObjectIdentifier
        let key: String
        let value: any AnyObject & Sendable

        init(_ type: ObjectIdentifier, key: String, value: any AnyObject & Sendable) {
            self.type = type
            self.key = key
            self.value = value
        }
    }

    init(_ fields: DocumentFields) { self.fields = fields }
}

/// The fields of a document; what they are, `Document` says.
@usableFromInline
struct DocumentFields: Sendable {
    @usableFromInline var path: String
    @usableFromInline var role: DocumentRole
    @usableFromInline var matter: FrontMatter
    @usableFromInline var title: String
    @usableFromInline var summary: String?
    @usableFromInline var opening: String?
    @usableFromInline var date: ContentDate?
    @usableFromInline var baseName: String
    @usableFromInline var bodyOffset: Int
    @usableFromInline var omitsFirstHeading: Bool
    @usableFromInline var wordCount: Int
    @usableFromInline var direction: TextDirection?
    @usableFromInline var languageIndex: Int = 0
    @usableFromInline var fileNames: [String] = []
    var liveOutline: LiveOutline?
    var isBroken: Bool = false
}

/// A file that is published as it is.
public struct MediaFile: Hashable, Sendable {
    /// The path in the content folder.
    public var path: String
    /// The path below the site's root that it is published at, without a slash at its beginning.
    public var address: String
    /// What the head of a picture tells; nil for other files, and for a picture that is none.
    public var picture: ImageHeader?
    /// What a picture is that browsers do not show; such a file is not published.
    public var foreign: ForeignPicture?
    /// Whether it is a picture that is copied as it is and tells where it was taken.
    public var tellsPosition = false
    /// The size of a picture in pixels.
    public var pixels: ImageSize? { picture?.size }
    /// Whether it lies in `static/`, from where everything is copied as it is.
    public var isStatic: Bool { path.utf8.starts(with: "static/".utf8) }

    /// Makes a description of a file.
    public init(path: String, address: String, picture: ImageHeader? = nil) {
        self.path = path
        self.address = address
        self.picture = picture
    }
}

/// A Markdown file that mistakes keep from being a document. What it uses is not published on its account.
public struct BrokenText: Sendable {
    /// The path in the content folder.
    public var path: String
    /// The paths of files that it may name.
    public var fileNames: [String]
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
    /// The Markdown files that mistakes keep out.
    public var brokenTexts: [BrokenText] = []
    /// Pictures beside the articles that browsers do not show. They are not published.
    public var unshownPictures: [MediaFile] = []
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
