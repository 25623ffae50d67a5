import MujazContent
import MujazCore
import MujazTemplates

// Colours and fonts of the configuration become a style sheet, since the pages' policy allows no styles in them.
extension Theme {
    /// The name of the template, and of the asset that is made of it.
    static let stylesName = "theme.css"

    /// Adds `theme.css` to the assets, if the settings change a colour or a font.
    public mutating func addStyles(of settings: ThemeSettings, diagnostics: inout [Diagnostic]) {
        guard settings.hasStyles, let template = source(Self.stylesName) else { return }
        let palette = ThemePalette(settings)
        var faces: [TemplateValue] = []
        var fonts: [(name: String, value: String)] = []
        for (name, choice) in [("text", settings.font), ("head", settings.headlineFont)] {
            switch choice {
            case nil: continue
            case .family(let family): fonts.append(("site-\(name)", "\"\(family)\",var(--own-\(name))"))
            case .file(let path):
                let family = "Site \(name)"
                // From the folder of the assets, so that the base path does not matter.
                let url = "../" + PercentEncoding.encodedPath(String(path.drop { $0 == "/" }))
                faces.append(.map(TemplateMap([("family", .string(family)), ("url", .string(url))])))
                fonts.append(("site-\(name)", "\"\(family)\",var(--own-\(name))"))
            }
        }
        let environment = TemplateEnvironment(loader: DictionaryLoader([Self.stylesName: template]), filters: [])
        let context = TemplateContext([
            "faces": .list(faces), "light": Self.properties(fonts + palette.light),
            "dark": Self.properties(palette.dark), "has_dark_logo": .bool(settings.logoDark != nil),
        ])
        var bytes: [UInt8] = []
        do throws(DiagnosticError) {
            try environment.render(Self.stylesName, context: context, into: &bytes)
            setAsset(Self.stylesName, bytes)
        } catch {
            diagnostics += error.diagnostics
        }
    }

    /// Custom properties. Their values are colours and names of fonts that the configuration's reader has let through.
    private static func properties(_ properties: [(name: String, value: String)]) -> TemplateValue {
        .list(properties.map { .map(TemplateMap([("name", .string($0.name)), ("value", .html($0.value))])) })
    }
}
