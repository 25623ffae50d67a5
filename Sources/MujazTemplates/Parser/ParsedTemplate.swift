import MujazCore

/// A template as it was read, and what is known of it alone. It serves the compiler, the check of names and the lint, and
/// stays where the template stays.
final class ParsedTemplate: Sendable {
    let source: SourceText
    /// The statements, or the mistake that keeps the template from being read.
    let statements: Result<[Statement], DiagnosticError>
    private let lint = LazyReference<Warnings>()

    private final class Warnings: Sendable {
        let list: [Diagnostic]

        init(_ list: [Diagnostic]) { self.list = list }
    }

    init(_ source: SourceText, options: TemplateOptions) {
        self.source = source
        do throws(DiagnosticError) {
            statements = .success(try Parser.parse(source, options: options))
        } catch {
            statements = .failure(error)
        }
    }

    /// What the lint says of the template.
    var warnings: [Diagnostic] {
        if let known = lint.load() { return known.list }
        guard case .success(let statements) = statements else { return [] }
        let made = Warnings(TemplateLint.warnings(for: statements, of: source))
        _ = lint.storeIfNil(made)
        return made.list
    }

    /// Whether it was read of the same bytes under the same name.
    func isSame(as source: SourceText) -> Bool {
        self.source.name == source.name && self.source.bytes == source.bytes
    }
}
