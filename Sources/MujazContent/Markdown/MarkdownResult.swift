/// Where a link or a picture leads, as the author wrote it.
public struct MarkdownDestination: Hashable, Sendable {
    /// The address as written, with its escapes and entities resolved, not percent-encoded.
    public var address: String
    /// Whether it is a picture's.
    public var isImage: Bool
    /// The line in the text, from 1.
    public var line: Int

    /// Makes a destination.
    public init(address: String, isImage: Bool, line: Int) {
        self.address = address
        self.isImage = isImage
        self.line = line
    }
}

/// What a destination becomes on the page.
public struct ResolvedLink: Hashable, Sendable {
    /// The address for `href` or `src`. What an address may not hold is percent-encoded when it is written.
    public var address: String
    /// Whether it leads to another site.
    public var isExternal: Bool
    /// Whether the scheme was missing in what the author wrote and has been put in.
    public var isRepaired = false
    /// The width of the picture in pixels, if known.
    public var width: Int?
    /// The height of the picture in pixels, if known.
    public var height: Int?
    /// The picture in several widths, as `srcset` has them; nil where there is one file only.
    public var srcset: String?
    /// The picture in other kinds, the one to be preferred first.
    public var sources: [ResolvedSource] = []

    /// Makes a resolved link.
    public init(address: String, isExternal: Bool, width: Int? = nil, height: Int? = nil) {
        self.address = address
        self.isExternal = isExternal
        self.width = width
        self.height = height
    }
}

/// A picture in another kind of file.
public struct ResolvedSource: Hashable, Sendable {
    /// The media type.
    public var type: String
    /// The files with their widths.
    public var srcset: String

    /// Makes a source.
    public init(type: String, srcset: String) {
        self.type = type
        self.srcset = srcset
    }
}

/// A heading of the text, for a table of contents.
public struct MarkdownHeading: Hashable, Sendable {
    /// The level as it is on the page, 1 to 6.
    public var level: Int
    /// The anchor, without `#`.
    public var id: String
    /// The text without markup.
    public var text: String

    /// Makes a heading.
    public init(level: Int, id: String, text: String) {
        self.level = level
        self.id = id
        self.text = text
    }
}

/// Something in a text that its author should know of.
public struct MarkdownFinding: Hashable, Sendable {
    /// What it is.
    public enum Kind: String, Sendable, CaseIterable {
        /// A link that the resolver knows nothing about; the text is its address. The link's words stay.
        case unresolvedLink
        /// A picture that the resolver knows nothing about; the text is its address. Its alternative text stays.
        case unresolvedImage
        /// A picture without alternative text; the text is its address.
        case missingAlt
        /// A shortcode of another generator, once for each name; the text is the name.
        case shortcode
        /// An element of raw HTML that was taken out with all that it holds, once for each name; the text is `<name>`.
        case removedHTML
        /// An address that could run script; the text is the address, cut at 80 bytes.
        case unsafeAddress
        /// The address of another site without its scheme, which has been put in; the text is the address as written.
        case missingScheme
        /// A character that may not be in the output has been left out; the text is its name: `U+FFFE`.
        case unprintable
        /// A bidi control that is not closed in its paragraph, or closes nothing; the text is its name: `U+202B`.
        case strayBidiControl
        /// The text is not converted, since that would take too long or too much memory; the text says of what there is
        /// too much: `references`, `table`, `nesting` or `markup`.
        case tooMuch
    }

    /// What it is.
    public var kind: Kind
    /// The line in the text, from 1.
    public var line: Int
    /// The name or address that the kind speaks of.
    public var text: String

    /// Makes a finding.
    public init(kind: Kind, line: Int, text: String) {
        self.kind = kind
        self.line = line
        self.text = text
    }
}

/// What a Markdown text became.
public struct MarkdownResult: Hashable, Sendable {
    /// The HTML, UTF-8.
    public var html: [UInt8]
    /// The headings, in order, without one that was left out.
    public var headings: [MarkdownHeading]
    /// What the author should know of, by line.
    public var findings: [MarkdownFinding]
    /// All anchors: those of headings and notes, and those that HTML in the text has.
    public var ids: Set<String> = []

    /// Makes a result.
    public init(html: [UInt8] = [], headings: [MarkdownHeading] = [], findings: [MarkdownFinding] = []) {
        self.html = html
        self.headings = headings
        self.findings = findings
    }
}
