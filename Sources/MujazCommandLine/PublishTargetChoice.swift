import MujazBuild
import MujazContent
import MujazCore
import MujazPublish

/// The target that a command is about.
enum PublishTargetChoice {
    /// The target that was named, or the one that needs no name: `default`, or the only one.
    static func choose(
        _ name: String?, _ options: BuildOptions, onWarning: (Diagnostic) -> Void = { _ in }
    ) throws(PublishError) -> (target: PublishSettings, config: SiteConfig) {
        let (config, diagnostics) = SiteStages(options: options).configuration()
        guard let config else {
            let texts = diagnostics.map { DiagnosticFormatter(usesColor: false).text($0) }
            throw PublishError(
                "the configuration has errors", kind: .usage, output: texts.joined(separator: "\n"))
        }
        for diagnostic in diagnostics where diagnostic.severity == .warning { onWarning(diagnostic) }
        let targets = config.publish
        guard let first = targets.first else {
            throw PublishError(
                "mujaz.yaml names no target to publish to", kind: .usage,
                help:
                    "add publish: {production: {to: \"folder:/srv/www\"}}; docs/publishing.md tells what else can stand there"
            )
        }
        let names = targets.map(\.name)
        if let name {
            guard let target = targets.first(where: { $0.name == name }) else {
                let nearest = NameSuggestion.nearest(to: name, in: names).map { "did you mean «\($0)»?" }
                throw PublishError(
                    "there is no target «\(name)»", kind: .usage,
                    help: nearest ?? "known targets: \(names.joined(separator: ", "))")
            }
            return (target, config)
        }
        if let target = targets.first(where: { $0.name == "default" }) { return (target, config) }
        guard targets.count == 1 else {
            throw PublishError(
                "there are several targets: \(names.joined(separator: ", "))", kind: .usage,
                help: "name one: mujaz publish \(first.name)")
        }
        return (first, config)
    }
}
