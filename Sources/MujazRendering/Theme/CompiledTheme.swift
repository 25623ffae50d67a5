import MujazContent
import MujazCore
import MujazLanguage
import MujazSite
import MujazTemplates

/// The templates of a site compiled and checked, with its strings.
///
/// Templates are compiled with what they say of the site in them. While the theme and the configuration stay as they are,
/// what was compiled before a change of the content serves after it, too, unless the menus or something else that every
/// page says has changed.
final class CompiledTheme: Sendable {
    let environment: TemplateEnvironment
    let strings: StringTable
    let stringDiagnostics: [Diagnostic]
    /// What is wrong with the theme.
    let diagnostics: [Diagnostic]
    private let mistakes: [Diagnostic]
    private let siteKey: SiteView.Key
    private let pages: [TemplatePageUse]
    private let theme: Theme

    /// - Parameters:
    ///   - previous: what was compiled before a change.
    ///   - isSame: whether the change has touched neither the theme nor the configuration.
    init(
        _ theme: Theme, assets: AssetTable, views: SiteViews, site: Site, stringDiagnostics: [Diagnostic],
        previous: CompiledTheme?, isSame: Bool
    ) {
        self.theme = theme
        siteKey = views.siteKey
        strings = views.context.strings
        self.stringDiagnostics = stringDiagnostics
        if isSame, let previous, previous.siteKey == siteKey {
            environment = previous.environment
        } else {
            environment = SiteRenderer.environment(
                loader: theme.templateLoader, assets: assets, views: views, former: previous?.environment)
        }
        pages = environment.pageUses(of: site)
        // Mistakes are those of templates, of the fields that there are, and of the names of strings.
        if let previous, previous.pages == pages, previous.strings.texts.map(\.key) == strings.texts.map(\.key),
            isSame || theme.hasSameTemplates(as: previous.theme)
        {
            mistakes = previous.mistakes
        } else {
            mistakes = theme.encodingMistakes + environment.compileAll() + environment.check(pages)
        }
        diagnostics = stringDiagnostics + mistakes
    }

    /// Whether the words of another theme under another configuration are these.
    func hasStrings(of theme: Theme, _ config: SiteConfig, before: SiteConfig) -> Bool {
        config.language == before.language && config.theme.strings.isEmpty && before.theme.strings.isEmpty
            && theme.hasSameStrings(as: self.theme)
    }

    /// The words of a theme in the language of a configuration.
    static func strings(_ theme: Theme, _ config: SiteConfig) -> (StringTable, [Diagnostic]) {
        var diagnostics: [Diagnostic] = []
        let strings = theme.strings(
            language: config.language ?? "ar", settings: config.theme, diagnostics: &diagnostics)
        return (strings, diagnostics)
    }
}
