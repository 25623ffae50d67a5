/// The colours of a theme in which only some are given, as CSS custom properties.
///
/// The others follow: shades and hairlines lie between paper and ink, the accent on dark paper is the accent made lighter
/// until it can be read there.
public struct ThemePalette: Sendable {
    /// The properties of light pages that differ from the theme's own, in a fixed order.
    public private(set) var light: [(name: String, value: String)] = []
    /// The properties of dark pages, likewise.
    public private(set) var dark: [(name: String, value: String)] = []
    /// Colours that are hard to read on each other, below AA of WCAG 2.
    public private(set) var problems: [Problem] = []

    /// Two colours that are hard to read on each other.
    public struct Problem: Hashable, Sendable {
        /// The key of the configuration to change.
        public var key: String
        /// The key of the colour behind it.
        public var ground: String
        /// Their contrast.
        public var ratio: Double
    }

    /// What the theme's own style sheet has.
    enum Own {
        static let paper = "#fbf9f4"
        static let ink = "#17140f"
        static let accent = "#a3161f"
        static let paperDark = "#15130f"
        static let inkDark = "#f3eee4"
        static let accentDark = "#ff8f87"
    }

    /// The lowest contrast of text that WCAG 2 calls readable (AA).
    public static let lowestContrast = 4.5

    /// The palette of settings. What is no colour counts as not given.
    public init(_ settings: ThemeSettings) {
        func color(_ text: String?, _ own: String) -> HexColor {
            text.flatMap(HexColor.init) ?? HexColor(own) ?? .black
        }
        let paper = color(settings.paper, Own.paper)
        let ink = color(settings.ink, Own.ink)
        let accent = color(settings.accent, Own.accent)
        let paperDark = color(settings.paperDark, Own.paperDark)
        let inkDark = color(settings.inkDark, Own.inkDark)
        let isOwnAccent = settings.accent == nil || accent == HexColor(Own.accent)
        let accentDark =
            settings.accentDark.flatMap(HexColor.init)
            ?? (isOwnAccent ? color(nil, Own.accentDark) : Self.readable(accent, on: paperDark))

        if settings.paper != nil || settings.ink != nil { light += Self.grounds(paper, ink) }
        if settings.paperDark != nil || settings.inkDark != nil { dark += Self.grounds(paperDark, inkDark) }
        if !isOwnAccent { light += Self.accents(accent) }
        if settings.accentDark != nil || !isOwnAccent { dark += Self.accents(accentDark) }

        check("ink", ink, "paper", paper, isGiven: settings.ink != nil || settings.paper != nil)
        check("accent", accent, "paper", paper, isGiven: settings.accent != nil || settings.paper != nil)
        check(
            "ink_dark", inkDark, "paper_dark", paperDark, isGiven: settings.inkDark != nil || settings.paperDark != nil)
        check("accent_dark", accentDark, "paper_dark", paperDark, isGiven: settings.accentDark != nil)
    }

    private mutating func check(
        _ key: String, _ color: HexColor, _ groundKey: String, _ ground: HexColor, isGiven: Bool
    ) {
        let ratio = color.contrast(with: ground)
        if isGiven, ratio < Self.lowestContrast { problems.append(Problem(key: key, ground: groundKey, ratio: ratio)) }
    }

    private static func grounds(_ paper: HexColor, _ ink: HexColor) -> [(name: String, value: String)] {
        [
            ("paper", paper.hex), ("shade", paper.mixed(with: ink, 0.05).hex), ("ink", ink.hex),
            ("soft", ink.mixed(with: paper, 0.25).hex), ("line", paper.mixed(with: ink, 0.17).hex),
            ("rule", ink.mixed(with: paper, 0.1).hex),
        ]
    }

    private static func accents(_ accent: HexColor) -> [(name: String, value: String)] {
        let isDark = accent.contrast(with: .white) >= accent.contrast(with: .black)
        return [("accent", accent.hex), ("on-accent", isDark ? HexColor.white.hex : HexColor.black.hex)]
    }

    /// A colour, made lighter in steps until it can be read on a dark ground.
    private static func readable(_ color: HexColor, on ground: HexColor) -> HexColor {
        var amount = 0.0
        while amount < 1 {
            let lighter = color.mixed(with: .white, amount)
            if lighter.contrast(with: ground) >= 7 { return lighter }
            amount += 0.05
        }
        return .white
    }
}
