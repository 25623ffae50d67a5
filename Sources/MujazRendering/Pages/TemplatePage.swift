import MujazTemplates

/// A template and what it is given.
struct TemplatePage {
    let template: String
    let context: TemplateContext

    init(template: String, context: some PageContext) {
        self.template = template
        self.context = TemplateContext(context)
    }

    /// With the template of a kind of pages.
    init(_ kind: PageKind, context: some PageContext) {
        self.init(template: kind.template, context: context)
    }
}
