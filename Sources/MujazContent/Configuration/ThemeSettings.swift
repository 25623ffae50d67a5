import MujazCore

/// What a site changes of the theme without touching its files.
public struct ThemeSettings: Sendable {
    /// The one accent colour, as CSS `#rrggbb`.
    public var accent: String?
    /// The accent on dark paper; made from `accent` where it is not given.
    public var accentDark: String?
    /// The ground of light pages.
    public var paper: String?
    /// The text of light pages.
    public var ink: String?
    /// The ground of dark pages.
    public var paperDark: String?
    /// The text of dark pages.
    public var inkDark: String?
    /// The path of the logo in the header.
    public var logo: String?
    /// The path of the logo on dark pages.
    public var logoDark: String?
    /// The font of text.
    public var font: FontChoice?
    /// The font of headlines and labels.
    public var headlineFont: FontChoice?
    /// Whether the header shows the site's description.
    public var showsTagline = true
    /// Links of the header besides the sections.
    public var headerLinks: [MenuLink] = []
    /// A line at the end of every page.
    public var footerText: String?
    /// Links of the footer besides those that it has by itself.
    public var footerLinks: [MenuLink] = []
    /// Texts of the interface by key, as they are written: a text, or plural forms.
    public var strings: [DataEntry] = []
    /// The file that the strings stand in.
    public var source: SourceText?

    /// Whether colours or fonts are other than the theme's own.
    public var hasStyles: Bool {
        guard font == nil, headlineFont == nil, logoDark == nil else { return true }
        let palette = ThemePalette(self)
        return !palette.light.isEmpty || !palette.dark.isEmpty
    }

    /// Makes settings that change nothing.
    public init() {}
}

/// A font of the configuration.
public enum FontChoice: Hashable, Sendable {
    /// A family that readers may have.
    case family(String)
    /// The path of a font file on this site.
    case file(String)
}

/// A link in a menu.
public struct MenuLink: Hashable, Sendable {
    /// The text of the link.
    public var name: String
    /// A path on this site or a whole address.
    public var url: String
}
